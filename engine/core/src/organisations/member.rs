use super::words::OrganisationRole;
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// Somebody who acts for an organisation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_member")]
pub struct Model {
    /// For which.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// What they are to it.
    pub role: OrganisationRole,
    /// Since when.
    pub joined_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Somebody who acts for an organisation.
pub type Member = Model;
