use super::checkpoint::{Checkpoint, CheckpointKind, Statement};
use super::folder::{CheckpointFolder, CheckpointPlace};
use super::key::AuditKey;
use super::store;
use crate::database::Reader;
use crate::error::{Error, Kind, Result};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use std::time::Duration;

/// When to try again where a checkpoint could not be kept.
const AWAY: Duration = Duration::from_secs(60);

/// Signs how chains stand, and has it kept.
#[derive(Debug)]
pub struct Notary {
    key: AuditKey,
    folder: CheckpointFolder,
    others: Vec<Arc<dyn CheckpointPlace>>,
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
        let files = [
            (public.file_name(), public.to_file()),
            (checkpoint.file_name(), checkpoint.to_file()),
        ];
        let folder: &dyn CheckpointPlace = &self.folder;
        let others = self.others.iter().map(|place| &**place);
        let mut failed = None;
        for place in std::iter::once(folder).chain(others) {
            for (name, bytes) in &files {
                if let Err(cause) = place.keep(&checkpoint.tenant, name, bytes).await {
                    failed = Some(not_kept(&format!("{}: {name}", place.describe()), &cause));
                }
            }
        }
        failed.map_or(Ok(()), Err)
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
