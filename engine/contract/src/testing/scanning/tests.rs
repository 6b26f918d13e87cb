use super::{Fault, MARK, MemoryScanner, ScannerGround, protocol};
use crate::PortResult;
use crate::scanning::{Scanner, ScannerDescriptor, Verdict};
use crate::testing::at_once::at_once;
use async_trait::async_trait;
use std::sync::Arc;

#[test]
fn the_scanner_in_memory_conforms() {
    let cases = at_once(protocol(async || {
        Arc::new(MemoryScanner::default()) as Arc<dyn ScannerGround>
    }));
    assert_eq!(cases.unwrap(), 8);
}

/// A scanner that breaks the contract in every way the suite knows.
#[derive(Clone, Default)]
struct Careless(MemoryScanner);

#[async_trait]
impl Scanner for Careless {
    fn descriptor(&self) -> ScannerDescriptor {
        self.0.descriptor()
    }

    async fn check(&self) -> PortResult<()> {
        Ok(())
    }

    async fn scan(&self, content: &[u8]) -> PortResult<Verdict> {
        // The last bytes are forgotten, and whatever goes wrong passes as clean.
        let most = content.len().saturating_sub(MARK.len());
        let clean = Verdict::Clean;
        Ok(self.0.scan(&content[..most]).await.unwrap_or(clean))
    }
}

#[async_trait]
impl ScannerGround for Careless {
    fn scanner(&self) -> Arc<dyn Scanner> {
        Arc::new(self.clone())
    }

    async fn looked_at(&self) -> Vec<Vec<u8>> {
        self.0.looked_at().await
    }

    async fn fail(&self, fault: Option<Fault>) -> bool {
        self.0.fail(fault).await
    }
}

#[test]
fn a_careless_scanner_does_not() {
    let failures = at_once(protocol(async || {
        Arc::new(Careless::default()) as Arc<dyn ScannerGround>
    }));
    let failures = failures.unwrap_err();
    let failed: Vec<&str> = failures.cases().collect();
    for case in [
        "clean_bytes_are_clean",
        "what_it_warns_of_is_named",
        "everything_is_looked_at",
        "as_much_as_it_says_and_no_more",
        "many_at_once",
        "a_fault_is_no_verdict",
        "a_check_notices_faults",
    ] {
        assert!(failed.contains(&case), "{case}: {failures:?}");
    }
}
