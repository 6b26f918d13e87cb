use std::collections::BTreeSet;
use tinhid_contract::ekyc::{IdentityLevel, Part, Reason, Remedy};

/// The evidence behind a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assurance {
    /// Pictures of a document that a provider found genuine.
    Document,
    /// A living face that is the one of the document or the chip.
    Face,
    /// A chip that the state signed and that is no copy.
    Chip,
    /// A register of the state, or its electronic identity.
    Registry,
    /// An officer.
    Officer,
}

impl Assurance {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Document,
        Self::Face,
        Self::Chip,
        Self::Registry,
        Self::Officer,
    ];

    /// What is stored, and the end of the key of its text; it never changes.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Face => "face",
            Self::Chip => "chip",
            Self::Registry => "registry",
            Self::Officer => "officer",
        }
    }
}

/// What evidence is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The level it gives.
    pub level: IdentityLevel,
    /// By what; empty below level 2.
    pub assurance: BTreeSet<Assurance>,
    /// What happens next.
    pub next: Next,
}

/// What happens with an attempt after its evidence was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The level that was wanted is there.
    Verified,
    /// These parts have not answered; nothing speaks against the person. Where one of several would
    /// do, the one that is usual.
    Waiting(BTreeSet<Part>),
    /// The person takes pictures once more, or corrects what they wrote.
    Again(BTreeSet<Cause>),
    /// An officer looks.
    Review(BTreeSet<Cause>),
    /// It ends here; the person may begin anew, with another document.
    Rejected(BTreeSet<Cause>),
}

/// Why evidence does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// A part, or a reading, said so.
    Reason(Reason),
    /// The personal id belongs to another account of the tenant.
    PersonalIdTaken,
    /// The findings are about different people, pictures or moments.
    NotBound,
    /// A document or account passed without a personal id.
    PersonalIdMissing,
    /// Faces were compared by something whose errors nobody has measured.
    NotCalibrated,
    /// Made-up verdicts on a live tenant.
    ForTrial,
    /// The tenant has an officer look at everybody.
    ReviewOfEverybody,
    /// The person has tried as often as they may.
    TriedTooOften,
    /// A provider could not be asked for too long.
    Outage,
    /// An officer said no.
    OfficerRefused,
}

impl Cause {
    /// All causes that are no reasons of a part.
    pub const OWN: [Self; 9] = [
        Self::PersonalIdTaken,
        Self::NotBound,
        Self::PersonalIdMissing,
        Self::NotCalibrated,
        Self::ForTrial,
        Self::ReviewOfEverybody,
        Self::TriedTooOften,
        Self::Outage,
        Self::OfficerRefused,
    ];

    /// The cause of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        let reason = Reason::from_key(key).map(Self::Reason);
        reason.or_else(|| Self::OWN.into_iter().find(|cause| cause.key() == key))
    }

    /// The key of the text for people; it never changes.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Reason(reason) => reason.key(),
            Self::PersonalIdTaken => "identity-personal-id-taken",
            Self::NotBound => "identity-not-bound",
            Self::PersonalIdMissing => "identity-personal-id-missing",
            Self::NotCalibrated => "identity-not-calibrated",
            Self::ForTrial => "identity-for-trial",
            Self::ReviewOfEverybody => "identity-review-of-everybody",
            Self::TriedTooOften => "identity-tried-too-often",
            Self::Outage => "identity-outage",
            Self::OfficerRefused => "identity-officer-refused",
        }
    }

    /// What helps.
    #[must_use]
    pub const fn remedy(self) -> Remedy {
        match self {
            Self::Reason(reason) => reason.remedy(),
            _ => Remedy::Review,
        }
    }
}
