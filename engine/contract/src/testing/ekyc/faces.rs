use super::forms::fraction;
use super::ground::{Checked, Trial, Wanted, given, holds, is, same, went};
use crate::ekyc::{FaceReference, FaceSource};

pub(super) async fn faces_pass(trial: Trial) -> Checked {
    judged(trial, Wanted::Pass).await
}

pub(super) async fn faces_fail(trial: Trial) -> Checked {
    judged(trial, Wanted::Fail).await
}

/// Faces of which nothing can be told are open; here the evidence is optional.
pub(super) async fn faces_open(trial: Trial) -> Checked {
    if trial.ground.faces(Wanted::Inconclusive).is_none() {
        return Ok(());
    }
    judged(trial, Wanted::Inconclusive).await
}

async fn judged(trial: Trial, wanted: Wanted) -> Checked {
    let provider = trial.provider().await?;
    let Some(faces) = provider.faces() else {
        return Ok(());
    };
    let (card, probe) = given("faces", wanted, trial.ground.faces(wanted))?;
    let compared = faces
        .compare(&trial.context(1), FaceReference::Card(&card), &probe)
        .await;
    let verdict = went("compare", compared)?.verdict;
    is(&verdict, wanted)?;
    let Some(facts) = verdict.facts() else {
        return Ok(());
    };
    same("where the face comes from", facts.source, FaceSource::Card)?;
    same("the reference", facts.reference, card.hash())?;
    same("the probe", facts.probe, probe.hash())?;
    holds("the model has no name", !facts.model.is_empty())?;
    fraction("the similarity", facts.similarity)
}

/// The same question with the same key has the same answer.
pub(super) async fn faces_asked_twice(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let Some(faces) = provider.faces() else {
        return Ok(());
    };
    let (card, probe) = given("faces", Wanted::Fail, trial.ground.faces(Wanted::Fail))?;
    let (context, reference) = (trial.context(1), FaceReference::Card(&card));
    let first = went("compare", faces.compare(&context, reference, &probe).await)?;
    let second = went("compare", faces.compare(&context, reference, &probe).await)?;
    holds("the second answer differs", first.verdict == second.verdict)
}
