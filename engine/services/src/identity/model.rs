//! What goes in and out.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// How well it is known who the caller is, and what they can do about it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StandingOut {
    /// 1 to 3.
    pub(super) level: u8,
    /// What was verified, without the data.
    pub(super) badge: Option<BadgeOut>,
    /// The newest attempt.
    pub(super) attempt: Option<AttemptOut>,
    /// What can be begun now; absent while an attempt is open, or there is nothing left to verify.
    pub(super) offer: Option<OfferOut>,
}

/// That somebody was verified, without any of their data.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BadgeOut {
    /// The level it gives.
    pub(super) level: u8,
    /// By what: `document`, `face`, `chip`, `registry`, `officer`.
    pub(super) assurance: Vec<String>,
    /// When (RFC 3339).
    pub(super) verified_at: String,
}

/// What is asked before an attempt begins.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OfferOut {
    /// The level that can be reached.
    pub(super) level: u8,
    /// What for.
    pub(super) title: String,
    /// Which data, and what is done with it.
    pub(super) text: String,
    /// For how long.
    pub(super) retention: String,
    /// How many minutes pictures live after the decision.
    pub(super) evidence_minutes: u32,
    /// Who else gets to see it; nobody who is not named.
    pub(super) recipients: Vec<RecipientOut>,
    /// The version of the words; who begins names it.
    pub(super) text_version: String,
    /// Whether an electronic identity can be used instead of pictures.
    pub(super) has_electronic_ids: bool,
}

/// Who receives personal data.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RecipientOut {
    /// The legal name.
    pub(super) name: String,
    /// Where (ISO 3166-1 alpha-2).
    pub(super) country: String,
    /// What stays there.
    pub(super) retention: Vec<RetentionOut>,
}

/// What a recipient keeps.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RetentionOut {
    /// What.
    pub(super) kept: String,
    /// For how many days; absent where it does not say or has no end.
    pub(super) days: Option<u32>,
}

/// An attempt of the caller.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AttemptOut {
    /// Its identifier.
    pub(super) id: Uuid,
    /// `created`, `evidence`, `checking`, `review`, `verified`, `rejected` or `expired`.
    pub(super) state: String,
    /// Whether it goes on.
    pub(super) is_open: bool,
    /// Whether a provider could not be asked; it is asked again.
    pub(super) is_delayed: bool,
    /// The level that is to be reached.
    pub(super) wanted: u8,
    /// How often evidence was handed in.
    pub(super) round: u32,
    /// Which pictures are here: `front`, `back`, `face`.
    pub(super) given: Vec<String>,
    /// Why it stands where it stands.
    pub(super) causes: Vec<CauseOut>,
    /// When it began (RFC 3339).
    pub(super) created_at: String,
    /// When evidence was last handed in.
    pub(super) handed_in_at: Option<String>,
    /// When it ends, or an officer looks.
    pub(super) ends_at: String,
    /// When it ended.
    pub(super) ended_at: Option<String>,
    /// When pictures went, here and at providers.
    pub(super) evidence_erased_at: Option<String>,
    /// The proof of that: what went, and what a provider keeps and how long.
    #[schema(value_type = Object)]
    pub(super) erasure: Value,
}

/// Why an attempt stands where it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CauseOut {
    /// Its key, for programs.
    pub(super) key: String,
    /// Its words.
    pub(super) text: String,
}

/// Begin.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BeginIn {
    /// The version of the words that were shown: the caller agrees to them.
    pub(super) text_version: String,
}

/// Who the caller says they are.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SubmissionIn {
    /// Twelve digits.
    pub(super) personal_id: String,
    /// The full name, with its accents.
    pub(super) name: String,
    /// The date of birth, `yyyy-mm-dd`.
    pub(super) born_on: String,
}

/// What to do before the camera.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PromptOut {
    /// The steps, in order.
    pub(super) steps: Vec<CauseOut>,
    /// Until when a picture is taken for it (RFC 3339); absent where nobody checks.
    pub(super) expires_at: Option<String>,
}

/// What forms are filled with.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PrefillOut {
    /// Twelve digits.
    pub(super) personal_id: String,
    /// The full name.
    pub(super) name: String,
    /// The date of birth, `yyyy-mm-dd`.
    pub(super) born_on: String,
    /// When it was verified (RFC 3339).
    pub(super) verified_at: String,
}
