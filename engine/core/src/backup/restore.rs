use super::cipher::Identity;
use super::control::ControlRows;
use super::format::{Content, DatabaseKind, Head};
use super::keys::KeysPlace;
use super::loading::{Counts, load_data, load_keys};
use super::make::entry;
use super::objects;
use super::progress::OnBackup;
use super::reading::Reading;
use super::refusing::{refuse_history, refuse_name};
use super::tables;
use super::verify::read_to_end;
use crate::database::control::tenant::TenantState;
use crate::database::copying::{Staging, StagingError};
use crate::database::{Database, DatabaseTarget, Databases, Unit};
use crate::error::{Error, Kind, Result};
use crate::objects::remove_sealed_for;
use crate::sealing::records::tenant_key;
use crate::sealing::{DeploymentKeys, PersonId, TenantSealing};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tinhid_contract::objects::ObjectStore;
use tinhid_contract::{Clock, Randomness};
use uuid::Uuid;

/// People without a key that are written down one by one.
const MOST_GONE: u32 = 100_000;
/// Entries of the audit trail that a unit of work writes.
const ENTRIES: usize = 500;

/// What is restored.
#[derive(Debug, Clone)]
pub struct RestoreOrder {
    /// The archive.
    pub archive: PathBuf,
    /// Where its keys are.
    pub keys: KeysPlace,
    /// Under which key; only the tenant's own is possible.
    pub name: Option<String>,
    /// Who opens them.
    pub identity: Identity,
}

/// Where it is restored.
pub struct RestoreGround<'process> {
    /// Opens databases.
    pub databases: &'process Databases,
    /// Where the database of the tenant is to be.
    pub target: DatabaseTarget,
    /// The control database.
    pub control: &'process Database,
    /// The deployment's keys, if it has any.
    pub keys: Option<Arc<DeploymentKeys>>,
    /// The tenant's objects, where there is a store.
    pub objects: Option<Arc<dyn ObjectStore>>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Identifiers of audit entries.
    pub randomness: Arc<dyn Randomness>,
}

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// The tenant.
    pub tenant: String,
    /// The moment to which it went back.
    pub at: DateTime<Utc>,
    /// Tables.
    pub tables: u64,
    /// Rows of all of them.
    pub rows: u64,
    /// Objects.
    pub objects: u64,
    /// How many people had a key then and have none now: they were erased since.
    pub gone: u64,
    /// The state that the tenant is in.
    pub state: TenantState,
    /// The state that it was in then.
    pub was: Option<TenantState>,
    /// Whether the control database knew the tenant already, and kept what it knew.
    pub was_known: bool,
}

/// What an archive is, without reading on.
///
/// # Errors
/// As [`verify`](super::verify()).
pub async fn look(archive: &Path, identity: &Identity) -> Result<Head> {
    let reading = Reading::open(archive, identity).await?;
    reading.expect(Content::Data)?;
    refuse_name(reading.head(), None)?;
    Ok(reading.head().clone())
}

/// Puts a tenant back where there is none. The archive and the keys are read to their ends first; then
/// everything is made aside and takes its place at once. Dropped before that, it leaves objects in the
/// tenant's own store, and what stands aside, which the next one removes.
///
/// # Errors
/// As [`verify`](super::verify()); `backup-keys-missing`, `backup-keys-other`, `backup-keys-older`;
/// `restore-renamed`; `restore-other-database`; `restore-newer-release`; `restore-tenant-exists`;
/// `restore-other-tables`; `restore-no-object-store`; `sealing-key-unknown`; what the databases and the
/// store say.
pub async fn restore(
    order: &RestoreOrder,
    ground: &RestoreGround<'_>,
    tell: OnBackup<'_>,
) -> Result<Restored> {
    let (head, keys) = check(order, ground, tell).await?;
    let place = ground.target.describe();
    let staging = Staging::begin(ground.databases, ground.target.clone(), tables::holds_data).await;
    let staging = staging.map_err(|cause| not_placed(&head, &place, cause))?;
    let mut control = ControlRows::default();
    let filled = fill(&staging, order, &keys, ground, &mut control, tell);
    let counts = match Box::pin(filled).await {
        Ok(counts) => counts,
        Err(error) => {
            staging.abandon().await;
            return Err(error);
        }
    };
    let placed = staging.take_place().await;
    placed.map_err(|cause| not_placed(&head, &place, cause))?;
    let was = control.state();
    let now = ground.clock.now();
    let placed = control.place(ground.control, &head.tenant, now).await?;
    Ok(Restored {
        tenant: head.tenant,
        at: head.at,
        tables: counts.tables,
        rows: counts.rows,
        objects: counts.objects,
        gone: counts.gone,
        state: placed.state,
        was,
        was_known: placed.was_known,
    })
}

/// Reads both files to their ends, before anything is changed.
async fn check(
    order: &RestoreOrder,
    ground: &RestoreGround<'_>,
    tell: OnBackup<'_>,
) -> Result<(Head, PathBuf)> {
    let mut archive = Reading::open(&order.archive, &order.identity).await?;
    archive.expect(Content::Data)?;
    let head = archive.head().clone();
    refuse_name(&head, order.name.as_deref())?;
    refuse_history(&head)?;
    let own = DatabaseKind::from(ground.target.backend());
    if head.database != own {
        return Err(Error::new(Kind::Conflict, "restore-other-database")
            .with("found", head.database.word())
            .with("wanted", own.word()));
    }
    let (beside, identity) = (&order.archive, &order.identity);
    let mut keys = order.keys.open(beside, &head, identity).await?;
    let contents = read_to_end(&mut archive, tell).await?;
    if contents.objects > 0 && ground.objects.is_none() {
        return Err(Error::new(Kind::Conflict, "restore-no-object-store")
            .with("count", contents.objects.to_string()));
    }
    read_to_end(&mut keys, tell).await?;
    Ok((head, keys.path().to_owned()))
}

