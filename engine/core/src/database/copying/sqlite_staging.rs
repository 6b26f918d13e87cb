//! A SQLite file that is made under another name.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};
use uuid::Uuid;

use super::super::failure::of_file;
use super::sqlite_rows::{self, Value};
use super::staging::{RowSource, StagingError};
use super::{CopiedTable, quoted, sqlite};
use crate::disk::{remove_if_there, sync_folder_of};
use crate::error::{Error, Result};

/// Pages of cache while tables are loaded and their indexes grow, in KiB.
const CACHE_KIB: i64 = 64 * 1024;

/// Loads tables in one transaction, which ends with [`finish`](Self::finish).
pub(crate) struct FileLoader {
    /// Away only while rows are put in.
    connection: Option<Connection>,
}

/// Refuses a file that holds rows, or that nobody can read.
pub(super) fn refuse_occupied(
    path: &Path,
    holds_data: fn(&str) -> bool,
) -> Result<(), StagingError> {
    let occupied = || StagingError::Occupied {
        place: path.display().to_string(),
    };
    if !path.exists() {
        return Ok(());
    }
    match has_rows(path, holds_data) {
        Ok(false) => Ok(()),
        Ok(true) | Err(_) => Err(occupied()),
    }
}

fn has_rows(path: &Path, holds_data: fn(&str) -> bool) -> rusqlite::Result<bool> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    for table in sqlite::tables(&connection)? {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {})", quoted(&table));
        if holds_data(&table) && connection.query_row(&sql, [], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Removes a file and what SQLite keeps beside it.
pub(super) fn remove(path: &Path) -> Result<()> {
    for path in with_companions(path) {
        remove_if_there(&path)
            .map_err(|cause| Error::internal(format_args!("{}: {cause}", path.display())))?;
    }
    Ok(())
}

/// Puts a finished file in the place of one without rows.
pub(super) fn take_place(aside: &Path, path: &Path) -> Result<(), StagingError> {
    let connection = open(aside)?;
    // Nothing may stay in a log that would not get the new name.
    connection
        .pragma_update(None, "journal_mode", "DELETE")
        .map_err(|cause| Error::from(of_file(cause)))?;
    drop(connection);
    let moved = || -> io::Result<()> {
        File::open(aside)?.sync_all()?;
        for companion in with_companions(path).into_iter().skip(1) {
            remove_if_there(&companion)?;
        }
        std::fs::rename(aside, path)?;
        sync_folder_of(path)
    };
    let failed = |cause| Error::internal(format_args!("{}: {cause}", path.display()));
    Ok(moved().map_err(failed)?)
}

fn with_companions(path: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|ending| {
        let mut name = path.to_owned().into_os_string();
        name.push(ending);
        name.into()
    })
}

fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(path, flags).map_err(of_file)?)
}

impl FileLoader {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let connection = open(path)?;
        let set = || -> rusqlite::Result<()> {
            // What is half done is thrown away, so nothing has to be taken back or be durable yet.
            connection.pragma_update(None, "journal_mode", "MEMORY")?;
            connection.pragma_update(None, "synchronous", "OFF")?;
            // Checked at the end, whatever order the tables come in.
            connection.pragma_update(None, "foreign_keys", "OFF")?;
            connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
            connection.execute_batch("BEGIN")
        };
        set().map_err(of_file)?;
        Ok(Self {
            connection: Some(connection),
        })
    }

    pub(super) fn tables(&self) -> Result<Vec<String>> {
        Ok(sqlite::tables(self.connection()?).map_err(of_file)?)
    }

    pub(super) async fn load(
        &mut self,
        table: &CopiedTable,
        source: &mut dyn RowSource,
    ) -> Result<u64> {
        let (name, names) = (table.quoted_name(), table.quoted_columns());
        self.execute(&format!("DELETE FROM {name}"))?;
        let places = vec!["?"; table.columns.len()].join(", ");
        let sql = format!("INSERT INTO {name} ({names}) VALUES ({places})");
        let columns = table.columns.len();
        let (mut waiting, mut count) = (Vec::new(), 0);
        while let Some(bytes) = source.next().await? {
            waiting.extend_from_slice(&bytes);
            let connection = self.connection.take().ok_or_else(lost)?;
            let sql = sql.clone();
            let inserting = tokio::task::spawn_blocking(move || {
                let inserted = insert(&connection, &sql, columns, &mut waiting);
                (connection, waiting, inserted)
            });
            let (connection, rest, inserted) = inserting.await.map_err(Error::internal)?;
            self.connection = Some(connection);
            waiting = rest;
            count += inserted?;
        }
        if waiting.is_empty() {
            return Ok(count);
        }
        Err(Error::internal(format_args!("{name} ends within a row")))
    }

    pub(super) fn execute(&self, sql: &str) -> Result<()> {
        Ok(self.connection()?.execute_batch(sql).map_err(of_file)?)
    }

    pub(super) fn gone(&self, most: u32) -> Result<(u64, Vec<Uuid>)> {
        let connection = self.connection()?;
        let read = || -> rusqlite::Result<(u64, Vec<Vec<u8>>)> {
            let from =
                "FROM restored_person WHERE person_id NOT IN (SELECT person_id FROM person_key)";
            let count = format!("SELECT count(*) {from}");
            let count: i64 = connection.query_row(&count, [], |row| row.get(0))?;
            let sql = format!("SELECT person_id {from} ORDER BY 1 LIMIT {most}");
            let mut statement = connection.prepare(&sql)?;
            let persons = statement.query_map([], |row| row.get(0))?;
            Ok((count.unsigned_abs(), persons.collect::<Result<_, _>>()?))
        };
        let (count, persons) = read().map_err(of_file)?;
        let persons = persons.iter().map(|bytes| Uuid::from_slice(bytes));
        let persons = persons.collect::<Result<_, _>>();
        Ok((count, persons.map_err(Error::internal)?))
    }

    pub(super) fn finish(self) -> Result<()> {
        let connection = self.connection.ok_or_else(lost)?;
        let check = || -> rusqlite::Result<Option<String>> {
            let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
            let mut broken = statement.query([])?;
            broken.next()?.map(|row| row.get(0)).transpose()
        };
        if let Some(table) = check().map_err(of_file)? {
            return Err(Error::internal(format_args!(
                "a row of {table} refers to one that is not there"
            )));
        }
        connection.execute_batch("COMMIT").map_err(of_file)?;
        Ok(())
    }

    fn connection(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or_else(lost)
    }
}

/// The rows that are whole; the rest of the bytes stays for the next time.
fn insert(
    connection: &Connection,
    sql: &str,
    columns: usize,
    waiting: &mut Vec<u8>,
) -> Result<u64> {
    let mut statement = connection.prepare_cached(sql).map_err(of_file)?;
    let mut count = 0;
    let mut row = Vec::with_capacity(columns);
    let mut rest = waiting.as_slice();
    while let Some(behind) = sqlite_rows::read(rest, columns, &mut row).map_err(Error::internal)? {
        let values = rusqlite::params_from_iter(row.iter().map(|value| Bound(*value)));
        statement.execute(values).map_err(of_file)?;
        count += 1;
        rest = behind;
    }
    let read = waiting.len() - rest.len();
    waiting.drain(..read);
    Ok(count)
}

fn lost() -> Error {
    Error::internal("the connection was lost while rows were put in")
}

struct Bound<'bytes>(Value<'bytes>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(number),
            Value::Real(number) => ValueRef::Real(number),
            Value::Text(text) => ValueRef::Text(text),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}
