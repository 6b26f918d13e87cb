//! The port over which it is verified that somebody is who they say.
//!
//! A provider has some of several parts; a tenant takes each part from the provider it has a
//! contract with. What a part finds is a [`Verdict`]; whoever could not be asked gave none:
//! transport trouble is a [`PortError`](crate::PortError), never a `Fail` and never a `Pass`. A
//! signal that did not come is `Inconclusive`.
//!
//! A provider says what it saw. Which identity level that is worth is not its business: the engine
//! decides with one pure function over the verdicts of all parts. [`Reading`] is no verdict, so that a
//! part which can only read ([`DocumentReader`]) cannot lift anybody.
//!
//! A plugin has a `KEY`, a strict `Config` (serde, unknown fields refused) and a factory
//! `provider(Config, PluginHost) -> PortResult<Arc<dyn EkycProvider>>`. A provider is made for one
//! tenant with that tenant's contract, and keeps nothing of an attempt beyond the call: what must be
//! remembered is in what it returns.

mod answer;
mod chips;
mod context;
mod descriptor;
mod documents;
mod electronic_ids;
mod erasure;
mod evidence;
mod faces;
mod level;
mod liveness;
mod media;
mod personal_text;
mod print;
mod provider;
mod reading;
mod reason;
mod registry;
#[cfg(test)]
mod tests;
mod verdict;

pub use answer::{JsonAnswer, share};
pub use chips::{ChipEvidence, ChipFacts, ChipVerifier, CloneCheck};
pub use context::{AttemptId, ConsentId, EkycContext};
pub use descriptor::{Descriptor, Kept, Recipient, Retention, RetentionPeriod};
pub use documents::{DocumentFacts, DocumentReader, DocumentVerifier};
pub use electronic_ids::{ElectronicIdFacts, ElectronicIds, SignIn, SignInAnswer};
pub use erasure::{Erasure, Remainder};
pub use evidence::{DocumentEvidence, PersonClaim};
pub use faces::{FaceFacts, FaceMatcher, FaceReference, FaceSource};
pub use level::IdentityLevel;
pub use liveness::{
    LivenessChecker, LivenessEvidence, LivenessFacts, LivenessPrompt, LivenessStep,
};
pub use media::{Image, ImageKind, MediaHash, Video, VideoKind};
pub use personal_text::PersonalText;
pub use provider::{EkycProvider, Part};
pub use reading::{Contradiction, DocumentKind, Field, FieldSource, FieldValue, Reading};
pub use reason::{Reason, Remedy};
pub use registry::{
    CALLBACK_NOT_AUTHENTIC, RegistryAnswer, RegistryEvent, RegistryFacts, RegistryQuestion,
    RegistryVerifier, UNKNOWN_QUESTION, UNSUPPORTED_QUESTION,
};
pub use verdict::{Finding, ProviderReference, Reasons, Verdict};
