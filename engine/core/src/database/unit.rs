//! A unit of work: what must happen together or not at all.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex as StdMutex, PoisonError};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, Statement, TransactionTrait,
};
use tokio::sync::{Mutex, OnceCell};
use uuid::Uuid;

use super::Work;
use super::failure::recognise;
use super::records::{AuditRow, OutboxRow, audit_entry, outbox};
use super::rows::CollectedRows;
use crate::error::Result;

/// The future of a unit of work, as [`Database::unit`](super::Database::unit) takes it.
pub type UnitFuture<'u, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'u>>;

/// The right to change one database within one unit of work.
///
/// Statements run inside a savepoint, which is opened by the first one. Rows given as values
/// ([`insert`](Self::insert), [`announce`](Self::announce), [`audit`](Self::audit),
/// [`search_changed`](Self::search_changed)) are written with those of the other units of the batch
/// after the statements: cheaper by an order of magnitude, and not yet there for the statements of
/// this unit. If a row violates a constraint the unit fails with the conflict `duplicate`.
#[derive(Debug)]
pub struct Unit {
    batch: Arc<Batch>,
    own: StdMutex<CollectedRows>,
    savepoint: OnceCell<DatabaseTransaction>,
}

/// The transaction that the units of a batch share.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) transaction: DatabaseTransaction,
    /// Rows of units that have succeeded.
    pub(super) rows: Mutex<CollectedRows>,
    /// Rows of an earlier unit that turned out to be impossible.
    pub(super) broken: StdMutex<Option<DbErr>>,
}

impl Unit {
    pub(super) fn new(batch: Arc<Batch>) -> Self {
        Self {
            batch,
            own: StdMutex::default(),
            savepoint: OnceCell::new(),
        }
    }

    /// Adds a row to its table at the end of the unit.
    pub fn insert<A: ActiveModelTrait>(&self, row: A) {
        self.own().insert(row);
    }

    /// Adds a message to the outbox: it will be delivered if, and only if, this unit is committed.
    pub fn announce(&self, row: OutboxRow) {
        self.own().insert(outbox::ActiveModel::from(row));
        self.leave(Work::Messages);
    }

    /// Adds an entry to the audit trail.
    pub fn audit(&self, row: AuditRow) {
        self.own().insert(audit_entry::ActiveModel::from(row));
    }

    /// Tells the search feed that a document changed, or is gone, as of `version`.
    pub fn search_changed(&self, kind: &str, document: Uuid, version: i64, now: DateTime<Utc>) {
        self.own().search_changed(kind, document, version, now);
    }

    /// Tells a worker that it has something to do once the unit is committed.
    pub(crate) fn leave(&self, work: Work) {
        self.own().leave(work);
    }

    /// Ends a unit whose work succeeded.
    pub(super) async fn keep(self) -> Result<(), DbErr> {
        if let Some(savepoint) = self.savepoint.into_inner() {
            savepoint.commit().await?;
        }
        let own = self
            .own
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        self.batch.rows.lock().await.append(own);
        Ok(())
    }

    /// Ends a unit whose work failed; nothing of it stays.
    pub(super) async fn discard(self) -> Result<(), DbErr> {
        match self.savepoint.into_inner() {
            Some(savepoint) => savepoint.rollback().await,
            None => Ok(()),
        }
    }

    fn own(&self) -> std::sync::MutexGuard<'_, CollectedRows> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn connection(&self) -> Result<&DatabaseTransaction, DbErr> {
        self.savepoint
            .get_or_try_init(|| self.batch.savepoint())
            .await
    }
}

impl Batch {
    /// Opens a savepoint. What earlier units of the batch inserted is written first, so that the
    /// statements see it as if those units had been committed before.
    async fn savepoint(&self) -> Result<DatabaseTransaction, DbErr> {
        let mut rows = self.rows.lock().await;
        if rows.has_readable()
            && let Err(cause) = rows.flush_readable(&self.transaction).await
        {
            *self.broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(cause.clone());
            return Err(cause);
        }
        drop(rows);
        self.transaction.begin().await
    }
}

#[async_trait]
impl ConnectionTrait for Unit {
    fn get_database_backend(&self) -> DbBackend {
        self.batch.transaction.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.connection()
            .await?
            .execute_raw(statement)
            .await
            .map_err(recognise)
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        // It could end the transaction that other units share.
        Err(DbErr::Custom(
            "a unit of work runs prepared statements only".to_owned(),
        ))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.connection()
            .await?
            .query_one_raw(statement)
            .await
            .map_err(recognise)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.connection()
            .await?
            .query_all_raw(statement)
            .await
            .map_err(recognise)
    }
}
