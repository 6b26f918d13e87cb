use super::ground::{Checked, Trial, Wanted, holds, same, went};
use crate::ekyc::{Descriptor, EkycProvider, Erasure, FaceReference, ProviderReference};
use std::collections::BTreeSet;

/// Of everything that is there, the proof says that it is gone or what remains and how long.
pub(super) async fn everything_is_accounted_for(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let references = asked(&trial, &*provider).await?;
    let erasure = went(
        "erase",
        provider.erase(&trial.context(9), &references).await,
    )?;
    accounted(&provider.descriptor(), &references, &erasure)
}

/// What is gone is gone also when it is asked for again, as after a restart.
pub(super) async fn erased_twice(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let references = asked(&trial, &*provider).await?;
    for number in [8, 9] {
        let erased = provider.erase(&trial.context(number), &references).await;
        accounted(&provider.descriptor(), &references, &went("erase", erased)?)?;
    }
    Ok(())
}

/// An attempt that left nothing anywhere can be erased too.
pub(super) async fn nothing_to_erase(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let erasure = went("erase", provider.erase(&trial.context(9), &[]).await)?;
    same("what is gone of nothing", erasure.erased, Vec::new())?;
    same("what remains of nothing", erasure.remaining, Vec::new())
}

/// What the provider has after everything that the ground has was asked.
async fn asked(
    trial: &Trial,
    provider: &dyn EkycProvider,
) -> Result<Vec<ProviderReference>, String> {
    let mut references = Vec::new();
    if let (Some(documents), Some(evidence)) =
        (provider.documents(), trial.ground.document(Wanted::Pass))
    {
        let verified = documents.verify(&trial.context(1), &evidence).await;
        references.extend(went("verify", verified)?.references);
    }
    if let (Some(faces), Some((card, probe))) = (provider.faces(), trial.ground.faces(Wanted::Pass))
    {
        let compared = faces
            .compare(&trial.context(2), FaceReference::Card(&card), &probe)
            .await;
        references.extend(went("compare", compared)?.references);
    }
    if let Some(liveness) = provider.liveness() {
        let prompt = went("begin", liveness.start(&trial.context(3)).await)?;
        if let Some(evidence) = trial.ground.liveness(Wanted::Pass, prompt) {
            let checked = liveness.check(&trial.context(4), &evidence).await;
            references.extend(went("check", checked)?.references);
        }
    }
    let keeps = !provider.descriptor().retention.is_empty();
    holds(
        "it keeps something, and nothing by which that is found again",
        !keeps || !references.is_empty() || provider.documents().is_none(),
    )?;
    references.sort();
    references.dedup();
    Ok(references)
}

fn accounted(
    descriptor: &Descriptor,
    references: &[ProviderReference],
    erasure: &Erasure,
) -> Checked {
    let remaining = erasure.remaining.iter().map(|rest| &rest.reference);
    let named: BTreeSet<_> = erasure.erased.iter().chain(remaining).collect();
    let wanted: BTreeSet<_> = references.iter().collect();
    same("what the proof is about", named, wanted)?;
    for rest in &erasure.remaining {
        let mut declared = descriptor.retention.iter();
        let declared = declared.any(|kept| kept.kept == rest.kept && kept.period == rest.period);
        holds(
            &format!("{:?} remains, which the descriptor does not say", rest.kept),
            declared,
        )?;
    }
    Ok(())
}
