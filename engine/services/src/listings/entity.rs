use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use tinhid_core::database::{FromRow, Row};
use tinhid_core::organisations::Owner;

/// A post of some kind.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "listing")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The short code in its address.
    #[sea_orm(unique)]
    pub code: String,
    /// The key of its kind.
    pub kind: String,
    /// [`PostState`](super::PostState) as a word.
    pub state: String,
    /// When it was published; until then when it was made.
    pub published_at: DateTime<Utc>,
    /// From when on it is no longer shown.
    pub expires_at: DateTime<Utc>,
    /// When somebody last said that it still holds.
    pub confirmed_at: DateTime<Utc>,
    /// Where it is.
    pub commune_code: Option<String>,
    /// Where exactly, if known (WGS 84).
    pub latitude: Option<f64>,
    /// Where exactly, if known (WGS 84).
    pub longitude: Option<f64>,
    /// Who owns it: a person or an organisation.
    pub owner: Option<Owner>,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
    /// The fields of the kind as a JSON object, under their names in the API.
    pub fields: String,
    /// The number in slot 1.
    pub n1: Option<i64>,
    /// The number in slot 2.
    pub n2: Option<i64>,
    /// The number in slot 3.
    pub n3: Option<i64>,
    /// The number in slot 4.
    pub n4: Option<i64>,
    /// Where it came from: `citizen`, `demo`, or the name of an import.
    pub source: String,
    /// Its key there.
    pub external_key: Option<String>,
    /// Grows with every change.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// In the order of the columns above.
impl FromRow for Model {
    fn from_row(row: &mut Row<'_>) -> Result<Self, DbErr> {
        Ok(Self {
            id: row.take()?,
            code: row.take()?,
            kind: row.take()?,
            state: row.take()?,
            published_at: row.take()?,
            expires_at: row.take()?,
            confirmed_at: row.take()?,
            commune_code: row.take()?,
            latitude: row.take()?,
            longitude: row.take()?,
            owner: row.take()?,
            title: row.take()?,
            body: row.take()?,
            fields: row.take()?,
            n1: row.take()?,
            n2: row.take()?,
            n3: row.take()?,
            n4: row.take()?,
            source: row.take()?,
            external_key: row.take()?,
            version: row.take()?,
            updated_at: row.take()?,
        })
    }
}
