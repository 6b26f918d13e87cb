//! What somebody who is signed in does to organisations.

use crate::conditional::Repeatable;
use actix_web::web::Bytes;
use tinhid_core::accounts::SignedIn;
use tinhid_core::objects::{self, NewObject, StoredObject};
use tinhid_core::organisations::{
    self, DetailsIn, EVIDENCE, Edit, NewOrganisation, Organisation, OrganisationDetails,
    OrganisationId, OrganisationKind, OrganisationRole, OrganisationState, Review, Right,
    TaxCodeColumn,
};
use tinhid_core::places::UnitCode;
use tinhid_core::privacy::{Act, By};
use tinhid_core::sealing::{BlindIndex, PersonKey, Personal};
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Kind, Result};
use uuid::Uuid;

/// The letters of codes: nobody mistakes one for another.
const ALPHABET: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";
/// How many letters a code has.
const LENGTH: usize = 10;

/// An organisation, opened for one of its members.
pub(super) struct Seen {
    pub(super) organisation: Organisation,
    pub(super) role: OrganisationRole,
    pub(super) details: OrganisationDetails,
    pub(super) key: PersonKey,
}

/// What somebody says an organisation is.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) kind: OrganisationKind,
    pub(super) commune: String,
    pub(super) details: DetailsIn,
}

pub(super) fn identifier(context: &Context) -> Uuid {
    context.runtime.randomness().identifier(context.now)
}

pub(super) fn act(context: &Context, citizen: &SignedIn) -> Act {
    Act {
        by: By::Person(citizen.person),
        at: context.now,
        entry: identifier(context),
        request_id: None,
    }
}

/// The organisations of whoever acts.
pub(super) async fn of_caller(context: &Context) -> Result<Vec<Seen>> {
    let citizen = context.citizen()?;
    let reader = context.runtime.database().reader();
    let mut seen = Vec::new();
    for found in organisations::of_person(&reader, citizen.person).await? {
        seen.push(open(context, found.organisation, found.role).await?);
    }
    Ok(seen)
}

/// One of them.
///
/// # Errors
/// `organisation-not-found`.
pub(super) async fn one(context: &Context, id: Uuid) -> Result<Seen> {
    let citizen = context.citizen()?;
    let reader = context.runtime.database().reader();
    let found = organisations::of_member(&reader, citizen.person, id).await?;
    open(context, found.organisation, found.role).await
}

async fn open(
    context: &Context,
    organisation: Organisation,
    role: OrganisationRole,
) -> Result<Seen> {
    let reader = context.runtime.database().reader();
    let sealing = context.runtime.sealing();
    let (details, key) = organisations::opened(&reader, sealing, &organisation).await?;
    Ok(Seen {
        organisation,
        role,
        details,
        key,
    })
}

/// The papers of an organisation, and what officers decided, with their reasons.
pub(super) async fn file(
    context: &Context,
    seen: &Seen,
) -> Result<(Vec<StoredObject>, Vec<(Review, Option<String>)>)> {
    let reader = context.runtime.database().reader();
    let id = seen.organisation.id;
    let papers = organisations::evidence(&reader, id).await?;
    let reviews = organisations::reviews(&reader, id).await?;
    Ok((papers, with_reasons(&seen.key, reviews)?))
}

pub(super) fn with_reasons(
    key: &PersonKey,
    reviews: Vec<Review>,
) -> Result<Vec<(Review, Option<String>)>> {
    let opened = reviews.into_iter().map(|review| {
        let reason = review.reason.as_ref();
        let reason = reason.map(|reason| key.open(review.id, reason)).transpose();
        let reason = reason.map_err(Error::internal)?;
        Ok((review, reason.map(Personal::into_exposed)))
    });
    opened.collect()
}

/// Whether a tenant serves a commune.
fn served(context: &Context, code: &str) -> Result<()> {
    let unit: Option<UnitCode> = code.parse().ok();
    let communes = &context.snapshot.territory().communes;
    match unit.is_some_and(|unit| communes.contains(unit)) {
        true => Ok(()),
        false => Err(Error::invalid("organisation-commune-unknown")),
    }
}

async fn tax_code_index(
    context: &Context,
    details: &OrganisationDetails,
) -> Result<BlindIndex<TaxCodeColumn>> {
    let keys = context.runtime.sealing().keys().await?;
    Ok(keys.index::<TaxCodeColumn, _>(&details.tax_code()?))
}

