//! The databases, as everything above them uses them: each test runs on SQLite and on PostgreSQL.
//!
//! `TINHID_TEST_POSTGRES_URL` names an administrator's database of a throw-away PostgreSQL cluster;
//! without it the tests fail.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something unexpected happens"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Value;
use sea_orm::sqlx::{self, Connection, Executor};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, PaginatorTrait, QuerySelect,
};
use serde_json::json;
use tinhid_core::bus::{Bus, Event};
use tinhid_core::database::control::revision::{self, NewRevision};
use tinhid_core::database::control::snapshot::{self, SnapshotContent};
use tinhid_core::database::control::tenant::{self, TenantState};
use tinhid_core::database::records::{audit_entry, idempotency_record, outbox};
use tinhid_core::database::{
    AuditRow, Backend, Database, DatabaseOptions, DatabaseTarget, Databases, Direction, OutboxRow,
    Schema, SetupError, page_after,
};
use tinhid_core::{Error, Kind};
use tokio::runtime::Handle;
use uuid::Uuid;

/// Makes a test of each body for each database.
macro_rules! on_both {
    ($($name:ident: $body:ident;)*) => {$(
        mod $name {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                $body(Bench::new(Backend::Sqlite)).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                $body(Bench::new(Backend::Postgres)).await;
            }
        }
    )*};
}

mod bench;
mod control;
mod grants;
mod rows;
mod server;
mod setup;
mod units;

use bench::*;

fn instant(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + second, 0).unwrap()
}

fn message(number: u128) -> OutboxRow {
    OutboxRow {
        id: Uuid::from_u128(number),
        topic: "test".to_owned(),
        subject: number.to_string(),
        payload: json!({ "text": "phòng trọ" }),
        created_at: instant(0),
        due_at: instant(0),
    }
}

fn entry(number: u128) -> AuditRow {
    AuditRow {
        id: Uuid::from_u128(number),
        occurred_at: instant(0),
        actor_kind: "system".to_owned(),
        actor_id: None,
        action: "test".to_owned(),
        object_kind: "thing".to_owned(),
        object_id: Some(number.to_string()),
        outcome: "done".to_owned(),
        request_id: None,
        details: json!({}),
    }
}

fn record(key: &str) -> idempotency_record::ActiveModel {
    idempotency_record::ActiveModel {
        actor: Set("citizen".to_owned()),
        route: Set("POST /things".to_owned()),
        key: Set(key.to_owned()),
        request_hash: Set("hash".to_owned()),
        status: Set(201),
        answer: Set(b"{}".to_vec()),
        created_at: Set(instant(0)),
        expires_at: Set(instant(60)),
    }
}
