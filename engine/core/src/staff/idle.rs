//! What has to be done about staff when time passes.

use super::account::{self, AccountState, Model as Account, StateReason};
use super::act::Means;
use super::{disable, store};
use crate::authorization::grants::{self, Revocation};
use crate::error::Result;
use crate::messaging::outbox::{self, NoticeFact, Recipient};
use chrono::TimeDelta;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

/// How long before they would be disabled the last administrator is told.
const WARNING: TimeDelta = TimeDelta::days(7);
/// How much is done at once; the rest in the next round.
const MOST: u64 = 100;

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookedAfter {
    /// Accounts that were idle for too long, and are disabled now.
    pub disabled: Vec<Uuid>,
    /// The last administrator, who soon will be.
    pub warned: Option<Uuid>,
    /// Grants whose end had come.
    pub ended: Vec<Uuid>,
    /// Whether there were administrators, and none of them can be used any more.
    pub without_administrator: bool,
}

/// Disables accounts that were idle for too long (TCVN 14423:2026, 5.6.2.3) and writes down the end of grants
/// that are over. An account that was never used counts from the day it was made. The last administrator that
/// can be used is disabled, too, for the rule has no exception, but not unseen: the trail, the log and their
/// home page say so a week before, and the operator brings them back.
///
/// # Errors
/// When the database does not answer.
pub async fn look_after(means: &Means<'_>) -> Result<LookedAfter> {
    let context = means.context;
    let limit = context
        .snapshot
        .configuration()
        .security
        .staff
        .account
        .idle_limit();
    let reader = context.runtime.database().reader();
    let idle = account::Entity::find()
        .filter(account::Column::State.eq(AccountState::Active))
        .filter(account::Column::ActiveAt.lte(context.now - limit))
        .order_by_asc(account::Column::ActiveAt)
        .limit(MOST);
    let mut done = LookedAfter::default();
    for account in idle.all(&reader).await? {
        match disable(means, account.id, StateReason::Idle).await {
            Ok(()) => done.disabled.push(account.id),
            // Another node was faster.
            Err(error) if error.code() == "staff-disabled-already" => {}
            Err(error) => return Err(error),
        }
    }
    done.warned = warn(means, limit).await?;
    for grant in grants::expired(&reader, context.now, MOST).await? {
        let revocation = Revocation {
            grant: grant.id,
            version: grant.version,
            act: means.act(),
        };
        let ended = context.runtime.database().unit(move |unit| {
            let revocation = revocation.clone();
            Box::pin(async move { grants::revoke(unit, revocation).await })
        });
        match ended.await {
            Ok(ended) => done.ended.push(ended.id),
            Err(error) if matches!(error.code(), "grant-revoked" | "version-changed") => {}
            Err(error) => return Err(error),
        }
    }
    done.without_administrator = store::lost_administrators(&reader, context.now).await?;
    Ok(done)
}

/// The only administrator that can be used, if they are about to be disabled.
async fn warn(means: &Means<'_>, limit: TimeDelta) -> Result<Option<Uuid>> {
    let context = means.context;
    let reader = context.runtime.database().reader();
    let administrators = store::administrators(&reader, context.now).await?;
    let [last] = administrators.as_slice() else {
        return Ok(None);
    };
    if !is_due(last, limit, context.now) {
        return Ok(None);
    }
    let (id, now) = (last.id, context.now);
    let details = json!({ "disabled_on": last.active_at + limit });
    let entry = means.entry("staff.idle-warning", Some(id), details);
    let fact = NoticeFact::IdleWarning {
        at: last.active_at + limit,
    };
    let told = outbox::promise(context, Recipient::Staff { account: id }, fact)?;
    let warned = context.runtime.database().unit(move |unit| {
        let (entry, told) = (entry.clone(), told.clone());
        Box::pin(async move {
            let account = store::held(unit, id).await?;
            if account.warned_at.is_some() {
                return Ok(None);
            }
            store::change(unit, &account, |row| row.warned_at = Set(Some(now))).await?;
            unit.audit(entry);
            unit.announce(told);
            Ok(Some(id))
        })
    });
    warned.await
}

fn is_due(account: &Account, limit: TimeDelta, now: chrono::DateTime<chrono::Utc>) -> bool {
    account.warned_at.is_none() && account.active_at + limit - WARNING <= now
}
