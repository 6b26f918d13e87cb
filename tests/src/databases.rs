use crate::folder::TemporaryFolder;
use sea_orm::sqlx::{self, Connection, Executor};
use std::io::Write;
use std::path::Path;
use tinhid_core::database::DatabaseTarget;

/// An administrator's address of the throw-away PostgreSQL.
///
/// # Panics
/// When there is none: a test that needs it is never passed over.
#[expect(clippy::disallowed_methods, reason = "where the throw-away cluster is")]
pub fn postgres_url() -> String {
    std::env::var("TINHID_TEST_POSTGRES_URL").expect(
        "TINHID_TEST_POSTGRES_URL is missing: it names the throw-away PostgreSQL of the tests; \
         run `cargo xtask test`, which starts one",
    )
}

/// A connection to the administrator's database.
pub async fn administrator() -> sqlx::PgConnection {
    sqlx::PgConnection::connect(&postgres_url()).await.unwrap()
}

/// Runs a statement as administrator.
pub async fn administer(sql: &str) {
    administrator()
        .await
        .execute(sqlx::AssertSqlSafe(sql.to_owned()))
        .await
        .unwrap();
}

/// The address of a database on the same server.
pub(crate) fn beside(name: &str) -> String {
    let url = postgres_url();
    let (server, _) = url.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

pub(crate) fn admin_target() -> DatabaseTarget {
    DatabaseTarget::for_control(&postgres_url(), &std::env::temp_dir(), None).unwrap()
}

/// Drops every database whose name begins with that of a folder, and writes what they held into the folder.
pub(crate) async fn drop_all(folder: &TemporaryFolder) {
    let prefix = folder.name();
    let names: Vec<String> =
        sqlx::query_scalar("SELECT datname FROM pg_database WHERE datname LIKE $1")
            .bind(format!("{}\\_%", prefix.replace('_', "\\_")))
            .fetch_all(&mut administrator().await)
            .await
            .unwrap();
    for name in names {
        write_rows(&name, &folder.path().join(format!("rows-of-{name}"))).await;
        administer(&format!("DROP DATABASE \"{name}\" WITH (FORCE)")).await;
    }
}

/// Writes all rows of all tables of a database, each value as its bytes stand in it.
async fn write_rows(name: &str, file: &Path) {
    let mut connection = sqlx::PgConnection::connect(&beside(name)).await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables \
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    let mut file = std::fs::File::create(file).unwrap();
    for table in tables {
        let sql = format!("SELECT record_send(one) FROM {table} AS one");
        let rows: Vec<Vec<u8>> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_all(&mut connection)
            .await
            .unwrap();
        for row in rows {
            file.write_all(&row).unwrap();
        }
    }
    connection.close().await.unwrap();
}
