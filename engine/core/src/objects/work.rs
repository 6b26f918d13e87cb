//! What a worker does with objects, behind everybody's back.
//!
//! Everything here may be begun again after it broke off anywhere, and by several nodes at once: what is
//! deleted twice is deleted, and a row changes only if it still stands as it was read.

use super::reading::content;
use super::scan_rule::ScanRule;
use super::stored_object::{ActiveModel, Column, Entity, ObjectState, StoredObject};
use super::tenant_objects::away;
use super::trail;
use crate::database::AuditRow;
use crate::error::{Error, Kind, Result};
use crate::tenant::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::time::Duration;
use tinhid_contract::scanning::Verdict;
use uuid::Uuid;

/// How long an object that came may wait to be kept.
pub const ABANDONED_AFTER: TimeDelta = TimeDelta::hours(1);
/// How long an object that cannot be dealt with is left alone, so that it does not stand in the way of the
/// others.
const SET_ASIDE: TimeDelta = TimeDelta::hours(1);
/// Rows that are read at once.
const PAGE: u64 = 100;

/// What became of objects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Worked {
    /// Objects whose bytes and row are gone.
    pub removed: u64,
    /// Objects that were looked at and may be read.
    pub released: u64,
    /// Objects that the scanner warned of.
    pub refused: u64,
    /// Objects that could not be dealt with now.
    pub set_aside: u64,
}

/// Deals with every object that is due: looks at those that wait, and removes what was let go, refused,
/// or never kept. What fails for one object sets it aside; when the store or the scanner is away, the rest
/// waits. Returns what was done, and when the next object is due.
///
/// # Errors
/// `objects-unavailable` when the store is away, `part-unavailable` when the scanner is; what the database
/// says. What was done before stays done.
pub async fn pass(context: &Context) -> Result<(Worked, Option<DateTime<Utc>>)> {
    let reader = context.runtime.database().reader();
    let mut worked = Worked::default();
    let mut scanner_away = None;
    loop {
        let mut due = Entity::find()
            .filter(Column::DueAt.lte(context.now))
            .order_by_asc(Column::DueAt)
            .order_by_asc(Column::Id)
            .limit(PAGE);
        if scanner_away.is_some() {
            due = due.filter(Column::State.ne(ObjectState::Waiting));
        }
        let due = due.all(&reader).await?;
        let is_last = (due.len() as u64) < PAGE;
        for row in due {
            if scanner_away.is_some() && row.state == ObjectState::Waiting {
                continue;
            }
            match one(context, &row, &mut worked).await {
                Ok(()) => {}
                // What waits for the scanner does not hold up what is to be removed.
                Err(error) if error.code() == SCANNER_AWAY => scanner_away = Some(error),
                Err(error) if matches!(error.kind(), Kind::Unavailable(_)) => return Err(error),
                Err(error) => {
                    set_aside(context, &row, &error).await?;
                    worked.set_aside += 1;
                }
            }
        }
        if is_last {
            break;
        }
    }
    if let Some(error) = scanner_away {
        return Err(error);
    }
    let next = Entity::find()
        .filter(Column::DueAt.is_not_null())
        .order_by_asc(Column::DueAt)
        .one(&reader)
        .await?;
    Ok((worked, next.and_then(|row| row.due_at)))
}

/// What is told of a scanner that does not answer.
const SCANNER_AWAY: &str = "part-unavailable";
/// When to look again whether there is a scanner.
const NO_SCANNER: Duration = Duration::from_secs(600);

async fn one(context: &Context, row: &StoredObject, worked: &mut Worked) -> Result<()> {
    match row.state {
        // Its row says so before its bytes go: whoever keeps it at this moment is faster, or too late.
        ObjectState::Incoming => let_go(context, row).await,
        ObjectState::Waiting => look_at(context, row, worked).await,
        // A kept object is never due.
        ObjectState::Kept => settle(context, row, ActiveModel::default(), None)
            .await
            .map(drop),
        ObjectState::Refused => {
            delete_bytes(context, row).await?;
            let gone = settle(context, row, ActiveModel::default(), None).await?;
            worked.removed += gone;
            Ok(())
        }
        ObjectState::Removing => {
            delete_bytes(context, row).await?;
            worked.removed += delete_row(context, row).await?;
            Ok(())
        }
    }
}

