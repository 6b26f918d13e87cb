//! Tables out of a SQLite file.

use std::path::Path;

use rusqlite::Connection;

use super::super::failure::of_file;
use super::super::files;
use super::{CHUNK, Chooser, Copied, CopiedTable, Taker, nobody_takes_it, sqlite_rows};
use crate::error::{Error, Result};

pub(super) fn copy_out(path: &Path, choose: Chooser, taker: &Taker) -> Result<()> {
    let connection = files::open(path).map_err(of_file)?;
    // The first statement decides which moment it is; the transaction ends with the connection.
    connection.execute_batch("BEGIN").map_err(of_file)?;
    for name in tables(&connection).map_err(of_file)? {
        let columns = columns(&connection, &name).map_err(of_file)?;
        let choice = choose(&name);
        if let Some(table) = CopiedTable::new(name, columns, choice) {
            copy_table(&connection, table, taker)?;
        }
    }
    Ok(())
}

/// The tables of a file, without those of SQLite itself.
pub(super) fn tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_master \
               WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
    let mut statement = connection.prepare(sql)?;
    statement.query_map([], |row| row.get(0))?.collect()
}

/// The columns of a table.
pub(super) fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?)")?;
    statement.query_map([table], |row| row.get(0))?.collect()
}

fn copy_table(connection: &Connection, table: CopiedTable, taker: &Taker) -> Result<()> {
    let hand_over = |step| taker.blocking_send(step).map_err(|_gone| nobody_takes_it());
    let (names, from) = (table.quoted_columns(), table.quoted_name());
    let width = table.columns.len();
    hand_over(Copied::Begin(table))?;
    let sql = format!("SELECT {names} FROM {from}");
    let mut statement = connection.prepare(&sql).map_err(of_file)?;
    let mut rows = statement.query([]).map_err(of_file)?;
    let mut bytes = Vec::with_capacity(CHUNK);
    while let Some(row) = rows.next().map_err(of_file)? {
        for column in 0..width {
            let value = row.get_ref(column).map_err(of_file)?;
            sqlite_rows::write(value, &mut bytes).map_err(Error::internal)?;
        }
        if bytes.len() >= CHUNK {
            let full = std::mem::replace(&mut bytes, Vec::with_capacity(CHUNK));
            hand_over(Copied::Bytes(full))?;
        }
    }
    if !bytes.is_empty() {
        hand_over(Copied::Bytes(bytes))?;
    }
    hand_over(Copied::End)
}