/// Describes an organisation for the first time. Asked for again with the same key, it is the same one.
///
/// # Errors
/// What [`DetailsIn::judge`] and [`organisations::create`] say; `organisation-commune-unknown`;
/// `idempotency-key-reused`.
pub(super) async fn create(
    context: &Context,
    said: &Said,
    repeatable: Option<Repeatable>,
) -> Result<Uuid> {
    let citizen = context.citizen()?;
    let (runtime, now) = (&context.runtime, context.now);
    let details = said.details.judge(said.kind)?;
    served(context, &said.commune)?;
    let reader = runtime.database().reader();
    if let Some(repeatable) = &repeatable
        && let Some(created) = repeatable.created(&reader).await?
    {
        return Ok(created);
    }
    let randomness = runtime.sealing().randomness();
    let id = identifier(context);
    let keys = runtime.sealing().keys().await?;
    let (key, row) = keys.new_person(OrganisationId::new(id).key(), now, &**randomness);
    let new = NewOrganisation {
        organisation: Organisation {
            id,
            code: code(context),
            kind: said.kind,
            state: OrganisationState::Draft,
            commune_code: said.commune.clone(),
            tax_code_index: tax_code_index(context, &details).await?,
            details: key.seal(id, &Personal::new(details), &**randomness),
            verified_at: None,
            attention_at: None,
            created_at: now,
            updated_at: now,
            version: 1,
        },
        key: row,
        owner: citizen.person,
    };
    let (act, noted) = (act(context, citizen), repeatable.clone());
    let added = runtime.database().unit(move |unit| {
        let (new, act, noted) = (new.clone(), act.clone(), noted.clone());
        Box::pin(async move {
            organisations::create(unit, &new, &act).await?;
            if let Some(noted) = noted {
                noted.note(unit, id, now);
            }
            Ok(())
        })
    });
    match (added.await, repeatable) {
        (Ok(()), _) => Ok(id),
        // The same was asked for twice at once.
        (Err(error), Some(repeatable)) if error.code() == "duplicate" => {
            repeatable.created(&reader).await?.ok_or(error)
        }
        (Err(error), _) => Err(error),
    }
}

fn code(context: &Context) -> String {
    let mut bits = [0; LENGTH];
    context.runtime.randomness().fill(&mut bits);
    let letters = bits.map(|bits| char::from(ALPHABET[usize::from(bits) % ALPHABET.len()]));
    letters.into_iter().collect()
}

/// Describes an organisation anew.
///
/// # Errors
/// What [`DetailsIn::judge`] and [`organisations::edit`] say; `organisation-commune-unknown`.
pub(super) async fn edit(context: &Context, id: Uuid, version: i64, said: &Said) -> Result<()> {
    let citizen = context.citizen()?;
    let seen = one(context, id).await?;
    may(&seen, Right::Describe)?;
    if seen.organisation.version != version {
        return Err(Error::new(Kind::PreconditionFailed, "version-changed"));
    }
    let details = said.details.judge(said.kind)?;
    served(context, &said.commune)?;
    let randomness = context.runtime.sealing().randomness();
    let sealed = seen
        .key
        .seal(id, &Personal::new(details.clone()), &**randomness);
    let edit = Edit {
        id,
        person: citizen.person,
        version,
        kind: said.kind,
        commune_code: said.commune.clone(),
        tax_code_index: tax_code_index(context, &details).await?,
        details,
        before: seen.details,
        sealed,
    };
    let act = act(context, citizen);
    let edited = context.runtime.database().unit(move |unit| {
        let (edit, act) = (edit.clone(), act.clone());
        Box::pin(async move { organisations::edit(unit, edit, &act).await })
    });
    edited.await.map(drop)
}

/// Fails before anything is done for nothing; the unit of work judges again.
fn may(seen: &Seen, right: Right) -> Result<()> {
    match seen.role.may(right) {
        true => Ok(()),
        false => Err(Error::new(Kind::Forbidden, "organisation-role-too-low")),
    }
}

/// Takes a paper in.
///
/// # Errors
/// What [`objects::take_in`] and [`organisations::keep_evidence`] say.
pub(super) async fn add_evidence(context: &Context, id: Uuid, sent: Bytes) -> Result<Uuid> {
    let citizen = context.citizen()?;
    let seen = one(context, id).await?;
    may(&seen, Right::Describe)?;
    let new = NewObject {
        used_for: &EVIDENCE,
        person: Some(&seen.key),
        sent,
    };
    let object = objects::take_in(context, new).await?.id;
    let (person, act) = (citizen.person, act(context, citizen));
    let kept = context.runtime.database().unit(move |unit| {
        let act = act.clone();
        Box::pin(async move { organisations::keep_evidence(unit, id, person, object, &act).await })
    });
    kept.await.map(|()| object)
}

/// Takes a paper back.
///
/// # Errors
/// What [`organisations::remove_evidence`] says.
pub(super) async fn remove_evidence(context: &Context, id: Uuid, object: Uuid) -> Result<()> {
    let citizen = context.citizen()?;
    let (person, act) = (citizen.person, act(context, citizen));
    let removed = context.runtime.database().unit(move |unit| {
        let act = act.clone();
        Box::pin(
            async move { organisations::remove_evidence(unit, id, person, object, &act).await },
        )
    });
    removed.await
}

/// Sends an organisation to the officer.
///
/// # Errors
/// What [`organisations::submit`] says.
pub(super) async fn submit(context: &Context, id: Uuid, version: i64) -> Result<()> {
    let citizen = context.citizen()?;
    let (person, act, review) = (citizen.person, act(context, citizen), identifier(context));
    let sent = context.runtime.database().unit(move |unit| {
        let act = act.clone();
        Box::pin(
            async move { organisations::submit(unit, (id, version), person, review, &act).await },
        )
    });
    sent.await.map(drop)
}

/// Ends an organisation.
///
/// # Errors
/// What [`organisations::close`] says; `proof-too-old`, for it cannot be undone.
pub(super) async fn close(context: &Context, id: Uuid, version: i64) -> Result<()> {
    let citizen = crate::privacy::requires_fresh(context)?;
    let (person, act) = (citizen.person, act(context, citizen));
    let closed = context.runtime.database().unit(move |unit| {
        let act = act.clone();
        Box::pin(async move { organisations::close(unit, (id, version), person, &act).await })
    });
    closed.await
}
