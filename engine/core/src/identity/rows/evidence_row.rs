//! Pictures that were handed in.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A picture that was handed in. Its bytes are an object, sealed for the person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_evidence")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In which attempt.
    pub attempt_id: Uuid,
    /// What it shows.
    pub kind: EvidenceKind,
    /// The object.
    pub object_id: Uuid,
    /// Its SHA-256; it stays in the proof when the picture is gone.
    pub digest: Vec<u8>,
    /// When it came.
    pub created_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A picture that was handed in.
pub type EvidenceRow = Model;

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EvidenceKind {
    /// The front of the document.
    #[sea_orm(string_value = "front")]
    Front,
    /// Its back.
    #[sea_orm(string_value = "back")]
    Back,
    /// The person.
    #[sea_orm(string_value = "face")]
    Face,
}

impl EvidenceKind {
    /// All of them: they are all needed.
    pub const ALL: [Self; 3] = [Self::Front, Self::Back, Self::Face];

    /// Its word, in addresses, forms and the keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Back => "back",
            Self::Face => "face",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
