//! What every tenant has before it has any service: outbox, audit, idempotency, search feed.

use sea_orm_migration::prelude::*;

use crate::columns::{
    identifier, instant, json, number, optional_instant, optional_text, primary_key, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        outbox(manager).await?;
        audit(manager).await?;
        idempotency(manager).await?;
        search_feed(manager).await
    }
}

async fn outbox(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("outbox")
        .col(identifier("id").primary_key())
        .col(text("topic"))
        .col(text("subject"))
        .col(json("payload"))
        .col(instant("created_at"))
        .col(instant("due_at"))
        .col(ColumnDef::new("attempts").integer().not_null().default(0))
        .col(optional_text("last_failure"))
        .col(optional_instant("delivered_at"))
        .take();
    manager.create_table(table).await?;

    // The deliverer only ever looks at what is still due.
    let due = Index::create()
        .name("outbox_due")
        .table("outbox")
        .col("due_at")
        .col("id")
        .cond_where(Expr::col("delivered_at").is_null())
        .take();
    manager.create_index(due).await
}

async fn audit(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("audit_entry")
        .col(identifier("id").primary_key())
        .col(instant("occurred_at"))
        .col(text("actor_kind"))
        .col(optional_text("actor_id"))
        .col(text("action"))
        .col(text("object_kind"))
        .col(optional_text("object_id"))
        .col(text("outcome"))
        .col(optional_text("request_id"))
        .col(json("details"))
        // Empty until the sealer has put the entry into the chain.
        .col(
            ColumnDef::new("chain_number")
                .big_integer()
                .null()
                .unique_key(),
        )
        .col(ColumnDef::new("chain_hash").blob().null())
        .take();
    manager.create_table(table).await?;

    let unsealed = Index::create()
        .name("audit_entry_unsealed")
        .table("audit_entry")
        .col("id")
        .cond_where(Expr::col("chain_number").is_null())
        .take();
    manager.create_index(unsealed).await?;

    let by_object = Index::create()
        .name("audit_entry_object")
        .table("audit_entry")
        .col("object_kind")
        .col("object_id")
        .col("id")
        .take();
    manager.create_index(by_object).await
}

async fn idempotency(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("idempotency_record")
        .col(text("actor"))
        .col(text("route"))
        .col(text("key"))
        .col(text("request_hash"))
        .col(ColumnDef::new("status").integer().not_null())
        .col(ColumnDef::new("answer").blob().not_null())
        .col(instant("created_at"))
        .col(instant("expires_at"))
        .primary_key(&mut primary_key(&["actor", "route", "key"]))
        .take();
    manager.create_table(table).await?;

    let expiry = Index::create()
        .name("idempotency_record_expiry")
        .table("idempotency_record")
        .col("expires_at")
        .take();
    manager.create_index(expiry).await
}

async fn search_feed(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("search_change")
        .col(text("kind"))
        .col(identifier("document_id"))
        .col(number("version"))
        .col(instant("changed_at"))
        .primary_key(&mut primary_key(&["kind", "document_id"]))
        .take();
    manager.create_table(table).await
}
