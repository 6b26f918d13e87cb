//! Those who hold roles or held some: a row to lock while their roles change.

use super::role_grant::SubjectKind;
use sea_orm::entity::prelude::*;

/// Somebody to whom a role was given.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "role_holder")]
pub struct Model {
    /// What kind of account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_kind: SubjectKind,
    /// Which one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
