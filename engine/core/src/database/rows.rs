//! Rows that units collect as values, written as one statement per table and batch.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, InsertStatement, OnConflict, Query, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DbErr, EntityName, EntityTrait,
    Iterable,
};
use uuid::Uuid;

use super::Work;
use super::records::{audit_entry, outbox, search_change, search_consumer};

/// The most values that one statement binds; SQLite allows 32,766, PostgreSQL 65,535.
const MOST_VALUES: usize = 16_384;

/// A table and the columns that are given; rows of one shape share a statement.
#[derive(Debug, PartialEq, Eq)]
struct Shape {
    table: String,
    columns: Vec<String>,
}

#[derive(Debug)]
struct Rows {
    shape: Shape,
    /// Only deliverers and sealers read the table, never a unit of work.
    write_only: bool,
    values: Vec<Vec<SimpleExpr>>,
}

/// The rows of one unit, or of all units of a batch.
#[derive(Debug, Default)]
pub(super) struct CollectedRows {
    tables: Vec<Rows>,
    search_changes: BTreeMap<(String, Uuid), (i64, DateTime<Utc>)>,
    left: BTreeSet<Work>,
}

impl CollectedRows {
    /// Adds a row.
    pub(super) fn insert<A>(&mut self, row: A)
    where
        A: ActiveModelTrait,
    {
        let table = <A::Entity as Default>::default().table_name().to_owned();
        let write_only =
            table == outbox::Entity.table_name() || table == audit_entry::Entity.table_name();
        let mut columns = Vec::new();
        let mut values = Vec::new();
        for column in <A::Entity as EntityTrait>::Column::iter() {
            if let ActiveValue::Set(value) | ActiveValue::Unchanged(value) = row.get(column) {
                columns.push(sea_orm::Iden::unquoted(&column).to_owned());
                values.push(column.save_as(Expr::val(value)));
            }
        }
        let shape = Shape { table, columns };
        match self.tables.iter_mut().find(|rows| rows.shape == shape) {
            Some(rows) => rows.values.push(values),
            None => self.tables.push(Rows {
                shape,
                write_only,
                values: vec![values],
            }),
        }
    }

    /// Notes that a document changed; of several changes the highest version stays.
    pub(super) fn search_changed(
        &mut self,
        kind: &str,
        document: Uuid,
        version: i64,
        now: DateTime<Utc>,
    ) {
        let change = self
            .search_changes
            .entry((kind.to_owned(), document))
            .or_insert((version, now));
        if change.0 < version {
            *change = (version, now);
        }
    }

    /// The documents that were noted as changed.
    pub(super) fn changed_documents(&self) -> Vec<Uuid> {
        self.search_changes.keys().map(|(_, id)| *id).collect()
    }

    /// Whether the audit trail gets new entries.
    pub(super) fn has_audit(&self) -> bool {
        let name = audit_entry::Entity.table_name();
        self.tables.iter().any(|rows| rows.shape.table == name)
    }

    /// Notes that there is something for a worker.
    pub(super) fn leave(&mut self, work: Work) {
        self.left.insert(work);
    }

    /// What there is for workers.
    pub(super) fn left(&self) -> BTreeSet<Work> {
        self.left.clone()
    }

    /// Takes over the rows of a unit that succeeded.
    pub(super) fn append(&mut self, other: Self) {
        self.left.extend(other.left);
        for rows in other.tables {
            match self
                .tables
                .iter_mut()
                .find(|known| known.shape == rows.shape)
            {
                Some(known) => known.values.extend(rows.values),
                None => self.tables.push(rows),
            }
        }
        for ((kind, document), (version, now)) in other.search_changes {
            self.search_changed(&kind, document, version, now);
        }
    }

    /// Whether there are rows that a later unit could read.
    pub(super) fn has_readable(&self) -> bool {
        self.tables.iter().any(|rows| !rows.write_only)
    }

    /// Writes everything.
    pub(super) async fn flush(&mut self, connection: &impl ConnectionTrait) -> Result<(), DbErr> {
        for rows in std::mem::take(&mut self.tables) {
            write(rows, connection).await?;
        }
        for statement in search_statements(std::mem::take(&mut self.search_changes))? {
            connection.execute(&statement).await?;
        }
        Ok(())
    }

    /// Writes the rows that a later unit could read and keeps the others for the end of the batch.
    pub(super) async fn flush_readable(
        &mut self,
        connection: &impl ConnectionTrait,
    ) -> Result<(), DbErr> {
        let (write_only, readable) = std::mem::take(&mut self.tables)
            .into_iter()
            .partition(|rows| rows.write_only);
        self.tables = write_only;
        for rows in readable {
            write(rows, connection).await?;
        }
        Ok(())
    }
}

/// Writes the rows in statements of 2ⁿ rows: few different texts, so that the databases find them
/// already prepared.
async fn write(rows: Rows, connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let Rows {
        shape, mut values, ..
    } = rows;
    let most = (MOST_VALUES / shape.columns.len().max(1)).max(1);
    let mut values = values.drain(..);
    while values.len() > 0 {
        let count = 1 << values.len().min(most).ilog2();
        let mut statement = Query::insert()
            .into_table(shape.table.clone())
            .columns(shape.columns.iter().cloned())
            .take();
        for row in values.by_ref().take(count) {
            statement
                .values(row)
                .map_err(|cause| DbErr::Custom(cause.to_string()))?;
        }
        connection.execute(&statement).await?;
    }
    Ok(())
}

/// Notes the changes for every index that follows the feed.
fn search_statements(
    changes: BTreeMap<(String, Uuid), (i64, DateTime<Utc>)>,
) -> Result<Vec<InsertStatement>, DbErr> {
    use search_change::Column;
    let mut changes = changes.into_iter();
    let mut statements = Vec::new();
    while changes.len() > 0 {
        let count = 1 << changes.len().min(MOST_VALUES / 4).ilog2();
        let rows: Vec<_> = changes
            .by_ref()
            .take(count)
            .map(|((kind, document), (version, now))| (kind, document, version, now))
            .collect();
        let mut each = Query::select();
        each.column((search_consumer::Entity, search_consumer::Column::Key));
        for column in ["column1", "column2", "column3", "column4"] {
            each.column(("change", column));
        }
        each.from(search_consumer::Entity)
            .from_values(rows, "change")
            // SQLite would take the upsert for the condition of a join.
            .and_where(Expr::val(1).eq(1));
        // An older version never overwrites a newer one: the order of a document is its version.
        let newer = Expr::col((search_change::Entity, Column::Version))
            .lt(Expr::col(("excluded", Column::Version)));
        let upsert = OnConflict::columns([Column::Consumer, Column::Kind, Column::DocumentId])
            .update_columns([Column::Version, Column::ChangedAt])
            .action_and_where(newer)
            .to_owned();
        let mut statement = Query::insert();
        statement
            .into_table(search_change::Entity)
            .columns([
                Column::Consumer,
                Column::Kind,
                Column::DocumentId,
                Column::Version,
                Column::ChangedAt,
            ])
            .on_conflict(upsert);
        statement
            .select_from(each)
            .map_err(|mismatch| DbErr::Custom(mismatch.to_string()))?;
        statements.push(statement);
    }
    Ok(statements)
}
