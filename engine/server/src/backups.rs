//! Backups and restores, by the socket and by commands alike.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tinhid_contract::objects::ObjectStore;
use tinhid_contract::{Clock, Randomness};
use tinhid_core::backup::{
    self, BackedUp, BackupFolder, BackupMaker, BackupProgress, BackupSource, BackupStep, Identity,
    Recipients, RestoreGround, RestoreOrder, Restored,
};
use tinhid_core::configuration::{BackupSettings, DatabaseSettings, Deployment};
use tinhid_core::database::{Backend, Database, DatabaseTarget, Databases, SetupError};
use tinhid_core::fleet::Fleet;
use tinhid_core::objects::{Objects, away};
use tinhid_core::sealing::DeploymentKeys;
use tinhid_core::{Error, Kind, Result};
use tinhid_services::listings::{OnProgress, Progress, Step};
use tokio::sync::{Mutex, MutexGuard};

/// What backups of a process are made with. One is made at a time.
pub(crate) struct Backups {
    settings: BackupSettings,
    databases: DatabaseSettings,
    data: PathBuf,
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
    turn: Mutex<()>,
}

/// A backup that is asked for.
#[derive(Debug, Clone)]
pub(crate) struct BackupRequest {
    pub(crate) tenant: String,
    pub(crate) folder: Option<PathBuf>,
    pub(crate) only_keys: bool,
    pub(crate) keep: Option<usize>,
}

/// A restore that is asked for.
#[derive(Debug, Clone)]
pub(crate) struct RestoreRequest {
    pub(crate) archive: PathBuf,
    pub(crate) identity: PathBuf,
    pub(crate) keys: Option<PathBuf>,
    pub(crate) name: Option<String>,
}

/// What came of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BackupDone {
    /// What was written.
    #[serde(flatten)]
    pub(crate) made: BackedUp,
    /// The archives that were removed.
    pub(crate) removed: Vec<PathBuf>,
}

/// Where a tenant is put back by a process.
pub(crate) struct Ground<'process> {
    pub(crate) tenant: String,
    pub(crate) databases: &'process Databases,
    pub(crate) control: &'process Database,
    pub(crate) target: DatabaseTarget,
    pub(crate) keys: Option<Arc<DeploymentKeys>>,
    pub(crate) objects: Arc<Objects>,
}

impl Backups {
    pub(crate) fn of(
        deployment: &Deployment,
        data: &Path,
        clock: &Arc<dyn Clock>,
        randomness: &Arc<dyn Randomness>,
    ) -> Self {
        Self {
            settings: deployment.backup.clone(),
            databases: deployment.database.clone(),
            data: data.to_owned(),
            clock: Arc::clone(clock),
            randomness: Arc::clone(randomness),
            turn: Mutex::default(),
        }
    }

    /// Backs a tenant of a running engine up.
    ///
    /// # Errors
    /// `tenant-not-served` when its database is not open; as [`make`](Self::make).
    pub(crate) async fn make_beside(
        &self,
        fleet: &Fleet,
        request: &BackupRequest,
        tell: OnProgress<'_>,
    ) -> Result<BackupDone> {
        let database = fleet.database(&request.tenant).ok_or_else(|| {
            Error::new(Kind::Conflict, "tenant-not-served").with("tenant", request.tenant.clone())
        })?;
        let (control, objects) = (fleet.control(), fleet.objects());
        self.make(&database, control, objects, request, tell).await
    }

    /// Backs a tenant up.
    ///
    /// # Errors
    /// `backup-under-way`, and what the backup says.
    pub(crate) async fn make(
        &self,
        database: &Database,
        control: &Database,
        objects: &Objects,
        request: &BackupRequest,
        tell: OnProgress<'_>,
    ) -> Result<BackupDone> {
        let _turn = self.turn()?;
        let maker = BackupMaker {
            recipients: Recipients::parse(&self.settings.recipients)?,
            folder: self.folder(request.folder.clone()),
            clock: Arc::clone(&self.clock),
            randomness: Arc::clone(&self.randomness),
        };
        let source = BackupSource {
            tenant: &request.tenant,
            database,
            control,
            objects: match request.only_keys {
                true => None,
                false => Some(store(objects, &request.tenant).await?),
            },
        };
        let tell = |progress| tell(told(progress));
        let made = match request.only_keys {
            true => maker.copy_keys(&source, &tell).await?,
            false => maker.back_up(&source, &tell).await?,
        };
        let removed = match request.keep {
            Some(count) => maker.folder.keep_newest(&request.tenant, count)?,
            None => Vec::new(),
        };
        Ok(BackupDone { made, removed })
    }

