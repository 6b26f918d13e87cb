//! Column shapes that are the same in every table.

use sea_orm_migration::prelude::*;

/// An identifier (UUIDv7).
pub(crate) fn identifier(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().take()
}

/// An identifier that may be missing.
pub(crate) fn optional_identifier(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().null().take()
}

/// A short or long text.
pub(crate) fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

/// A text that may be missing.
pub(crate) fn optional_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

/// A 64-bit number.
pub(crate) fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

/// An instant, UTC.
pub(crate) fn instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(name)
        .timestamp_with_time_zone()
        .not_null()
        .take()
}

/// An instant that may be missing.
pub(crate) fn optional_instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(name)
        .timestamp_with_time_zone()
        .null()
        .take()
}

/// A JSON value.
pub(crate) fn json(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).json_binary().not_null().take()
}

/// Bytes without a length limit.
pub(crate) fn bytes(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().not_null().take()
}

/// Bytes that may be missing.
pub(crate) fn optional_bytes(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().null().take()
}

/// Makes a list of columns the primary key.
pub(crate) fn primary_key(columns: &[&'static str]) -> IndexCreateStatement {
    let mut key = Index::create();
    for column in columns {
        key.col(*column);
    }
    key.primary().take()
}

/// A foreign key that refuses the removal of what it points at.
pub(crate) fn references(
    from: (&'static str, &'static str),
    to: (&'static str, &'static str),
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from.0, from.1)
        .to(to.0, to.1)
        .take()
}
