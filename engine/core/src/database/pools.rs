//! The connections to one database. Nothing is opened before it is used.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::sqlx::{ConnectOptions as _, Connection as _};
use sea_orm::{ConnAcquireErr, DatabaseConnection, DbErr, RuntimeErr, SqlxSqliteConnector};
use tokio::runtime::Handle;
use tokio::sync::OwnedSemaphorePermit;

use super::budget::{Budget, Lease};
use super::files::FileReaders;
use super::target::{DatabaseTarget, Place};
use crate::disk::create_private;

/// Each SQLite connection is a thread; more readers than this only wait for each other's cores.
const SQLITE_READERS: u32 = 4;
/// Pages of cache per SQLite connection, in KiB; a thousand tenants must fit into memory.
pub(super) const SQLITE_CACHE_KIB: u32 = 512;
/// How long SQLite waits for a lock of another process.
const SQLITE_BUSY: Duration = Duration::from_secs(5);
/// An unused connection to a file is closed after this time: an idle tenant keeps none.
pub(super) const IDLE: Duration = Duration::from_secs(30);
/// How long a reader of SQLite waits for one of the readers.
const SQLITE_PATIENCE: Duration = Duration::from_secs(5);
/// How long opening a connection to a server may take: a server that is away is known as such
/// within a second.
const POSTGRES_PATIENCE: Duration = Duration::from_millis(900);
/// A connection that was unused for longer is asked whether it still lives before it is used.
const SUSPECT_AFTER: Duration = Duration::from_secs(1);

/// Numbers the databases of the process, to tell their connections apart.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// The pool that reads and the one connection that writes.
#[derive(Debug)]
pub(super) struct Pools {
    pub(super) target: DatabaseTarget,
    pub(super) runtime: Handle,
    budget: Arc<Budget>,
    number: u64,
    closed: AtomicBool,
    /// Only where the database is a file.
    files: Option<Arc<FileReaders>>,
    reading: OnceLock<DatabaseConnection>,
    writing: OnceLock<DatabaseConnection>,
}

/// What a connection may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Nothing but reading; the database refuses the rest.
    Reads,
    /// Everything; for the writer and for migrations.
    Writes,
}

impl Pools {
    pub(super) fn new(target: DatabaseTarget, runtime: Handle, budget: Arc<Budget>) -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let (reading, writing) = (OnceLock::new(), OnceLock::new());
        let closed = AtomicBool::new(false);
        let files = match target.place() {
            Place::File(path) => Some(FileReaders::new(path, runtime.clone())),
            Place::Server(_) => None,
        };
        Self {
            target,
            runtime,
            budget,
            number,
            closed,
            files,
            reading,
            writing,
        }
    }

    /// A connection, opened on first use.
    pub(super) async fn lease(&self, access: Access) -> Result<Lease, DbErr> {
        if self.closed.load(Ordering::Acquire) {
            return Err(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed));
        }
        match self.target.place() {
            Place::File(path) => self.file(path, access).map(Lease::free),
            Place::Server(options) => {
                let purpose = (self.number, access == Access::Writes);
                self.budget
                    .lease(purpose, || postgres(options, access))
                    .await
            }
        }
    }

    /// The connections that read on the caller's thread, where the database is a file.
    pub(super) const fn files(&self) -> Option<&Arc<FileReaders>> {
        self.files.as_ref()
    }

    /// A place in the budget for a connection that is opened elsewhere.
    pub(super) async fn place(&self) -> Result<OwnedSemaphorePermit, DbErr> {
        self.budget.place().await
    }

    /// Closes what is open and waits for it.
    pub(super) async fn close(&self) {
        self.closed.store(true, Ordering::Release);
        // First those that cannot write: who closes a file last moves its log into it.
        if let Some(files) = &self.files {
            files.close();
        }
        for pool in [self.reading.get(), self.writing.get()]
            .into_iter()
            .flatten()
        {
            pool.get_sqlite_connection_pool().close().await;
        }
        self.budget.close(self.number).await;
    }

    fn file(&self, path: &Path, access: Access) -> Result<DatabaseConnection, DbErr> {
        let slot = match access {
            Access::Reads => &self.reading,
            Access::Writes => &self.writing,
        };
        if let Some(pool) = slot.get() {
            return Ok(pool.clone());
        }
        prepare(path)?;
        // What looks after the pool belongs to the runtime that outlives every worker.
        let _entered = self.runtime.enter();
        // Two first uses may race here; the pool that lost has no connection yet and is dropped.
        let made = || SqlxSqliteConnector::from_sqlx_sqlite_pool(sqlite(path, access));
        Ok(slot.get_or_init(made).clone())
    }
}

fn sqlite(path: &Path, access: Access) -> SqlitePool {
    let mut options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(SQLITE_BUSY)
        .pragma("cache_size", format!("-{SQLITE_CACHE_KIB}"))
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging();
    options = match access {
        Access::Reads => options.pragma("query_only", "ON"),
        // What is deleted is overwritten: the key of a person who is erased must be gone.
        Access::Writes => options.pragma("secure_delete", "ON"),
    };
    SqlitePoolOptions::new()
        .max_connections(if access == Access::Reads {
            SQLITE_READERS
        } else {
            1
        })
        .min_connections(0)
        .idle_timeout(IDLE)
        .acquire_timeout(SQLITE_PATIENCE)
        .test_before_acquire(false)
        .connect_lazy_with(options)
}

/// A pool of one: the budget decides how many of them there are.
fn postgres(options: &PgConnectOptions, access: Access) -> PgPool {
    let read_only = if access == Access::Reads { "on" } else { "off" };
    let options = options
        .clone()
        .application_name("tinhid")
        .options([
            ("default_transaction_read_only", read_only),
            ("statement_timeout", "30s"),
            ("lock_timeout", "10s"),
            ("idle_in_transaction_session_timeout", "60s"),
            ("TimeZone", "UTC"),
        ])
        .disable_statement_logging();
    PgPoolOptions::new()
        .max_connections(1)
        .min_connections(0)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(POSTGRES_PATIENCE)
        .test_before_acquire(false)
        .before_acquire(|connection, state| {
            Box::pin(async move {
                if state.idle_for < SUSPECT_AFTER {
                    return Ok(true);
                }
                connection.ping().await.map(|()| true)
            })
        })
        .connect_lazy_with(options)
}

/// Makes the folder, and the file readable for its owner alone: it holds personal data. SQLite
/// gives its `-wal` and `-shm` the same mode.
fn prepare(path: &Path) -> Result<(), DbErr> {
    let failed = |cause: std::io::Error, path: &Path| {
        DbErr::Conn(RuntimeErr::Internal(format!("{}: {cause}", path.display())))
    };
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(|cause| failed(cause, folder))?;
    }
    match create_private(path) {
        Ok(_) => Ok(()),
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(cause) => Err(failed(cause, path)),
    }
}
