//! Verifying with an electronic identity: people are sent to sign in, and come back once.

use super::advance::{Deciding, advance, refused};
use super::answers::row_of;
use super::asking::context_of;
use super::rows::{AttemptRow, SignInRow, entity};
use super::{Event, chosen, store};
use crate::error::{Error, Kind, Result};
use crate::sealing::{PersonKey, Personal};
use crate::tenant::Context;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::PortError;
use tinhid_contract::ekyc::{EkycProvider, Part, PersonalText, SignInAnswer};
use uuid::Uuid;

/// When it makes sense to come again, where the provider does not say.
const COME_BACK: Duration = Duration::from_secs(60);

/// Begins a sign-in of a person who has an attempt that is open. Returns the address where they go.
///
/// # Errors
/// `identity-sign-in-unknown` where there are no electronic identities; `identity-provider-away`;
/// `identity-not-now`, `identity-attempt-ended`.
pub async fn start(
    context: &Context,
    key: &PersonKey,
    attempt: Uuid,
    return_to: &str,
) -> Result<PersonalText> {
    let now = context.now;
    let reader = context.runtime.database().reader();
    let row = store::attempt_of(&reader, key.person(), attempt).await?;
    let limits = context.snapshot.configuration().ekyc.limits.attempts();
    row.attempt()?
        .apply(Event::EvidenceGiven, now, &limits)
        .map_err(refused)?;
    let (name, provider) = provider(context)?;
    let ids = provider.electronic_ids().ok_or_else(unknown)?;
    let asked = context_of(context, &row, "sign-in", now);
    let begun = in_time(context, ids.start(&asked, return_to)).await?;
    let id = context.runtime.randomness().identifier(now);
    let secret = Personal::new(begun.secret.expose().to_owned());
    let kept = SignInRow {
        id,
        attempt_id: attempt,
        provider: name,
        state_hash: hash(begun.state.expose()),
        secret: key.seal(id, &secret, context.runtime.randomness()),
        return_to: return_to.to_owned(),
        expires_at: begun.expires_at,
        used_at: None,
    };
    let stored = context.runtime.database().unit(move |unit| {
        let kept = kept.clone();
        Box::pin(async move {
            unit.insert(kept.into_active_model());
            Ok(())
        })
    });
    stored.await?;
    Ok(begun.address)
}

/// Takes what a person came back with, once. Returns the attempt it belongs to; what it is worth is found
/// out as of everything else that is handed in.
///
/// # Errors
/// `identity-sign-in-unknown` for a state that was never given out, was used, is over, or is somebody
/// else's; `identity-provider-away`; `identity-not-now`.
pub async fn finish(
    context: &Context,
    key: &PersonKey,
    parameters: Vec<(String, PersonalText)>,
) -> Result<Uuid> {
    let now = context.now;
    let state = parameters.iter().find(|(name, _)| name == "state");
    let (_, state) = state.ok_or_else(unknown)?;
    let state = state.clone();
    let reader = context.runtime.database().reader();
    let found = store::sign_in(&reader, &hash(state.expose())).await?;
    let found = found.filter(|row| row.used_at.is_none() && now < row.expires_at);
    let found = found.ok_or_else(unknown)?;
    let row = store::attempt_of(&reader, key.person(), found.attempt_id).await;
    let row = row.map_err(|_others| unknown())?;
    use_up(context, found.id).await?;
    let (name, provider) = provider(context)?;
    if name != found.provider {
        return Err(unknown());
    }
    let ids = provider.electronic_ids().ok_or_else(unknown)?;
    let secret = key.open(found.id, &found.secret).map_err(Error::internal)?;
    let answer = SignInAnswer {
        return_to: found.return_to.clone(),
        state,
        secret: PersonalText::new(secret.into_exposed()),
        parameters,
    };
    let asked = context_of(context, &row, Part::ElectronicIds.key(), now);
    let finding = in_time(context, ids.finish(&asked, &answer)).await?;
    // It is about the round that begins with it.
    let next = AttemptRow {
        round: row.round + 1,
        ..row.clone()
    };
    let part = Part::ElectronicIds;
    let finding = row_of(context, key, &next, part, &*provider, finding);
    let limits = context.snapshot.configuration().ekyc.limits.attempts();
    let (id, deciding) = (row.id, Deciding::new(context, None));
    let handed = context.runtime.database().unit(move |unit| {
        let (finding, deciding) = (finding.clone(), deciding.clone());
        Box::pin(async move {
            let mut row = store::to_change(unit, id).await?;
            let attempt = row.attempt()?;
            let given = attempt.apply(Event::EvidenceGiven, now, &limits);
            let given = given.map_err(refused)?.attempt;
            let step = given.apply(Event::HandedIn, now, &limits);
            let step = step.map_err(refused)?;
            if i64::from(step.attempt.round) != finding.round {
                return Err(store::changed());
            }
            row.handed_in_at = Some(now);
            advance(unit, &mut row, step, &deciding, now).await?;
            unit.insert(finding.into_active_model());
            Ok(())
        })
    });
    handed.await?;
    Ok(id)
}

async fn use_up(context: &Context, id: Uuid) -> Result<()> {
    let now = context.now;
    let used = context.runtime.database().unit(move |unit| {
        Box::pin(async move {
            use entity::sign_in::{ActiveModel, Column, Entity};
            let used = Entity::update_many()
                .set(ActiveModel {
                    used_at: Set(Some(now)),
                    ..Default::default()
                })
                .filter(Column::Id.eq(id))
                .filter(Column::UsedAt.is_null())
                .exec(unit)
                .await?;
            match used.rows_affected {
                0 => Err(unknown()),
                _ => Ok(()),
            }
        })
    });
    used.await
}

fn provider(context: &Context) -> Result<(String, Arc<dyn EkycProvider>)> {
    let name = chosen(context)
        .of(Part::ElectronicIds)
        .ok_or_else(unknown)?;
    let provider = context.runtime.providers().get(name).map_err(away)?;
    Ok((name.to_owned(), provider))
}

async fn in_time<T>(
    context: &Context,
    asked: impl Future<Output = Result<T, PortError>>,
) -> Result<T> {
    let patience = context.snapshot.configuration().ekyc.limits.answer();
    let patience = patience.to_std().unwrap_or(COME_BACK);
    match tokio::time::timeout(patience, asked).await {
        Ok(answer) => answer.map_err(away),
        Err(elapsed) => {
            let error = Error::unavailable("identity-provider-away", COME_BACK);
            Err(error.caused_by(elapsed))
        }
    }
}

fn away(cause: PortError) -> Error {
    let after = match &cause {
        PortError::Unavailable { retry_after, .. } => retry_after.unwrap_or(COME_BACK),
        _ => COME_BACK,
    };
    Error::unavailable("identity-provider-away", after).caused_by(cause)
}

fn unknown() -> Error {
    Error::new(Kind::NotFound, "identity-sign-in-unknown")
}

fn hash(state: &str) -> Vec<u8> {
    Sha256::digest(state.as_bytes()).to_vec()
}
