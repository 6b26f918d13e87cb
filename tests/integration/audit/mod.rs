//! The audit trail: sealed, signed, verified, exported, forwarded.

mod checkpoints;
mod export;
mod forward;
mod nodes;
mod sealing;
mod tampering;
mod trail;
mod verifying;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use std::ops::Range;
use tinhid_core::database::records::audit_entry::{Column, Entity, Model};
use tinhid_core::database::{AuditRow, Backend, Database};
use tinhid_tests::{Setup, eventually};
use uuid::Uuid;

const TENANT: &str = "song-xanh";

fn begun() -> DateTime<Utc> {
    "2026-11-22T03:00:00Z".parse().unwrap()
}

/// An entry of its own for every number, a second after the one before.
fn entry(number: u32) -> AuditRow {
    AuditRow {
        id: Uuid::from_u128(u128::from(number)),
        occurred_at: begun() + TimeDelta::seconds(i64::from(number)),
        actor_kind: "staff".to_owned(),
        actor_id: Some(format!("staff-{}", number % 3)),
        action: "test.done".to_owned(),
        object_kind: "thing".to_owned(),
        object_id: Some(number.to_string()),
        outcome: "done".to_owned(),
        request_id: None,
        details: json!({ "b": number, "a": "phòng trọ" }),
    }
}

/// Writes entries in units of work of a hundred.
async fn write(database: &Database, numbers: Range<u32>) {
    let numbers: Vec<u32> = numbers.collect();
    for some in numbers.chunks(100) {
        let some = some.to_vec();
        let written = database.unit(move |unit| {
            let some = some.clone();
            Box::pin(async move {
                some.into_iter()
                    .for_each(|number| unit.audit(entry(number)));
                Ok(())
            })
        });
        written.await.unwrap();
    }
}

/// The sealed entries, in the order of the chain.
async fn sealed(database: &Database) -> Vec<Model> {
    Entity::find()
        .filter(Column::ChainNumber.is_not_null())
        .order_by_asc(Column::ChainNumber)
        .all(&database.reader())
        .await
        .unwrap()
}

/// Waits until so many entries are sealed, without a gap.
async fn sealed_in_the_end(database: &Database, count: usize) -> Vec<Model> {
    let rows = eventually("the sealed entries", async || {
        let rows = sealed(database).await;
        (rows.len() == count).then_some(rows)
    })
    .await;
    for (index, row) in rows.iter().enumerate() {
        assert_eq!(row.chain_number, Some(i64::try_from(index).unwrap() + 1));
    }
    rows
}

/// A deployment with one tenant.
fn one_tenant(backend: Backend) -> Setup {
    let setup = Setup::on(backend);
    setup.synthetic(TENANT, "Sông Xanh ID");
    setup
}
