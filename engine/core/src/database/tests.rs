//! The behaviour that both databases share is tested in the workspace's `tests/`, on both; here is
//! what only SQLite has, and what needs the inside.

use std::os::unix::fs::PermissionsExt;
use std::sync::{Arc, Mutex};

use chrono::DateTime;
use sea_orm::sea_query::Value;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait,
    QueryFilter, QuerySelect, QueryTrait, Statement,
};
use serde_json::json;
use uuid::Uuid;

use super::control::tenant::{self, TenantState};
use super::records::{idempotency_record, outbox, search_change, search_consumer};
use super::testing::Folder;
use super::*;
use crate::error::{Error, Kind};

mod disk;
mod files;

struct Bench {
    databases: Databases,
    folder: Folder,
}

impl Bench {
    fn new() -> Self {
        let databases = Databases::new(DatabaseOptions {
            runtime: Handle::current(),
            postgres_connections: 8,
            fatal: Arc::new(|reason| panic!("{reason}")),
        });
        Self {
            databases,
            folder: Folder::new(),
        }
    }

    async fn open(&self, schema: Schema) -> Database {
        let url = "sqlite://{data}/tenants/one.db";
        let target = DatabaseTarget::for_control(url, self.folder.path(), None).unwrap();
        let database = self.databases.open(target, schema);
        database.migrate().await.unwrap();
        database
    }
}

fn instant(second: i64) -> DateTime<chrono::Utc> {
    DateTime::from_timestamp(1_790_000_000 + second, 0).unwrap()
}

fn message(number: u128) -> OutboxRow {
    OutboxRow {
        id: Uuid::from_u128(number),
        topic: "test".to_owned(),
        subject: number.to_string(),
        payload: json!({ "number": number.to_string() }),
        created_at: instant(0),
        due_at: instant(0),
    }
}

async fn text(connection: &impl ConnectionTrait, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(DbBackend::Sqlite, sql.to_owned());
    let rows = connection.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index::<String>(0).unwrap())
        .collect()
}

#[tokio::test]
async fn the_file_is_private_and_every_connection_is_safe() {
    let bench = Bench::new();
    let database = bench.open(Schema::Tenant).await;
    let file = bench.folder.path().join("tenants/one.db");
    assert_eq!(
        std::fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );

    let settings = "SELECT (SELECT journal_mode FROM pragma_journal_mode) || ' ' ||
        (SELECT synchronous FROM pragma_synchronous) || ' ' ||
        (SELECT foreign_keys FROM pragma_foreign_keys)";
    // 2 is FULL (https://sqlite.org/pragma.html#pragma_synchronous).
    assert_eq!(text(&database.reader(), settings).await, ["wal 2 1"]);
    let written = database
        .unit(move |unit| Box::pin(async move { Ok(text(unit, settings).await) }))
        .await
        .unwrap();
    assert_eq!(written, ["wal 2 1"]);
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let bench = Bench::new();
    let database = bench.open(Schema::Control).await;
    let reader = database.reader();
    reader
        .execute_unprepared("DELETE FROM tenant")
        .await
        .unwrap_err();
    let sneaky = "INSERT INTO tenant (key, state, created_at, state_changed_at, version)
        VALUES ('x', 'draft', '', '', 1) RETURNING key";
    let statement = Statement::from_string(DbBackend::Sqlite, sneaky.to_owned());
    reader.query_all_raw(statement).await.unwrap_err();
    assert!(tenant::list(&reader).await.unwrap().is_empty());
}

#[tokio::test]
async fn nothing_is_open_before_the_first_use() {
    let bench = Bench::new();
    let target =
        DatabaseTarget::for_control("sqlite://{data}/idle.db", bench.folder.path(), None).unwrap();
    let database = bench.databases.open(target, Schema::Tenant);
    assert!(!bench.folder.path().join("idle.db").exists());
    database.ping().await.unwrap();
    assert!(bench.folder.path().join("idle.db").exists());
}

#[tokio::test]
async fn a_panic_in_a_unit_concerns_that_unit_alone() {
    let bench = Bench::new();
    let database = bench.open(Schema::Tenant).await;
    let error = database
        .unit(|unit| -> UnitFuture<'_, ()> {
            unit.announce(message(1));
            panic!("in the closure");
        })
        .await
        .unwrap_err();
    assert_eq!(error.kind(), Kind::Internal);
    database
        .unit(|unit| {
            Box::pin(async move {
                unit.announce(message(2));
                Ok(())
            })
        })
        .await
        .unwrap();
    let subjects = text(&database.reader(), "SELECT subject FROM outbox").await;
    assert_eq!(subjects, ["2"]);
}

