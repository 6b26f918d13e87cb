use super::checkpoint::{Checkpoint, CheckpointKind, Statement};
use super::folder::{CheckpointFolder, CheckpointPlace};
use super::key::AuditKey;
use super::store;
use crate::database::Reader;
use crate::error::{Error, Kind, Result};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// When to try again where a checkpoint could not be kept.
const AWAY: Duration = Duration::from_secs(60);

/// How many files of a tenant are brought to another place at most.
const CARRIED: usize = 31;

/// Signs how chains stand, and has it kept.
#[derive(Debug)]
pub struct Notary {
    key: AuditKey,
    folder: CheckpointFolder,
    others: Vec<Arc<dyn CheckpointPlace>>,
    /// What the other places have, by their numbers, as far as this process brought it there.
    carried: Mutex<BTreeSet<(usize, String, String)>>,
}

impl Notary {
    /// A notary who keeps checkpoints in a folder and in other places.
    pub fn new(
        key: AuditKey,
        folder: CheckpointFolder,
        others: Vec<Arc<dyn CheckpointPlace>>,
    ) -> Self {
        Self {
            key,
            folder,
            others,
            carried: Mutex::default(),
        }
    }

    /// Where checkpoints are kept first.
    pub fn folder(&self) -> &CheckpointFolder {
        &self.folder
    }

    /// Signs the head of a chain; nothing while it has no entry.
    ///
    /// # Errors
    /// What the database says; `audit-checkpoint-not-kept` when a place does not take it.
    pub async fn sign_head(
        &self,
        tenant: &str,
        reader: &Reader,
        now: DateTime<Utc>,
    ) -> Result<Option<Checkpoint>> {
        let Some(head) = store::head(reader).await? else {
            return Ok(None);
        };
        let evidence = self.evidence(tenant)?;
        self.compare(tenant, reader, head, &evidence).await?;
        let sworn = evidence.sworn.iter();
        let beginnings = sworn.filter(|sworn| sworn.checkpoint.is_beginning());
        let removed = beginnings.map(|sworn| sworn.checkpoint.number).max();
        let statement = Statement {
            tenant,
            kind: CheckpointKind::Head,
            number: head.number,
            hash: head.hash,
            count: head.number - removed.unwrap_or(0).min(head.number),
        };
        let checkpoint = Checkpoint::sign(statement, now, &self.key);
        self.keep(&checkpoint).await?;
        Ok(Some(checkpoint))
    }

    /// Signs that all entries up to a place may be removed. Whoever removes them does so afterwards, oldest
    /// first; the entries after it stay provable.
    ///
    /// # Errors
    /// `audit-entry-unknown` when there is no sealed entry at this place; otherwise as
    /// [`sign_head`](Self::sign_head).
    pub async fn sign_beginning(
        &self,
        tenant: &str,
        reader: &Reader,
        number: i64,
        now: DateTime<Utc>,
    ) -> Result<Checkpoint> {
        let hash = store::hash_at(reader, number).await?.ok_or_else(|| {
            Error::not_found("audit-entry-unknown").with("number", number.to_string())
        })?;
        let statement = Statement {
            tenant,
            kind: CheckpointKind::Beginning,
            number,
            hash,
            count: 0,
        };
        let checkpoint = Checkpoint::sign(statement, now, &self.key);
        self.keep(&checkpoint).await?;
        Ok(checkpoint)
    }

    /// Whether the head was signed on the day of `now` (UTC) and is kept here.
    pub(super) fn has_signed_on_day(&self, tenant: &str, now: DateTime<Utc>) -> Result<bool> {
        let mut sworn = self.evidence(tenant)?.sworn.into_iter();
        let day = now.date_naive();
        Ok(sworn.any(|sworn| {
            !sworn.checkpoint.is_beginning() && sworn.checkpoint.signed_at.date_naive() == day
        }))
    }

    fn evidence(&self, tenant: &str) -> Result<super::Evidence> {
        self.folder
            .evidence(tenant)
            .map_err(|cause| not_kept(&self.folder.of_tenant(tenant).display().to_string(), &cause))
    }

    /// A chain that no longer has what was signed is signed all the same, for that is how it stands; but
    /// somebody should know at once and not at the next check.
    async fn compare(
        &self,
        tenant: &str,
        reader: &Reader,
        head: store::Head,
        evidence: &super::Evidence,
    ) -> Result<()> {
        let Some(last) = evidence.sworn.last() else {
            return Ok(());
        };
        let checkpoint = &last.checkpoint;
        let found = store::hash_at(reader, checkpoint.number).await?;
        let is_gone = found.is_none() && checkpoint.number > checkpoint.removed_to();
        let is_other = found.is_some_and(|hash| hash != checkpoint.hash);
        if is_gone || is_other || head.number < checkpoint.number {
            let file = last.file.as_str();
            tracing::error!(
                tenant,
                file,
                "the audit trail no longer has what this checkpoint says; run `tinhid audit verify`"
            );
            metrics::counter!("tinhid_audit_contradictions_total", "tenant" => tenant.to_owned())
                .increment(1);
        }
        Ok(())
    }

    async fn keep(&self, checkpoint: &Checkpoint) -> Result<()> {
        let public = self.key.public();
        for (name, bytes) in [
            (public.file_name(), public.to_file()),
            (checkpoint.file_name(), checkpoint.to_file()),
        ] {
            let kept = self.folder.keep(&checkpoint.tenant, &name, &bytes).await;
            kept.map_err(|cause| not_kept(&format!("{}: {name}", self.folder.describe()), &cause))?;
        }
        self.carry(&checkpoint.tenant).await
    }

    /// Brings to the other places what is kept in the folder and they did not take yet, so that none misses
    /// a checkpoint because it was away. Of what an earlier process signed, the newest.
    ///
    /// # Errors
    /// `audit-checkpoint-not-kept` when a place does not take it.
    pub(super) async fn carry(&self, tenant: &str) -> Result<()> {
        if self.others.is_empty() {
            return Ok(());
        }
        let files = self.folder.newest(tenant, CARRIED);
        let files = files.map_err(|cause| not_kept(&self.folder.describe(), &cause))?;
        let mut failed = None;
        for (number, place) in self.others.iter().enumerate() {
            for (name, path) in &files {
                let carried = (number, tenant.to_owned(), name.clone());
                if self.carried().contains(&carried) {
                    continue;
                }
                let kept = match tokio::fs::read(path).await {
                    Ok(bytes) => place.keep(tenant, name, &bytes).await,
                    Err(cause) => Err(cause),
                };
                match kept {
                    Ok(()) => {
                        self.carried().insert(carried);
                    }
                    Err(cause) => {
                        let is_this_file = cause.kind() == ErrorKind::AlreadyExists;
                        failed = Some(not_kept(&format!("{}: {name}", place.describe()), &cause));
                        // A place that is away would be waited for once for every file.
                        if !is_this_file {
                            break;
                        }
                    }
                }
            }
        }
        failed.map_or(Ok(()), Err)
    }

    fn carried(&self) -> MutexGuard<'_, BTreeSet<(usize, String, String)>> {
        self.carried.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Checkpoint {
    /// Whether it says where a chain may begin.
    pub fn is_beginning(&self) -> bool {
        self.kind == CheckpointKind::Beginning
    }
}

fn not_kept(place: &str, cause: &std::io::Error) -> Error {
    Error::new(Kind::Unavailable(AWAY), "audit-checkpoint-not-kept")
        .with("place", place.to_owned())
        .with("reason", cause.to_string())
}
