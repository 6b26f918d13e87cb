use super::of;
use async_trait::async_trait;
use std::sync::Arc;
use tinhid_contract::scanning::Scanner;
use tinhid_contract::testing::scanning::{Fault, ScannerGround, protocol};
use tinhid_loopback::Clamd;

struct Stage {
    clamd: Clamd,
    scanner: Arc<dyn Scanner>,
}

#[async_trait]
impl ScannerGround for Stage {
    fn scanner(&self) -> Arc<dyn Scanner> {
        Arc::clone(&self.scanner)
    }

    async fn looked_at(&self) -> Vec<Vec<u8>> {
        self.clamd.looked_at()
    }

    async fn fail(&self, fault: Option<Fault>) -> bool {
        self.clamd.fail(fault);
        true
    }
}

#[tokio::test]
async fn it_conforms() {
    let cases = protocol(async || {
        let clamd = Clamd::start(4 << 20).await.unwrap();
        let scanner = of(&clamd);
        Arc::new(Stage { clamd, scanner }) as Arc<dyn ScannerGround>
    });
    assert_eq!(cases.await.unwrap(), 8);
}
