//! Imports that are under way, so that one that was broken off is found.

use sea_orm_migration::prelude::*;

use crate::columns::{identifier, instant, primary_key, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("listing_import")
            .col(text("kind"))
            .col(text("source"))
            .col(identifier("holder"))
            .col(text("phase"))
            .col(instant("touched_at"))
            .primary_key(&mut primary_key(&["kind", "source"]))
            .take();
        manager.create_table(table).await
    }
}
