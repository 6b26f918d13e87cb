//! The log beside a SQLite file, as far as anybody has to know of it.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::pools::Access;
use super::target::Backend;
use super::{Database, runtime};
use crate::error::Result;

impl Database {
    /// Moves what the log beside a file holds into the file and empties the log, so that nothing of
    /// what was deleted before stays there. Returns `false` if somebody was reading what stands in
    /// it; then it is tried again later. A server looks after its log by itself.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn empty_log(&self) -> Result<bool> {
        if self.target().backend() == Backend::Postgres {
            return Ok(true);
        }
        let pools = &self.inner.pools;
        let work = async {
            let connection = pools.lease(Access::Writes).await?;
            let sql = "PRAGMA wal_checkpoint(TRUNCATE)".to_owned();
            let statement = Statement::from_string(DbBackend::Sqlite, sql);
            let row = connection.query_one_raw(statement).await?;
            // The first column is 1 when it could not be done (https://sqlite.org/pragma.html).
            row.map_or(Ok(0), |row| row.try_get_by_index::<i32>(0))
        };
        Ok(runtime::on(&pools.runtime, work).await? == 0)
    }
}
