//! The one writer of a database: it commits in groups and acknowledges after the fsync.
//!
//! Units wait in a queue. The writer takes all that are there (while it waits for the disk, the
//! next ones gather), runs them one after the other inside one transaction, writes their collected
//! rows, commits and only then answers. If the batch fails as a whole, its units run again one by
//! one, each in a transaction of its own, so that only the culprit is refused.
//!
//! After a failed write or fsync nobody knows what is on the disk; SQLite itself would go on and
//! acknowledge. So the writer answers nothing any more and ends the process through `fatal`.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use tokio::sync::{mpsc, oneshot};
use tracing::{error, warn};

use super::Watch;
use super::failure::{Failure, answer, is_stale};
use super::pools::{Access, Pools};
use super::rows::CollectedRows;
use super::unit::{Batch, Unit, UnitFuture};
use crate::error::{Error, Result};

/// The most units of one transaction: bounds how long the first one waits for its answer.
const LARGEST_BATCH: usize = 256;
/// How often a busy writer lets other tasks run before it begins with an incomplete batch.
const GATHERING_ROUNDS: u32 = 4;
/// How many units may wait; the next ones are told to come back.
const LONGEST_QUEUE: usize = 1024;
/// How long a unit may run; it does nothing but database statements.
const LONGEST_UNIT: Duration = Duration::from_secs(10);
/// How long a caller waits for a place in the queue.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often a unit that collided with another process runs in all.
const ATTEMPTS: u32 = 3;
/// How long it waits before it runs again.
const COLLISION_PAUSE: Duration = Duration::from_millis(50);

/// Ends the process; called with the reason when the disk can no longer be trusted.
pub type Fatal = Arc<dyn Fn(&str) + Send + Sync>;

/// The way into the queue.
pub(super) type Queue = mpsc::Sender<Box<dyn Job>>;

/// Starts the writer; it ends when the last [`Queue`] is dropped.
pub(super) fn start(pools: Arc<Pools>, fatal: Fatal, watch: Watch) -> Queue {
    let (queue, jobs) = mpsc::channel(LONGEST_QUEUE);
    let runtime = pools.runtime.clone();
    let writer = Writer {
        pools,
        fatal,
        watch,
        jobs,
    };
    runtime.spawn(writer.run());
    queue
}

/// Puts a unit of work into the queue and waits until it is durable.
pub(super) async fn submit<T, W>(queue: &Queue, work: W) -> Result<T>
where
    W: for<'u> Fn(&'u Unit) -> UnitFuture<'u, T> + Send + Sync + 'static,
    T: Send + 'static,
{
    let (reply, outcome) = oneshot::channel();
    let job = Box::new(Work {
        work,
        outcome: None,
        reply: Some(reply),
    });
    let busy = || Error::unavailable("database-busy", Duration::from_secs(1));
    match queue.send_timeout(job, PATIENCE).await {
        Ok(()) => {}
        Err(mpsc::error::SendTimeoutError::Timeout(_)) => {
            return Err(busy().caused_by("the queue of the writer is full"));
        }
        Err(mpsc::error::SendTimeoutError::Closed(_)) => return Err(stopped()),
    }
    outcome.await.unwrap_or_else(|_| Err(stopped()))
}

fn stopped() -> Error {
    Error::unavailable("database-unavailable", Duration::from_secs(2))
        .caused_by("the writer has stopped; whether the unit was committed is unknown")
}

/// A unit of work whose type of answer is hidden.
pub(super) trait Job: Send {
    /// Whether nobody waits for the answer any more.
    fn abandoned(&self) -> bool;
    /// Runs the work and keeps its outcome; true if it succeeded.
    fn run<'a>(&'a mut self, unit: &'a Unit) -> Pin<Box<dyn Future<Output = bool> + Send + 'a>>;
    /// Replaces the outcome.
    fn fail(&mut self, error: Error);
    /// Gives the outcome to the caller.
    fn answer(&mut self);
}

struct Work<T, W> {
    work: W,
    outcome: Option<Result<T>>,
    reply: Option<oneshot::Sender<Result<T>>>,
}

