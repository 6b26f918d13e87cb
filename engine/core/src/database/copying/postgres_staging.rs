//! A schema of its own in a PostgreSQL database, whose tables move into their place at once.

use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, query_as, query_scalar};
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

use super::super::target::SCHEMA_ASIDE;
use super::super::{DatabaseTarget, SetupError};
use super::postgres::{connect, execute, failed, tables};
use super::staging::{RowSource, StagingError};
use super::{CopiedTable, quoted};
use crate::error::Result;

/// Loads tables in one transaction, which ends with [`finish`](Self::finish).
pub(crate) struct ServerLoader {
    connection: PgConnection,
    /// Its place in the budget.
    _place: OwnedSemaphorePermit,
}

/// Makes the schema beside tables without rows.
pub(super) async fn begin(
    options: &PgConnectOptions,
    target: &DatabaseTarget,
    holds_data: fn(&str) -> bool,
) -> Result<(), StagingError> {
    let connected = connect(options).await;
    let mut connection = connected.map_err(|cause| SetupError::Unreachable {
        place: target.describe(),
        reason: cause.to_string(),
    })?;
    refuse_occupied(&mut connection, target, holds_data).await?;
    for sql in [
        format!("DROP SCHEMA IF EXISTS {SCHEMA_ASIDE} CASCADE"),
        format!("CREATE SCHEMA {SCHEMA_ASIDE}"),
    ] {
        execute(&mut connection, sql).await.map_err(failed)?;
    }
    // Whether the server hears the good-bye does not matter.
    let _ = connection.close().await;
    Ok(())
}

async fn refuse_occupied(
    connection: &mut PgConnection,
    target: &DatabaseTarget,
    holds_data: fn(&str) -> bool,
) -> Result<(), StagingError> {
    for table in tables(connection).await.map_err(failed)? {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {})", quoted(&table));
        let has_rows = query_scalar(AssertSqlSafe(sql));
        if holds_data(&table) && has_rows.fetch_one(&mut *connection).await.map_err(failed)? {
            return Err(StagingError::Occupied {
                place: target.describe(),
            });
        }
    }
    Ok(())
}

/// Moves the tables in one transaction; tables without rows give way.
pub(super) async fn take_place(
    options: &PgConnectOptions,
    target: &DatabaseTarget,
    holds_data: fn(&str) -> bool,
) -> Result<(), StagingError> {
    let mut connection = connect(options).await.map_err(failed)?;
    let begin = "BEGIN".to_owned();
    execute(&mut connection, begin).await.map_err(failed)?;
    let in_the_way = tables(&mut connection).await.map_err(failed)?;
    for table in &in_the_way {
        let sql = format!("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", quoted(table));
        execute(&mut connection, sql).await.map_err(failed)?;
    }
    refuse_occupied(&mut connection, target, holds_data).await?;
    let moved = move_all(&mut connection, &in_the_way).await;
    moved.map_err(failed)?;
    let _ = connection.close().await;
    Ok(())
}

async fn move_all(connection: &mut PgConnection, in_the_way: &[String]) -> sqlx::Result<()> {
    for table in in_the_way {
        execute(connection, format!("DROP TABLE {} CASCADE", quoted(table))).await?;
    }
    let own = query_scalar("SELECT current_schema()::text");
    let own: String = own.fetch_one(&mut *connection).await?;
    let staged = query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = $1");
    let staged: Vec<String> = staged
        .bind(SCHEMA_ASIDE)
        .fetch_all(&mut *connection)
        .await?;
    for table in staged {
        let table = quoted(&table);
        let sql = format!(
            "ALTER TABLE {SCHEMA_ASIDE}.{table} SET SCHEMA {}",
            quoted(&own)
        );
        execute(connection, sql).await?;
    }
    // What triggers of the tables call.
    let routines = query_scalar(
        "SELECT quote_ident(proname) || '(' || pg_get_function_identity_arguments(pg_proc.oid) || ')' \
         FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace WHERE nspname = $1",
    );
    let routines: Vec<String> = routines
        .bind(SCHEMA_ASIDE)
        .fetch_all(&mut *connection)
        .await?;
    for routine in routines {
        let own = quoted(&own);
        execute(
            connection,
            format!("DROP FUNCTION IF EXISTS {own}.{routine}"),
        )
        .await?;
        let sql = format!("ALTER FUNCTION {SCHEMA_ASIDE}.{routine} SET SCHEMA {own}");
        execute(connection, sql).await?;
    }
    execute(connection, format!("DROP SCHEMA {SCHEMA_ASIDE}")).await?;
    execute(connection, "COMMIT".to_owned()).await
}

