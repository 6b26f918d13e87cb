use super::cipher::Recipients;
use super::folder::BackupFolder;
use super::format::{Content, Head, Part};
use super::progress::OnBackup;
use super::writing::{Sink, Writing};
use super::{control, objects, tables};
use crate::database::copying::{Chooser, Copied, CopiedTable};
use crate::database::{AuditRow, Database};
use crate::error::{Error, Kind, Result};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;
use tinhid_contract::objects::ObjectStore;
use tinhid_contract::{Clock, Randomness};
use tokio::sync::mpsc;

/// Steps of a copy that wait to be written.
const WAITING: usize = 4;

/// What is backed up.
pub struct BackupSource<'tenant> {
    /// The key of the tenant.
    pub tenant: &'tenant str,
    /// Its database.
    pub database: &'tenant Database,
    /// The control database.
    pub control: &'tenant Database,
    /// Its objects, where there is a store.
    pub objects: Option<Arc<dyn ObjectStore>>,
}

/// Makes backups.
pub struct BackupMaker {
    /// Who can open them.
    pub recipients: Recipients,
    /// Where they are kept.
    pub folder: BackupFolder,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Identifiers of audit entries.
    pub randomness: Arc<dyn Randomness>,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackedUp {
    /// The archive; nothing if only the keys were copied.
    pub archive: Option<MadeArchive>,
    /// The keys.
    pub keys: MadeArchive,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeArchive {
    /// The file.
    pub file: PathBuf,
    /// Of which moment it is.
    pub at: DateTime<Utc>,
    /// How long it is, in bytes.
    pub size: u64,
    /// How many tables it has.
    pub tables: u64,
    /// How many objects it has.
    pub objects: u64,
}

impl BackupMaker {
    /// Backs a tenant up while it is served: the rows of one moment, the objects as they are read
    /// afterwards, then the keys of a later moment, which are put into the place of the older ones before
    /// the archive gets its name. Dropped, it leaves nothing but older files.
    ///
    /// # Errors
    /// `backup-no-database`; `backup-not-written`; what the databases and the store say.
    pub async fn back_up(&self, source: &BackupSource<'_>, tell: OnBackup<'_>) -> Result<BackedUp> {
        let at = self.clock.now();
        let head = head(source, Content::Data, at).await?;
        let path = self.folder.archive(source.tenant, at);
        let writing = Writing::begin(path, &self.recipients, &head);
        let given = Box::pin(give_data(source, writing.sink(), tell)).await;
        let (given, tables, objects) = match given {
            Ok((tables, objects)) => (Ok(()), tables, objects),
            Err(error) => (Err(error), 0, 0),
        };
        let finished = writing.finish(given).await?;
        let archive = MadeArchive {
            file: finished.path().to_owned(),
            at,
            size: finished.size,
            tables,
            objects,
        };
        let digest = finished.totals.digest.clone();
        let keys = self.write_keys(source, tell).await?;
        finished.name().await?;
        let details = json!({
            "at": at, "size": archive.size, "tables": tables, "objects": objects, "digest": digest,
        });
        self.audit(source, "backup.make", details).await?;
        Ok(BackedUp {
            archive: Some(archive),
            keys,
        })
    }

    /// Copies the keys alone, so that whoever was erased since the last backup is erased from all of them.
    ///
    /// # Errors
    /// As [`back_up`](Self::back_up).
    pub async fn copy_keys(
        &self,
        source: &BackupSource<'_>,
        tell: OnBackup<'_>,
    ) -> Result<BackedUp> {
        let keys = self.write_keys(source, tell).await?;
        let details = json!({ "at": keys.at, "size": keys.size });
        self.audit(source, "backup.keys", details).await?;
        Ok(BackedUp {
            archive: None,
            keys,
        })
    }

    async fn write_keys(
        &self,
        source: &BackupSource<'_>,
        tell: OnBackup<'_>,
    ) -> Result<MadeArchive> {
        let at = self.clock.now();
        let head = head(source, Content::Keys, at).await?;
        let path = self.folder.keys(source.tenant);
        let writing = Writing::begin(path, &self.recipients, &head);
        let copied = copy(source.database, Content::Keys, writing.sink(), tell).await;
        let (given, tables) = match copied {
            Ok(tables) => (Ok(()), tables),
            Err(error) => (Err(error), 0),
        };
        let finished = writing.finish(given).await?;
        let made = MadeArchive {
            file: finished.path().to_owned(),
            at,
            size: finished.size,
            tables,
            objects: 0,
        };
        finished.replace().await?;
        Ok(made)
    }

    async fn audit(
        &self,
        source: &BackupSource<'_>,
        action: &str,
        details: serde_json::Value,
    ) -> Result<()> {
        let now = self.clock.now();
        let entry = entry(&*self.randomness, now, action, source.tenant, details);
        let audited = source.database.unit(move |unit| {
            unit.audit(entry.clone());
            Box::pin(async { Ok(()) })
        });
        audited.await
    }
}

/// What the engine itself did to a tenant.
pub(super) fn entry(
    randomness: &dyn Randomness,
    now: DateTime<Utc>,
    action: &str,
    tenant: &str,
    details: serde_json::Value,
) -> AuditRow {
    AuditRow {
        id: randomness.identifier(now),
        occurred_at: now,
        actor_kind: "system".to_owned(),
        actor_id: None,
        action: action.to_owned(),
        object_kind: "tenant".to_owned(),
        object_id: Some(tenant.to_owned()),
        outcome: "done".to_owned(),
        request_id: None,
        details,
    }
}

async fn head(source: &BackupSource<'_>, content: Content, at: DateTime<Utc>) -> Result<Head> {
    let target = source.database.target();
    if !target.exists() {
        return Err(Error::new(Kind::Conflict, "backup-no-database")
            .with("tenant", source.tenant.to_owned())
            .with("place", target.describe()));
    }
    Ok(Head {
        content,
        tenant: source.tenant.to_owned(),
        at,
        release: env!("CARGO_PKG_VERSION").to_owned(),
        database: target.backend().into(),
        migrations: source.database.applied_migrations().await?,
    })
}

/// The parts of an archive of data. Returns how many tables and objects there are.
async fn give_data(
    source: &BackupSource<'_>,
    sink: &Sink,
    tell: OnBackup<'_>,
) -> Result<(u64, u64)> {
    control::write(source.control, source.tenant, sink, tell).await?;
    let tables = copy(source.database, Content::Data, sink, tell).await?;
    // After the rows: what a row speaks of was stored before it.
    let objects = match &source.objects {
        Some(store) => objects::write(store, sink, tell).await?,
        None => 0,
    };
    Ok((tables, objects))
}

/// Copies tables of one moment. Returns how many, without the list of people.
async fn copy(
    database: &Database,
    content: Content,
    sink: &Sink,
    tell: OnBackup<'_>,
) -> Result<u64> {
    let (taker, mut copied) = mpsc::channel(WAITING);
    let choose: Chooser = match content {
        Content::Data => tables::data,
        Content::Keys => tables::keys,
    };
    let copying = database.copy_out(choose, taker);
    let giving = async move {
        let mut tables = 0;
        let mut name = String::new();
        while let Some(step) = copied.recv().await {
            match step {
                Copied::Begin(table) => {
                    let part = part_of(table, content);
                    tables += u64::from(matches!(part, Part::Table { .. }));
                    part.name().clone_into(&mut name);
                    sink.begin(part, tell).await?;
                }
                Copied::Bytes(bytes) => {
                    sink.bytes(bytes).await?;
                    sink.tell(&name, tell);
                }
                Copied::End => sink.end(false).await?,
            }
        }
        Ok::<u64, Error>(tables)
    };
    let (copied, given) = tokio::join!(copying, giving);
    // When nothing is taken any more, the copy ends for that reason.
    let tables = given?;
    copied?;
    Ok(tables)
}

fn part_of(table: CopiedTable, content: Content) -> Part {
    let CopiedTable { name, columns } = table;
    match content == Content::Data && tables::is_of_persons(&name) {
        true => Part::Persons { name, columns },
        false => Part::Table { name, columns },
    }
}
