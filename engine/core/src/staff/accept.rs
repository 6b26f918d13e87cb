//! Accepting an invitation: name, password, authenticator and recovery codes.

use super::account::{AccountState, Email, Model as Account, Name, TotpSecret};
use super::act::Means;
use super::chosen::{choose, judge, refuse_repeated, set_password};
use super::invitation::OfferedSecret;
use super::session::EndedBy;
use super::sign_in::{Beginning, Entered, begin};
use super::totp::Authenticator;
use super::{invitation, invite, recovery, store};
use crate::accounts::SessionToken;
use crate::configuration::sections::Device;
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use crate::sealing::{PersonKey, Personal};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::json;
use tinhid_vietnamese::identifiers::EmailAddress;
use uuid::Uuid;

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// An invitation whose link somebody has opened.
pub struct Enrolment {
    /// The address it was sent to.
    pub email: Personal<EmailAddress>,
    /// The secret that goes into their authenticator.
    pub secret: Personal<Vec<u8>>,
    /// Until when the link is good.
    pub until: DateTime<Utc>,
    account: Account,
    key: PersonKey,
    invitation: Uuid,
}

/// What somebody chooses.
pub struct NewCredentials {
    /// The name that colleagues see.
    pub name: String,
    /// The password.
    pub password: Personal<String>,
    /// The same once more.
    pub repeated: Personal<String>,
    /// What the authenticator shows now.
    pub code: Personal<String>,
    /// What the browser runs on.
    pub device: Device,
}

/// An invitation that was accepted.
pub struct Accepted {
    /// The session that begins with it.
    pub entered: Entered,
    /// The recovery codes, which are shown once.
    pub codes: Vec<Personal<String>>,
}

/// Reads the link of an invitation.
///
/// # Errors
/// `staff-invitation-not-valid` for every link that is none, or not any more.
pub async fn opened(means: &Means<'_>, token: &str) -> Result<Enrolment> {
    let invalid = || Error::not_found("staff-invitation-not-valid");
    let token = SessionToken::parse(token).map_err(|_wrong| invalid())?;
    let row = invite::by_token(means, &token).await?.ok_or_else(invalid)?;
    let reader = means.context.runtime.database().reader();
    let account = store::by_id(&reader, row.account_id).await?;
    if account.state != AccountState::Active {
        return Err(invalid());
    }
    let key = means.key(&account).await?;
    let email = key.open::<Email>(account.id, &account.email);
    let secret = key.open::<OfferedSecret>(row.id, &row.totp_secret);
    Ok(Enrolment {
        email: email.map_err(Error::internal)?,
        secret: secret.map_err(Error::internal)?,
        until: row.expires_at,
        invitation: row.id,
        account,
        key,
    })
}

/// Accepts an invitation: name, password and authenticator are what was chosen, earlier ones and their sessions
/// are gone, and a session begins.
///
/// # Errors
/// `staff-name-missing`, `staff-passwords-differ`, what [`Weakness`](crate::passwords::Weakness) says,
/// `staff-code-wrong`; `staff-invitation-not-valid` when the link was used meanwhile.
pub async fn accept(
    means: &Means<'_>,
    enrolment: Enrolment,
    new: NewCredentials,
) -> Result<Accepted> {
    let context = means.context;
    let Enrolment { account, key, .. } = &enrolment;
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_long = name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control);
    if name.is_empty() || is_long {
        let limit = LONGEST_NAME.to_string();
        return Err(Error::invalid("staff-name-missing").with("limit", limit));
    }
    let known = [name.as_str(), enrolment.email.expose().as_str()];
    judge(means, &new.password, &new.repeated, &known).await?;
    let step = Authenticator::of(enrolment.secret.expose()).step(new.code.expose(), context.now);
    let step = step.ok_or_else(|| Error::invalid("staff-code-wrong"))?;
    refuse_repeated(means, (account, key), &new.password).await?;
    let chosen = choose(means, (account, key), new.password).await?;
    let randomness = &*means.randomness;
    let name = key.seal::<Name>(account.id, &Personal::new(name), randomness);
    let secret = key.seal::<TotpSecret>(account.id, &enrolment.secret, randomness);
    let (codes, rows) = recovery_codes(means, account.id);
    let beginning = Beginning::new(means, Some(account), new.device).await?;
    let entry = means.entry("staff.accept", Some(account.id), json!({}));
    let (id, invitation, session) = (account.id, enrolment.invitation, beginning.row.clone());
    let stored = context.runtime.database().unit(move |unit| {
        let (chosen, name, secret) = (chosen.clone(), name.clone(), secret.clone());
        let (rows, session, entry) = (rows.clone(), session.clone(), entry.clone());
        Box::pin(async move {
            use_invitation(unit, invitation, chosen.now).await?;
            let account = store::held(unit, id).await?;
            set_password(unit, &account, &chosen, |row| {
                row.name = Set(Some(name));
                row.totp_secret = Set(Some(secret));
                row.totp_step = Set(Some(step));
            })
            .await?;
            store::replace_recovery_codes(unit, id, &rows).await?;
            let ended = store::end_sessions(unit, id, None, EndedBy::Credential, chosen.now);
            let ended = ended.await?;
            if let Some(session) = session {
                begin(unit, session).await?;
            }
            unit.audit(entry);
            Ok(ended)
        })
    });
    invite::forget(means, &stored.await?);
    Ok(Accepted {
        entered: beginning.entered,
        codes,
    })
}

pub(super) fn recovery_codes(
    means: &Means<'_>,
    account: Uuid,
) -> (Vec<Personal<String>>, Vec<recovery::Model>) {
    let context = means.context;
    let count = context
        .snapshot
        .configuration()
        .security
        .staff
        .account
        .recovery_codes;
    let codes = (0..count).map(|_| recovery::code(&*means.randomness));
    let codes: Vec<Personal<String>> = codes.collect();
    let row = |code: &Personal<String>| {
        let code_hash = recovery::hash(context.runtime.secret(), account, code.expose())?;
        Some(recovery::Model {
            id: means.identifier(),
            account_id: account,
            code_hash,
            used_at: None,
        })
    };
    let rows = codes.iter().filter_map(row).collect();
    (codes, rows)
}

/// A link works once, whoever comes at the same moment.
async fn use_invitation(unit: &Unit, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    let found = invitation::Entity::find_by_id(id)
        .lock_exclusive()
        .one(unit)
        .await?;
    let usable = found.filter(|row| row.used_at.is_none());
    let invalid = || Error::new(Kind::NotFound, "staff-invitation-not-valid");
    let mut row = usable.ok_or_else(invalid)?.into_active_model();
    row.used_at = Set(Some(now));
    row.update(unit).await?;
    Ok(())
}
