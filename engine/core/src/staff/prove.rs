//! Proving who somebody is, counted so that nobody can guess.

use super::account::{AccountState, Model as Account};
use super::act::Means;
use super::session::{self, EndedBy};
use super::sessions::{SignedInStaff, StaffSessions};
use super::totp::Authenticator;
use super::{recovery, store};
use crate::accounts::SessionToken;
use crate::configuration::sections::PasswordLock;
use crate::database::{AuditRow, Unit};
use crate::error::{Error, Kind, Result};
use crate::sealing::{PersonKey, Personal};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

/// What somebody shows.
pub struct Proof {
    /// A code of the authenticator, or a recovery code.
    pub code: Personal<String>,
    /// The password.
    pub password: Personal<String>,
}

/// What was found about a proof before the account was held; all that is slow, and nothing that changes.
#[derive(Clone)]
pub(super) struct Judged {
    pub(super) password: bool,
    /// The step of a code that is right for the moment.
    pub(super) step: Option<i64>,
    /// What the recovery code would be stored as.
    pub(super) recovery: Option<Vec<u8>>,
}

/// What came of a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is they.
    Proved,
    /// Something was wrong; it was counted.
    Wrong,
    /// Something was wrong, and now nothing counts for a while.
    WrongAndLocked,
    /// Nothing counts for a while, or not any more.
    Refused,
}

/// How the two factors are counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counting {
    pub(super) attempts: i64,
    pub(super) until: DateTime<Utc>,
    pub(super) now: DateTime<Utc>,
}

impl Counting {
    pub(super) fn of(lock: &PasswordLock, now: DateTime<Utc>) -> Self {
        Self {
            attempts: i64::from(lock.attempts),
            until: now + lock.duration(),
            now,
        }
    }
}

impl Judged {
    /// Judges what can be judged without changing anything, with the same work whether there is such an
    /// account or not.
    pub(super) async fn of(
        means: &Means<'_>,
        account: Option<(&Account, &PersonKey)>,
        proof: &Proof,
    ) -> Result<Self> {
        let usable = account.filter(|(account, _)| account.state == AccountState::Active);
        let opened = |(account, key): (&Account, &PersonKey)| {
            let hash = key.open(account.id, account.password.as_ref()?).ok()?;
            let secret = key.open(account.id, account.totp_secret.as_ref()?).ok()?;
            Some((hash, secret))
        };
        let (hash, secret) = usable.and_then(opened).unzip();
        let password = means
            .context
            .runtime
            .passwords()
            .is_of(proof.password.clone(), hash)
            .await?;
        let now = means.context.now;
        let secret = secret.unwrap_or_else(|| Personal::new(vec![0; 20]));
        let code = proof.code.expose();
        let step = Authenticator::of(secret.expose()).step(code, now);
        let id = account.map_or(Uuid::nil(), |(account, _)| account.id);
        Ok(Self {
            password,
            step: step.filter(|_| usable.is_some()),
            recovery: recovery::hash(means.context.runtime.secret(), id, code),
        })
    }
}

/// Counts a proof by password and code. The account is held, so that of two attempts at once neither is
/// forgotten and no code counts twice.
pub(super) async fn count(
    unit: &Unit,
    account: &Account,
    judged: &Judged,
    counting: Counting,
) -> Result<Outcome> {
    if account.state != AccountState::Active || account.is_locked(counting.now) {
        return Ok(Outcome::Refused);
    }
    let is_new_step = judged
        .step
        .filter(|step| account.totp_step.is_none_or(|last| last < *step));
    let by_code = match is_new_step {
        Some(_) => true,
        // A recovery code is used up by whoever has the password, and by nobody else.
        None if judged.password => {
            store::use_recovery_code(unit, account.id, judged.recovery.as_ref(), counting.now)
                .await?
        }
        None => false,
    };
    if judged.password && by_code {
        store::change(unit, account, |row| {
            row.failures = Set(0);
            row.locked_until = Set(None);
            row.totp_step = Set(is_new_step.or(account.totp_step));
        })
        .await?;
        return Ok(Outcome::Proved);
    }
    wrong(unit, account, counting).await
}

