//! Events between nodes. LISTEN/NOTIFY only wakes; this table is what is read.

use sea_orm_migration::prelude::*;

use crate::columns::{identifier, instant, json};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let event = Table::create()
            .table("bus_event")
            .col(
                ColumnDef::new("sequence")
                    .big_integer()
                    .not_null()
                    .auto_increment()
                    .primary_key(),
            )
            .col(identifier("node"))
            .col(json("event"))
            .col(instant("published_at"))
            .take();
        manager.create_table(event).await
    }
}
