use super::entity;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

pub use super::entity::Model as Post;

/// What becomes of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PostState {
    /// It has been read from a file and waits for the rest of it.
    Staged,
    /// The post of this key is to be withdrawn when the rest of a file is published.
    StagedRemoval,
    /// Somebody must look at it before it is shown.
    Waiting,
    /// It is shown.
    Published,
    /// Its time is over.
    Expired,
    /// It was taken back by its owner or taken down.
    Removed,
}

impl PostState {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Staged => "staged",
            Self::StagedRemoval => "staged-removal",
            Self::Waiting => "waiting",
            Self::Published => "published",
            Self::Expired => "expired",
            Self::Removed => "removed",
        }
    }
}

/// The source of posts that were made up to show the product.
pub const DEMONSTRATION: &str = "demo";

impl entity::Model {
    /// The fields of the kind, under their names in the API.
    pub fn values(&self) -> Map<String, Value> {
        serde_json::from_str(&self.fields).unwrap_or_default()
    }

    /// Whether it is shown at a moment.
    pub fn is_shown(&self, now: DateTime<Utc>) -> bool {
        self.state == PostState::Published.word() && self.expires_at > now
    }

    /// Whether it was made up to show the product.
    pub fn is_demonstration(&self) -> bool {
        self.source == DEMONSTRATION
    }

    /// The number in a slot, 1 to 4.
    pub fn slot(&self, slot: u8) -> Option<i64> {
        match slot {
            1 => self.n1,
            2 => self.n2,
            3 => self.n3,
            4 => self.n4,
            _ => None,
        }
    }
}

/// The name of a field in the API: keys of records have hyphens, names in JSON have none.
pub(super) fn api_name(field: &str) -> String {
    field.replace('-', "_")
}
