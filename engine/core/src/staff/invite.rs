use super::account::{self, AccountKind, AccountState, Email, Model as Account};
use super::act::{Doer, Means};
use super::invitation::{self, OfferedSecret, WantedRole, WantedRoles};
use super::session::EndedBy;
use super::sessions::StaffSessions;
use super::totp::Authenticator;
use super::{invitation as row, store};
use crate::accounts::SessionToken;
use crate::authorization::grants::{self, JudgedGrant, NewGrant, Subject};
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use crate::sealing::{NewPersonKey, PersonId, PersonKey, Personal, add_person};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;
use tinhid_vietnamese::identifiers::EmailAddress;
use uuid::Uuid;

/// An invitation that somebody wants to send.
pub struct WantedInvitation {
    /// To whom.
    pub email: Personal<EmailAddress>,
    /// For whom they work.
    pub kind: AccountKind,
    /// What they are to be. An operator is nothing before the tenant breaks the glass for them.
    pub roles: Vec<WantedRole>,
    /// Why.
    pub reason: String,
}

/// An invitation that was made.
#[derive(Debug)]
pub struct Invited {
    /// The account.
    pub account: Uuid,
    /// What goes into the link, and is nowhere else.
    pub token: SessionToken,
    /// Until when the link is good.
    pub until: DateTime<Utc>,
}

/// All that the unit of work needs; made before, for it may run more than once.
#[derive(Clone)]
struct Prepared {
    /// A new account with its key; nothing for one that is there.
    fresh: Option<(account::Model, NewPersonKey)>,
    id: Uuid,
    invitation: row::Model,
    grants: Vec<JudgedGrant>,
    now: DateTime<Utc>,
}

/// Invites somebody: a new account, or one that is there, which can then be used again. Invitations that were
/// sent before are good no longer; the sessions go on until the new one is accepted.
///
/// # Errors
/// `staff-already-enrolled` when a colleague, and not the operator, invites somebody who has a password: the
/// link would let them in as that person; `staff-other-kind`; what judging and giving the roles say.
pub async fn invite(means: &Means<'_>, wanted: WantedInvitation) -> Result<Invited> {
    let context = means.context;
    let runtime = &context.runtime;
    let keys = runtime.sealing().keys().await?;
    let index = keys.index::<Email, _>(wanted.email.expose());
    let known = store::by_email(&runtime.database().reader(), &index).await?;
    if let Some(known) = &known {
        refuse(means, known, &wanted)?;
    }
    let (id, key, fresh) = match &known {
        Some(known) => (known.id, means.key(known).await?, None),
        None => {
            let id = means.identifier();
            let randomness = &*means.randomness;
            let (key, row) = keys.new_person(PersonId::new(id), context.now, randomness);
            let email = key.seal::<Email>(id, &wanted.email, randomness);
            let account = fresh_account(id, wanted.kind, email, index, context.now);
            (id, key, Some((account, row)))
        }
    };
    let subject = Subject {
        id,
        ..fresh_subject(wanted.kind)
    };
    let (invitation, token) = invitation_row(means, id, &key, &wanted.roles);
    let until = invitation.expires_at;
    let prepared = Prepared {
        fresh,
        id,
        invitation,
        grants: judged(means, subject, &wanted)?,
        now: context.now,
    };
    let roles: Vec<&str> = wanted
        .roles
        .iter()
        .map(|wanted| wanted.role.word())
        .collect();
    let is_new = known.is_none();
    let details = json!({ "roles": roles, "until": until, "new": is_new });
    let entry = means.entry("staff.invite", Some(id), details);
    let stored = runtime.database().unit(move |unit| {
        let (prepared, entry) = (prepared.clone(), entry.clone());
        Box::pin(async move {
            store_invitation(unit, prepared).await?;
            unit.audit(entry);
            Ok(())
        })
    });
    stored.await?;
    Ok(Invited {
        account: id,
        token,
        until,
    })
}

fn refuse(means: &Means<'_>, known: &Account, wanted: &WantedInvitation) -> Result<()> {
    if known.kind != wanted.kind {
        return Err(Error::new(Kind::Conflict, "staff-other-kind"));
    }
    if matches!(means.by, Doer::Signed(_)) && known.is_enrolled() {
        return Err(Error::new(Kind::Conflict, "staff-already-enrolled"));
    }
    Ok(())
}

