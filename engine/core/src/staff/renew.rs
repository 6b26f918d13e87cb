//! Another password: when it is time, and when the old one was forgotten or is locked.

use super::account::{AccountState, TotpSecret};
use super::act::Means;
use super::chosen::{choose, judge, refuse_repeated, renew_token, sealed, set_password};
use super::prove::{self, Counting, Judged, Outcome, Proof, told, wrong_proof};
use super::session::EndedBy;
use super::sessions::SignedInStaff;
use super::sign_in::{Beginning, Entered, begin, found};
use super::totp::Authenticator;
use super::{invite, recovery, store};
use crate::accounts::SessionToken;
use crate::configuration::sections::Device;
use crate::error::Result;
use crate::sealing::Personal;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

/// Changes the password of somebody who is signed in and says the present one. The session gets a new token,
/// all others end.
///
/// # Errors
/// `staff-proof-wrong`; as [`accept`](super::accept).
pub async fn change_password(
    means: &Means<'_>,
    signed_in: &SignedInStaff,
    present: Personal<String>,
    (new, repeated): (Personal<String>, Personal<String>),
) -> Result<SessionToken> {
    let context = means.context;
    let reader = context.runtime.database().reader();
    let account = store::by_id(&reader, signed_in.subject.id).await?;
    let key = means.key(&account).await?;
    judge(means, &new, &repeated, &[signed_in.name.expose()]).await?;
    let proof = Proof {
        password: present,
        code: Personal::new(String::new()),
    };
    let judged = Judged::of(means, Some((&account, &key)), &proof).await?;
    let chosen = match judged.password {
        true => {
            refuse_repeated(means, (&account, &key), &new).await?;
            Some(choose(means, (&account, &key), new).await?)
        }
        false => None,
    };
    let rules = context
        .snapshot
        .configuration()
        .security
        .staff_rules(signed_in.roles);
    let counting = Counting::of(rules.lock, context.now);
    let token = SessionToken::new(signed_in.session, &*means.randomness);
    let (session, hash, now, id) = (signed_in.session, token.hash(), context.now, account.id);
    let entry = means.entry("staff.password", Some(id), json!({ "session": session }));
    let stored = context.runtime.database().unit(move |unit| {
        let (chosen, hash, entry) = (chosen.clone(), hash.clone(), entry.clone());
        Box::pin(async move {
            let account = store::held(unit, id).await?;
            let mut ended = vec![session];
            let outcome = match chosen {
                _ if account.is_locked(now) => Outcome::Refused,
                None => prove::wrong(unit, &account, counting).await?,
                Some(chosen) => {
                    set_password(unit, &account, &chosen, |_| {}).await?;
                    let others =
                        store::end_sessions(unit, id, Some(session), EndedBy::Credential, now);
                    ended.extend(others.await?);
                    renew_token(unit, session, hash).await?;
                    Outcome::Proved
                }
            };
            if outcome == Outcome::WrongAndLocked {
                store::end_session(unit, session, EndedBy::Lock, now).await?;
            }
            unit.audit(told(entry, outcome));
            Ok((outcome, ended))
        })
    });
    let (outcome, ended) = stored.await?;
    invite::forget(means, &ended);
    match outcome {
        Outcome::Proved => Ok(token),
        _ => Err(wrong_proof()),
    }
}

/// Gives somebody a new password who has a code of their authenticator and a recovery code: the old one is
/// forgotten, or locked. A recovery code cannot be guessed, so nothing is counted and no lock hinders.
///
/// # Errors
/// `staff-proof-wrong`, whatever of the three was wrong; as [`accept`](super::accept) for the new password.
pub async fn recover(
    means: &Means<'_>,
    email: &Personal<String>,
    (code, recovery_code): (Personal<String>, Personal<String>),
    (new, repeated, device): (Personal<String>, Personal<String>, Device),
) -> Result<Entered> {
    let context = means.context;
    judge(means, &new, &repeated, &[email.expose()]).await?;
    let found = found(means, email).await?;
    let account = found.as_ref().map(|(account, _)| account);
    let hash = means.context.runtime.passwords().hash(new.clone()).await?;
    let usable = found
        .as_ref()
        .filter(|(account, _)| account.state == AccountState::Active);
    let secret = usable.and_then(|(account, key)| {
        key.open::<TotpSecret>(account.id, account.totp_secret.as_ref()?)
            .ok()
    });
    let secret = secret.unwrap_or_else(|| Personal::new(vec![0; 20]));
    let step = Authenticator::of(secret.expose()).step(code.expose(), context.now);
    let step = step.filter(|_| usable.is_some());
    let id = account.map_or(Uuid::nil(), |account| account.id);
    let recovery = recovery::hash(context.runtime.secret(), id, recovery_code.expose());
    let chosen = match usable {
        Some((account, key)) => {
            if step.is_some() && recovery.is_some() {
                refuse_repeated(means, (account, key), &new).await?;
            }
            Some(sealed(means, account, key, hash))
        }
        None => None,
    };
    let beginning = Beginning::new(means, account, device).await?;
    let entry = means.entry(
        "staff.recover",
        account.map(|account| account.id),
        json!({}),
    );
    let session = beginning.row.clone();
    let now = context.now;
    let stored = context.runtime.database().unit(move |unit| {
        let (chosen, session, entry) = (chosen.clone(), session.clone(), entry.clone());
        let recovery = recovery.clone();
        Box::pin(async move {
            let mut ended = Vec::new();
            let mut outcome = Outcome::Refused;
            if let (Some(chosen), Some(session), Some(step)) = (chosen, session, step) {
                let account = store::held(unit, id).await?;
                let is_new = account.totp_step.is_none_or(|last| last < step);
                if is_new && store::use_recovery_code(unit, id, recovery.as_ref(), now).await? {
                    set_password(unit, &account, &chosen, |row| {
                        row.totp_step = Set(Some(step))
                    })
                    .await?;
                    ended = store::end_sessions(unit, id, None, EndedBy::Credential, now).await?;
                    begin(unit, session).await?;
                    outcome = Outcome::Proved;
                }
            }
            unit.audit(told(entry, outcome));
            Ok((outcome, ended))
        })
    });
    let (outcome, ended) = stored.await?;
    invite::forget(means, &ended);
    match outcome {
        Outcome::Proved => Ok(beginning.entered),
        _ => Err(wrong_proof()),
    }
}
