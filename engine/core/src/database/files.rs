//! Connections to a file for statements that an index answers at once.
//!
//! Where a connection has a thread of its own, most of what a short statement costs is the way there
//! and back: two threads are woken. These run on the thread that asks. They read through the same
//! SQLite library as the pools do, whose locks on a file hold for a process.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::types::{ToSqlOutput, Value as FileValue, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};
use sea_orm::sea_query::Value;
use sea_orm::{ConnAcquireErr, DbErr, Statement};
use tokio::runtime::Handle;

use super::failure::of_file;
use super::pools::{IDLE, SQLITE_CACHE_KIB};
use super::row::{FromRow, Row};

/// How long the caller's thread waits for a lock. Readers of a file with a write-ahead log meet one
/// only while the log is taken over after a crash.
const BUSY: Duration = Duration::from_millis(500);
/// Connections that are kept for the next caller; more are open only while more threads read.
const KEPT: usize = 4;
/// Statements that a connection keeps prepared.
const PREPARED: usize = 32;

/// The connections of one file that are not in use.
#[derive(Debug)]
pub(super) struct FileReaders {
    path: PathBuf,
    runtime: Handle,
    idle: Mutex<Idle>,
}

#[derive(Debug, Default)]
struct Idle {
    /// The one that has been unused for longest comes first.
    connections: Vec<(Connection, Instant)>,
    is_swept: bool,
    is_closed: bool,
}

impl FileReaders {
    pub(super) fn new(path: &Path, runtime: Handle) -> Arc<Self> {
        Arc::new(Self {
            path: path.to_owned(),
            runtime,
            idle: Mutex::default(),
        })
    }

    /// The rows of a statement, read on this thread.
    pub(super) fn rows<T: FromRow>(
        self: &Arc<Self>,
        statement: &Statement,
    ) -> Result<Vec<T>, DbErr> {
        let connection = self.connection()?;
        // A connection that met an error is not used again.
        let rows = read(&connection, statement)?;
        self.give_back(connection);
        Ok(rows)
    }

    /// Closes what is not in use; nothing is read afterwards.
    pub(super) fn close(&self) {
        let mut idle = self.idle();
        idle.is_closed = true;
        idle.connections.clear();
    }

    fn connection(&self) -> Result<Connection, DbErr> {
        let mut idle = self.idle();
        if idle.is_closed {
            return Err(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed));
        }
        let kept = idle.connections.pop();
        drop(idle);
        match kept {
            Some((connection, _)) => Ok(connection),
            None => open(&self.path).map_err(of_file),
        }
    }

    fn give_back(self: &Arc<Self>, connection: Connection) {
        let mut idle = self.idle();
        if idle.is_closed || idle.connections.len() >= KEPT {
            return;
        }
        idle.connections.push((connection, Instant::now()));
        if !idle.is_swept {
            idle.is_swept = true;
            self.runtime.spawn(Arc::clone(self).sweep());
        }
    }

    /// Closes what has been unused for long; ends when nothing is open.
    async fn sweep(self: Arc<Self>) {
        loop {
            tokio::time::sleep(IDLE / 3).await;
            let mut idle = self.idle();
            let is_fresh = |(_, since): &(Connection, Instant)| since.elapsed() < IDLE;
            idle.connections.retain(is_fresh);
            if idle.connections.is_empty() {
                idle.is_swept = false;
                return;
            }
        }
    }

    fn idle(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that only reads.
pub(super) fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "cache_size", -i64::from(SQLITE_CACHE_KIB))?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    Ok(connection)
}

fn read<T: FromRow>(connection: &Connection, statement: &Statement) -> Result<Vec<T>, DbErr> {
    let mut prepared = connection.prepare_cached(&statement.sql).map_err(of_file)?;
    let values = statement.values.iter().flat_map(|values| &values.0);
    for (index, value) in values.enumerate() {
        let bound = prepared.raw_bind_parameter(index + 1, Bound(value));
        bound.map_err(of_file)?;
    }
    let mut found = prepared.raw_query();
    let mut rows = Vec::new();
    while let Some(row) = found.next().map_err(of_file)? {
        rows.push(T::from_row(&mut Row::of_file(row))?);
    }
    Ok(rows)
}

/// A value of a statement as SeaORM's own driver binds it.
struct Bound<'value>(&'value Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let owned =
            |value: Option<FileValue>| Ok(ToSqlOutput::Owned(value.unwrap_or(FileValue::Null)));
        let borrowed = |value| Ok(ToSqlOutput::Borrowed(value));
        match self.0 {
            Value::Bool(value) => owned(value.map(FileValue::from)),
            Value::Int(value) => owned(value.map(FileValue::from)),
            Value::BigInt(value) => owned(value.map(FileValue::from)),
            Value::BigUnsigned(Some(value)) => match i64::try_from(*value) {
                Ok(value) => owned(Some(value.into())),
                Err(cause) => Err(rusqlite::Error::ToSqlConversionFailure(cause.into())),
            },
            Value::Double(value) => owned(value.map(FileValue::from)),
            Value::String(Some(text)) => borrowed(ValueRef::from(text.as_str())),
            Value::Bytes(Some(bytes)) => borrowed(ValueRef::from(bytes.as_slice())),
            Value::Uuid(Some(id)) => borrowed(ValueRef::Blob(id.as_bytes())),
            Value::ChronoDateTimeUtc(moment) => owned(moment.map(|moment| {
                let text = moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false);
                text.into()
            })),
            Value::BigUnsigned(None)
            | Value::String(None)
            | Value::Bytes(None)
            | Value::Uuid(None) => owned(None),
            _ => {
                let reason = "no statement of this kind binds a value of this type";
                Err(rusqlite::Error::ToSqlConversionFailure(reason.into()))
            }
        }
    }
}
