//! What is over, and goes by itself.

use super::words::OrganisationState;
use super::{invitation, keeping, organisation};
use crate::configuration::sections::Retention;
use crate::database::Unit;
use crate::error::Result;
use crate::privacy::{Expiring, delete_first, first_over};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Invitations that nobody accepted in time.
#[derive(Debug, Clone, Copy, Default)]
pub struct PastInvitations;

/// Organisations that were never verified and that nobody goes on with.
#[derive(Debug, Clone, Copy, Default)]
pub struct UnverifiedOrganisations;

#[async_trait]
impl Expiring for PastInvitations {
    fn key(&self) -> &'static str {
        "organisation-invitation"
    }

    async fn delete_over(
        &self,
        unit: &Unit,
        _: &Retention,
        now: DateTime<Utc>,
        limit: u64,
    ) -> Result<u64> {
        use invitation::Column;
        let over = invitation::Entity::find()
            .filter(Column::ExpiresAt.lte(now))
            .order_by_asc(Column::ExpiresAt);
        delete_first(unit, over, Column::Id, limit).await
    }
}

#[async_trait]
impl Expiring for UnverifiedOrganisations {
    fn key(&self) -> &'static str {
        "organisation"
    }

    async fn delete_over(
        &self,
        unit: &Unit,
        retention: &Retention,
        now: DateTime<Utc>,
        limit: u64,
    ) -> Result<u64> {
        use organisation::Column;
        let unverified = [OrganisationState::Draft, OrganisationState::Refused];
        let over = organisation::Entity::find()
            .filter(Column::State.is_in(unverified))
            .filter(Column::UpdatedAt.lt(retention.unverified_organisations_since(now)))
            .order_by_asc(Column::UpdatedAt)
            .order_by_asc(Column::Id);
        let over = first_over(unit, over, Column::Id, limit).await?;
        for id in &over {
            keeping::delete(unit, *id, now).await?;
        }
        Ok(over.len() as u64)
    }
}
