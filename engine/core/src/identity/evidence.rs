use tinhid_contract::ekyc::{
    ChipFacts, Descriptor, DocumentFacts, ElectronicIdFacts, FaceFacts, IdentityLevel,
    LivenessFacts, PersonClaim, Reading, RegistryFacts, Verdict,
};
use uuid::Uuid;

/// Everything that is known of somebody in one attempt.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// Whether the telephone number is theirs.
    pub is_phone_verified: bool,
    /// Whether their personal id belongs to another account of the tenant.
    pub is_personal_id_taken: bool,
    /// Who they say they are.
    pub claim: Option<PersonClaim>,
    /// What a reader read. It can speak against somebody, never for them.
    pub reading: Option<Reading>,
    /// Their document.
    pub document: Option<Judged<DocumentFacts>>,
    /// Its chip.
    pub chip: Option<Judged<ChipFacts>>,
    /// Their face and the one of the document or the chip.
    pub face: Option<Judged<FaceFacts>>,
    /// Whether they were there.
    pub liveness: Option<Judged<LivenessFacts>>,
    /// What a register says of the claim.
    pub registry: Option<Judged<RegistryFacts>>,
    /// The electronic identity they signed in with.
    pub electronic_id: Option<Judged<ElectronicIdFacts>>,
    /// What officers say.
    pub officers: Vec<OfficerOpinion>,
}

/// A verdict and who gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged<T> {
    /// Who.
    pub by: Judge,
    /// What.
    pub verdict: Verdict<T>,
}

/// What matters of a provider when its verdict is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judge {
    /// The highest level it may help to.
    pub ceiling: IdentityLevel,
    /// Whether its verdicts are about made-up people.
    pub is_for_trial: bool,
}

impl From<&Descriptor> for Judge {
    fn from(descriptor: &Descriptor) -> Self {
        Self {
            ceiling: descriptor.ceiling,
            is_for_trial: descriptor.is_for_trial,
        }
    }
}

/// What an officer says of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficerOpinion {
    /// Who.
    pub officer: Uuid,
    /// What.
    pub decision: OfficerDecision,
}

/// An officer's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficerDecision {
    /// The pictures show the person and their document.
    Approved,
    /// The person came and showed the document.
    ApprovedInPerson,
    /// It is not them, or not to be seen.
    Refused,
}

impl OfficerDecision {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Approved, Self::ApprovedInPerson, Self::Refused];

    /// What is stored, and the end of the key of its text; it never changes.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::ApprovedInPerson => "approved-in-person",
            Self::Refused => "refused",
        }
    }

    /// The decision of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.key() == key)
    }
}
