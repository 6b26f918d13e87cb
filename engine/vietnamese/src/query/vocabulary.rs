//! Which words mean the same, where people write about one thing.

use std::sync::Arc;

use super::language::{Conditions, Language, Sense, is_foreign};
use super::model::Quantity;
use super::phrases::{Phrases, Spelt, folded_words};

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
    synonyms: Arc<Phrases<Vec<Sense>>>,
    /// What is not measured here.
    unmeasured: Vec<Quantity>,
}

impl Vocabulary {
    /// The words of a domain.
    #[must_use]
    pub fn new(domain: Domain) -> Self {
        Self {
            domain,
            synonyms: Arc::default(),
            unmeasured: Vec::new(),
        }
    }

    /// Reads `written`, a word or several, as `meant`, in texts and queries alike. It goes before
    /// what the domain says. Accents typed in a text must agree with those of `written`.
    #[must_use]
    pub fn with_synonym(mut self, written: &str, meant: &str) -> Self {
        let sense = Sense {
            conditions: Conditions::default(),
            meant: folded_words(meant),
        };
        Arc::make_mut(&mut self.synonyms).insert(written, vec![sense]);
        self
    }

    /// Reads amounts of a quantity as the words that they are: nothing here has a number of it that
    /// could be compared.
    #[must_use]
    pub fn without_amounts(mut self, quantity: Quantity) -> Self {
        self.unmeasured.push(quantity);
        self
    }

    /// Whether amounts of a quantity are compared.
    pub(super) fn measures(&self, quantity: Quantity) -> bool {
        !self.unmeasured.contains(&quantity)
    }

    /// What people write about.
    #[must_use]
    pub fn domain(&self) -> Domain {
        self.domain
    }

    pub(super) fn language(&self) -> &'static Language {
        Language::of_domain(self.domain)
    }

    /// The longest thing at the beginning of `words` that is written short or in several ways.
    pub(super) fn senses(
        &self,
        words: &[impl Spelt],
        heeds_accents: bool,
    ) -> Option<(usize, &[Sense])> {
        let own = self.synonyms.longest_if(words, heeds_accents);
        let language = || self.language().words.longest_if(words, heeds_accents);
        let (count, senses) = own.or_else(language)?;
        Some((count, senses))
    }

    /// Whether a word without accents is known as it stands.
    pub(super) fn knows(&self, folded: &str) -> bool {
        self.synonyms.knows(folded) || self.language().words.knows(folded) || is_foreign(folded)
    }

    /// Whether a number often stands right behind the word: `tang3` is `tầng 3`.
    pub(super) fn is_numbered(&self, folded: &str) -> bool {
        NUMBERED.contains(&folded) || self.language().words.has_word(folded)
    }
}

/// What is numbered: quarters, floors, shifts, classes, roads.
pub(super) const NUMBERED: [&str; 39] = [
    "quan", "phuong", "khu", "lo", "to", "so", "duong", "pho", "ngo", "ngach", "hem", "kiet",
    "xom", "thon", "ap", "doi", "tang", "lau", "ca", "cap", "lop", "hang", "khoi", "cum", "kho",
    "cong", "toa", "can", "block", "bac", "loai", "mau", "p", "q", "ql", "dt", "tl", "kcn", "ccn",
];