/// Counts what was wrong.
pub(super) async fn wrong(unit: &Unit, account: &Account, counting: Counting) -> Result<Outcome> {
    let failures = account.failures + 1;
    let locks = failures >= counting.attempts;
    store::change(unit, account, |row| {
        row.failures = Set(if locks { 0 } else { failures });
        if locks {
            row.locked_until = Set(Some(counting.until));
        }
    })
    .await?;
    Ok(if locks {
        Outcome::WrongAndLocked
    } else {
        Outcome::Wrong
    })
}

/// Opens a locked session: its owner says the password, or shows a code of the authenticator. It gets a new
/// token. What is wrong is counted as at a sign-in; what locks the account ends the session.
///
/// # Errors
/// `staff-proof-wrong`; when the database does not answer.
pub async fn unlock(
    means: &Means<'_>,
    signed_in: &SignedInStaff,
    said: Personal<String>,
) -> Result<SessionToken> {
    let context = means.context;
    let account = store::by_id(&context.runtime.database().reader(), signed_in.subject.id).await?;
    let key = means.key(&account).await?;
    let proof = Proof {
        code: said.clone(),
        password: said,
    };
    let judged = Judged::of(means, Some((&account, &key)), &proof).await?;
    let rules = context
        .snapshot
        .configuration()
        .security
        .staff_rules(signed_in.roles);
    let counting = Counting::of(rules.lock, context.now);
    let token = SessionToken::new(signed_in.session, &*means.randomness);
    let (session, hash, now) = (signed_in.session, token.hash(), context.now);
    let entry = means.entry(
        "staff.unlock",
        Some(account.id),
        json!({ "session": session }),
    );
    let id = account.id;
    let outcome = context.runtime.database().unit(move |unit| {
        let (judged, hash, entry) = (judged.clone(), hash.clone(), entry.clone());
        Box::pin(async move {
            let account = store::held(unit, id).await?;
            let outcome = count_one(unit, &account, &judged, counting).await?;
            if outcome == Outcome::Proved {
                session::Entity::update_many()
                    .set(session::ActiveModel {
                        token_hash: Set(hash),
                        seen_at: Set(now),
                        ..Default::default()
                    })
                    .filter(session::Column::Id.eq(session))
                    .filter(session::Column::EndedAt.is_null())
                    .exec(unit)
                    .await?;
            }
            if outcome == Outcome::WrongAndLocked || outcome == Outcome::Refused {
                store::end_session(unit, session, EndedBy::Lock, now).await?;
            }
            unit.audit(told(entry, outcome));
            Ok(outcome)
        })
    });
    let outcome = outcome.await?;
    StaffSessions::new(context).forget(&[session]);
    match outcome {
        Outcome::Proved => Ok(token),
        _ => Err(wrong_proof()),
    }
}

/// As [`count`], where one of the two is enough, for the session has the other.
async fn count_one(
    unit: &Unit,
    account: &Account,
    judged: &Judged,
    counting: Counting,
) -> Result<Outcome> {
    if account.state != AccountState::Active || account.is_locked(counting.now) {
        return Ok(Outcome::Refused);
    }
    let step = judged
        .step
        .filter(|step| account.totp_step.is_none_or(|last| last < *step));
    if !judged.password && step.is_none() {
        return wrong(unit, account, counting).await;
    }
    store::change(unit, account, |row| {
        row.failures = Set(0);
        row.totp_step = Set(step.or(account.totp_step));
    })
    .await?;
    Ok(Outcome::Proved)
}

/// An entry with its outcome.
pub(super) fn told(mut entry: AuditRow, outcome: Outcome) -> AuditRow {
    let word = match outcome {
        Outcome::Proved => "done",
        Outcome::Wrong | Outcome::Refused => "refused",
        Outcome::WrongAndLocked => "locked",
    };
    word.clone_into(&mut entry.outcome);
    entry
}

/// The one sentence for everything that can be wrong with a proof.
pub(super) fn wrong_proof() -> Error {
    Error::new(Kind::Unauthenticated, "staff-proof-wrong")
}
