use super::chain::ChainHash;
use super::checkpoint::Checkpoint;
use super::notary::Notary;
use super::store::{self, Head, Link, Turn};
use crate::database::{AuditRow, Database};
use crate::error::Result;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use tinhid_contract::Clock;

/// Entries that are sealed in one unit of work.
const BATCH: usize = 1024;
/// How long a node that has more to seal keeps the others away.
const LEASE: TimeDelta = TimeDelta::seconds(30);

/// What became of sealing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealed {
    /// Everything that was written is sealed; so many entries were just now.
    All(u64),
    /// Another node is at it.
    Elsewhere,
}

/// Seals what was written: for all tenants by the [`Sealer`](super::Sealer), for one by a command.
#[derive(Debug)]
pub struct Sealing {
    node: String,
    notary: Notary,
    clock: Arc<dyn Clock>,
}

impl Sealing {
    /// Sealing by a node, `node`, among those that share the databases.
    pub fn new(node: String, notary: Notary, clock: Arc<dyn Clock>) -> Self {
        Self {
            node,
            notary,
            clock,
        }
    }

    /// Who signs.
    pub fn notary(&self) -> &Notary {
        &self.notary
    }

    pub(super) fn node(&self) -> &str {
        &self.node
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Seals everything that is committed. Each batch is one unit of work: it is in the chain whole or
    /// not at all, whenever the process ends.
    ///
    /// # Errors
    /// What the database says; the batches before stay sealed.
    pub async fn seal(&self, tenant: &str, database: &Database) -> Result<Sealed> {
        let reader = database.reader();
        let mut count = 0;
        loop {
            let now = self.now();
            let chain = store::chain(&reader).await?;
            if let Some(chain) = &chain
                && chain.holder != self.node
                && chain.held_until > now
            {
                return Ok(Sealed::Elsewhere);
            }
            // One more than is taken: whether there is more decides how long others are kept away.
            let mut entries = store::waiting(&reader, BATCH as u64 + 1).await?;
            let is_last = entries.len() <= BATCH;
            entries.truncate(BATCH);
            if entries.is_empty() {
                return Ok(Sealed::All(count));
            }
            let before = chain.as_ref().map(Head::of).transpose()?;
            let links = Arc::new(chained(tenant, before, &entries));
            let turn = Turn {
                node: self.node.clone(),
                now,
                until: if is_last { now } else { now + LEASE },
            };
            let work = Arc::clone(&links);
            let sealed = database.unit(move |unit| {
                let (links, turn) = (Arc::clone(&work), turn.clone());
                Box::pin(async move { store::seal(unit, before, &links, &turn).await })
            });
            match sealed.await {
                Err(error) if error.code() == "audit-sealed-elsewhere" => {
                    return Ok(Sealed::Elsewhere);
                }
                sealed => sealed?,
            }
            count += links.len() as u64;
            if is_last {
                return Ok(Sealed::All(count));
            }
        }
    }

    /// Seals what waits and signs the head; nothing while there is no entry.
    ///
    /// # Errors
    /// As [`seal`](Self::seal) and [`Notary::sign_head`].
    pub async fn checkpoint(
        &self,
        tenant: &str,
        database: &Database,
    ) -> Result<Option<Checkpoint>> {
        // What another node is sealing now belongs to the next checkpoint.
        self.seal(tenant, database).await?;
        self.notary
            .sign_head(tenant, &database.reader(), self.now())
            .await
    }
}

/// The places of entries that follow a head.
fn chained(tenant: &str, before: Option<Head>, entries: &[AuditRow]) -> Vec<Link> {
    let mut head = before.unwrap_or(Head {
        number: 0,
        hash: ChainHash::beginning(tenant),
    });
    let links = entries.iter().map(|entry| {
        let number = head.number + 1;
        let hash = head.hash.next(number, entry);
        head = Head { number, hash };
        Link { id: entry.id, head }
    });
    links.collect()
}
