use super::ground::{Checked, RETURN_TO, Trial, Wanted, Weather, went};
use crate::ekyc::{EkycContext, EkycProvider, FaceReference, Part, RegistryQuestion, SignInAnswer};
use crate::{PortError, PortResult};
use chrono::Duration;

/// When the time is over there is no verdict.
pub(super) async fn too_late(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let mut context = trial.context(1);
    context.deadline = trial.ground.clock().now() - Duration::seconds(1);
    unavailable(&trial, &*provider, &context).await
}

/// Whoever cannot be reached has given no verdict, and may be asked later.
pub(super) async fn down(trial: Trial) -> Checked {
    stormy(trial, Weather::Down).await
}

/// An answer that is none is no verdict.
pub(super) async fn garbled(trial: Trial) -> Checked {
    stormy(trial, Weather::Garbled).await
}

/// Credentials that are refused are an operator's business, never a verdict on a person.
pub(super) async fn refused(trial: Trial) -> Checked {
    stormy(trial, Weather::Refused).await
}

async fn stormy(trial: Trial, weather: Weather) -> Checked {
    let provider = went("make a provider", trial.ground.provider(weather).await)?;
    let Some(provider) = provider else {
        return Ok(());
    };
    match provider.health().await {
        Err(PortError::Unavailable { .. } | PortError::Misconfigured(_)) => {}
        other => return Err(format!("expected it to be unhealthy, got {other:?}")),
    }
    unavailable(&trial, &*provider, &trial.context(1)).await
}

async fn unavailable(trial: &Trial, provider: &dyn EkycProvider, context: &EkycContext) -> Checked {
    for part in provider.parts() {
        let Some(outcome) = asked(trial, provider, context, part).await? else {
            continue;
        };
        match outcome {
            Err(PortError::Unavailable { .. } | PortError::Misconfigured(_)) => {}
            Ok(()) => return Err(format!("{part:?} answered")),
            Err(other) => {
                return Err(format!("{part:?}: expected Unavailable, got {other:?}"));
            }
        }
    }
    Ok(())
}

/// What becomes of a good question to a part; `None` if the ground has none.
async fn asked(
    trial: &Trial,
    provider: &dyn EkycProvider,
    context: &EkycContext,
    part: Part,
) -> Result<Option<PortResult<()>>, String> {
    let ground = &trial.ground;
    let document = ground.document(Wanted::Pass);
    let outcome = match part {
        Part::Reader => match (provider.reader(), document) {
            (Some(reader), Some(document)) => reader.read(context, &document).await.map(drop),
            _ => return Ok(None),
        },
        Part::Documents => match (provider.documents(), document) {
            (Some(part), Some(document)) => part.verify(context, &document).await.map(drop),
            _ => return Ok(None),
        },
        Part::Faces => match (provider.faces(), ground.faces(Wanted::Pass)) {
            (Some(part), Some((card, probe))) => part
                .compare(context, FaceReference::Card(&card), &probe)
                .await
                .map(drop),
            _ => return Ok(None),
        },
        Part::Liveness => {
            // A prompt may be made without asking anybody: it is of fair weather.
            let fair = trial.provider().await?;
            let (Some(part), Some(fair)) = (provider.liveness(), fair.liveness()) else {
                return Ok(None);
            };
            let prompt = went("begin", fair.start(&trial.context(0)).await)?;
            match ground.liveness(Wanted::Pass, prompt) {
                Some(evidence) => part.check(context, &evidence).await.map(drop),
                None => return Ok(None),
            }
        }
        Part::Registry => match (provider.registry(), ground.person(Wanted::Pass)) {
            (Some(part), Some(person)) => part
                .verify(context, RegistryQuestion::Person(&person))
                .await
                .map(drop),
            _ => return Ok(None),
        },
        Part::ElectronicIds => {
            let fair = trial.provider().await?;
            let (Some(part), Some(fair)) = (provider.electronic_ids(), fair.electronic_ids())
            else {
                return Ok(None);
            };
            let started = fair.start(&trial.context(0), RETURN_TO).await;
            let sign_in = went("begin", started)?;
            let Some(parameters) = ground.sign_in(Wanted::Pass, &sign_in, RETURN_TO).await else {
                return Ok(None);
            };
            let answer = SignInAnswer {
                return_to: RETURN_TO.to_owned(),
                state: sign_in.state,
                secret: sign_in.secret,
                parameters,
            };
            part.finish(context, &answer).await.map(drop)
        }
        Part::Chips => match provider.chips() {
            Some(part) => part.challenge(context).await.map(drop),
            None => return Ok(None),
        },
    };
    Ok(Some(outcome))
}
