use super::IdentityLevel;

/// What people and the engine must know of a provider before anything is sent to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descriptor {
    /// The `KEY` of the plugin.
    pub key: &'static str,
    /// The version of the adapter or of the interface it speaks; stored with every verdict.
    pub version: String,
    /// The highest level that its verdicts may help anybody to, whatever a tenant configures.
    pub ceiling: IdentityLevel,
    /// Who receives the data; `None` when nothing leaves the deployment. Shown before consent.
    pub recipient: Option<Recipient>,
    /// What is kept there afterwards, shown before consent. Empty when nothing is.
    pub retention: Vec<Retention>,
    /// Whether its verdicts are about made-up people. The engine refuses it on a live tenant.
    pub is_for_trial: bool,
}

/// Somebody to whom personal data goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The legal name, as shown to people.
    pub name: String,
    /// The country where the data is processed (ISO 3166-1 alpha-2, `VN`).
    pub country: String,
}

/// What a provider keeps of a person, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// What.
    pub kept: Kept,
    /// How long.
    pub period: RetentionPeriod,
    /// Whether the provider deletes it earlier when [`erase`](super::EkycProvider::erase) asks.
    pub is_erasable: bool,
}

/// A kind of thing that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kept {
    /// Pictures and videos.
    Media,
    /// What was read of a document.
    Fields,
    /// Something faces are recognised by.
    FaceTemplate,
    /// That something was asked and what the answer was.
    Transaction,
}

impl Kept {
    /// Every kind, for tests that each has a text.
    pub const ALL: &[Self] = &[
        Self::Media,
        Self::Fields,
        Self::FaceTemplate,
        Self::Transaction,
    ];

    /// The key of the text for people; it never changes.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Media => "ekyc-kept-media",
            Self::Fields => "ekyc-kept-fields",
            Self::FaceTemplate => "ekyc-kept-face-template",
            Self::Transaction => "ekyc-kept-transaction",
        }
    }
}

/// How long something is kept after it arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetentionPeriod {
    /// So many days.
    Days(u32),
    /// Without an end.
    Unlimited,
    /// The provider does not say; to be treated as without an end.
    Unknown,
}
