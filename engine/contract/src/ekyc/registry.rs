use super::{ChipEvidence, EkycContext, Field, Finding, PersonClaim, ProviderReference};
use crate::{PortError, PortResult};
use async_trait::async_trait;
use std::collections::BTreeSet;
use std::time::Duration;

/// The code of a question that a register does not take.
pub const UNSUPPORTED_QUESTION: &str = "ekyc-unsupported-question";
/// The code of a pending question that a register does not know.
pub const UNKNOWN_QUESTION: &str = "ekyc-unknown-question";
/// The code of a message that is not the register's.
pub const CALLBACK_NOT_AUTHENTIC: &str = "ekyc-callback-not-authentic";

/// Asks a register whether it knows the person.
#[async_trait]
pub trait RegistryVerifier: Send + Sync {
    /// `Pass` when the register confirms everything that was asked; `Fail` when it knows the person
    /// otherwise or not at all. An answer that is neither is pending or `Inconclusive`.
    ///
    /// # Errors
    /// When the register could not be asked; `Rejected` with [`UNSUPPORTED_QUESTION`] when it does not
    /// take such questions.
    async fn verify(
        &self,
        context: &EkycContext,
        question: RegistryQuestion<'_>,
    ) -> PortResult<RegistryAnswer>;

    /// Asks for the answer to a question that was pending.
    ///
    /// # Errors
    /// When the register could not be asked; `Rejected` with [`UNKNOWN_QUESTION`] when it does not
    /// know the question.
    async fn ask_again(
        &self,
        context: &EkycContext,
        pending: &ProviderReference,
    ) -> PortResult<RegistryAnswer> {
        let (_, _) = (context, pending);
        Err(PortError::Rejected {
            code: UNKNOWN_QUESTION,
        })
    }

    /// Reads what the register sent by itself, after it has proven who sent it. Nothing is looked
    /// into before that.
    ///
    /// # Errors
    /// `Rejected` with [`CALLBACK_NOT_AUTHENTIC`] when it was somebody else's, or the register sends
    /// nothing by itself.
    async fn callback(
        &self,
        headers: &[(String, String)],
        body: &[u8],
    ) -> PortResult<RegistryEvent> {
        let (_, _) = (headers, body);
        Err(PortError::Rejected {
            code: CALLBACK_NOT_AUTHENTIC,
        })
    }
}

/// What a register is asked.
#[derive(Debug, Clone, Copy)]
pub enum RegistryQuestion<'a> {
    /// Whether there is such a person.
    Person(&'a PersonClaim),
    /// Whether the chip is one of theirs.
    Chip(&'a ChipEvidence),
}

/// What a register answers.
#[derive(Debug, Clone, PartialEq)]
pub enum RegistryAnswer {
    /// This.
    Answered(Finding<RegistryFacts>),
    /// Nothing yet.
    Pending {
        /// What the question is called there.
        reference: ProviderReference,
        /// When it makes sense to ask again.
        ask_after: Duration,
    },
}

/// What a register sent by itself. It may come twice, late, and in any order.
#[derive(Debug, Clone, PartialEq)]
pub struct RegistryEvent {
    /// What this message is called there: the same for every copy of it.
    pub id: ProviderReference,
    /// The question it is about.
    pub reference: ProviderReference,
    /// The answer; `None` when it only says that there is one to ask for.
    pub answer: Option<Finding<RegistryFacts>>,
}

/// What a register knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegistryFacts {
    /// What it confirmed.
    pub confirmed: BTreeSet<Field>,
    /// What it has otherwise.
    pub denied: BTreeSet<Field>,
}
