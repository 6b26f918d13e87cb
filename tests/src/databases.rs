use sea_orm::sqlx::{self, Connection, Executor};
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

/// Drops every database whose name begins so.
pub(crate) async fn drop_all(prefix: &str) {
    let names: Vec<String> =
        sqlx::query_scalar("SELECT datname FROM pg_database WHERE datname LIKE $1")
            .bind(format!("{}\\_%", prefix.replace('_', "\\_")))
            .fetch_all(&mut administrator().await)
            .await
            .unwrap();
    for name in names {
        administer(&format!("DROP DATABASE \"{name}\" WITH (FORCE)")).await;
    }
}
