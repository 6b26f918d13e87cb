//! What somebody does to their account, as units of work take it.

use super::account::Account;
use super::codes::{self, Redeemed, ShownCode};
use super::known_device;
use super::log::{NewEntry, Origin, SessionEvent, SessionLog};
use super::session::{self, EndedBy};
use super::sessions::{Sessions, SignedIn};
use super::store;
use crate::database::{AuditRow, Unit};
use crate::error::{Error, Kind, Result};
use crate::tenant::Context;
use sea_orm::{ColumnTrait, Condition};
use serde_json::json;
use uuid::Uuid;

/// Forgets sessions that changed, so that this process reads them anew at once.
pub(super) fn forget(context: &Context, sessions: &[Uuid]) {
    let runtime = &context.runtime;
    Sessions::new(runtime.database(), runtime.cache()).forget(sessions);
}

/// What somebody does to their account, as a unit of work takes it.
#[derive(Clone)]
pub(super) struct Act {
    pub(super) context: Context,
    pub(super) citizen: SignedIn,
    log: SessionLog,
    origin: Origin,
    entry: Uuid,
    trail: Uuid,
}

impl Act {
    pub(super) async fn new(
        context: &Context,
        citizen: &SignedIn,
        origin: &Origin,
    ) -> Result<Self> {
        let (now, randomness) = (context.now, context.runtime.randomness());
        Ok(Self {
            context: context.clone(),
            citizen: *citizen,
            log: SessionLog::open(context).await?,
            origin: origin.clone(),
            entry: randomness.identifier(now),
            trail: randomness.identifier(now),
        })
    }

    /// Whether a code that was asked for about this account counts; it is used up.
    pub(super) async fn redeem(&self, unit: &Unit, shown: &ShownCode) -> Result<bool> {
        let (secret, now) = (self.context.runtime.secret(), self.context.now);
        let redeemed = codes::redeem(unit, shown, secret, now).await?;
        Ok(redeemed == Redeemed::Yes(Some(self.citizen.person)))
    }

    pub(super) async fn account(&self, unit: &Unit) -> Result<Account> {
        let account = store::account_to_change(unit, self.citizen.person).await?;
        account.ok_or_else(|| Error::new(Kind::Unauthenticated, "not-signed-in"))
    }

    pub(super) fn log(&self, unit: &Unit, event: SessionEvent) {
        let entry = NewEntry {
            id: self.entry,
            account: Some(self.citizen.person),
            session: Some(self.citizen.session),
            event,
            origin: &self.origin,
        };
        self.log.write(unit, &self.context, entry);
    }

    pub(super) fn audit(&self, unit: &Unit, action: &str) {
        unit.audit(AuditRow {
            id: self.trail,
            occurred_at: self.context.now,
            actor_kind: "citizen".to_owned(),
            actor_id: Some(self.citizen.person.uuid().to_string()),
            action: action.to_owned(),
            object_kind: "account".to_owned(),
            object_id: Some(self.citizen.person.uuid().to_string()),
            outcome: "done".to_owned(),
            request_id: self.context.request_name(),
            details: json!({}),
        });
    }

    /// Signs all other devices out, which are not known any more.
    pub(super) async fn end_others(&self, unit: &Unit) -> Result<Vec<Uuid>> {
        let citizen = &self.citizen;
        known_device::forget_others(unit, citizen.person, citizen.session).await?;
        let others = Condition::all().add(session::Column::Id.ne(citizen.session));
        let now = self.context.now;
        store::end(unit, citizen.person, others, EndedBy::Credential, now).await
    }
}
