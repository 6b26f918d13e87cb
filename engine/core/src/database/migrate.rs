//! Bringing a database to the schema of this binary.

use std::collections::BTreeSet;

use sea_orm::{ConnAcquireErr, ConnectionTrait, DatabaseTransaction, DbErr, Statement};
use tinhid_migrations::MigratorTraitSelf;
use tinhid_migrations::control::ControlMigrations;
use tinhid_migrations::tenant::TenantMigrations;

use super::budget::Lease;
use super::pools::Access;
use super::setup::SetupError;
use super::target::Backend;
use super::writer::begin;
use super::{Database, runtime};
use crate::error::Error;

/// How often setting up asks for a connection that is slow to open, a little under a second each.
const TRIES: usize = 5;

/// The advisory lock of migrations; any constant that nothing else in these databases uses.
const MIGRATION_LOCK: i64 = 0x7469_6e68_6964_0001;

/// Which tables a database has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// The control database: tenants, revisions, snapshots, operators.
    Control,
    /// The database of one tenant.
    Tenant,
}

impl Schema {
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Control => "control_migration",
            Self::Tenant => "tenant_migration",
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Control => Self::Tenant,
            Self::Tenant => Self::Control,
        }
    }

    /// The names of the migrations that this binary has, oldest first.
    pub fn migrations(self) -> Vec<String> {
        let files = match self {
            Self::Control => ControlMigrations.get_migration_files(),
            Self::Tenant => TenantMigrations.get_migration_files(),
        };
        files
            .iter()
            .map(|migration| migration.name().to_owned())
            .collect()
    }

    async fn apply(self, transaction: &DatabaseTransaction, count: usize) -> Result<(), DbErr> {
        // There are not so many.
        let count = u32::try_from(count).ok();
        match self {
            Self::Control => ControlMigrations.up(transaction, count).await,
            Self::Tenant => TenantMigrations.up(transaction, count).await,
        }
    }
}

impl Database {
    /// Applies the migrations that are missing and returns their names, oldest first.
    ///
    /// All of them run in one transaction, under a lock that other processes respect: afterwards
    /// either all are applied or none, and each is applied once, however many nodes start together.
    ///
    /// # Errors
    /// When the database cannot be reached, is of the other kind, was written by a newer release,
    /// or a migration fails. Other databases are not concerned.
    pub async fn migrate(&self) -> Result<Vec<String>, SetupError> {
        let pools = &self.inner.pools;
        runtime::on(&pools.runtime, self.migrate_here(None)).await
    }

    /// The same up to the migration of a name, as an earlier release would have done.
    ///
    /// # Errors
    /// As [`migrate`](Self::migrate).
    pub async fn migrate_through(&self, last: &str) -> Result<Vec<String>, SetupError> {
        let pools = &self.inner.pools;
        runtime::on(&pools.runtime, self.migrate_here(Some(last))).await
    }

    /// The names of the migrations that are not applied yet, oldest first. Changes nothing.
    ///
    /// # Errors
    /// When the database cannot be reached, is of the other kind, or was written by a newer release.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, SetupError> {
        let reader = self.reader();
        self.missing(&reader).await
    }

    /// The names of the migrations that are applied, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn applied_migrations(&self) -> Result<Vec<String>, Error> {
        let applied = self.applied(&self.reader()).await;
        Ok(applied.map_err(Error::internal)?.into_iter().collect())
    }

    async fn migrate_here(&self, last: Option<&str>) -> Result<Vec<String>, SetupError> {
        let pools = &self.inner.pools;
        let leased = self.lease_patiently().await;
        let connection = leased.map_err(|cause| self.away(&cause))?;
        let transaction = begin(&connection)
            .await
            .map_err(|cause| self.away(&cause))?;
        self.lock(&transaction)
            .await
            .map_err(|cause| self.away(&cause))?;
        let mut missing = self.missing(&transaction).await?;
        if let Some(last) = last {
            let known = missing.iter().position(|name| name == last);
            missing.truncate(known.map_or(0, |position| position + 1));
        }
        if !missing.is_empty() {
            let failed = |cause: DbErr| SetupError::MigrationFailed {
                place: pools.target.describe(),
                reason: cause.to_string(),
            };
            self.inner
                .schema
                .apply(&transaction, missing.len())
                .await
                .map_err(failed)?;
            transaction.commit().await.map_err(failed)?;
        }
        Ok(missing)
    }

    /// On SQLite the immediate transaction is the lock.
    async fn lock(&self, transaction: &DatabaseTransaction) -> Result<(), DbErr> {
        if self.target().backend() == Backend::Sqlite {
            return Ok(());
        }
        // A node that starts beside others waits for the one that migrates.
        transaction
            .execute_unprepared("SET LOCAL lock_timeout = '120s'; SET LOCAL statement_timeout = 0")
            .await?;
        let statement = Statement::from_sql_and_values(
            transaction.get_database_backend(),
            "SELECT pg_advisory_xact_lock($1)",
            [MIGRATION_LOCK.into()],
        );
        transaction.query_one_raw(statement).await.map(|_| ())
    }

    async fn missing(&self, connection: &impl ConnectionTrait) -> Result<Vec<String>, SetupError> {
        let schema = self.inner.schema;
        if self.exists(connection, schema.other().table()).await? {
            return Err(SetupError::WrongKind {
                place: self.target().describe(),
                expected: schema,
            });
        }
        let known = schema.migrations();
        let applied = if self.exists(connection, schema.table()).await? {
            self.applied(connection).await?
        } else {
            BTreeSet::new()
        };
        if let Some(newer) = applied.iter().find(|name| !known.contains(name)) {
            return Err(SetupError::NewerSchema {
                place: self.target().describe(),
                migration: newer.clone(),
            });
        }
        Ok(known
            .into_iter()
            .filter(|name| !applied.contains(name))
            .collect())
    }

    async fn exists(
        &self,
        connection: &impl ConnectionTrait,
        table: &str,
    ) -> Result<bool, SetupError> {
        let sql = match self.target().backend() {
            Backend::Sqlite => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?",
            Backend::Postgres => "SELECT 1 WHERE to_regclass($1) IS NOT NULL",
        };
        let statement =
            Statement::from_sql_and_values(connection.get_database_backend(), sql, [table.into()]);
        let row = connection
            .query_one_raw(statement)
            .await
            .map_err(|cause| self.away(&cause))?;
        Ok(row.is_some())
    }

    async fn applied(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<BTreeSet<String>, SetupError> {
        let sql = format!("SELECT version FROM {}", self.inner.schema.table());
        let statement = Statement::from_string(connection.get_database_backend(), sql);
        let rows = connection
            .query_all_raw(statement)
            .await
            .map_err(|cause| self.away(&cause))?;
        rows.iter()
            .map(|row| {
                row.try_get("", "version")
                    .map_err(|cause| self.away(&cause))
            })
            .collect()
    }

    /// Requests are told within a second that a database is away. Setting up is in no such hurry,
    /// and a server that was just started or just made the database answers its first caller late.
    async fn lease_patiently(&self) -> Result<Lease, DbErr> {
        for _ in 1..TRIES {
            match self.inner.pools.lease(Access::Writes).await {
                Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)) => {}
                decided => return decided,
            }
        }
        self.inner.pools.lease(Access::Writes).await
    }

    fn away(&self, cause: &DbErr) -> SetupError {
        SetupError::Unreachable {
            place: self.target().describe(),
            reason: cause.to_string(),
        }
    }
}
