use crate::central_database::looked_up;
use crate::citizens::{Story, citizen, citizen_of};
use crate::provider::Sandbox;
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use tinhid_contract::ekyc::{
    EkycContext, ProviderReference, RegistryAnswer, RegistryQuestion, RegistryVerifier,
    UNKNOWN_QUESTION, UNSUPPORTED_QUESTION, Verdict,
};
use tinhid_contract::{PortError, PortResult};

#[async_trait]
impl RegistryVerifier for Sandbox {
    async fn verify(
        &self,
        context: &EkycContext,
        question: RegistryQuestion<'_>,
    ) -> PortResult<RegistryAnswer> {
        let RegistryQuestion::Person(claim) = question else {
            return Err(PortError::Rejected {
                code: UNSUPPORTED_QUESTION,
            });
        };
        let citizen = citizen_of(&claim.personal_id);
        self.asked(context, &[citizen])?;
        let verdict = looked_up(claim);
        if let Some(citizen) = citizen.filter(|citizen| citizen.story == Story::AnswersLater) {
            let seconds = i64::from(self.config.answer_seconds);
            let ready_at = self.host.clock.now() + Duration::seconds(seconds);
            return pending(
                citizen.key,
                verdict.is_pass(),
                ready_at,
                self.host.clock.now(),
            );
        }
        let finding = self.finding(context, "registry", verdict);
        Ok(RegistryAnswer::Answered(finding))
    }

    async fn ask_again(
        &self,
        context: &EkycContext,
        question: &ProviderReference,
    ) -> PortResult<RegistryAnswer> {
        let unknown = PortError::Rejected {
            code: UNKNOWN_QUESTION,
        };
        let Some((key, agrees, ready_at)) = asked_before(question) else {
            return Err(unknown);
        };
        let Some(citizen) = citizen(key) else {
            return Err(unknown);
        };
        self.asked(context, &[Some(citizen)])?;
        let now = self.host.clock.now();
        if now < ready_at {
            return pending(key, agrees, ready_at, now);
        }
        let truth = citizen.claim().map(|claim| looked_up(&claim));
        let verdict = match truth {
            Some(verdict) if agrees => verdict,
            _ => Verdict::fail(tinhid_contract::ekyc::Reason::RegistryDiffers),
        };
        let finding = self.finding(context, "registry", verdict);
        Ok(RegistryAnswer::Answered(finding))
    }
}

/// The sandbox remembers nothing: the answer stands in the name of the question.
fn pending(
    key: &str,
    agrees: bool,
    ready_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> PortResult<RegistryAnswer> {
    let name = format!("later:{key}:{agrees}:{}", ready_at.timestamp());
    let reference = ProviderReference::new(name)
        .ok_or_else(|| PortError::Bug("sandbox: the name of a question cannot be".to_owned()))?;
    Ok(RegistryAnswer::Pending {
        reference,
        ask_after: (ready_at - now).to_std().unwrap_or_default(),
    })
}

fn asked_before(question: &ProviderReference) -> Option<(&str, bool, DateTime<Utc>)> {
    let mut parts = question.as_str().strip_prefix("later:")?.split(':');
    let (key, agrees, at) = (parts.next()?, parts.next()?, parts.next()?);
    let ready_at = DateTime::from_timestamp(at.parse().ok()?, 0)?;
    Some((key, agrees.parse().ok()?, ready_at))
}
