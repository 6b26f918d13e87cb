use super::DocumentHash;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What an index found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchAnswer {
    /// The answers of this page, in order.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: Total,
    /// Of each facet asked for, its values, the most frequent first and equal ones by value.
    pub facets: BTreeMap<String, Vec<FacetCount>>,
}

/// One answer. What a page shows of it comes from the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The kind.
    pub kind: String,
    /// Which one.
    pub id: Uuid,
}

/// A number of answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// How many; at least so many if not exact.
    pub count: u64,
    /// Whether it is the exact number. Up to 1,000 it always is.
    pub exact: bool,
}

/// How often a value occurs among the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// In how many answers.
    pub count: u64,
}

/// What an index holds of one kind, to be compared with the store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contents {
    /// How many documents.
    pub documents: u64,
    /// The exclusive or of their hashes, which does not depend on their order.
    pub digest: DocumentHash,
}

impl Contents {
    /// Adds a document.
    pub fn add(&mut self, hash: &DocumentHash) {
        self.documents += 1;
        for (byte, other) in self.digest.0.iter_mut().zip(&hash.0) {
            *byte ^= other;
        }
    }
}
