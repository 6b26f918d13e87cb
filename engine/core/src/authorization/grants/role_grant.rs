//! Roles that were given to somebody.

use crate::authorization::Role;
use chrono::{DateTime, Utc};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A role that was given to somebody.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "role_grant")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// To what kind of account.
    pub subject_kind: SubjectKind,
    /// To which one.
    pub subject_id: Uuid,
    /// The role.
    pub role: Role,
    /// The agency whose things the scope `agency` means, by its key.
    pub agency: Option<String>,
    /// The communes whose things the scope `communes` means.
    #[sea_orm(column_type = "JsonBinary")]
    pub communes: CommuneCodes,
    /// Why.
    pub reason: String,
    /// What kind of author gave it.
    pub granted_by_kind: AuthorKind,
    /// Which one; empty for the engine itself.
    pub granted_by_id: Option<Uuid>,
    /// When.
    pub granted_at: DateTime<Utc>,
    /// From when on it counts for nothing; empty for no end of its own.
    pub expires_at: Option<DateTime<Utc>>,
    /// What kind of author took it back.
    pub revoked_by_kind: Option<AuthorKind>,
    /// Which one.
    pub revoked_by_id: Option<Uuid>,
    /// When; empty while it is there.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A role that was given to somebody.
pub type RoleGrant = Model;

/// Communes by their codes of five digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct CommuneCodes(pub Vec<String>);

/// The kinds of account that can hold a role of the staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SubjectKind {
    /// An account of the tenant's staff.
    #[sea_orm(string_value = "staff")]
    Staff,
    /// An operator of the deployment, for whom the tenant breaks the glass.
    #[sea_orm(string_value = "operator")]
    Operator,
}

/// The kinds of author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AuthorKind {
    /// An account of the tenant's staff.
    #[sea_orm(string_value = "staff")]
    Staff,
    /// An operator of the deployment.
    #[sea_orm(string_value = "operator")]
    Operator,
    /// The engine itself.
    #[sea_orm(string_value = "system")]
    System,
}

impl SubjectKind {
    /// The word in the database and in the audit trail.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Operator => "operator",
        }
    }
}

impl AuthorKind {
    /// The word in the database and in the audit trail.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Operator => "operator",
            Self::System => "system",
        }
    }
}
