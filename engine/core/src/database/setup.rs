//! Making databases that are missing.

use sea_orm::sqlx::postgres::PgConnection;
use sea_orm::sqlx::{AssertSqlSafe, Connection, Executor, query_scalar};

use super::migrate::Schema;
use super::target::DatabaseTarget;

/// Another session created the same database in the meantime (SQLSTATE `duplicate_database`).
const DUPLICATE_DATABASE: &str = "42P04";

/// Why a database cannot be set up. For the operator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// No connection.
    #[error(
        "database {place}: cannot be used: {reason}. Check that the server runs, that the database \
         exists (`tinhid tenant migrate` creates it or prints the SQL) and that the password file is right"
    )]
    Unreachable {
        /// Where, without password.
        place: String,
        /// What the database said.
        reason: String,
    },
    /// A migration failed; nothing was changed.
    #[error("database {place}: a migration failed and was undone completely: {reason}")]
    MigrationFailed {
        /// Where, without password.
        place: String,
        /// What the database said.
        reason: String,
    },
    /// The binary is older than the data.
    #[error(
        "database {place}: it has the migration {migration:?}, which this release does not know; \
         start the newer release again, or restore the backup made before the upgrade"
    )]
    NewerSchema {
        /// Where, without password.
        place: String,
        /// The unknown migration.
        migration: String,
    },
    /// A control database where a tenant's was expected, or the other way round.
    #[error(
        "database {place}: it is not a {expected:?} database; \
         the control database and a tenant's database must not be the same"
    )]
    WrongKind {
        /// Where, without password.
        place: String,
        /// What it should be.
        expected: Schema,
    },
    /// The administrator may not create it either.
    #[error("database {place}: could not be created: {reason}. To create it by hand: {sql}")]
    NotCreated {
        /// Where, without password.
        place: String,
        /// What the server said.
        reason: String,
        /// The SQL to run.
        sql: String,
    },
}

impl DatabaseTarget {
    /// The SQL that creates this database, for an administrator to run; nothing for a file.
    ///
    /// Text is compared by its bytes (`C`), as SQLite does: lists come out in the same order on both.
    pub fn creation_sql(&self) -> Option<String> {
        let options = self.server()?;
        Some(format!(
            "CREATE DATABASE {} OWNER {} ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0;",
            quoted(options.get_database()?),
            quoted(options.get_username())
        ))
    }

    /// Creates the database if it is missing, through `admin`: any database of the same server, as
    /// a role that may create databases. Returns whether it was created; a file is created by its
    /// first use and gives `false`.
    ///
    /// # Errors
    /// When the server cannot be reached or refuses.
    pub async fn create_missing(&self, admin: &Self) -> Result<bool, SetupError> {
        let (Some(own), Some(sql)) = (self.server(), self.creation_sql()) else {
            return Ok(false);
        };
        let refused = |reason: String| SetupError::NotCreated {
            place: self.describe(),
            reason,
            sql: sql.clone(),
        };
        let Some(server) = admin.server() else {
            return Err(refused(format!(
                "{} is not a PostgreSQL server",
                admin.describe()
            )));
        };
        let mut connection =
            PgConnection::connect_with(server)
                .await
                .map_err(|cause| SetupError::Unreachable {
                    place: admin.describe(),
                    reason: cause.to_string(),
                })?;
        let exists: bool =
            query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
                .bind(own.get_database())
                .fetch_one(&mut connection)
                .await
                .map_err(|cause| refused(cause.to_string()))?;
        let created = if exists {
            Ok(false)
        } else {
            match connection.execute(AssertSqlSafe(sql.clone())).await {
                Ok(_) => Ok(true),
                Err(cause) if is_duplicate(&cause) => Ok(false),
                Err(cause) => Err(refused(cause.to_string())),
            }
        };
        // The answer is known; whether the server hears the good-bye does not matter.
        let _ = connection.close().await;
        created
    }
}

fn is_duplicate(cause: &sea_orm::sqlx::Error) -> bool {
    cause
        .as_database_error()
        .and_then(|cause| cause.code())
        .is_some_and(|code| code == DUPLICATE_DATABASE)
}

/// A name as an SQL identifier.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_sql_quotes_names() {
        let url = "postgres://o%22brien@db.example/tin%22hid";
        let target = DatabaseTarget::for_control(url, Path::new("data"), None).unwrap();
        assert_eq!(
            target.creation_sql().unwrap(),
            "CREATE DATABASE \"tin\"\"hid\" OWNER \"o\"\"brien\" ENCODING 'UTF8' LOCALE 'C' \
             TEMPLATE template0;"
        );
    }

    #[test]
    fn a_file_needs_no_sql() {
        let target =
            DatabaseTarget::for_control("sqlite://{data}/control.db", Path::new("data"), None)
                .unwrap();
        assert_eq!(target.creation_sql(), None);
    }
}
