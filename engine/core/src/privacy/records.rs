use crate::configuration::floors::Citation;
use crate::configuration::sections::Retention;
use crate::database::{Reader, Unit};
use crate::error::Result;
use crate::sealing::{PersonId, PersonKey};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// A table, or a few that belong together, with personal data.
///
/// The engine goes through a list of these, `&[Arc<dyn PersonalRecords>]`, in which tables that refer to
/// others stand before them.
#[async_trait]
pub trait PersonalRecords: Send + Sync {
    /// Its key, in kebab-case; it never changes, for it stands in exports and in proofs.
    fn kind(&self) -> &'static str;

    /// The key of the words for people: what this is.
    fn text_key(&self) -> String {
        format!("personal-records-{}", self.kind())
    }

    /// What stands in it of a person, and how they have it corrected.
    fn fields(&self) -> &'static [Field];

    /// All that stands in it of the person, in the clear, for that person alone: readable keys, times in
    /// RFC 3339, no hashes and nothing of other people. An empty list or object if there is nothing.
    ///
    /// # Errors
    /// When the store cannot be read, or a value does not open.
    async fn export(&self, reader: &Reader, person: &PersonKey) -> Result<Value>;

    /// Lets the person go: deletes, makes anonymous, or keeps what the law wants kept. It runs in the unit
    /// of work that destroys the person's key, so that nothing that is kept may stay sealed for the person.
    /// Bytes outside the database are noted for whoever deletes them.
    ///
    /// # Errors
    /// When the database refuses; then nothing of the person is erased.
    async fn erase(&self, unit: &Unit, erasure: &Erasure) -> Result<Erased>;
}

/// Something that is known of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its key; its words are the text `<text key>-<key>`, with `-` for `_`.
    pub key: &'static str,
    /// How it is corrected.
    pub correction: Correction,
}

/// How something that is known of a person is corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "by", content = "page")]
pub enum Correction {
    /// By the person, on this page of the portal.
    Person(&'static str),
    /// By staff, who are asked with a case.
    Case,
    /// Not at all: it is a record of what happened.
    Never,
}

/// What an erasure goes by.
#[derive(Debug, Clone)]
pub struct Erasure {
    /// Who is erased.
    pub person: PersonId,
    /// Now.
    pub now: DateTime<Utc>,
    /// How long what is kept.
    pub retention: Retention,
}

/// What a table did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erased {
    /// The lines of the proof; none where there was nothing of the person.
    pub fates: Vec<Fate>,
    /// What the process must not remember any longer ([`TenantCache`](crate::cache::TenantCache)).
    pub forget: Vec<Uuid>,
}

/// A line of the proof of an erasure. It holds no personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fate {
    /// The kind of the records.
    pub kind: &'static str,
    /// How many records.
    pub count: u64,
    /// What became of them.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What became of records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
pub enum Outcome {
    /// They are gone.
    Deleted,
    /// They are there and nobody's: what told of the person is gone from them.
    Anonymised,
    /// They stay for a time, without what is not asked for.
    Kept {
        /// Until when.
        until: DateTime<Utc>,
        /// Who says so.
        citation: Citation,
    },
}

impl Erased {
    /// There was nothing.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Something became of this many records; nothing, if there were none.
    pub fn of(kind: &'static str, count: u64, outcome: Outcome) -> Self {
        let fate = Fate {
            kind,
            count,
            outcome,
        };
        Self {
            fates: (count > 0).then_some(fate).into_iter().collect(),
            forget: Vec::new(),
        }
    }

    /// And these are to be forgotten.
    #[must_use]
    pub fn forgetting(mut self, documents: Vec<Uuid>) -> Self {
        self.forget.extend(documents);
        self
    }

    /// And what else became of others.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.fates.extend(other.fates);
        self.forget.extend(other.forget);
        self
    }
}
