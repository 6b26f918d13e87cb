//! Who was erased after a backup was made is erased again when it comes back.
//!
//! A restore writes an entry `backup.erasure-owed` for everybody whose key is not among the newest: their
//! sealed values open no more, but their rows are there. Here they go, table by table, as the first time. The
//! proof is what it was.

use super::act::{Act, By};
use super::erasing::{RecordList, erase_records};
use super::records::{Erased, Erasure};
use crate::database::Queries;
use crate::database::records::audit_entry::{Column, Entity};
use crate::error::Result;
use crate::sealing::PersonId;
use crate::tenant::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;
use tinhid_contract::Randomness;
use uuid::Uuid;

const OWED: &str = "backup.erasure-owed";
const DONE: &str = "person.erase-again";
/// What both are entries of.
const PERSON: &str = "person";

/// Erases everybody whose erasure is owed since a restore. Returns how many.
///
/// # Errors
/// What the database says; who was erased before stays erased.
pub async fn carry_out_owed(
    context: &Context,
    records: &RecordList,
    randomness: &dyn Randomness,
) -> Result<u64> {
    let runtime = &context.runtime;
    let reader = runtime.database().reader();
    let owed = persons(&reader, OWED).await?;
    if owed.is_empty() {
        return Ok(0);
    }
    let done = persons(&reader, DONE).await?;
    let mut count = 0;
    for person in owed.difference(&done) {
        let person = PersonId::new(*person);
        // Whoever has a key has an account of today.
        if runtime.sealing().person(&reader, person).await?.is_some() {
            continue;
        }
        let act = Act {
            by: By::System,
            at: context.now,
            entry: randomness.identifier(context.now),
            request_id: None,
        };
        let erasure = Erasure {
            person,
            now: context.now,
            retention: context.snapshot.configuration().retention.clone(),
        };
        let records = Arc::clone(records);
        let gone = runtime.database().unit(move |unit| {
            let (records, erasure, act) = (Arc::clone(&records), erasure.clone(), act.clone());
            Box::pin(async move {
                let Erased { fates, forget } = erase_records(unit, &records, &erasure).await?;
                let details = json!({ "fates": fates });
                unit.audit(act.entry(DONE, PERSON, Some(erasure.person.uuid()), details));
                Ok(forget)
            })
        });
        runtime.cache().forget_documents(&gone.await?);
        count += 1;
    }
    Ok(count)
}

async fn persons(queries: &impl Queries, action: &str) -> Result<BTreeSet<Uuid>> {
    let named: Vec<Option<String>> = Entity::find()
        .select_only()
        .column(Column::ObjectId)
        .filter(Column::ObjectKind.eq(PERSON))
        .filter(Column::Action.eq(action))
        .into_tuple()
        .all(queries)
        .await?;
    let named = named.into_iter().flatten();
    Ok(named.filter_map(|id| id.parse().ok()).collect())
}

/// Whether somebody was erased after the keys of the backups were last written, so that the file of them still
/// has their key.
///
/// # Errors
/// When the database does not answer.
pub async fn keys_are_behind(queries: &impl Queries, last_erased: DateTime<Utc>) -> Result<bool> {
    let written = Entity::find()
        .filter(Column::ObjectKind.eq("tenant"))
        .filter(Column::Action.is_in(["backup.keys", "backup.make"]))
        .order_by_desc(Column::OccurredAt)
        .one(queries)
        .await?;
    // Who never made a backup has no keys of anybody in one.
    Ok(written.is_some_and(|written| written.occurred_at <= last_erased))
}
