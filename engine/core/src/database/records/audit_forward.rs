//! How far the audit trail has been forwarded.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A place outside that gets every sealed entry, in order.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_forward")]
pub struct Model {
    /// The name of the sink in the deployment's configuration.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sink: String,
    /// The place in the chain of the last entry that it has.
    pub number: i64,
    /// The node that forwards.
    pub holder: String,
    /// Until when no other node does.
    pub held_until: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}
