use crate::Config;
use crate::address::{Address, Connection};
use crate::failure::unavailable;
use crate::{answer, conversation};
use async_trait::async_trait;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::scanning::{Scanner, ScannerDescriptor, Verdict};
use tinhid_contract::{PluginHost, PortError, PortResult};
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// A scanner that asks the daemon of ClamAV.
///
/// # Errors
/// When the configuration cannot stand.
pub fn scanner(config: Config, _host: PluginHost) -> PortResult<Arc<dyn Scanner>> {
    Ok(Arc::new(Clamd {
        address: config.check()?,
        most_bytes: config.most_mebibytes << 20,
        connect: Duration::from_secs(config.connect_seconds),
        patience: Duration::from_secs(config.timeout_seconds),
        turns: Semaphore::new(config.parallel),
    }))
}

struct Clamd {
    address: Address,
    most_bytes: usize,
    connect: Duration,
    patience: Duration,
    turns: Semaphore,
}

impl Clamd {
    async fn connection(&self) -> PortResult<Box<dyn Connection>> {
        match timeout(self.connect, self.address.connect()).await {
            Ok(connected) => connected,
            Err(_elapsed) => Err(unavailable("no connection in time")),
        }
    }

    async fn in_time<T>(&self, work: impl Future<Output = PortResult<T>> + Send) -> PortResult<T> {
        match timeout(self.patience, work).await {
            Ok(done) => done,
            Err(_elapsed) => Err(unavailable("no answer in time")),
        }
    }
}

#[async_trait]
impl Scanner for Clamd {
    fn descriptor(&self) -> ScannerDescriptor {
        ScannerDescriptor {
            most_bytes: self.most_bytes,
        }
    }

    async fn check(&self) -> PortResult<()> {
        self.in_time(async {
            let mut connection = self.connection().await?;
            answer::pong(&conversation::ping(&mut *connection).await?)
        })
        .await
    }

    async fn scan(&self, content: &[u8]) -> PortResult<Verdict> {
        if content.len() > self.most_bytes {
            let most = self.most_bytes;
            return Err(PortError::Bug(format!("more than {most} bytes to look at")));
        }
        self.in_time(async {
            let turn = self.turns.acquire().await;
            let _turn = turn.map_err(|closed| PortError::Bug(closed.to_string()))?;
            let mut connection = self.connection().await?;
            answer::verdict(&conversation::look(&mut *connection, content).await?)
        })
        .await
    }
}
