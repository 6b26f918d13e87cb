use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// At least one character that can be seen; what is empty is too short already.
pub(in crate::configuration) const VISIBLE: &str =
    r"^$|[^\s\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]";

/// A language of the interface.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese, the first language of every tenant.
    Vi,
    /// English.
    En,
}

impl Language {
    /// Every language, Vietnamese first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The language tag (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// Vietnamese.
    #[schemars(length(min = 1, max = 2000), regex(pattern = VISIBLE))]
    pub vi: String,
    /// English.
    #[schemars(length(min = 1, max = 2000), regex(pattern = VISIBLE))]
    pub en: String,
}

impl Localized {
    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}

/// A statement about the world: a telephone number, a fee, an agency.
///
/// It carries a source and the day somebody checked it, or it is a draft, which a live tenant never
/// shows.
pub trait Fact {
    /// Where the statement comes from: a document, an address, a gazette number.
    fn source(&self) -> Option<&str>;
    /// The day somebody last compared the statement with its source.
    fn verified_on(&self) -> Option<NaiveDate>;
    /// Whether the statement is a draft.
    fn is_draft(&self) -> bool;
}

macro_rules! fact {
    ($($type:ty),+) => {
        $(impl $crate::configuration::sections::Fact for $type {
            fn source(&self) -> Option<&str> {
                self.source.as_deref()
            }
            fn verified_on(&self) -> Option<chrono::NaiveDate> {
                self.verified_on
            }
            fn is_draft(&self) -> bool {
                self.draft
            }
        })+
    };
}
pub(super) use fact;
