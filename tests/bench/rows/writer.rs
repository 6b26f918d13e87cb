//! B21: durable units of work of four rows, with sealed columns, audit and `secure_delete`, beside raw
//! inserts of the same rows that are committed 64 at a time.

use super::Bench;
use crate::people::{People, account, now, person};
use crate::statistics::median;
use crate::table::{Bounds, Table, shown};
use sea_orm::IntoActiveModel;
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tinhid_core::accounts::Account;
use tinhid_core::database::records::idempotency_record;
use tinhid_core::database::{AuditRow, OutboxRow};
use tokio::runtime::Runtime;
use uuid::Uuid;

/// Who write at once, and what the raw writer commits together.
const CLIENTS: usize = 64;
const TIME: Duration = Duration::from_secs(4);
const ROUNDS: usize = 3;
/// The share of the raw writer's units that must and should be reached.
const MUST: f64 = 0.15;
const AIM: f64 = 0.4;

/// What one unit of work stores.
#[derive(Clone)]
struct FourRows {
    account: Account,
    audit: AuditRow,
    message: OutboxRow,
    answer: idempotency_record::Model,
}

pub(super) fn measure(bench: &mut Bench, table: &mut Table) {
    let runtime = Runtime::new().unwrap();
    let world = bench.stock.world(1);
    let people = Arc::new(runtime.block_on(People::of(&world)));
    let next = Arc::new(AtomicUsize::new(0));
    let raw = world.data().join("raw.db");
    copy_schema(&world.database(), &raw);
    let rounds: Vec<(f64, f64)> = (0..ROUNDS)
        .map(|_| {
            (
                raw_per_second(&runtime, &people, &raw, &next),
                runtime.block_on(units_per_second(&people, &next)),
            )
        })
        .collect();
    let limit = median(rounds.iter().map(|(raw, _)| *raw));
    let reached = median(rounds.iter().map(|(_, units)| *units));
    let detail = format!("{} a second, raw {}", shown(reached), shown(limit));
    let bounds = Bounds::with_aim(1.0 / MUST, 1.0 / AIM);
    let what = "raw batched inserts over units of four rows, 64 clients";
    table.bound("B21", what, limit / reached, "x", &detail, bounds);
}

async fn units_per_second(people: &Arc<People>, next: &Arc<AtomicUsize>) -> f64 {
    let begun = Instant::now();
    let clients = (0..CLIENTS).map(|_| {
        let (people, next) = (Arc::clone(people), Arc::clone(next));
        tokio::spawn(async move {
            let mut stored = 0_usize;
            while begun.elapsed() < TIME {
                let rows = rows(&people, next.fetch_add(1, Ordering::Relaxed)).await;
                let unit = people.database.unit(move |unit| {
                    let rows = rows.clone();
                    Box::pin(async move {
                        unit.insert(rows.account.into_active_model());
                        unit.insert(rows.answer.into_active_model());
                        unit.audit(rows.audit);
                        unit.announce(rows.message);
                        Ok(())
                    })
                });
                unit.await.unwrap();
                stored += 1;
            }
            stored
        })
    });
    let mut stored = 0;
    for client in clients.collect::<Vec<_>>() {
        stored += client.await.unwrap();
    }
    stored as f64 / begun.elapsed().as_secs_f64()
}

/// The rows of a unit, sealed anew for each.
async fn rows(people: &People, number: usize) -> FourRows {
    let keys = people.sealing.keys().await.unwrap();
    let (_, account) = account(&keys, number);
    let id = Uuid::from_u128(person(number).uuid().as_u128() ^ 1);
    FourRows {
        audit: AuditRow {
            id,
            occurred_at: now(),
            actor_kind: "citizen".to_owned(),
            actor_id: Some(account.id.to_string()),
            action: "account.opened".to_owned(),
            object_kind: "account".to_owned(),
            object_id: Some(account.id.to_string()),
            outcome: "done".to_owned(),
            request_id: None,
            details: json!({}),
        },
        message: OutboxRow {
            id,
            topic: "message".to_owned(),
            subject: account.id.to_string(),
            payload: json!({ "kind": "welcome" }),
            created_at: now(),
            due_at: now(),
        },
        answer: idempotency_record::Model {
            actor: account.id.to_string(),
            route: "POST /api/v1/sessions".to_owned(),
            key: id.to_string(),
            request_hash: "0".repeat(64),
            status: 201,
            answer: br#"{"is_new":true}"#.to_vec(),
            created_at: now(),
            expires_at: now(),
        },
        account,
    }
}

fn copy_schema(from: &Path, to: &Path) {
    let source = rusqlite::Connection::open(from).unwrap();
    let mut statement = source
        .prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN ('account', 'audit_entry', 'outbox', 'idempotency_record') AND type <> 'trigger'")
        .unwrap();
    let sql: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let target = rusqlite::Connection::open(to).unwrap();
    target.execute_batch("PRAGMA journal_mode=WAL").unwrap();
    target.execute_batch(&sql.join(";\n")).unwrap();
}

/// The units that a writer stores that does nothing else: rows that are there already, one connection,
/// prepared statements, 64 units in a commit.
fn raw_per_second(runtime: &Runtime, people: &People, file: &Path, next: &AtomicUsize) -> f64 {
    let database = rusqlite::Connection::open(file).unwrap();
    database
        .execute_batch("PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF")
        .unwrap();
    let mut spent = Duration::ZERO;
    let mut stored = 0;
    while spent < TIME {
        let batch: Vec<FourRows> = runtime.block_on(async {
            let mut batch = Vec::with_capacity(CLIENTS);
            for _ in 0..CLIENTS {
                batch.push(rows(people, next.fetch_add(1, Ordering::Relaxed)).await);
            }
            batch
        });
        let begun = Instant::now();
        let transaction = database.unchecked_transaction().unwrap();
        for rows in &batch {
            insert(&transaction, rows);
        }
        transaction.commit().unwrap();
        spent += begun.elapsed();
        stored += batch.len();
    }
    stored as f64 / spent.as_secs_f64()
}

fn insert(database: &rusqlite::Connection, rows: &FourRows) {
    use rusqlite::params;
    let FourRows {
        account,
        audit,
        message,
        answer,
    } = rows;
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        database
            .prepare_cached(sql)
            .unwrap()
            .execute(values)
            .unwrap();
    };
    let moment = now().to_rfc3339();
    run(
        "INSERT INTO account (id, phone, phone_index, identity_level, kind, state, password_failures, phone_changed_at, created_at, version) VALUES (?1, ?2, ?3, 1, 'person', 'active', 0, ?4, ?4, 1)",
        params![
            account.id.as_bytes(),
            account.phone.bytes(),
            account.phone_index.bytes(),
            moment
        ],
    );
    run(
        "INSERT INTO audit_entry (id, occurred_at, actor_kind, actor_id, action, object_kind, object_id, outcome, details) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            audit.id.as_bytes(),
            moment,
            audit.actor_kind,
            audit.actor_id,
            audit.action,
            audit.object_kind,
            audit.object_id,
            audit.outcome,
            audit.details.to_string()
        ],
    );
    run(
        "INSERT INTO outbox (id, topic, subject, payload, created_at, due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
        params![
            message.id.as_bytes(),
            message.topic,
            message.subject,
            message.payload.to_string(),
            moment
        ],
    );
    run(
        "INSERT INTO idempotency_record (actor, route, key, request_hash, status, answer, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
        params![
            answer.actor,
            answer.route,
            answer.key,
            answer.request_hash,
            answer.status,
            answer.answer,
            moment
        ],
    );
}
