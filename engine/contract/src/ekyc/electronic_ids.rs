use super::{EkycContext, Finding, PersonalText, Reading};
use crate::PortResult;
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// Sends people to sign in with an electronic identity that somebody else gives out.
#[async_trait]
pub trait ElectronicIds: Send + Sync {
    /// Where to send the person. `return_to` is the address of ours to which they come back.
    ///
    /// # Errors
    /// When nobody can sign in there now.
    async fn start(&self, context: &EkycContext, return_to: &str) -> PortResult<SignIn>;

    /// Judges what they came back with. `Pass` when they signed in to an account of the level
    /// that is asked for; `Inconclusive` when they broke it off.
    ///
    /// # Errors
    /// When it could not be found out.
    async fn finish(
        &self,
        context: &EkycContext,
        answer: &SignInAnswer,
    ) -> PortResult<Finding<ElectronicIdFacts>>;
}

/// A sign-in that has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The address where the person goes. It carries the state.
    pub address: PersonalText,
    /// What they must come back with (the OAuth parameter `state`), by which the engine finds the
    /// attempt again. Not to be guessed, good for once.
    pub state: PersonalText,
    /// What the provider needs to judge the answer (nonce, PKCE verifier). The engine seals it and
    /// gives it back; the person never sees it.
    pub secret: PersonalText,
    /// Until when an answer is taken.
    pub expires_at: DateTime<Utc>,
}

/// What a person came back with. The engine has seen to it that `state` is that of this attempt and is
/// used for the first time.
#[derive(Debug, Clone)]
pub struct SignInAnswer {
    /// The address they were told to come back to.
    pub return_to: String,
    /// The `state` that was given out.
    pub state: PersonalText,
    /// The [`secret`](SignIn::secret) that was given out.
    pub secret: PersonalText,
    /// The parameters of the address they came back with, decoded, in order.
    pub parameters: Vec<(String, PersonalText)>,
}

/// What is known of an electronic identity.
#[derive(Debug, Clone, PartialEq)]
pub struct ElectronicIdFacts {
    /// What the account is called there; the same at every sign-in to this tenant.
    pub subject: PersonalText,
    /// What the account says of the person.
    pub reading: Reading,
    /// Whether the account vouches for the person as the state does (VNeID level 2), by the
    /// provider's configuration.
    pub is_national: bool,
}
