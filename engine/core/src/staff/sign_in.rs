use super::account::{Email, Model as Account};
use super::act::Means;
use super::prove::{self, Counting, Judged, Outcome, Proof, told, wrong_proof};
use super::session::{self, EndedBy};
use super::sessions::{SignedInStaff, StaffSessions, bound_by};
use super::store;
use crate::accounts::SessionToken;
use crate::authorization::RoleSet;
use crate::authorization::grants::{self, Subject, SubjectKind};
use crate::configuration::sections::Device;
use crate::database::Unit;
use crate::error::Result;
use crate::sealing::{PersonId, PersonKey, Personal};
use crate::tenant::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, IntoActiveModel};
use serde_json::json;
use tinhid_vietnamese::identifiers::EmailAddress;
use uuid::Uuid;

/// An attempt to sign in.
pub struct Attempt {
    /// What stands in the field for the e-mail address.
    pub email: Personal<String>,
    /// Password and code.
    pub proof: Proof,
    /// What the browser runs on.
    pub device: Device,
}

/// Somebody who has just signed in.
#[derive(Debug)]
pub struct Entered {
    /// What their browser keeps.
    pub token: SessionToken,
    /// When it stops being good.
    pub until: DateTime<Utc>,
}

/// Signs somebody in by address, password and code.
///
/// # Errors
/// `staff-proof-wrong`, whatever was wrong; `overloaded`; when the database does not answer.
pub async fn sign_in(means: &Means<'_>, attempt: Attempt) -> Result<Entered> {
    let context = means.context;
    let found = found(means, &attempt.email).await?;
    let pair = found.as_ref().map(|(account, key)| (account, key));
    let judged = Judged::of(means, pair, &attempt.proof).await?;
    let account = found.map(|(account, _)| account);
    let lock = context.snapshot.configuration().security.staff.lock.clone();
    let counting = Counting::of(&lock, context.now);
    let beginning = Beginning::new(means, account.as_ref(), attempt.device).await?;
    let entry = means.entry(
        "staff.sign-in",
        account.as_ref().map(|found| found.id),
        json!({}),
    );
    let session = beginning.row.clone();
    // Somebody unknown is written down with the same unit of work.
    let outcome = context.runtime.database().unit(move |unit| {
        let (judged, session, entry) = (judged.clone(), session.clone(), entry.clone());
        Box::pin(async move {
            let outcome = match session {
                None => Outcome::Refused,
                Some(session) => {
                    let account = store::held(unit, session.account_id).await?;
                    let outcome = prove::count(unit, &account, &judged, counting).await?;
                    if outcome == Outcome::Proved {
                        begin(unit, session).await?;
                    }
                    outcome
                }
            };
            unit.audit(told(entry, outcome));
            Ok(outcome)
        })
    });
    match outcome.await? {
        Outcome::Proved => Ok(beginning.entered),
        _ => Err(wrong_proof()),
    }
}

/// Ends a session where it runs.
///
/// # Errors
/// When the database does not answer.
pub async fn sign_out(means: &Means<'_>, signed_in: &SignedInStaff) -> Result<()> {
    let (id, now) = (signed_in.session, means.context.now);
    let subject = Some(signed_in.subject.id);
    let entry = means.entry("staff.sign-out", subject, json!({ "session": id }));
    let ended = means.context.runtime.database().unit(move |unit| {
        let entry = entry.clone();
        Box::pin(async move {
            store::end_session(unit, id, EndedBy::SignOut, now).await?;
            unit.audit(entry);
            Ok(())
        })
    });
    ended.await?;
    StaffSessions::new(means.context).forget(&[id]);
    Ok(())
}

/// The account of an address and its key, if there is one.
pub(super) async fn found(
    means: &Means<'_>,
    email: &Personal<String>,
) -> Result<Option<(Account, PersonKey)>> {
    let runtime = &means.context.runtime;
    let keys = runtime.sealing().keys().await?;
    // What is no address is looked for as if it were one.
    let nobody = || EmailAddress::parse("nobody@invalid.example");
    let Ok(email) = EmailAddress::parse(email.expose()).or_else(|_| nobody()) else {
        return Ok(None);
    };
    let index = keys.index::<Email, _>(&email);
    match store::by_email(&runtime.database().reader(), &index).await? {
        Some(account) => {
            let key = means.key(&account).await?;
            Ok(Some((account, key)))
        }
        None => {
            let nobody = PersonId::new(Uuid::nil());
            runtime
                .sealing()
                .person(&runtime.database().reader(), nobody)
                .await?;
            Ok(None)
        }
    }
}

/// A session that is about to begin.
pub(super) struct Beginning {
    pub(super) entered: Entered,
    /// Nothing for somebody unknown.
    pub(super) row: Option<session::Model>,
}

impl Beginning {
    pub(super) async fn new(
        means: &Means<'_>,
        account: Option<&Account>,
        device: Device,
    ) -> Result<Self> {
        let Context { runtime, now, .. } = means.context;
        let (id, now) = (means.identifier(), *now);
        let token = SessionToken::new(id, &*means.randomness);
        // Of nobody the same is asked as of somebody.
        let nobody = Subject {
            kind: SubjectKind::Staff,
            id: Uuid::nil(),
        };
        let subject = account.map_or(nobody, Account::subject);
        let held = grants::of_subject(&runtime.database().reader(), subject, now).await?;
        let roles: RoleSet = held.iter().map(|grant| grant.role).collect();
        let roles = bound_by(subject, roles);
        let security = &means.context.snapshot.configuration().security;
        let until = now + security.staff_rules(roles).session.lifetime();
        let row = account.map(|account| session::Model {
            id,
            account_id: account.id,
            token_hash: token.hash(),
            device: device.into(),
            created_at: now,
            seen_at: now,
            expires_at: until,
            ended_at: None,
            ended_by: None,
        });
        let entered = Entered { token, until };
        Ok(Self { entered, row })
    }
}

/// Begins a session, and notes that its owner was here.
pub(super) async fn begin(unit: &Unit, session: session::Model) -> Result<()> {
    let (account, now): (Uuid, _) = (session.account_id, session.created_at);
    let found = store::by_id(unit, account).await?;
    store::change(unit, &found, |row| {
        row.last_signed_in_at = Set(Some(now));
        row.active_at = Set(now);
        row.warned_at = Set(None);
    })
    .await?;
    unit.insert(session.into_active_model());
    Ok(())
}
