//! Every effective configuration that went live, and when.

use sea_orm_migration::prelude::*;

use crate::columns::{bytes, instant, number, optional_instant, primary_key, references, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let snapshot = Table::create()
            .table("effective_snapshot")
            .col(text("hash").primary_key())
            .col(bytes("content"))
            .col(instant("stored_at"))
            .take();
        manager.create_table(snapshot).await?;

        let period = Table::create()
            .table("snapshot_period")
            .col(text("tenant"))
            .col(number("number"))
            .col(text("hash"))
            .col(instant("since"))
            .col(optional_instant("until"))
            .primary_key(&mut primary_key(&["tenant", "number"]))
            .foreign_key(&mut references(
                ("snapshot_period", "tenant"),
                ("tenant", "key"),
            ))
            .foreign_key(&mut references(
                ("snapshot_period", "hash"),
                ("effective_snapshot", "hash"),
            ))
            .take();
        manager.create_table(period).await?;

        // One open period a tenant: two nodes can never both believe they opened the current one.
        let open = Index::create()
            .name("snapshot_period_open")
            .table("snapshot_period")
            .col("tenant")
            .unique()
            .cond_where(Expr::col("until").is_null())
            .take();
        manager.create_index(open).await
    }
}
