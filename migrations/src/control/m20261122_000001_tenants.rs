//! Tenants and their states.

use sea_orm_migration::prelude::*;

use crate::columns::{instant, number, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tenant = Table::create()
            .table("tenant")
            .col(text("key").primary_key())
            .col(text("state"))
            .col(instant("created_at"))
            .col(instant("state_changed_at"))
            .col(number("version"))
            .take();
        manager.create_table(tenant).await
    }
}
