//! The audit trail is sealed, searched by time, and forwarded.

use sea_orm_migration::prelude::*;

use crate::columns::{bytes, instant, number, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let chain = Table::create()
            .table("audit_chain")
            .col(text("key").primary_key())
            .col(number("number"))
            .col(bytes("hash"))
            .col(instant("sealed_at"))
            .col(text("holder"))
            .col(instant("held_until"))
            .take();
        manager.create_table(chain).await?;

        let forward = Table::create()
            .table("audit_forward")
            .col(text("sink").primary_key())
            .col(number("number"))
            .col(text("holder"))
            .col(instant("held_until"))
            .take();
        manager.create_table(forward).await?;

        let by_time = Index::create()
            .name("audit_entry_time")
            .table("audit_entry")
            .col("occurred_at")
            .col("id")
            .take();
        manager.create_index(by_time).await?;

        // The sealer takes what waits in the order in which it happened.
        let mut old = Index::drop();
        old.name("audit_entry_unsealed").table("audit_entry");
        manager.drop_index(old).await?;
        let waiting = Index::create()
            .name("audit_entry_waiting")
            .table("audit_entry")
            .col("occurred_at")
            .col("id")
            .cond_where(Expr::col("chain_number").is_null())
            .take();
        manager.create_index(waiting).await
    }
}