/// The units of this test are queued while the writer is kept busy, so they share a batch.
#[tokio::test]
async fn a_later_unit_of_a_batch_sees_what_an_earlier_one_inserted() {
    let bench = Bench::new();
    let database = bench.open(Schema::Tenant).await;
    let record = |key: &str| idempotency_record::ActiveModel {
        actor: Set("a".to_owned()),
        route: Set("r".to_owned()),
        key: Set(key.to_owned()),
        request_hash: Set(String::new()),
        status: Set(201),
        answer: Set(Vec::new()),
        created_at: Set(instant(0)),
        expires_at: Set(instant(9)),
    };
    let (release, held) = tokio::sync::watch::channel(false);
    let busy = tokio::spawn({
        let database = database.clone();
        async move {
            database
                .unit(move |_| {
                    let mut held = held.clone();
                    Box::pin(async move {
                        held.wait_for(|released| *released)
                            .await
                            .map_err(Error::internal)?;
                        Ok(())
                    })
                })
                .await
        }
    });
    let first = record("same");
    let insert = database.unit(move |unit| {
        unit.insert(first.clone());
        Box::pin(async { Ok(()) })
    });
    let count = database.unit(|unit| {
        Box::pin(async move { Ok(idempotency_record::Entity::find().count(unit).await?) })
    });
    let again = record("same");
    let duplicate = database.unit(move |unit| {
        unit.insert(again.clone());
        Box::pin(async { Ok(()) })
    });
    let release = async {
        tokio::task::yield_now().await;
        release.send(true).unwrap();
    };
    let (inserted, counted, duplicate, ()) = tokio::join!(insert, count, duplicate, release);
    inserted.unwrap();
    assert_eq!(counted.unwrap(), 1);
    let refused = duplicate.unwrap_err();
    assert_eq!(
        (refused.kind(), refused.code()),
        (Kind::Conflict, "duplicate")
    );
    busy.await.unwrap().unwrap();
}

#[tokio::test]
async fn the_search_feed_coalesces_and_never_goes_back() {
    let bench = Bench::new();
    let database = bench.open(Schema::Tenant).await;
    let document = Uuid::from_u128(7);
    for key in ["one", "other"] {
        let consumer = search_consumer::ActiveModel {
            key: Set(key.to_owned()),
            holder: Set("node".to_owned()),
            held_until: Set(instant(1)),
        };
        let begins = database.unit(move |unit| {
            unit.insert(consumer.clone());
            Box::pin(async { Ok(()) })
        });
        begins.await.unwrap();
    }
    for versions in [vec![1, 3, 2], vec![2]] {
        database
            .unit(move |unit| {
                for version in &versions {
                    unit.search_changed("rental", document, *version, instant(*version));
                }
                Box::pin(async { Ok(()) })
            })
            .await
            .unwrap();
    }
    let rows = search_change::Entity::find()
        .all(&database.reader())
        .await
        .unwrap();
    let waiting: Vec<_> = rows
        .iter()
        .map(|row| (row.consumer.as_str(), row.version, row.changed_at))
        .collect();
    assert_eq!(waiting, [("one", 3, instant(3)), ("other", 3, instant(3))]);
}

#[tokio::test]
async fn pages_by_key_are_answered_by_the_index_alone() {
    let bench = Bench::new();
    let database = bench.open(Schema::Tenant).await;
    let due = outbox::Entity::find().filter(outbox::Column::DeliveredAt.is_null());
    let after: [Value; 2] = [instant(0).into(), Uuid::nil().into()];
    let columns = [outbox::Column::DueAt, outbox::Column::Id];
    let page = page_after(due, columns, Direction::Ascending, Some(after), 20);
    let mut statement = page.build(DbBackend::Sqlite);
    assert!(
        statement
            .sql
            .contains(r#"("outbox"."due_at", "outbox"."id") > (?, ?)"#),
        "{statement}"
    );
    statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
    let rows = database.reader().query_all_raw(statement).await.unwrap();
    let plan: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", "detail").unwrap())
        .collect();
    let plan = plan.join("; ");
    assert!(
        plan.contains("SEARCH outbox USING INDEX outbox_due"),
        "{plan}"
    );
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[tokio::test]
async fn a_database_of_the_other_kind_or_of_a_newer_release_is_refused() {
    let bench = Bench::new();
    let database = bench.open(Schema::Tenant).await;
    let wrong = bench
        .databases
        .open(database.target().clone(), Schema::Control);
    assert!(matches!(
        wrong.migrate().await,
        Err(SetupError::WrongKind { .. })
    ));

    let newer = "INSERT INTO tenant_migration (version, applied_at) VALUES ('m2999_future', 0)";
    database
        .unit(move |unit| {
            Box::pin(async move {
                let statement = Statement::from_string(DbBackend::Sqlite, newer.to_owned());
                unit.execute_raw(statement).await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    for outcome in [
        database.migrate().await,
        database.pending_migrations().await,
    ] {
        let error = outcome.unwrap_err();
        assert!(matches!(error, SetupError::NewerSchema { .. }), "{error}");
        assert!(error.to_string().contains("m2999_future"));
    }
}

#[tokio::test]
async fn states_are_stored_as_words() {
    let bench = Bench::new();
    let database = bench.open(Schema::Control).await;
    database
        .unit(|unit| {
            Box::pin(async move {
                tenant::ensure(unit, "tan-an", TenantState::Sandbox, instant(0)).await
            })
        })
        .await
        .unwrap();
    assert_eq!(
        text(&database.reader(), "SELECT state FROM tenant").await,
        ["sandbox"]
    );
    for state in TenantState::ALL {
        assert_eq!(state.word().parse::<TenantState>().unwrap(), state);
    }
    assert!(
        "open"
            .parse::<TenantState>()
            .unwrap_err()
            .to_string()
            .contains("sandbox")
    );
}
