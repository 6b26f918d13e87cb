//! What somebody who is signed in does about who acts for an organisation.

use super::acting::{act, identifier, one};
use crate::conditional::Repeatable;
use tinhid_core::accounts;
use tinhid_core::organisations::{
    self, Invitation, InvitedPhone, Member, NewInvitation, OrganisationRole,
};
use tinhid_core::sealing::{BlindIndex, PersonId, Personal};
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_vietnamese::identifiers::PhoneNumber;
use uuid::Uuid;

/// Members with their numbers, and whom an organisation asks, with theirs; all masked.
pub(super) struct People {
    pub(super) members: Vec<(Member, String)>,
    pub(super) invited: Vec<(Invitation, String)>,
}

/// Who asks whoever acts.
pub(super) struct Asked {
    pub(super) invitation: Invitation,
    pub(super) name: String,
}

/// Who acts for an organisation, and whom it asks.
///
/// # Errors
/// `organisation-not-found`.
pub(super) async fn people(context: &Context, id: Uuid) -> Result<People> {
    let seen = one(context, id).await?;
    let reader = context.runtime.database().reader();
    let mut members = Vec::new();
    for member in organisations::members(&reader, id).await? {
        let phone = masked_phone(context, PersonId::new(member.person_id)).await?;
        members.push((member, phone));
    }
    let invited = organisations::invitations_of(&reader, id, context.now).await?;
    let invited = invited.into_iter().map(|asked| {
        let phone = seen.key.open(asked.id, &asked.phone);
        let phone = phone.map_err(Error::internal)?;
        Ok((asked, phone.expose().masked()))
    });
    Ok(People {
        members,
        invited: invited.collect::<Result<_>>()?,
    })
}

async fn masked_phone(context: &Context, person: PersonId) -> Result<String> {
    let reader = context.runtime.database().reader();
    let account = accounts::account_of(&reader, person).await?;
    let key = context.runtime.sealing().person(&reader, person).await?;
    let (Some(account), Some(key)) = (account, key) else {
        // Erased a moment ago.
        return Ok(String::new());
    };
    let phone = key.open(account.id, &account.phone);
    Ok(phone.map_err(Error::internal)?.expose().masked())
}

/// By which invitations to whoever acts are found.
async fn own_index(context: &Context) -> Result<BlindIndex<InvitedPhone>> {
    let account = accounts::opened(context, context.citizen()?).await?;
    let keys = context.runtime.sealing().keys().await?;
    Ok(keys.index::<InvitedPhone, _>(account.phone.expose()))
}

/// Who asks whoever acts.
pub(super) async fn asked(context: &Context) -> Result<Vec<Asked>> {
    let index = own_index(context).await?;
    let reader = context.runtime.database().reader();
    let mut asked = Vec::new();
    for invitation in organisations::invitations_to(&reader, &index, context.now).await? {
        let of = organisations::named(&reader, invitation.organisation_id).await?;
        let sealing = context.runtime.sealing();
        let (details, _) = organisations::opened(&reader, sealing, &of).await?;
        asked.push(Asked {
            invitation,
            name: details.name().to_owned(),
        });
    }
    Ok(asked)
}

/// Asks whoever has a number, in the same way whether anybody has it or not.
///
/// # Errors
/// `organisation-phone-wrong`; `organisation-role-unknown`; what [`organisations::invite`] says.
pub(super) async fn invite(
    context: &Context,
    id: Uuid,
    phone: &str,
    role: &str,
    repeatable: Option<Repeatable>,
) -> Result<Uuid> {
    let citizen = context.citizen()?;
    let role = role_of(role)?;
    let phone = PhoneNumber::parse(phone);
    let phone = phone.map_err(|_wrong| Error::invalid("organisation-phone-wrong"))?;
    let seen = one(context, id).await?;
    let reader = context.runtime.database().reader();
    if let Some(repeatable) = &repeatable
        && let Some(created) = repeatable.created(&reader).await?
    {
        return Ok(created);
    }
    let invitation = identifier(context);
    let randomness = context.runtime.sealing().randomness();
    let keys = context.runtime.sealing().keys().await?;
    let new = NewInvitation {
        id: invitation,
        organisation: id,
        by: citizen.person,
        role,
        phone_index: keys.index::<InvitedPhone, _>(&phone),
        phone: seen
            .key
            .seal(invitation, &Personal::new(phone), &**randomness),
    };
    let (act, now) = (act(context, citizen), context.now);
    let invited = context.runtime.database().unit(move |unit| {
        let (new, act, noted) = (new.clone(), act.clone(), repeatable.clone());
        Box::pin(async move {
            organisations::invite(unit, new, &act).await?;
            if let Some(noted) = noted {
                noted.note(unit, invitation, now);
            }
            Ok(())
        })
    });
    invited.await.map(|()| invitation)
}

/// Asks no longer.
///
/// # Errors
/// What [`organisations::withdraw`] says.
pub(super) async fn withdraw(context: &Context, id: Uuid, invitation: Uuid) -> Result<()> {
    let citizen = context.citizen()?;
    let (person, act) = (citizen.person, act(context, citizen));
    let withdrawn = context.runtime.database().unit(move |unit| {
        let act = act.clone();
        Box::pin(async move { organisations::withdraw(unit, id, person, invitation, &act).await })
    });
    withdrawn.await
}

/// Accepts or declines.
///
/// # Errors
/// What [`organisations::accept`] and [`organisations::decline`] say.
pub(super) async fn answer(context: &Context, invitation: Uuid, accepts: bool) -> Result<()> {
    let citizen = context.citizen()?;
    let index = own_index(context).await?;
    let (person, act) = (citizen.person, act(context, citizen));
    let answered = context.runtime.database().unit(move |unit| {
        let (index, act) = (index.clone(), act.clone());
        Box::pin(async move {
            match accepts {
                true => organisations::accept(unit, invitation, person, &index, &act).await,
                false => organisations::decline(unit, invitation, &index, &act).await,
            }
        })
    });
    answered.await
}

/// Says what a member is from now on.
///
/// # Errors
/// `organisation-role-unknown`; what [`organisations::change_role`] says.
pub(super) async fn change_role(
    context: &Context,
    id: Uuid,
    member: Uuid,
    role: &str,
) -> Result<()> {
    let citizen = context.citizen()?;
    let (person, act, role) = (citizen.person, act(context, citizen), role_of(role)?);
    let to = (PersonId::new(member), role);
    let changed = context.runtime.database().unit(move |unit| {
        let act = act.clone();
        Box::pin(async move { organisations::change_role(unit, id, person, to, &act).await })
    });
    changed.await
}

/// Removes a member; oneself leaves.
///
/// # Errors
/// What [`organisations::remove`] and [`organisations::leave`] say.
pub(super) async fn remove(context: &Context, id: Uuid, member: Uuid) -> Result<()> {
    let citizen = context.citizen()?;
    let (person, act) = (citizen.person, act(context, citizen));
    let who = PersonId::new(member);
    let removed = context.runtime.database().unit(move |unit| {
        let act = act.clone();
        Box::pin(async move {
            match who == person {
                true => organisations::leave(unit, id, person, &act).await,
                false => organisations::remove(unit, id, person, who, &act).await,
            }
        })
    });
    removed.await
}

fn role_of(word: &str) -> Result<OrganisationRole> {
    OrganisationRole::of(word).ok_or_else(|| Error::invalid("organisation-role-unknown"))
}
