use super::forms::fraction;
use super::ground::{Checked, Trial, Wanted, given, holds, is, same, went};

pub(super) async fn liveness_passes(trial: Trial) -> Checked {
    judged(trial, Wanted::Pass).await
}

pub(super) async fn liveness_fails(trial: Trial) -> Checked {
    judged(trial, Wanted::Fail).await
}

/// What cannot be told is open; here the evidence is optional.
pub(super) async fn liveness_open(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let Some(liveness) = provider.liveness() else {
        return Ok(());
    };
    let prompt = went("begin", liveness.start(&trial.context(0)).await)?;
    if trial
        .ground
        .liveness(Wanted::Inconclusive, prompt)
        .is_none()
    {
        return Ok(());
    }
    judged(trial, Wanted::Inconclusive).await
}

async fn judged(trial: Trial, wanted: Wanted) -> Checked {
    let provider = trial.provider().await?;
    let Some(liveness) = provider.liveness() else {
        return Ok(());
    };
    let prompt = went("begin", liveness.start(&trial.context(1)).await)?;
    let evidence = given("answer", wanted, trial.ground.liveness(wanted, prompt))?;
    let checked = liveness.check(&trial.context(2), &evidence).await;
    let verdict = went("check", checked)?.verdict;
    is(&verdict, wanted)?;
    let Some(facts) = verdict.facts() else {
        return Ok(());
    };
    same("what was looked at", &facts.media, &evidence.hashes())?;
    fraction("the score", facts.score)
}

/// Nobody can prepare an answer to a prompt before it is given.
pub(super) async fn prompts_are_new(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let Some(liveness) = provider.liveness() else {
        return Ok(());
    };
    let one = went("begin", liveness.start(&trial.context(1)).await)?;
    let other = went("begin", liveness.start(&trial.context(2)).await)?;
    holds("two prompts have one nonce", one.nonce != other.nonce)?;
    holds("the nonce is short", one.nonce.expose().len() >= 16)?;
    holds("no evidence is wanted", one.is_video || one.pictures > 0)?;
    let now = trial.ground.clock().now();
    holds("the prompt is over before it begins", one.expires_at > now)
}