impl<T, W> Job for Work<T, W>
where
    W: for<'u> Fn(&'u Unit) -> UnitFuture<'u, T> + Send + Sync,
    T: Send,
{
    fn abandoned(&self) -> bool {
        self.reply.as_ref().is_none_or(oneshot::Sender::is_closed)
    }

    fn run<'a>(&'a mut self, unit: &'a Unit) -> Pin<Box<dyn Future<Output = bool> + Send + 'a>> {
        Box::pin(async move {
            // The closure may panic before it has made its future.
            let work = AssertUnwindSafe(async { (self.work)(unit).await }).catch_unwind();
            let outcome = match tokio::time::timeout(LONGEST_UNIT, work).await {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(_)) => Err(Error::internal("a unit of work panicked")),
                Err(_) => Err(Error::unavailable("database-busy", Duration::from_secs(1))
                    .caused_by("a unit of work ran for too long")),
            };
            self.outcome.insert(outcome).is_ok()
        })
    }

    fn fail(&mut self, error: Error) {
        self.outcome = Some(Err(error));
    }

    fn answer(&mut self) {
        if let (Some(reply), Some(outcome)) = (self.reply.take(), self.outcome.take()) {
            // A caller that has gone away does not hear it; the work is done all the same.
            let _ = reply.send(outcome);
        }
    }
}

/// Why a batch as a whole was not committed.
enum Broken {
    /// The database could not be reached; nothing was tried.
    NotBegun(DbErr),
    /// Nothing of it was applied; its units may run again.
    Undone(DbErr),
    /// The commit was sent and its outcome is not known.
    Unknown(DbErr),
}

impl Broken {
    fn into_cause(self) -> DbErr {
        match self {
            Self::NotBegun(cause) | Self::Undone(cause) | Self::Unknown(cause) => cause,
        }
    }

    fn cause(&self) -> &DbErr {
        match self {
            Self::NotBegun(cause) | Self::Undone(cause) | Self::Unknown(cause) => cause,
        }
    }
}

struct Writer {
    pools: Arc<Pools>,
    fatal: Fatal,
    watch: Watch,
    jobs: mpsc::Receiver<Box<dyn Job>>,
}

impl Writer {
    async fn run(mut self) {
        let mut batch = Vec::with_capacity(LARGEST_BATCH);
        let mut before = 0;
        while self.jobs.recv_many(&mut batch, LARGEST_BATCH).await > 0 {
            self.gather(&mut batch, before).await;
            before = batch.len();
            batch.retain(|job| !job.abandoned());
            if let Err(cause) = self.process(&mut batch).await {
                let place = self.pools.target.describe();
                error!(database = %place, %cause, "the disk failed; stopping at once");
                (self.fatal)(&format!(
                    "{place}: the disk refused a write or fsync ({cause}). What was acknowledged \
                     is safe; nothing more was acknowledged. Check the disk, then start again."
                ));
                // No answer for anybody: who still waits is dropped with the queue.
                return;
            }
            batch.clear();
        }
    }

    /// Those who were answered a moment ago are often about to ask again: when busy, lets them
    /// run first. Costs microseconds, and halves the number of fsyncs (PERFORMANCE.md).
    async fn gather(&mut self, batch: &mut Vec<Box<dyn Job>>, before: usize) {
        if before < 2 {
            return;
        }
        for _ in 0..GATHERING_ROUNDS {
            if batch.len() >= before {
                return;
            }
            tokio::task::yield_now().await;
            while batch.len() < LARGEST_BATCH
                && let Ok(job) = self.jobs.try_recv()
            {
                batch.push(job);
            }
        }
    }

    /// Commits the batch and answers.
    ///
    /// # Errors
    /// When the disk failed: nobody has been answered then.
    async fn process(&self, batch: &mut [Box<dyn Job>]) -> Result<(), DbErr> {
        match self.commit(batch).await {
            Ok(()) => acknowledge(batch),
            Err(broken) if Failure::of(broken.cause()) == Failure::Disk => {
                return Err(broken.into_cause());
            }
            Err(Broken::Undone(cause)) if worth_repeating(batch, &cause) => {
                if batch.len() > 1 {
                    warn!(units = batch.len(), %cause, "a batch failed; its units run one by one");
                }
                return self.one_by_one(batch).await;
            }
            Err(broken) => refuse(batch, broken.cause()),
        }
        Ok(())
    }

