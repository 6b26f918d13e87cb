//! Tables out of a PostgreSQL database.

use futures_util::TryStreamExt;
use sea_orm::DbErr;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, Executor, query_as, query_scalar};

use super::super::Database;
use super::super::failure::recognise;
use super::{Chooser, Copied, CopiedTable, Taker, nobody_takes_it};
use crate::error::{Error, Result};

pub(super) async fn copy_out(database: &Database, choose: Chooser, taker: &Taker) -> Result<()> {
    let options = database
        .server_options()
        .ok_or_else(|| Error::internal("this database is no server's"))?;
    let _place = database.place().await?;
    let mut connection = connect(&options).await.map_err(failed)?;
    // The first statement after it decides which moment it is.
    let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    connection.execute(begin).await.map_err(failed)?;
    for name in in_order(&mut connection).await.map_err(failed)? {
        let columns = columns(&mut connection, &name).await.map_err(failed)?;
        let choice = choose(&name);
        if let Some(table) = CopiedTable::new(name, columns, choice) {
            copy_table(&mut connection, table, taker).await?;
        }
    }
    connection.execute("COMMIT").await.map_err(failed)?;
    // The copy is whole; whether the server hears the good-bye does not matter.
    let _ = connection.close().await;
    Ok(())
}

async fn copy_table(
    connection: &mut PgConnection,
    table: CopiedTable,
    taker: &Taker,
) -> Result<()> {
    let sql = format!(
        "COPY {} ({}) TO STDOUT (FORMAT binary)",
        table.quoted_name(),
        table.quoted_columns()
    );
    let hand_over = async |step| {
        let handed = taker.send(step).await;
        handed.map_err(|_gone| nobody_takes_it())
    };
    hand_over(Copied::Begin(table)).await?;
    let mut chunks = connection.copy_out_raw(&sql).await.map_err(failed)?;
    let mut bytes = Vec::with_capacity(super::CHUNK);
    while let Some(chunk) = chunks.try_next().await.map_err(failed)? {
        // The server sends row by row.
        bytes.extend_from_slice(&chunk);
        if bytes.len() >= super::CHUNK {
            let full = std::mem::replace(&mut bytes, Vec::with_capacity(super::CHUNK));
            hand_over(Copied::Bytes(full)).await?;
        }
    }
    drop(chunks);
    hand_over(Copied::Bytes(bytes)).await?;
    hand_over(Copied::End).await
}

/// A connection for work that takes as long as it takes.
pub(super) async fn connect(options: &PgConnectOptions) -> sqlx::Result<PgConnection> {
    let options = options.clone().application_name("tinhid").options([
        ("statement_timeout", "0"),
        ("lock_timeout", "10s"),
        ("idle_in_transaction_session_timeout", "0"),
        ("TimeZone", "UTC"),
    ]);
    PgConnection::connect_with(&options).await
}

/// The tables of the schema, those that others refer to before these.
pub(super) async fn in_order(connection: &mut PgConnection) -> sqlx::Result<Vec<String>> {
    let sql = "SELECT child.relname::text, parent.relname::text FROM pg_constraint reference \
               JOIN pg_class child ON child.oid = reference.conrelid \
               JOIN pg_class parent ON parent.oid = reference.confrelid \
               WHERE reference.contype = 'f' AND child.oid <> parent.oid \
               AND child.relnamespace = current_schema()::regnamespace";
    let references: Vec<(String, String)> = query_as(sql).fetch_all(&mut *connection).await?;
    let mut waiting = tables(connection).await?;
    let mut ordered = Vec::with_capacity(waiting.len());
    loop {
        let waits = |name: &String| {
            let mut parents = references.iter().filter(|(child, _)| child == name);
            parents.any(|(_, parent)| waiting.contains(parent))
        };
        let (later, next): (Vec<String>, Vec<String>) =
            waiting.iter().cloned().partition(|name| waits(name));
        if next.is_empty() {
            // None is left, or they go in a circle, which taking them back would refuse.
            ordered.extend(later);
            return Ok(ordered);
        }
        ordered.extend(next);
        waiting = later;
    }
}

/// The tables of the schema.
pub(super) async fn tables(connection: &mut PgConnection) -> sqlx::Result<Vec<String>> {
    let sql =
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1";
    query_scalar(sql).fetch_all(connection).await
}

/// The columns of a table.
pub(super) async fn columns(
    connection: &mut PgConnection,
    table: &str,
) -> sqlx::Result<Vec<String>> {
    let sql = "SELECT column_name::text FROM information_schema.columns \
               WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position";
    query_scalar(sql).bind(table).fetch_all(connection).await
}

/// Runs statements made of names of the catalogue.
pub(super) async fn execute(connection: &mut PgConnection, sql: String) -> sqlx::Result<()> {
    connection.execute(AssertSqlSafe(sql)).await.map(|_| ())
}

/// An error of a connection of our own, as everybody else's.
pub(super) fn failed(cause: sqlx::Error) -> Error {
    recognise(DbErr::Query(sea_orm::RuntimeErr::SqlxError(cause.into()))).into()
}
