//! The databases: one per tenant, and one that controls the deployment.
//!
//! # The big ideas
//!
//! **A database is a value that is handed down.** There is no global handle and no tenant column:
//! whoever holds a [`Database`] holds one tenant's data and cannot spell another's name. Stores are
//! plain functions on `&Reader` or `&Unit` (or `&impl Queries` where both make sense); behind
//! those newtypes the connection is private.
//!
//! **Reads and writes take different roads.** A [`Reader`] is cheap, concurrent and physically
//! unable to write. Every change is a [unit of work](Database::unit): a closure that may run more
//! than once, touches nothing but its [`Unit`], and either happens completely or not at all.
//!
//! **One writer per database, commits in groups.** A disk gives a few hundred fsyncs a second, no
//! matter how many processors there are. So the units that wait while one fsync is under way share
//! the next one. Rows that need no statement of their own — the outbox, the audit trail, plain
//! inserts — are collected as values and written as one statement per table and batch; a unit that
//! runs statements gets a savepoint of its own. If the batch fails, its units run again one by one.
//! [`Database::unit`] returns after the fsync: what it acknowledged survives a power cut. When the
//! disk refuses a write or an fsync, nothing is acknowledged any more and the process ends
//! (`fatal`), because nobody can know what is on that disk.
//!
//! **An idle tenant costs nothing.** Pools and the writer come into being on first use; unused
//! connections are closed. On PostgreSQL all pools together stay within one budget.
//!
//! **Both databases are equal.** The same stores run on SQLite and PostgreSQL; what differs (how to
//! begin, to lock, to read an error) is in this folder only. Lists page by key through
//! [`page_after`].
//!
//! **A page of an index is read where it is asked for.** On SQLite most of what a short statement costs
//! is waking the thread of its connection and being woken by it. [`Reader::rows`] reads a file on the
//! caller's thread instead. It is for what an index answers within a page; everything that may take
//! longer goes through the pool.
//!
//! **Migrations never half happen**: all pending ones run in one transaction under a lock
//! ([`Database::migrate`]); a database that cannot be migrated takes out its own tenant alone.

mod budget;
pub mod control;
pub(crate) mod copying;
mod failure;
mod files;
mod log;
mod migrate;
mod paging;
mod pools;
mod reader;
pub mod records;
mod row;
mod rows;
mod runtime;
mod setup;
mod target;
#[cfg(test)]
pub(crate) mod testing;
mod unit;
mod work;
mod writer;

use std::fmt;
use std::future::Future;
use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwapOption;
use sea_orm::ConnectionTrait;
use sea_orm::sqlx::postgres::PgConnectOptions;
use tokio::runtime::Handle;
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

use crate::error::Result;
use budget::Budget;
use pools::Pools;

pub use migrate::Schema;
pub use paging::{Direction, page_after};
pub use reader::{Queries, Reader};
pub use records::{AuditRow, OutboxRow};
pub use row::{FromColumn, FromRow, Row};
pub use setup::SetupError;
pub use target::{Backend, DatabaseTarget, TargetError};
pub use unit::{Unit, UnitFuture};
pub use work::Work;
pub use writer::Fatal;

/// What all databases of a process share.
#[derive(Clone)]
pub struct DatabaseOptions {
    /// The runtime made in `main`: connections and writers live there.
    pub runtime: Handle,
    /// The most PostgreSQL connections of this process, over all tenants; at least 4.
    pub postgres_connections: u32,
    /// Ends the process when a disk can no longer be trusted. It gets the reason; it must not
    /// return to normal work.
    pub fatal: Fatal,
}

impl fmt::Debug for DatabaseOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DatabaseOptions")
            .field("postgres_connections", &self.postgres_connections)
            .finish_non_exhaustive()
    }
}

/// Opens databases; made once.
#[derive(Debug, Clone)]
pub struct Databases {
    options: DatabaseOptions,
    budget: Arc<Budget>,
}

impl Databases {
    /// A source of databases that share the given options.
    pub fn new(options: DatabaseOptions) -> Self {
        let budget = Budget::new(options.postgres_connections, options.runtime.clone());
        Self { options, budget }
    }