    /// Commits every unit in a transaction of its own and answers.
    async fn one_by_one(&self, mut batch: &mut [Box<dyn Job>]) -> Result<(), DbErr> {
        while let Some((first, rest)) = batch.split_at_mut_checked(1) {
            let mut attempt = 1;
            loop {
                match self.commit(first).await {
                    Ok(()) => acknowledge(first),
                    Err(broken) if Failure::of(broken.cause()) == Failure::Disk => {
                        return Err(broken.into_cause());
                    }
                    Err(Broken::NotBegun(cause)) => {
                        refuse(first, &cause);
                        refuse(rest, &cause);
                        return Ok(());
                    }
                    Err(Broken::Undone(cause))
                        if attempt < ATTEMPTS && Failure::of(&cause) == Failure::Collision =>
                    {
                        attempt += 1;
                        continue;
                    }
                    Err(broken) => refuse(first, broken.cause()),
                }
                break;
            }
            batch = rest;
        }
        Ok(())
    }

    /// Runs the units in one transaction and commits it.
    async fn commit(&self, jobs: &mut [Box<dyn Job>]) -> Result<(), Broken> {
        let connection = self
            .pools
            .lease(Access::Writes)
            .await
            .map_err(Broken::NotBegun)?;
        let transaction = begin(&connection).await.map_err(Broken::NotBegun)?;
        let batch = Arc::new(Batch {
            transaction,
            rows: tokio::sync::Mutex::default(),
            broken: std::sync::Mutex::default(),
        });
        for job in jobs {
            run_one(&batch, job).await.map_err(Broken::Undone)?;
        }
        let Some(Batch {
            transaction, rows, ..
        }) = Arc::into_inner(batch)
        else {
            return Err(Broken::Undone(DbErr::Custom(
                "a unit outlived its batch".to_owned(),
            )));
        };
        let mut rows: CollectedRows = rows.into_inner();
        let changed = rows.changed_documents();
        let audited = rows.has_audit();
        let left = rows.left();
        rows.flush(&transaction).await.map_err(Broken::Undone)?;
        let committed = transaction.commit().await;
        // Also where nobody knows what came of it.
        if let Some(watch) = &*self.watch.load() {
            if !changed.is_empty() {
                watch.changed(&changed);
            }
            if audited {
                watch.audited();
            }
            for work in left {
                watch.left(work);
            }
        }
        committed.map_err(|cause| match Failure::of(&cause) {
            Failure::Unreachable => Broken::Unknown(cause),
            _ => Broken::Undone(cause),
        })
    }
}

/// Begins a transaction that is going to write. Nothing was sent to the database yet that could
/// have been applied, so it may be tried again: on a new connection if the old one was cut, and
/// after a moment if another process is just turning the file into a database.
pub(super) async fn begin(connection: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let mut attempt = 1;
    loop {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        match connection.begin_with_options(options).await {
            Err(cause) if attempt < ATTEMPTS && is_stale(&cause) => {}
            Err(cause) if attempt < ATTEMPTS && Failure::of(&cause) == Failure::Collision => {
                tokio::time::sleep(COLLISION_PAUSE * attempt).await;
            }
            begun => return begun,
        }
        attempt += 1;
    }
}

/// Runs one unit inside the batch.
///
/// # Errors
/// When the batch as a whole cannot go on.
async fn run_one(batch: &Arc<Batch>, job: &mut Box<dyn Job>) -> Result<(), DbErr> {
    let unit = Unit::new(Arc::clone(batch));
    let succeeded = job.run(&unit).await;
    if let Some(cause) = batch
        .broken
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take()
    {
        return Err(cause);
    }
    if succeeded {
        unit.keep().await
    } else {
        unit.discard().await
    }
}

/// A full disk is full for every unit; a unit that was alone has only itself in its way.
fn worth_repeating(batch: &[Box<dyn Job>], cause: &DbErr) -> bool {
    match Failure::of(cause) {
        Failure::Full => false,
        Failure::Collision => true,
        _ => batch.len() > 1,
    }
}

fn acknowledge(jobs: &mut [Box<dyn Job>]) {
    for job in jobs {
        job.answer();
    }
}

fn refuse(jobs: &mut [Box<dyn Job>], cause: &DbErr) {
    for job in jobs {
        job.fail(answer(cause.clone()));
        job.answer();
    }
}
