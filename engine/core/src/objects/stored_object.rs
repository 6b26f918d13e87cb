use super::content::Content;
use crate::error::{Error, Result};
use crate::sealing::PersonId;
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use tinhid_contract::objects::{Digest, MediaType, ObjectKey};

/// An object of the tenant, as the database knows it: there is none without such a row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stored_object")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What it is for, by the key of its use.
    pub used_for: String,
    /// How it stands.
    pub state: ObjectState,
    /// The kind of what it belongs to; none before it is kept.
    pub owner_kind: Option<String>,
    /// Which one.
    pub owner_id: Option<Uuid>,
    /// For whom it is sealed; none if it is not.
    pub person_id: Option<Uuid>,
    /// Where it is in the store.
    #[sea_orm(unique)]
    pub object_key: String,
    /// The SHA-256 of the bytes in the store: of a sealed object, of the sealed ones.
    pub digest: Vec<u8>,
    /// How long it is before it is sealed, in bytes.
    pub size: i64,
    /// What it is, by its content.
    pub media_type: String,
    /// Whether a scanner has still to look at it.
    pub needs_scan: bool,
    /// When a scanner has looked at it.
    pub scanned_at: Option<DateTime<Utc>>,
    /// What the scanner found.
    pub refused_for: Option<String>,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// When it was kept.
    pub kept_at: Option<DateTime<Utc>>,
    /// From when on a worker has something to do with it; none while it has not.
    pub due_at: Option<DateTime<Utc>>,
}

impl ActiveModelBehavior for ActiveModel {}

/// An object of the tenant, as the database knows it.
pub type StoredObject = Model;

/// How an object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ObjectState {
    /// It came, and nobody has kept it yet; after an hour it goes.
    #[sea_orm(string_value = "incoming")]
    Incoming,
    /// It was kept, and waits for the scanner; nobody reads it.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// It was kept and may be read.
    #[sea_orm(string_value = "kept")]
    Kept,
    /// The scanner warned of it; its bytes go, and the row tells why until its owner removes it.
    #[sea_orm(string_value = "refused")]
    Refused,
    /// Its owner let it go: its bytes go, and then the row.
    #[sea_orm(string_value = "removing")]
    Removing,
}

impl StoredObject {
    /// Where it is in the store.
    ///
    /// # Errors
    /// When somebody changed the row.
    pub(super) fn place(&self) -> Result<ObjectKey> {
        ObjectKey::new(&self.object_key).map_err(Error::internal)
    }

    /// The digest of the bytes in the store.
    ///
    /// # Errors
    /// When somebody changed the row.
    pub(super) fn stored_digest(&self) -> Result<Digest> {
        let bytes: [u8; 32] = self
            .digest
            .as_slice()
            .try_into()
            .map_err(|_other| Error::internal("the digest of an object has another length"))?;
        Ok(bytes.into())
    }

    /// What it is.
    ///
    /// # Errors
    /// When somebody changed the row.
    pub fn media_type(&self) -> Result<MediaType> {
        MediaType::new(&self.media_type).map_err(Error::internal)
    }

    /// For whom it is sealed.
    pub fn person(&self) -> Option<PersonId> {
        self.person_id.map(PersonId::new)
    }

    /// How many bytes are in the store.
    pub(super) fn stored_size(&self) -> usize {
        let size = usize::try_from(self.size).unwrap_or_default();
        match self.person_id {
            Some(_) => size + Content::OVERHEAD,
            None => size,
        }
    }
}
