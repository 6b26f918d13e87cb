use super::ground::{Fault, ScannerGround};
use super::{MARK, SIGNATURE};
use crate::scanning::{Scanner, ScannerDescriptor, SignatureName, Verdict};
use crate::{PortError, PortResult};
use async_trait::async_trait;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A scanner that looks for [`MARK`] by itself. Clones share what it was told and given.
#[derive(Debug, Clone, Default)]
pub struct MemoryScanner(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    looked_at: Vec<Vec<u8>>,
    fault: Option<Fault>,
}

impl MemoryScanner {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn works(&self) -> PortResult<()> {
        match self.known().fault {
            None => Ok(()),
            Some(_) => Err(PortError::Unavailable {
                reason: "told to fail".to_owned(),
                retry_after: None,
            }),
        }
    }
}

#[async_trait]
impl Scanner for MemoryScanner {
    fn descriptor(&self) -> ScannerDescriptor {
        ScannerDescriptor {
            most_bytes: 4 << 20,
        }
    }

    async fn check(&self) -> PortResult<()> {
        self.works()
    }

    async fn scan(&self, content: &[u8]) -> PortResult<Verdict> {
        if content.len() > self.descriptor().most_bytes {
            return Err(PortError::Bug("too much to look at".to_owned()));
        }
        self.works()?;
        self.known().looked_at.push(content.to_vec());
        match content.windows(MARK.len()).any(|bytes| bytes == MARK) {
            false => Ok(Verdict::Clean),
            true => Ok(Verdict::Infected {
                signature: SignatureName::new(SIGNATURE),
            }),
        }
    }
}

#[async_trait]
impl ScannerGround for MemoryScanner {
    fn scanner(&self) -> Arc<dyn Scanner> {
        Arc::new(self.clone())
    }

    async fn looked_at(&self) -> Vec<Vec<u8>> {
        self.known().looked_at.clone()
    }

    async fn fail(&self, fault: Option<Fault>) -> bool {
        self.known().fault = fault;
        true
    }
}