    /// The database at `target`. Opens nothing yet: a database that is away shows on first use.
    pub fn open(&self, target: DatabaseTarget, schema: Schema) -> Database {
        let pools = Pools::new(
            target,
            self.options.runtime.clone(),
            Arc::clone(&self.budget),
        );
        Database {
            inner: Arc::new(Inner {
                pools: Arc::new(pools),
                schema,
                fatal: Arc::clone(&self.options.fatal),
                queue: OnceLock::new(),
                watch: Arc::default(),
            }),
        }
    }
}

/// Who is told what a commit has changed, before it is acknowledged.
pub trait CommitWatch: Send + Sync {
    /// Some documents may have changed.
    fn changed(&self, documents: &[Uuid]);

    /// The audit trail may have new entries.
    fn audited(&self);

    /// There may be something for a worker.
    fn left(&self, work: Work);
}

/// One database. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

/// Who is told of changes, if anybody is.
type Watch = Arc<ArcSwapOption<Arc<dyn CommitWatch>>>;

struct Inner {
    pools: Arc<Pools>,
    schema: Schema,
    fatal: Fatal,
    queue: OnceLock<writer::Queue>,
    watch: Watch,
}

impl Database {
    /// Where the database is; for `describe` and for creating it.
    pub fn target(&self) -> &DatabaseTarget {
        &self.inner.pools.target
    }

    /// The right to read.
    pub fn reader(&self) -> Reader {
        Reader::new(Arc::clone(&self.inner.pools))
    }

    /// Runs a unit of work and returns when its changes are durable.
    ///
    /// The closure may run several times and must touch nothing but the database: no clock, no
    /// randomness, no other port. It gets what it needs by value and clones it for each run:
    ///
    /// ```text
    /// let stored = database
    ///     .unit(move |unit| {
    ///         let row = row.clone();
    ///         Box::pin(async move { store::insert(unit, row).await })
    ///     })
    ///     .await?;
    /// ```
    ///
    /// A caller that goes away while it waits does not stop a unit that has begun.
    ///
    /// # Errors
    /// What the closure returns (then nothing of it is stored); the conflict `duplicate` if a
    /// collected row violates a constraint; `database-busy`, `storage-full` or
    /// `database-unavailable`. Only after the last one can it be unknown whether the unit was
    /// stored: the connection was lost while the commit was under way.
    pub async fn unit<T, W>(&self, work: W) -> Result<T>
    where
        W: for<'u> Fn(&'u Unit) -> UnitFuture<'u, T> + Send + Sync + 'static,
        T: Send + 'static,
    {
        let inner = &self.inner;
        let queue = inner.queue.get_or_init(|| {
            let (pools, fatal) = (Arc::clone(&inner.pools), Arc::clone(&inner.fatal));
            writer::start(pools, fatal, Arc::clone(&inner.watch))
        });
        writer::submit(queue, work).await
    }

    /// From now on tells `watch`, instead of whoever was told before, what changes.
    pub(crate) fn watch(&self, watch: Arc<dyn CommitWatch>) {
        self.inner.watch.store(Some(Arc::new(watch)));
    }

    /// Asks the database for a sign of life; for readiness.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn ping(&self) -> Result<()> {
        let reader = self.reader();
        let statement =
            sea_orm::Statement::from_string(reader.get_database_backend(), "SELECT 1".to_owned());
        reader.query_one_raw(statement).await?;
        Ok(())
    }

    /// Awaits `future` as if on the runtime of the databases.
    pub(crate) async fn on_runtime<T>(&self, future: impl Future<Output = T>) -> T {
        runtime::on(&self.inner.pools.runtime, future).await
    }

    /// How to reach the server, for the one other user of a connection, the bus.
    pub(crate) fn server_options(&self) -> Option<PgConnectOptions> {
        self.target()
            .server()
            .map(|options| options.clone().application_name("tinhid"))
    }

    /// A place for one PostgreSQL connection that is opened elsewhere; free when it is dropped.
    pub(crate) async fn place(&self) -> Result<OwnedSemaphorePermit> {
        Ok(self.inner.pools.place().await?)
    }

    /// Closes the connections, after what they are doing now. Later calls fail.
    pub async fn close(&self) {
        runtime::on(&self.inner.pools.runtime, self.inner.pools.close()).await;
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Database")
            .field("target", &self.inner.pools.target)
            .field("schema", &self.inner.schema)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
