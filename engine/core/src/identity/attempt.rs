use super::{Cause, Next};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::time::Duration;
use tinhid_contract::ekyc::Part;

/// One attempt of one person to be verified, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Where it stands.
    pub state: AttemptState,
    /// How often evidence was handed in. Answers name it, so that one to earlier evidence is told from
    /// one to this.
    pub round: u32,
    /// How often providers could not be asked in this round.
    pub outages: u32,
    /// When it is checked next, while it is being checked.
    pub check_at: Option<DateTime<Utc>>,
    /// What happens when this moment comes before anything else: it expires, or an officer looks.
    pub ends_at: DateTime<Utc>,
    /// Why an officer looks, the person has to do something again, or it was rejected.
    pub causes: BTreeSet<Cause>,
}

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttemptState {
    /// Consent was given, and nothing else.
    Created,
    /// Evidence is being gathered.
    Evidence,
    /// Providers are being asked, or will be again after an outage.
    Checking,
    /// An officer is asked.
    Review,
    /// The level was reached.
    Verified,
    /// It ended without.
    Rejected,
    /// Nobody went on with it, or consent was withdrawn.
    Expired,
}

impl AttemptState {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Created,
        Self::Evidence,
        Self::Checking,
        Self::Review,
        Self::Verified,
        Self::Rejected,
        Self::Expired,
    ];

    /// What is stored, and the end of the key of its text; it never changes.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Evidence => "evidence",
            Self::Checking => "checking",
            Self::Review => "review",
            Self::Verified => "verified",
            Self::Rejected => "rejected",
            Self::Expired => "expired",
        }
    }

    /// The state of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether nothing can happen to it any more.
    #[must_use]
    pub const fn is_ended(self) -> bool {
        matches!(self, Self::Verified | Self::Rejected | Self::Expired)
    }
}

/// What happens to an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The person gave a picture, a form, or the like.
    EvidenceGiven,
    /// The person handed the evidence in.
    HandedIn,
    /// The evidence was assessed after a part answered.
    Assessed {
        /// The round that the answer is about.
        round: u32,
        /// What follows from it.
        next: Next,
    },
    /// A part could not be asked.
    Unavailable {
        /// The round that it was asked about.
        round: u32,
        /// When it makes sense to ask again, where the provider says so.
        retry_after: Option<Duration>,
    },
    /// An officer spoke, and the evidence was assessed with that.
    Reviewed {
        /// What follows from it.
        next: Next,
    },
    /// The person withdrew their consent.
    Withdrawn,
    /// Time went by.
    TimePassed,
}

/// What must be done because of an event, in the same unit of work or announced by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask the providers at that moment.
    Check {
        /// When.
        at: DateTime<Utc>,
        /// About which round.
        round: u32,
    },
    /// These parts have not answered: offer the person what they need, such as a sign-in.
    Ask(BTreeSet<Part>),
    /// Put it before an officer.
    AskOfficer,
    /// Give the level that was assessed.
    Grant,
    /// Tell the person how it stands.
    Tell,
    /// Erase the evidence, here and at the providers.
    Erase,
}

/// How long and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptLimits {
    /// How long a person may take to hand evidence in.
    pub evidence: Duration,
    /// How long providers are asked before an officer is.
    pub checking: Duration,
    /// How long an officer may take; evidence lives no longer.
    pub review: Duration,
    /// How often a person may hand evidence in.
    pub rounds: u32,
    /// How often providers are asked again after an outage.
    pub retries: u32,
    /// How long after the first outage; twice as long after each further one.
    pub first_retry: Duration,
    /// The longest time between two tries.
    pub longest_retry: Duration,
}

/// An attempt after an event, and what must be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The attempt.
    pub attempt: Attempt,
    /// What must be done.
    pub effects: Vec<Effect>,
}

/// Why an event changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The attempt has ended.
    #[error("the attempt has ended")]
    Ended,
    /// It is about evidence that has been replaced, or an answer that was there already.
    #[error("the answer is about earlier evidence")]
    Stale,
    /// It cannot happen in this state.
    #[error("this cannot happen to an attempt in this state")]
    NotNow,
}