async fn look_at(context: &Context, row: &StoredObject, worked: &mut Worked) -> Result<()> {
    let runtime = &context.runtime;
    let objects = runtime.objects();
    let Some(scanner) = &objects.all.scanner else {
        if objects.scan_rule(&context.snapshot, context.now) != ScanRule::Unscanned {
            return Err(Error::unavailable(SCANNER_AWAY, NO_SCANNER));
        }
        let entry = trail::released(row, identifier(context), context.now);
        worked.released += settle(context, row, kept(None), Some(entry)).await?;
        return Ok(());
    };
    let opener = match row.person() {
        None => None,
        Some(person) => {
            let reader = runtime.database().reader();
            let Some(key) = runtime.sealing().person(&reader, person).await? else {
                // Nobody opens it any more, so nobody can look at it or read it.
                return let_go(context, row).await;
            };
            Some(key)
        }
    };
    let Some(bytes) = content(runtime, row, opener.as_ref()).await? else {
        let (tenant, object) = (runtime.key(), row.id);
        tracing::error!(tenant, %object, "a file that waits for the scanner has no bytes");
        return let_go(context, row).await;
    };
    match scanner.scan(&bytes).await? {
        Verdict::Clean => {
            let kept = kept(Some(context.now));
            worked.released += settle(context, row, kept, None).await?;
        }
        Verdict::Infected { signature } => {
            let entry = trail::infected(row, &signature, identifier(context), context.now);
            let refused = ActiveModel {
                state: Set(ObjectState::Refused),
                needs_scan: Set(false),
                scanned_at: Set(Some(context.now)),
                refused_for: Set(Some(signature.to_string())),
                // Its bytes are still to go.
                due_at: Set(Some(context.now)),
                ..Default::default()
            };
            worked.refused += change(context, row, refused, Some(entry)).await?;
        }
    }
    Ok(())
}

fn kept(scanned_at: Option<DateTime<Utc>>) -> ActiveModel {
    ActiveModel {
        state: Set(ObjectState::Kept),
        needs_scan: Set(false),
        scanned_at: Set(scanned_at),
        ..Default::default()
    }
}

async fn delete_bytes(context: &Context, row: &StoredObject) -> Result<()> {
    let store = context.runtime.objects().store().await?;
    store.delete(&row.place()?).await.map_err(away)
}

/// The row goes with the entry that says when its bytes did.
async fn delete_row(context: &Context, row: &StoredObject) -> Result<u64> {
    let entry = trail::removed(row, identifier(context), context.now);
    let id = row.id;
    let gone = context.runtime.database().unit(move |unit| {
        let entry = entry.clone();
        Box::pin(async move {
            let gone = Entity::delete_by_id(id).filter(Column::State.eq(ObjectState::Removing));
            let gone = gone.exec(unit).await?.rows_affected;
            if gone > 0 {
                unit.audit(entry);
            }
            Ok(gone)
        })
    });
    gone.await
}

async fn let_go(context: &Context, row: &StoredObject) -> Result<()> {
    let removing = ActiveModel {
        state: Set(ObjectState::Removing),
        due_at: Set(Some(context.now)),
        ..Default::default()
    };
    change(context, row, removing, None).await.map(drop)
}

/// Leaves an object alone for a while.
async fn set_aside(context: &Context, row: &StoredObject, error: &Error) -> Result<()> {
    let (tenant, object) = (context.runtime.key(), row.id);
    tracing::error!(tenant, %object, ?error, "a file cannot be dealt with");
    let later = ActiveModel {
        due_at: Set(Some(context.now + SET_ASIDE)),
        ..Default::default()
    };
    change(context, row, later, None).await.map(drop)
}

/// Changes a row with which nothing is left to do then.
async fn settle(
    context: &Context,
    row: &StoredObject,
    changes: ActiveModel,
    entry: Option<AuditRow>,
) -> Result<u64> {
    let changes = ActiveModel {
        due_at: Set(None),
        ..changes
    };
    change(context, row, changes, entry).await
}

/// Changes a row if it still stands as it was read. Returns how many rows that were.
async fn change(
    context: &Context,
    row: &StoredObject,
    changes: ActiveModel,
    entry: Option<AuditRow>,
) -> Result<u64> {
    let (id, state) = (row.id, row.state);
    let changed = context.runtime.database().unit(move |unit| {
        let (changes, entry) = (changes.clone(), entry.clone());
        Box::pin(async move {
            let changed = Entity::update_many()
                .set(changes)
                .filter(Column::Id.eq(id))
                .filter(Column::State.eq(state));
            let changed = changed.exec(unit).await?.rows_affected;
            if let (true, Some(entry)) = (changed > 0, entry) {
                unit.audit(entry);
            }
            Ok(changed)
        })
    });
    changed.await
}

fn identifier(context: &Context) -> Uuid {
    context.runtime.randomness().identifier(context.now)
}
