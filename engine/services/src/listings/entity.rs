use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

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
    /// Who owns it: a citizen or an organisation.
    pub owner: Option<String>,
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
