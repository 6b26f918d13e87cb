use super::ground::{Checked, Trial, Wanted, given, holds, is, went};
use crate::PortError;
use crate::ekyc::{
    EkycContext, Field, Finding, PersonClaim, ProviderReference, RegistryAnswer, RegistryFacts,
    RegistryQuestion, RegistryVerifier,
};

/// How often a question may be asked again before it is given up.
const TRIES: usize = 5;

pub(super) async fn registry_confirms(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let Some(registry) = provider.registry() else {
        return Ok(());
    };
    let person = given("person", Wanted::Pass, trial.ground.person(Wanted::Pass))?;
    let finding = answered(registry, &trial.context(1), &person).await?;
    is(&finding.verdict, Wanted::Pass)?;
    let facts = finding.verdict.facts();
    let confirmed = facts.map(|facts| facts.confirmed.clone());
    let confirmed = confirmed.unwrap_or_default();
    for field in [Field::PersonalId, Field::Name, Field::BornOn] {
        holds(
            &format!("{field:?} was asked and is not confirmed"),
            confirmed.contains(&field),
        )?;
    }
    holds(
        "something is denied of a person who passed",
        facts.is_none_or(|facts| facts.denied.is_empty()),
    )
}

pub(super) async fn registry_denies(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let Some(registry) = provider.registry() else {
        return Ok(());
    };
    let person = given("person", Wanted::Fail, trial.ground.person(Wanted::Fail))?;
    let finding = answered(registry, &trial.context(1), &person).await?;
    is(&finding.verdict, Wanted::Fail)
}

async fn answered(
    registry: &dyn RegistryVerifier,
    context: &EkycContext,
    person: &PersonClaim,
) -> Result<Finding<RegistryFacts>, String> {
    let question = RegistryQuestion::Person(person);
    let mut answer = went("ask", registry.verify(context, question).await)?;
    for _ in 0..TRIES {
        match answer {
            RegistryAnswer::Answered(finding) => return Ok(finding),
            RegistryAnswer::Pending { reference, .. } => {
                answer = went("ask again", registry.ask_again(context, &reference).await)?;
            }
        }
    }
    Err("the question is pending for ever".to_owned())
}

/// A question that nobody asked has no answer.
pub(super) async fn registry_unknown_question(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let Some(registry) = provider.registry() else {
        return Ok(());
    };
    let Some(reference) = ProviderReference::new("nobody-asked-this") else {
        return Err("the reference cannot be".to_owned());
    };
    match registry.ask_again(&trial.context(1), &reference).await {
        Err(PortError::Rejected { .. }) => Ok(()),
        other => Err(format!("expected it to be rejected, got {other:?}")),
    }
}

/// A message that proves nothing of its sender is not read.
pub(super) async fn registry_strange_message(trial: Trial) -> Checked {
    let provider = trial.provider().await?;
    let Some(registry) = provider.registry() else {
        return Ok(());
    };
    let headers = [("content-type".to_owned(), "application/json".to_owned())];
    for body in [&b""[..], b"{}", b"{\"verified\":true}", b"\xff\xfe"] {
        match registry.callback(&headers, body).await {
            Err(PortError::Rejected { .. }) => {}
            other => return Err(format!("expected it to be rejected, got {other:?}")),
        }
    }
    Ok(())
}