/// Fills the database that stands aside, step by step with the migrations of its time.
async fn fill(
    staging: &Staging,
    order: &RestoreOrder,
    keys: &Path,
    ground: &RestoreGround<'_>,
    control: &mut ControlRows,
    tell: OnBackup<'_>,
) -> Result<Counts> {
    let mut archive = Reading::open(&order.archive, &order.identity).await?;
    let head = archive.head().clone();
    let migrated = staging.migrate_through(head.migrations.last().map(String::as_str));
    migrated.await.map_err(Error::internal)?;
    let mut loader = staging.loader().await?;
    let mut counts = load_data(
        &mut archive,
        &mut loader,
        ground.objects.as_ref(),
        control,
        tell,
    )
    .await?;
    loader.finish().await?;

    let mut archive = Reading::open(keys, &order.identity).await?;
    let last = archive.head().migrations.last().cloned();
    let migrated = staging.migrate_through(last.as_deref());
    migrated.await.map_err(Error::internal)?;
    let mut loader = staging.loader().await?;
    load_keys(&mut archive, &mut loader, tell).await?;
    let (gone, persons) = loader.take_gone(MOST_GONE).await?;
    counts.gone = gone;
    loader.finish().await?;

    staging
        .migrate_through(None)
        .await
        .map_err(Error::internal)?;
    let database = staging.open();
    let settled = settle(&database, &head, &counts, persons, ground).await;
    database.close().await;
    settled.map(|()| counts)
}

/// What must be right before anybody uses the data.
async fn settle(
    database: &Database,
    head: &Head,
    counts: &Counts,
    gone: Vec<Uuid>,
    ground: &RestoreGround<'_>,
) -> Result<()> {
    refuse_closed(database, head, ground).await?;
    let now = ground.clock.now();
    let randomness = &*ground.randomness;
    let details = json!({
        "at": head.at, "release": head.release, "tables": counts.tables, "rows": counts.rows,
        "objects": counts.objects, "gone": counts.gone,
    });
    let mut entries = vec![entry(
        randomness,
        now,
        "backup.restore",
        &head.tenant,
        details,
    )];
    for gone in gone.chunks(ENTRIES) {
        let gone = gone.to_vec();
        // Nobody opens what was sealed for them, and so nobody should keep it.
        let removed = database.unit(move |unit| {
            let gone = gone.clone();
            Box::pin(async move {
                for person in gone {
                    remove_sealed_for(unit, PersonId::new(person), now).await?;
                }
                Ok(())
            })
        });
        removed.await?;
    }
    for person in gone {
        let details = json!({ "at": head.at });
        let mut owed = entry(
            randomness,
            now,
            "backup.erasure-owed",
            &head.tenant,
            details,
        );
        owed.object_kind = "person".to_owned();
        owed.object_id = Some(person.to_string());
        entries.push(owed);
    }
    for entries in entries.chunks(ENTRIES) {
        let entries = entries.to_vec();
        let written = database.unit(move |unit| {
            for entry in &entries {
                unit.audit(entry.clone());
            }
            Box::pin(async { Ok(()) })
        });
        written.await?;
    }
    let ended = database.unit(move |unit| Box::pin(async move { end_sessions(unit, now).await }));
    ended.await?;
    match &ground.objects {
        Some(store) => objects::let_go_of_missing(database, store, now).await,
        None => Ok(()),
    }
}

/// Refuses keys that this deployment cannot open: it would be noticed only by the first citizen.
async fn refuse_closed(database: &Database, head: &Head, ground: &RestoreGround<'_>) -> Result<()> {
    let found = tenant_key::Entity::find().count(&database.reader()).await?;
    if found == 0 {
        return Ok(());
    }
    let Some(keys) = &ground.keys else {
        return Err(Error::new(Kind::Conflict, "restore-no-deployment-key")
            .with("tenant", head.tenant.clone()));
    };
    let sealing = TenantSealing::new(
        head.tenant.as_str().into(),
        database.clone(),
        Arc::clone(keys),
        Arc::clone(&ground.clock),
        Arc::clone(&ground.randomness),
    );
    sealing.keys().await.map(|_open| ())
}

/// Whoever signed a device out since must not find it signed in again, be they a citizen or of the staff.
async fn end_sessions(unit: &Unit, now: DateTime<Utc>) -> Result<()> {
    for (table, ended_by) in [("session", "staff"), ("staff_session", "restore")] {
        let end = Query::update()
            .table(table)
            .value("ended_at", now)
            .value("ended_by", ended_by)
            .and_where(Expr::col("ended_at").is_null())
            .to_owned();
        unit.execute(&end).await?;
    }
    Ok(())
}

fn not_placed(head: &Head, place: &str, cause: StagingError) -> Error {
    match cause {
        StagingError::Occupied { place } => Error::new(Kind::Conflict, "restore-tenant-exists")
            .with("tenant", head.tenant.clone())
            .with("place", place),
        StagingError::Setup(cause) => Error::new(Kind::Conflict, "restore-database-away")
            .with("place", place.to_owned())
            .with("reason", cause.to_string()),
        StagingError::Failed(error) => error,
    }
}
