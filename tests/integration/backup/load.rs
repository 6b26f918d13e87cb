//! A backup under load is of one moment, and the writers go on.

use super::{
    Backend, OTHER, TENANT, Vault, add_people, archive, back_up, deployment, restore, rooms, rows,
    runtime,
};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use tinhid_core::database::{AuditRow, Database, OutboxRow};
use tinhid_tests::scaled;
use uuid::Uuid;

on_each_backend! {
    one_moment: what_is_written_meanwhile_is_there_whole_or_not_at_all;
}

const WRITERS: u64 = 4;

pub(super) async fn execute(database: &Database, sql: &str) {
    let sql = sql.to_owned();
    let done = database.unit(move |unit| {
        let sql = sql.clone();
        Box::pin(async move {
            let statement = Statement::from_string(unit.get_database_backend(), sql);
            unit.execute_raw(statement).await?;
            Ok(())
        })
    });
    done.await.unwrap();
}

/// What a writer does once: rows in two tables that belong together.
async fn write(database: &Database, writer: u64, number: u64) {
    let id = Uuid::from_u128((u128::from(writer) << 64) + u128::from(number) + (1 << 100));
    let now = chrono::DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let written = database.unit(move |unit| {
        unit.announce(OutboxRow {
            id,
            topic: format!("writer-{writer}"),
            subject: number.to_string(),
            payload: json!({}),
            created_at: now,
            due_at: now + chrono::Duration::days(400),
        });
        unit.audit(AuditRow {
            id,
            occurred_at: now,
            actor_kind: "system".to_owned(),
            actor_id: Some(format!("writer-{writer}")),
            action: "test.done".to_owned(),
            object_kind: "thing".to_owned(),
            object_id: Some(number.to_string()),
            outcome: "done".to_owned(),
            request_id: None,
            details: json!({}),
        });
        Box::pin(async { Ok(()) })
    });
    written.await.unwrap();
}

async fn numbers(database: &Database, sql: &str) -> BTreeMap<String, Vec<u64>> {
    let reader = database.reader();
    let statement = Statement::from_string(reader.get_database_backend(), sql.to_owned());
    let mut numbers: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for row in reader.query_all_raw(statement).await.unwrap() {
        let writer: String = row.try_get_by_index(0).unwrap();
        let number: String = row.try_get_by_index(1).unwrap();
        let known = numbers.entry(writer).or_default();
        known.push(number.parse().unwrap());
    }
    numbers.values_mut().for_each(|known| known.sort_unstable());
    numbers
}

async fn what_is_written_meanwhile_is_there_whole_or_not_at_all(backend: Backend) {
    let (from, vault) = (deployment(backend, &[TENANT]).await, Vault::new());
    let count = i64::try_from(scaled(4_000)).unwrap();
    from.store_unindexed(TENANT, rooms(count)).await;
    add_people(&from, 20).await;
    let database = runtime(&from, TENANT).database().clone();
    let stops = Arc::new(AtomicBool::new(false));
    let done: Arc<Vec<AtomicU64>> = Arc::new((0..WRITERS).map(|_| AtomicU64::new(0)).collect());
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (database, stops, done) = (database.clone(), stops.clone(), done.clone());
            tokio::spawn(async move {
                let own = &done[usize::try_from(writer).unwrap()];
                while !stops.load(Ordering::Acquire) {
                    let number = own.load(Ordering::Acquire);
                    write(&database, writer, number).await;
                    own.store(number + 1, Ordering::Release);
                }
            })
        })
        .collect();
    let acknowledged =
        || -> Vec<u64> { done.iter().map(|own| own.load(Ordering::Acquire)).collect() };
    tinhid_tests::eventually("every writer at work", async || {
        acknowledged().iter().all(|own| *own > 2).then_some(())
    })
    .await;
    let before = acknowledged();
    let made = back_up(&from, &vault, None).await.unwrap();
    let after = acknowledged();
    stops.store(true, Ordering::Release);
    for writer in writers {
        writer.await.unwrap();
    }
    let total = |counts: &[u64]| counts.iter().sum::<u64>();
    assert!(total(&after) > total(&before), "the writers stood still");

    let to = deployment(backend, &[OTHER]).await;
    restore(&to, &vault.order(&archive(&made)), None)
        .await
        .unwrap();
    let fleet = to.engine().fleet();
    let target = fleet.database_target(TENANT).unwrap();
    let copy = fleet
        .databases()
        .open(target, tinhid_core::database::Schema::Tenant);
    let outbox = numbers(&copy, "SELECT topic, subject FROM outbox").await;
    let trail = "SELECT actor_id, object_id FROM audit_entry WHERE action = 'test.done'";
    assert_eq!(
        outbox,
        numbers(&copy, trail).await,
        "two tables of one moment"
    );
    for (writer, (before, after)) in before.iter().zip(&after).enumerate() {
        let found = &outbox[&format!("writer-{writer}")];
        let expected: Vec<u64> = (0..found.len() as u64).collect();
        assert_eq!(*found, expected, "without a gap");
        let count = found.len() as u64;
        // One may have been stored that nobody was told of yet.
        assert!(
            *before <= count && count <= after + 1,
            "{before} {count} {after}"
        );
    }
    let (source, copied) = (rows(&database).await, rows(&copy).await);
    for table in ["listing", "account", "person_key", "tenant_key"] {
        assert_eq!(copied[table], source[table], "{table}");
    }
    assert!(copied["outbox"].is_subset(&source["outbox"]));
    copy.close().await;
    for kit in [from, to] {
        kit.finish().await;
    }
}