/// Removes the schema.
pub(super) async fn abandon(options: &PgConnectOptions) -> Result<()> {
    let mut connection = connect(options).await.map_err(failed)?;
    let sql = format!("DROP SCHEMA IF EXISTS {SCHEMA_ASIDE} CASCADE");
    execute(&mut connection, sql).await.map_err(failed)
}

impl ServerLoader {
    pub(super) async fn open(
        options: &PgConnectOptions,
        place: OwnedSemaphorePermit,
    ) -> Result<Self> {
        let mut connection = connect(options).await.map_err(failed)?;
        let begin = execute(&mut connection, "BEGIN".to_owned());
        begin.await.map_err(failed)?;
        Ok(Self {
            connection,
            _place: place,
        })
    }

    pub(super) async fn tables(&mut self) -> Result<Vec<String>> {
        tables(&mut self.connection).await.map_err(failed)
    }

    pub(super) async fn load(
        &mut self,
        table: &CopiedTable,
        source: &mut dyn RowSource,
    ) -> Result<u64> {
        let (name, names) = (table.quoted_name(), table.quoted_columns());
        self.execute(&format!("DELETE FROM {name}")).await?;
        let sql = format!("COPY {name} ({names}) FROM STDIN (FORMAT binary)");
        let connection = &mut self.connection;
        let mut copy = connection.copy_in_raw(&sql).await.map_err(failed)?;
        while let Some(bytes) = source.next().await? {
            copy.send(bytes).await.map_err(failed)?;
        }
        let count = copy.finish().await.map_err(failed)?;
        self.move_sequences(&table.name).await?;
        Ok(count)
    }

    /// What is counted goes on behind the rows.
    async fn move_sequences(&mut self, table: &str) -> Result<()> {
        let sql = "SELECT column_name::text, pg_get_serial_sequence(quote_ident($1), column_name) \
                   FROM information_schema.columns \
                   WHERE table_schema = current_schema() AND table_name = $1 \
                   AND pg_get_serial_sequence(quote_ident($1), column_name) IS NOT NULL";
        let found = query_as(sql).bind(table).fetch_all(&mut self.connection);
        let found: Vec<(String, String)> = found.await.map_err(failed)?;
        for (column, sequence) in found {
            let (table, column) = (quoted(table), quoted(&column));
            let sequence = sequence.replace('\'', "''");
            let sql = format!(
                "SELECT setval('{sequence}', coalesce(max({column}), 0) + 1, false) FROM {table}"
            );
            self.execute(&sql).await?;
        }
        Ok(())
    }

    pub(super) async fn execute(&mut self, sql: &str) -> Result<()> {
        let done = execute(&mut self.connection, sql.to_owned());
        done.await.map_err(failed)
    }

    pub(super) async fn gone(&mut self, most: u32) -> Result<(u64, Vec<Uuid>)> {
        let from = "FROM restored_person had WHERE NOT EXISTS \
                    (SELECT 1 FROM person_key key WHERE key.person_id = had.person_id)";
        let count = query_scalar(AssertSqlSafe(format!("SELECT count(*) {from}")));
        let count: i64 = count
            .fetch_one(&mut self.connection)
            .await
            .map_err(failed)?;
        let sql = format!("SELECT person_id {from} ORDER BY 1 LIMIT {most}");
        let persons = query_scalar(AssertSqlSafe(sql));
        let persons = persons.fetch_all(&mut self.connection).await;
        Ok((count.unsigned_abs(), persons.map_err(failed)?))
    }

    pub(super) async fn finish(mut self) -> Result<()> {
        self.execute("COMMIT").await?;
        let _ = self.connection.close().await;
        Ok(())
    }
}
