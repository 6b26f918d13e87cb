use super::details::OrganisationDetails;
use super::words::{OrganisationKind, OrganisationState};
use crate::sealing::{BlindIndex, PersonId, Sealed, SealedColumn};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use tinhid_vietnamese::identifiers::TaxCode;

/// An organisation of a tenant (UUIDv7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrganisationId(Uuid);

impl OrganisationId {
    /// The organisation of this identifier.
    pub const fn new(id: Uuid) -> Self {
        Self(id)
    }

    /// The identifier.
    pub const fn uuid(self) -> Uuid {
        self.0
    }

    /// By which its key is found: keys of organisations stand beside those of persons.
    pub const fn key(self) -> PersonId {
        PersonId::new(self.0)
    }
}

/// What describes an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Details {}

impl SealedColumn for Details {
    const TABLE: &'static str = "organisation";
    const COLUMN: &'static str = "details";
    type Value = OrganisationDetails;
}

/// By which claims of one tax code are found; the code itself is one of the details.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaxCodeColumn {}

impl SealedColumn for TaxCodeColumn {
    const TABLE: &'static str = "organisation";
    const COLUMN: &'static str = "tax_code";
    type Value = TaxCode;
}

/// A company, cooperative or household business.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The short code in its public address.
    #[sea_orm(unique)]
    pub code: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// How it stands.
    pub state: OrganisationState,
    /// Where it has its seat; the staff of this commune look at it.
    pub commune_code: String,
    /// By which claims of one tax code are found.
    pub tax_code_index: BlindIndex<TaxCodeColumn>,
    /// What describes it, sealed with its own key.
    pub details: Sealed<Details>,
    /// When it was verified.
    pub verified_at: Option<DateTime<Utc>>,
    /// Since when the staff have to look at it.
    pub attention_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A company, cooperative or household business.
pub type Organisation = Model;

impl Organisation {
    /// Which one it is.
    pub const fn id(&self) -> OrganisationId {
        OrganisationId::new(self.id)
    }
}
