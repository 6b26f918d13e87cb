use super::forms::{says_nothing_of, well_formed};
use super::ground::{Checked, Trial, Wanted, given, holds, is, same, went};
use crate::ekyc::{DocumentEvidence, Image};

/// The smallest picture: one white pixel.
pub(super) const PIXEL: &[u8] =
    b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\
    \x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0aIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\
    \xb18\xf6\x14\x00\x00\x00\x00IEND\xaeB`\x82";

pub(super) async fn reading(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let Some(reader) = provider.reader() else {
        return Ok(());
    };
    let evidence = given(
        "document",
        Wanted::Pass,
        trial.ground.document(Wanted::Pass),
    )?;
    let reading = went("read", reader.read(&trial.context(1), &evidence).await)?;
    holds("nothing was read", !reading.values.is_empty())?;
    well_formed(&reading)?;
    says_nothing_of(&reading, &format!("{reading:?}"))?;
    let again = went("read", reader.read(&trial.context(2), &evidence).await)?;
    holds("the same evidence is read otherwise", reading == again)
}

/// No evidence, and a picture of nothing, are readings without values that say why.
pub(super) async fn reading_of_nothing(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let Some(reader) = provider.reader() else {
        return Ok(());
    };
    let pixel = Image::new(PIXEL.to_vec()).map_err(|reason| reason.key().to_owned())?;
    let pictured = DocumentEvidence {
        front: Some(pixel),
        ..DocumentEvidence::default()
    };
    for (number, evidence) in [(1, DocumentEvidence::default()), (2, pictured)] {
        let reading = went("read", reader.read(&trial.context(number), &evidence).await)?;
        same("values of nothing", reading.values, Vec::new())?;
        holds("no reason was given", !reading.reasons.is_empty())?;
    }
    Ok(())
}

pub(super) async fn documents_pass(trial: Trial) -> Checked {
    judged(trial, Wanted::Pass).await
}

pub(super) async fn documents_fail(trial: Trial) -> Checked {
    judged(trial, Wanted::Fail).await
}

/// A document of which something is not known is open; here the evidence is optional.
pub(super) async fn documents_open(trial: Trial) -> Checked {
    if trial.ground.document(Wanted::Inconclusive).is_none() {
        return Ok(());
    }
    judged(trial, Wanted::Inconclusive).await
}

async fn judged(trial: Trial, wanted: Wanted) -> Checked {
    let provider = trial.provider().await?;
    let Some(documents) = provider.documents() else {
        return Ok(());
    };
    let evidence = given("document", wanted, trial.ground.document(wanted))?;
    let verified = documents.verify(&trial.context(1), &evidence).await;
    let finding = went("verify", verified)?;
    is(&finding.verdict, wanted)?;
    let Some(facts) = finding.verdict.facts() else {
        return Ok(());
    };
    same("the pictures", &facts.pictures, &evidence.hashes())?;
    well_formed(&facts.reading)?;
    says_nothing_of(&facts.reading, &format!("{finding:?}"))?;
    holds(
        "a document passed of which nothing was read",
        wanted != Wanted::Pass || !facts.reading.values.is_empty(),
    )
}

/// The same question with the same key has the same answer.
pub(super) async fn documents_asked_twice(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let Some(documents) = provider.documents() else {
        return Ok(());
    };
    for wanted in [Wanted::Pass, Wanted::Fail] {
        let evidence = given("document", wanted, trial.ground.document(wanted))?;
        let context = trial.context(wanted as u128);
        let first = went("verify", documents.verify(&context, &evidence).await)?;
        let second = went("verify", documents.verify(&context, &evidence).await)?;
        holds("the second answer differs", first.verdict == second.verdict)?;
    }
    Ok(())
}
