use super::forms::{says_nothing_of, well_formed};
use super::ground::{Checked, RETURN_TO, Trial, Wanted, given, holds, is, went};
use crate::ekyc::SignInAnswer;

pub(super) async fn sign_in_passes(trial: Trial) -> Checked {
    judged(trial, Wanted::Pass).await
}

pub(super) async fn sign_in_fails(trial: Trial) -> Checked {
    judged(trial, Wanted::Fail).await
}

pub(super) async fn sign_in_broken_off(trial: Trial) -> Checked {
    judged(trial, Wanted::Inconclusive).await
}

async fn judged(trial: Trial, wanted: Wanted) -> Checked {
    let provider = trial.provider().await?;
    let Some(electronic_ids) = provider.electronic_ids() else {
        return Ok(());
    };
    let started = electronic_ids.start(&trial.context(1), RETURN_TO).await;
    let sign_in = went("begin", started)?;
    let parameters = trial.ground.sign_in(wanted, &sign_in, RETURN_TO).await;
    let answer = SignInAnswer {
        return_to: RETURN_TO.to_owned(),
        state: sign_in.state,
        secret: sign_in.secret,
        parameters: given("sign-in", wanted, parameters)?,
    };
    let finished = electronic_ids.finish(&trial.context(2), &answer).await;
    let finding = went("finish", finished)?;
    is(&finding.verdict, wanted)?;
    let Some(facts) = finding.verdict.facts() else {
        return Ok(());
    };
    holds(
        "the account has no name",
        !facts.subject.expose().is_empty(),
    )?;
    well_formed(&facts.reading)?;
    says_nothing_of(&facts.reading, &format!("{finding:?}"))
}

/// Nobody can prepare an answer to a sign-in before it begins.
pub(super) async fn sign_in_is_new(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let Some(electronic_ids) = provider.electronic_ids() else {
        return Ok(());
    };
    let one = electronic_ids.start(&trial.context(1), RETURN_TO).await;
    let other = electronic_ids.start(&trial.context(2), RETURN_TO).await;
    let (one, other) = (went("begin", one)?, went("begin", other)?);
    holds("two sign-ins have one state", one.state != other.state)?;
    holds("the state is short", one.state.expose().len() >= 16)?;
    holds(
        "the secret stands in the address",
        one.secret.expose().is_empty() || !one.address.expose().contains(one.secret.expose()),
    )?;
    let now = trial.ground.clock().now();
    holds("it is over before it begins", one.expires_at > now)
}
