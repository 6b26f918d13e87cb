//! A session knows the device it began on, so that signing others out leaves that one known.

use sea_orm_migration::prelude::*;

use crate::columns::optional_identifier;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let change = Table::alter()
            .table("session")
            .add_column(optional_identifier("known_device_id"))
            .take();
        manager.alter_table(change).await
    }
}
