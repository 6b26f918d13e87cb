use crate::ekyc::{
    AttemptId, ConsentId, DocumentEvidence, EkycContext, EkycProvider, Image, LivenessEvidence,
    LivenessPrompt, PersonClaim, PersonalText, SignIn, Verdict,
};
pub(super) use crate::testing::checks::{Checked, holds, same, went};
use crate::{Clock, PortResult};
use async_trait::async_trait;
use chrono::Duration;
use std::sync::Arc;
use uuid::Uuid;

/// What a provider's tests give the suite.
#[async_trait]
pub trait Ground: Send + Sync {
    /// The clock of the providers.
    fn clock(&self) -> Arc<dyn Clock>;

    /// A provider whose far end behaves as `weather` says; `None` if nothing of the kind can happen to
    /// it, as there is no far end.
    ///
    /// # Errors
    /// When there is none because of a mistake.
    async fn provider(&self, weather: Weather) -> PortResult<Option<Arc<dyn EkycProvider>>>;

    /// A document for which the verdict must be `wanted`. `Pass` serves readers too.
    fn document(&self, wanted: Wanted) -> Option<DocumentEvidence> {
        let _ = wanted;
        None
    }

    /// A picture of a card and one of a face for which the verdict must be `wanted`.
    fn faces(&self, wanted: Wanted) -> Option<(Image, Image)> {
        let _ = wanted;
        None
    }

    /// An answer to `prompt` for which the verdict must be `wanted`.
    fn liveness(&self, wanted: Wanted, prompt: LivenessPrompt) -> Option<LivenessEvidence> {
        let (_, _) = (wanted, prompt);
        None
    }

    /// A person for whom the register's answer, when it comes, must be `wanted`.
    fn person(&self, wanted: Wanted) -> Option<PersonClaim> {
        let _ = wanted;
        None
    }

    /// Goes where `sign_in` sends people, and gives the parameters that it sends them back with, so
    /// that the verdict must be `wanted`.
    async fn sign_in(
        &self,
        wanted: Wanted,
        sign_in: &SignIn,
        return_to: &str,
    ) -> Option<Vec<(String, PersonalText)>> {
        let (_, _, _) = (wanted, sign_in, return_to);
        None
    }
}

/// What a verdict must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// `Pass`.
    Pass,
    /// `Fail`.
    Fail,
    /// `Inconclusive`.
    Inconclusive,
}

/// How the far end of a provider behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weather {
    /// As it should.
    Fair,
    /// It cannot be reached, or says that it cannot work.
    Down,
    /// It answers every question with a success whose body is cut or something else.
    Garbled,
    /// It takes our credentials for wrong.
    Refused,
}

impl Weather {
    /// Every weather.
    pub const ALL: [Self; 4] = [Self::Fair, Self::Down, Self::Garbled, Self::Refused];
}

/// What a case stands on.
pub(super) struct Trial {
    pub(super) ground: Arc<dyn Ground>,
    case: String,
}

/// Where people come back to after they have signed in elsewhere.
pub(super) const RETURN_TO: &str = "https://id.example/return";

impl Trial {
    pub(super) fn new(ground: Arc<dyn Ground>, case: &str) -> Self {
        Self {
            ground,
            case: case.replace('_', "-"),
        }
    }

    /// A provider in fair weather.
    pub(super) async fn provider(&self) -> Result<Arc<dyn EkycProvider>, String> {
        let provider = self.ground.provider(Weather::Fair).await;
        went("make a provider", provider)?.ok_or_else(|| "there is no provider".to_owned())
    }

    /// The context of the `number`th question of this case.
    pub(super) fn context(&self, number: u128) -> EkycContext {
        EkycContext {
            attempt: AttemptId(Uuid::from_u128(1)),
            idempotency_key: format!("{}-{number}", self.case),
            deadline: self.ground.clock().now() + Duration::seconds(30),
            consent: ConsentId(Uuid::from_u128(2)),
        }
    }
}

/// Evidence that a part needs; without it nothing would be checked.
pub(super) fn given<T>(what: &str, wanted: Wanted, evidence: Option<T>) -> Result<T, String> {
    evidence.ok_or_else(|| format!("the ground gives no {what} for {wanted:?}"))
}

pub(super) fn is<T>(verdict: &Verdict<T>, wanted: Wanted) -> Checked {
    let found = match verdict {
        Verdict::Pass(_) => Wanted::Pass,
        Verdict::Fail { .. } => Wanted::Fail,
        Verdict::Inconclusive { .. } => Wanted::Inconclusive,
    };
    let reasons: Vec<_> = verdict.reasons().map(|reason| reason.key()).collect();
    same("the verdict", found, wanted).map_err(|why| format!("{why}, because of {reasons:?}"))
}
