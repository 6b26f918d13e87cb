//! Rows as they come from either database: by position, straight into a struct.

use chrono::{DateTime, Utc};
use rusqlite::types::ValueRef;
use sea_orm::{DbErr, QueryResult, TryGetable};
use uuid::Uuid;

/// What a row of a statement becomes.
pub trait FromRow: Sized {
    /// Takes the columns of the statement in their order.
    ///
    /// # Errors
    /// When a column holds something else.
    fn from_row(row: &mut Row<'_>) -> Result<Self, DbErr>;
}

/// A row of a statement, read from its first column to its last.
#[derive(Debug)]
pub struct Row<'row> {
    source: Source<'row>,
    next: usize,
}

#[derive(Debug)]
enum Source<'row> {
    File(&'row rusqlite::Row<'row>),
    Server(&'row QueryResult),
}

/// A value of a column, as both databases hold it.
pub trait FromColumn: TryGetable {
    /// The value in a file, if it is of this type.
    fn from_file(value: ValueRef<'_>) -> Option<Self>;
}

impl<'row> Row<'row> {
    pub(super) const fn of_file(row: &'row rusqlite::Row<'row>) -> Self {
        let source = Source::File(row);
        Self { source, next: 0 }
    }

    pub(super) const fn of_server(row: &'row QueryResult) -> Self {
        let source = Source::Server(row);
        Self { source, next: 0 }
    }

    /// The next column.
    ///
    /// # Errors
    /// When there is none, or it holds something else.
    pub fn take<T: FromColumn>(&mut self) -> Result<T, DbErr> {
        let column = self.next;
        self.next += 1;
        match self.source {
            Source::Server(row) => row.try_get_by_index(column),
            Source::File(row) => {
                let value = row.get_ref(column).map_err(|cause| wrong(column, &cause))?;
                // The type and not the value: it may be somebody's, and errors are written to the log.
                T::from_file(value).ok_or_else(|| {
                    let (found, expected) = (value.data_type(), std::any::type_name::<T>());
                    wrong(column, &format!("{found} is no {expected}"))
                })
            }
        }
    }
}

fn wrong(column: usize, why: &dyn std::fmt::Display) -> DbErr {
    DbErr::Type(format!("column {column} of the row: {why}"))
}

impl<T: FromColumn> FromColumn for Option<T> {
    fn from_file(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Null => Some(None),
            value => T::from_file(value).map(Some),
        }
    }
}

impl FromColumn for i64 {
    fn from_file(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok()
    }
}

impl FromColumn for f64 {
    fn from_file(value: ValueRef<'_>) -> Option<Self> {
        value.as_f64().ok()
    }
}

impl FromColumn for String {
    fn from_file(value: ValueRef<'_>) -> Option<Self> {
        value.as_str().ok().map(str::to_owned)
    }
}

/// Sixteen bytes, as SeaORM stores it in a file.
impl FromColumn for Uuid {
    fn from_file(value: ValueRef<'_>) -> Option<Self> {
        Self::from_slice(value.as_blob().ok()?).ok()
    }
}

/// RFC 3339, as SeaORM stores it in a file.
impl FromColumn for DateTime<Utc> {
    fn from_file(value: ValueRef<'_>) -> Option<Self> {
        let moment = DateTime::parse_from_rfc3339(value.as_str().ok()?).ok()?;
        Some(moment.to_utc())
    }
}

macro_rules! tuples {
    ($($column:ident)+) => {
        impl<$($column: FromColumn),+> FromRow for ($($column,)+) {
            fn from_row(row: &mut Row<'_>) -> Result<Self, DbErr> {
                Ok(($(row.take::<$column>()?,)+))
            }
        }
    };
}

tuples!(A);
tuples!(A B);
