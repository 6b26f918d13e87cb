//! Accounts that are stopped, and that go on.

use super::account::{AccountState, Email, Model as Account, StateReason};
use super::act::{Doer, Means};
use super::{invite, store};
use crate::error::{Error, Kind, Result};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use tinhid_vietnamese::identifiers::EmailAddress;
use uuid::Uuid;

/// The account with an address.
///
/// # Errors
/// `staff-not-found`.
pub async fn find(means: &Means<'_>, email: &EmailAddress) -> Result<Account> {
    let runtime = &means.context.runtime;
    let index = runtime.sealing().keys().await?.index::<Email, _>(email);
    let found = store::by_email(&runtime.database().reader(), &index).await?;
    found.ok_or_else(|| Error::not_found("staff-not-found"))
}

/// Stops an account: its sessions end at once, its invitations are good no longer, its roles stay.
///
/// # Errors
/// `staff-not-found`; `staff-disabled-already`; `staff-disable-oneself`; `staff-last-administrator`, when a
/// colleague would lock the whole tenant out.
pub async fn disable(means: &Means<'_>, id: Uuid, reason: StateReason) -> Result<()> {
    if matches!(means.by, Doer::Signed(subject) if subject.id == id) {
        return Err(Error::new(Kind::Conflict, "staff-disable-oneself"));
    }
    let (now, by) = (means.context.now, means.by);
    let details = json!({ "reason": reason.word() });
    let entry = means.entry("staff.disable", Some(id), details);
    let stopped = means.context.runtime.database().unit(move |unit| {
        let entry = entry.clone();
        Box::pin(async move {
            let account = store::held(unit, id).await?;
            if account.state == AccountState::Disabled {
                return Err(Error::new(Kind::Conflict, "staff-disabled-already"));
            }
            let administrators = store::administrators(unit, now).await?;
            let is_last = administrators.len() == 1 && administrators[0].id == id;
            if is_last && matches!(by, Doer::Signed(_)) {
                return Err(Error::new(Kind::Conflict, "staff-last-administrator"));
            }
            store::change(unit, &account, |row| {
                row.state = Set(AccountState::Disabled);
                row.state_reason = Set(Some(reason));
            })
            .await?;
            let ended = invite::end_access(unit, id, now).await?;
            unit.audit(entry);
            Ok(ended)
        })
    });
    invite::forget(means, &stopped.await?);
    Ok(())
}

/// Lets an account go on; its idle days are counted from now, and a lock is gone.
///
/// # Errors
/// `staff-not-found`; `staff-enabled-already`.
pub async fn enable(means: &Means<'_>, id: Uuid) -> Result<()> {
    let now = means.context.now;
    let entry = means.entry("staff.enable", Some(id), json!({}));
    let enabled = means.context.runtime.database().unit(move |unit| {
        let entry = entry.clone();
        Box::pin(async move {
            let account = store::held(unit, id).await?;
            if account.state == AccountState::Active && !account.is_locked(now) {
                return Err(Error::new(Kind::Conflict, "staff-enabled-already"));
            }
            store::change(unit, &account, |row| {
                row.state = Set(AccountState::Active);
                row.state_reason = Set(None);
                row.active_at = Set(now);
                row.warned_at = Set(None);
                row.failures = Set(0);
                row.locked_until = Set(None);
            })
            .await?;
            unit.audit(entry);
            Ok(())
        })
    });
    enabled.await
}
