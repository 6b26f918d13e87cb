//! What people do before the camera.

use super::asking::context_of;
use super::begin::note_prompt;
use super::chosen;
use super::kept::Kept;
use super::rows::{AttemptRow, Prompt};
use crate::error::{Error, Kind, Result};
use crate::sealing::{PersonKey, Personal, Sealed};
use crate::tenant::Context;
use std::time::Duration;
use tinhid_contract::PortError;
use tinhid_contract::ekyc::{LivenessPrompt, LivenessStep, Part};

/// When it makes sense to come again, where the provider does not say.
const COME_BACK: Duration = Duration::from_secs(60);

/// What a person has to do before the camera now; none where nobody checks it. What was asked for before
/// and is still good stays.
///
/// # Errors
/// `identity-provider-away` when the provider does not say.
pub async fn prompt(
    context: &Context,
    key: &PersonKey,
    row: &AttemptRow,
) -> Result<Option<LivenessPrompt>> {
    if let Some(known) = opened(key, row)?.filter(|known| context.now < known.expires_at) {
        return Ok(Some(known));
    }
    let Some(fresh) = start(context, row).await? else {
        return Ok(None);
    };
    let sealed = seal(context, key, row, &fresh);
    note_prompt(context, row.id, sealed).await?;
    Ok(Some(fresh))
}

/// The prompt that a picture which comes now answers, if another one than is known. Whoever takes their time
/// with a picture for which they just look into the camera does not have to begin again.
pub(super) async fn in_time(
    context: &Context,
    key: &PersonKey,
    row: &AttemptRow,
) -> Result<Option<Sealed<Prompt>>> {
    let known = opened(key, row)?;
    if known
        .as_ref()
        .is_some_and(|known| context.now < known.expires_at)
    {
        return Ok(None);
    }
    let Some(fresh) = start(context, row).await? else {
        return Ok(None);
    };
    let steps = |prompt: &LivenessPrompt| {
        let mut steps = prompt.steps.iter();
        steps.all(|step| *step == LivenessStep::LookStraight)
    };
    let sealed = seal(context, key, row, &fresh);
    if steps(&fresh) && known.as_ref().is_none_or(steps) {
        return Ok(Some(sealed));
    }
    note_prompt(context, row.id, sealed).await?;
    Err(Error::new(Kind::Conflict, "identity-prompt-changed"))
}

/// What is known of the prompt of an attempt.
pub(super) fn opened(key: &PersonKey, row: &AttemptRow) -> Result<Option<LivenessPrompt>> {
    let Some(sealed) = &row.prompt else {
        return Ok(None);
    };
    let text = key.open(row.id, sealed).map_err(Error::internal)?;
    Ok(LivenessPrompt::of_text(text.expose()))
}

async fn start(context: &Context, row: &AttemptRow) -> Result<Option<LivenessPrompt>> {
    let Some(provider) = chosen(context).of(Part::Liveness) else {
        return Ok(None);
    };
    let away = |cause: PortError| {
        let after = match &cause {
            PortError::Unavailable { retry_after, .. } => retry_after.unwrap_or(COME_BACK),
            _ => COME_BACK,
        };
        Error::unavailable("identity-provider-away", after).caused_by(cause)
    };
    let provider = context.runtime.providers().get(provider).map_err(away)?;
    let Some(liveness) = provider.liveness() else {
        return Ok(None);
    };
    let asked = context_of(context, row, "prompt", context.now);
    let answer = context.snapshot.configuration().ekyc.limits.answer();
    let answer = answer.to_std().unwrap_or(COME_BACK);
    let late = || PortError::Unavailable {
        reason: "no prompt in time".to_owned(),
        retry_after: None,
    };
    match tokio::time::timeout(answer, liveness.start(&asked)).await {
        Ok(prompt) => prompt.map(Some).map_err(away),
        Err(_elapsed) => Err(away(late())),
    }
}

fn seal(
    context: &Context,
    key: &PersonKey,
    row: &AttemptRow,
    prompt: &LivenessPrompt,
) -> Sealed<Prompt> {
    let text = Personal::new(prompt.text());
    key.seal(row.id, &text, context.runtime.randomness())
}
