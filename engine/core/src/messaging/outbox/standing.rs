use super::notice::TOPIC;
use crate::database::Queries;
use crate::database::records::outbox::{Column, Entity};
use crate::error::Result;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter};
use serde::Serialize;

/// After how many tries somebody should look at a message that still waits: with the times between them,
/// five minutes after it was promised.
pub const STUCK_AFTER: i32 = 5;

/// How the promised messages of a tenant stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct OutboxStanding {
    /// How many have no receipt.
    pub waiting: u64,
    /// How many of them were tried so often, or refused for good, that somebody has to look.
    pub stuck: u64,
}

/// How they stand now.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(queries: &impl Queries) -> Result<OutboxStanding> {
    let waiting = Entity::find()
        .filter(Column::Topic.eq(TOPIC))
        .filter(Column::DeliveredAt.is_null());
    let tried = Column::Attempts
        .gte(STUCK_AFTER)
        .and(Column::LastFailure.is_not_null());
    let refused =
        Column::LastFailure.is_in(["recipient-refused", "message-refused", "message-too-long"]);
    let stuck = waiting.clone().filter(tried.or(refused));
    Ok(OutboxStanding {
        waiting: waiting.count(queries).await?,
        stuck: stuck.count(queries).await?,
    })
}