fn fresh_subject(kind: AccountKind) -> Subject {
    use crate::authorization::grants::SubjectKind;
    let kind = match kind {
        AccountKind::Staff => SubjectKind::Staff,
        AccountKind::Operator => SubjectKind::Operator,
    };
    Subject {
        kind,
        id: Uuid::nil(),
    }
}

fn fresh_account(
    id: Uuid,
    kind: AccountKind,
    email: crate::sealing::Sealed<Email>,
    email_index: crate::sealing::BlindIndex<Email>,
    now: DateTime<Utc>,
) -> Account {
    Account {
        id,
        kind,
        email,
        email_index,
        name: None,
        state: AccountState::Active,
        state_reason: None,
        password: None,
        password_changed_at: None,
        totp_secret: None,
        totp_step: None,
        failures: 0,
        locked_until: None,
        last_signed_in_at: None,
        active_at: now,
        warned_at: None,
        created_at: now,
        version: 1,
    }
}

fn invitation_row(
    means: &Means<'_>,
    account: Uuid,
    key: &PersonKey,
    roles: &[WantedRole],
) -> (row::Model, SessionToken) {
    let context = means.context;
    let security = &context.snapshot.configuration().security;
    let id = means.identifier();
    let token = SessionToken::new(id, &*means.randomness);
    let (_, secret) = Authenticator::new(&*means.randomness);
    let author = means.by.author();
    let row = row::Model {
        id,
        account_id: account,
        token_hash: token.hash(),
        totp_secret: key.seal::<OfferedSecret>(id, &secret, &*means.randomness),
        grants: WantedRoles(roles.to_vec()),
        invited_by_kind: author.kind(),
        invited_by_id: author.id(),
        created_at: context.now,
        expires_at: context.now + security.staff.account.invitation_valid_for(),
        used_at: None,
    };
    (row, token)
}

fn judged(
    means: &Means<'_>,
    subject: Subject,
    wanted: &WantedInvitation,
) -> Result<Vec<JudgedGrant>> {
    let snapshot = &means.context.snapshot;
    let agencies = &snapshot.configuration().agencies;
    let grants = wanted.roles.iter().map(|role| {
        let grant = NewGrant {
            id: means.identifier(),
            subject,
            role: role.role,
            agency: role.agency.clone(),
            communes: role.communes.clone(),
            reason: wanted.reason.clone(),
            expires_at: None,
        };
        grant.judge(means.act(), agencies, snapshot.territory())
    });
    grants.collect()
}

async fn store_invitation(unit: &Unit, prepared: Prepared) -> Result<()> {
    let Prepared {
        fresh,
        id,
        invitation,
        grants,
        now,
    } = prepared;
    match fresh {
        Some((account, key)) => {
            add_person(unit, &key).await?;
            account.into_active_model().insert(unit).await?;
        }
        None => {
            let account = store::held(unit, id).await?;
            store::change(unit, &account, |row| {
                row.state = Set(AccountState::Active);
                row.state_reason = Set(None);
                row.active_at = Set(now);
                row.warned_at = Set(None);
            })
            .await?;
        }
    }
    store::void_invitations(unit, id, now).await?;
    invitation.into_active_model().insert(unit).await?;
    for grant in grants {
        match grants::grant(unit, grant).await {
            // They have it already.
            Err(error) if error.code() == "grant-exists" => {}
            given => drop(given?),
        }
    }
    Ok(())
}

/// Takes back an invitation that was accepted or not: whoever had access loses their sessions.
pub(super) async fn end_access(unit: &Unit, id: Uuid, now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    store::void_invitations(unit, id, now).await?;
    store::end_sessions(unit, id, None, EndedBy::Disabled, now).await
}

/// The row of an invitation by its link's token.
pub(super) async fn by_token(
    means: &Means<'_>,
    token: &SessionToken,
) -> Result<Option<invitation::Model>> {
    use sea_orm::EntityTrait;
    let reader = means.context.runtime.database().reader();
    let found = invitation::Entity::find_by_id(token.session())
        .one(&reader)
        .await?;
    let now = means.context.now;
    Ok(found
        .filter(|row| row.token_hash.is_of(token) && row.used_at.is_none() && now < row.expires_at))
}

/// Sessions that ended are remembered no longer.
pub(super) fn forget(means: &Means<'_>, sessions: &[Uuid]) {
    StaffSessions::new(means.context).forget(sessions);
}