    /// Writes the keys of a tenant anew after somebody was erased, so that the erasure reaches every archive.
    ///
    /// # Errors
    /// As [`make_beside`](Self::make_beside).
    pub(crate) async fn follow_erasure(&self, fleet: &Fleet, tenant: &str) -> Result<()> {
        let request = BackupRequest {
            tenant: tenant.to_owned(),
            folder: None,
            only_keys: true,
            keep: None,
        };
        self.make_beside(fleet, &request, &|_| {}).await.map(drop)
    }

    /// Puts a tenant back beside those that a running engine serves.
    ///
    /// # Errors
    /// `restore-tenant-open` when the engine has its database open; as [`restore`](Self::restore).
    pub(crate) async fn restore_beside(
        &self,
        fleet: &Fleet,
        request: &RestoreRequest,
        tell: OnProgress<'_>,
    ) -> Result<Restored> {
        let tenant = self.tenant_of(request).await?;
        let held = fleet.hold(&tenant).await.ok_or_else(|| {
            Error::new(Kind::Conflict, "restore-tenant-open").with("tenant", tenant.clone())
        })?;
        let ground = Ground {
            databases: fleet.databases(),
            control: fleet.control(),
            target: fleet.database_target(&tenant)?,
            tenant: tenant.clone(),
            keys: Some(Arc::clone(fleet.deployment_keys())),
            objects: Arc::clone(fleet.objects()),
        };
        let restored = self.restore(ground, request, tell).await?;
        drop(held);
        fleet.take_up(&tenant).await?;
        Ok(restored)
    }

    /// The tenant that an archive is of.
    ///
    /// # Errors
    /// When the archive cannot be opened.
    pub(crate) async fn tenant_of(&self, request: &RestoreRequest) -> Result<String> {
        let identity = Identity::read(&request.identity)?;
        let head = backup::look(&request.archive, &identity).await?;
        Ok(head.tenant)
    }

    /// Puts a tenant back.
    ///
    /// # Errors
    /// `backup-under-way`, and what the restore says.
    pub(crate) async fn restore(
        &self,
        ground: Ground<'_>,
        request: &RestoreRequest,
        tell: OnProgress<'_>,
    ) -> Result<Restored> {
        let _turn = self.turn()?;
        self.create_missing(&ground.target).await?;
        let order = RestoreOrder {
            archive: request.archive.clone(),
            keys: request.keys.clone().into(),
            name: request.name.clone(),
            identity: Identity::read(&request.identity)?,
        };
        let ground = RestoreGround {
            databases: ground.databases,
            target: ground.target,
            control: ground.control,
            keys: ground.keys,
            objects: Some(store(&ground.objects, &ground.tenant).await?),
            clock: Arc::clone(&self.clock),
            randomness: Arc::clone(&self.randomness),
        };
        backup::restore(&order, &ground, &|progress| tell(told(progress))).await
    }

    /// Makes the database on a server if it is missing and an administrator is named.
    async fn create_missing(&self, target: &DatabaseTarget) -> Result<()> {
        let Some(url) = &self.databases.admin_url else {
            return Ok(());
        };
        if target.backend() == Backend::Sqlite {
            return Ok(());
        }
        let away = |reason: String| {
            Error::new(Kind::Conflict, "restore-database-away")
                .with("place", target.describe())
                .with("reason", reason)
        };
        let password = self.databases.password_file.as_deref();
        let password = password.map(std::fs::read_to_string).transpose();
        let password = password.map_err(|cause| away(cause.to_string()))?;
        let password = password
            .as_deref()
            .map(|text| text.trim_end_matches(['\r', '\n']));
        let admin = DatabaseTarget::for_control(url, &self.data, password);
        let admin = admin.map_err(|cause| away(cause.to_string()))?;
        let created = target.create_missing(&admin).await;
        created.map_err(|cause: SetupError| away(cause.to_string()))?;
        Ok(())
    }

    fn folder(&self, named: Option<PathBuf>) -> BackupFolder {
        match named {
            Some(named) => BackupFolder::at(named),
            None => BackupFolder::of(&self.settings, &self.data),
        }
    }

    fn turn(&self) -> Result<MutexGuard<'_, ()>> {
        let turn = self.turn.try_lock();
        turn.map_err(|_taken| Error::new(Kind::Conflict, "backup-under-way"))
    }
}

/// How far a backup is, as commands are told of long work.
pub(crate) fn told(progress: BackupProgress) -> Progress {
    Progress {
        step: match progress.step {
            BackupStep::Copying => Step::BackingUp,
            BackupStep::Checking => Step::CheckingArchive,
            BackupStep::Loading => Step::Restoring,
        },
        kind: progress.name,
        done: progress.done,
        total: progress.total,
    }
}

/// A backup without the files would be none, and so would a restore.
async fn store(objects: &Objects, tenant: &str) -> Result<Arc<dyn ObjectStore>> {
    objects.open(tenant).await.map_err(away)
}
