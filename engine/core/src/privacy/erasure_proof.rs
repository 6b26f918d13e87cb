//! What was erased, and what is kept for how long: for the person, and with nothing of them in it.

use crate::database::Queries;
use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};

/// The proof of an erasure. It is never changed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "erasure_proof")]
pub struct Model {
    /// That of the request.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When.
    pub erased_at: DateTime<Utc>,
    /// The [`Fate`](super::Fate)s, as JSON.
    #[sea_orm(column_type = "JsonBinary")]
    pub fates: Json,
    /// SHA-256 of what it says; it stands in the audit trail, too.
    pub hash: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The proof of an erasure.
pub type ErasureProof = Model;

/// A proof by the identifier of its request, which nobody can guess and the person was given.
///
/// # Errors
/// `proof-not-found` when there is none.
pub async fn find(queries: &impl Queries, id: Uuid) -> Result<ErasureProof> {
    let found = Entity::find_by_id(id).one(queries).await?;
    found.ok_or_else(|| Error::not_found("proof-not-found"))
}

/// When somebody was last erased.
///
/// # Errors
/// When the database does not answer.
pub async fn last_erased(queries: &impl Queries) -> Result<Option<DateTime<Utc>>> {
    let last = Entity::find().order_by_desc(Column::ErasedAt).limit(1);
    Ok(last.one(queries).await?.map(|proof| proof.erased_at))
}
