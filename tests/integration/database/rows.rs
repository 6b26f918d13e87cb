//! Rows read straight into structs.

use super::*;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QueryTrait};
use tinhid_core::database::{FromRow, Row};

on_both! {
    rows_are_what_entities_are: same_rows;
    a_commit_is_seen_by_the_next_statement: seen_at_once;
    a_column_of_another_type_is_an_error_and_not_an_absence: other_type;
}

/// What a message says, with a column that may be empty.
#[derive(Debug, PartialEq)]
struct Told {
    id: Uuid,
    topic: String,
    due_at: DateTime<Utc>,
    last_failure: Option<String>,
    delivered_at: Option<DateTime<Utc>>,
}

impl FromRow for Told {
    fn from_row(row: &mut Row<'_>) -> Result<Self, sea_orm::DbErr> {
        Ok(Self {
            id: row.take()?,
            topic: row.take()?,
            due_at: row.take()?,
            last_failure: row.take()?,
            delivered_at: row.take()?,
        })
    }
}

fn told() -> sea_orm::Select<outbox::Entity> {
    use outbox::Column::{DeliveredAt, DueAt, Id, LastFailure, Topic};
    outbox::Entity::find()
        .select_only()
        .columns([Id, Topic, DueAt, LastFailure, DeliveredAt])
        .order_by_asc(Id)
}

async fn announce(database: &Database, number: u128) {
    database
        .unit(move |unit| {
            Box::pin(async move {
                unit.insert(outbox::ActiveModel {
                    last_failure: Set(number
                        .is_multiple_of(2)
                        .then(|| "Không gửi được".to_owned())),
                    delivered_at: Set(number.is_multiple_of(3).then(|| instant(9))),
                    attempts: Set(1),
                    ..message(number).into()
                });
                Ok(())
            })
        })
        .await
        .unwrap();
}

async fn same_rows(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    for number in 0..12 {
        announce(&database, number).await;
    }
    let reader = database.reader();
    let entities = outbox::Entity::find().order_by_asc(outbox::Column::Id);
    let expected: Vec<Told> = entities
        .all(&reader)
        .await
        .unwrap()
        .into_iter()
        .map(|row| Told {
            id: row.id,
            topic: row.topic,
            due_at: row.due_at,
            last_failure: row.last_failure,
            delivered_at: row.delivered_at,
        })
        .collect();
    assert_eq!(expected.len(), 12);
    let rows: Vec<Told> = reader.rows(told().as_query()).await.unwrap();
    assert_eq!(rows, expected);
    // Every type that a condition has is bound as entities bind it.
    let last = &expected[11];
    let narrowed = told()
        .filter(outbox::Column::Id.eq(last.id))
        .filter(outbox::Column::Topic.eq(last.topic.as_str()))
        .filter(outbox::Column::DueAt.lte(last.due_at))
        .filter(outbox::Column::Attempts.eq(1))
        .limit(3);
    let rows: Vec<Told> = reader.rows(narrowed.as_query()).await.unwrap();
    assert_eq!(rows.as_slice(), std::slice::from_ref(last));
    bench.finish().await;
}

async fn seen_at_once(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    let reader = database.reader();
    for number in 0..20 {
        announce(&database, number).await;
        let rows: Vec<Told> = reader.rows(told().as_query()).await.unwrap();
        assert_eq!(rows.len() as u128, number + 1);
    }
    database.close().await;
    let closed = reader.rows::<Told>(told().as_query()).await.unwrap_err();
    let closed = Error::from(closed);
    assert_eq!(closed.code(), "database-unavailable", "{closed:?}");
    bench.finish().await;
}

async fn other_type(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    announce(&database, 2).await;
    let topic = outbox::Entity::find().select_only();
    let topic = topic.column(outbox::Column::Topic);
    let reader = database.reader();
    let rows = reader.rows::<(Option<i64>,)>(topic.as_query()).await;
    let error = rows.unwrap_err().to_string();
    assert!(
        error.contains("column") || error.contains("topic"),
        "{error}"
    );
    let missing = reader.rows::<(String, String)>(topic.as_query()).await;
    missing.unwrap_err();
    // The next statement is none the worse.
    let rows = reader.rows::<(String,)>(topic.as_query()).await.unwrap();
    assert_eq!(rows.len(), 1);
    bench.finish().await;
}
