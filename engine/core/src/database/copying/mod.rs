//! Whole tables as streams of bytes: out of one moment of a database, and into one that stands aside.
//!
//! **Out** ([`Database::copy_out`]): all tables are read in one transaction that only reads, so that they
//! are of one moment. Nobody waits for it: on PostgreSQL it is one `REPEATABLE READ READ ONLY` snapshot, on
//! SQLite one read transaction over the write-ahead log. Rows leave as the database has them, PostgreSQL's
//! in the binary form of `COPY`, SQLite's in that of [`sqlite_rows`]; only the same kind of database takes
//! them back.
//!
//! Why not `VACUUM INTO` or SQLite's online backup: both make a plain copy of the file on the disk first,
//! with the tables of keys in it, which must not lie about; the online backup in steps begins anew whenever
//! somebody else writes, and in one step is the same read transaction. What any of them costs is that the
//! log cannot be emptied until it ends.
//!
//! **In** ([`Staging`]): into a database that nobody knows yet, a file of another name or a schema of its
//! own, which takes its place at the end in one step. Until then there is nothing to see of it, and what a
//! process that was killed has left is removed by the next one.

mod postgres;
mod postgres_staging;
mod sqlite;
mod sqlite_rows;
mod sqlite_staging;
mod staging;

pub(crate) use staging::{Loader, RowSource, Staging, StagingError};

use tokio::sync::mpsc;

use super::Database;
use super::target::Place;
use crate::error::{Error, Result};

/// About how many bytes are handed over at once.
const CHUNK: usize = 256 * 1024;

/// A table, and the columns of it that are copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CopiedTable {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
}

/// A step of a copy.
#[derive(Debug)]
pub(crate) enum Copied {
    /// A table begins.
    Begin(CopiedTable),
    /// Bytes of its rows; where they are cut means nothing.
    Bytes(Vec<u8>),
    /// It has ended.
    End,
}

/// What is copied of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// All of it.
    Whole,
    /// This column.
    Only(&'static str),
    /// Nothing.
    Nothing,
}

/// Says what is copied of the table of a name.
pub(crate) type Chooser = fn(&str) -> Choice;

/// Who takes a copy.
pub(super) type Taker = mpsc::Sender<Copied>;

impl Database {
    /// Copies tables as they are at one moment, those that others refer to before these. Ends early,
    /// with an error, when nobody takes the copy any more.
    ///
    /// # Errors
    /// When the database is not there or does not answer.
    pub(crate) async fn copy_out(&self, choose: Chooser, taker: Taker) -> Result<()> {
        match self.target().place() {
            Place::File(path) => {
                let path = path.clone();
                let copying =
                    tokio::task::spawn_blocking(move || sqlite::copy_out(&path, choose, &taker));
                copying.await.map_err(Error::internal)?
            }
            Place::Server(_) => {
                let copying = postgres::copy_out(self, choose, &taker);
                Box::pin(self.on_runtime(copying)).await
            }
        }
    }
}

impl CopiedTable {
    fn new(name: String, columns: Vec<String>, choice: Choice) -> Option<Self> {
        let columns = match choice {
            Choice::Nothing => return None,
            Choice::Whole => columns,
            Choice::Only(one) => vec![one.to_owned()],
        };
        Some(Self { name, columns })
    }

    fn quoted_name(&self) -> String {
        quoted(&self.name)
    }

    fn quoted_columns(&self) -> String {
        let columns: Vec<String> = self.columns.iter().map(|column| quoted(column)).collect();
        columns.join(", ")
    }
}

/// A name as an SQL identifier, which both databases spell alike.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Whoever took the copy has a reason of their own, which is the one that is told.
fn nobody_takes_it() -> Error {
    Error::internal("the copy is not taken any more")
}
