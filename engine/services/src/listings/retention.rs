use super::entity::{Column, Entity};
use super::model::PostState;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tinhid_core::Result;
use tinhid_core::configuration::sections::Retention;
use tinhid_core::database::Unit;
use tinhid_core::privacy::{Expiring, delete_first};

/// Posts that ended: their last change is that they did.
#[derive(Debug, Clone, Copy, Default)]
pub struct EndedPosts;

#[async_trait]
impl Expiring for EndedPosts {
    fn key(&self) -> &'static str {
        "post"
    }

    async fn delete_over(
        &self,
        unit: &Unit,
        retention: &Retention,
        now: DateTime<Utc>,
        limit: u64,
    ) -> Result<u64> {
        let ended = [PostState::Expired, PostState::Removed].map(PostState::word);
        let over = Entity::find()
            .filter(Column::State.is_in(ended))
            .filter(Column::UpdatedAt.lt(retention.posts_since(now)))
            .order_by_asc(Column::UpdatedAt);
        delete_first(unit, over, Column::Id, limit).await
    }
}
