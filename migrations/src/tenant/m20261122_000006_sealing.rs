//! The wrapped keys of personal data, and the rotations of the tenant's key.

use sea_orm_migration::prelude::*;

use crate::columns::{bytes, identifier, instant, number, optional_instant, references, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tenant_key(manager).await?;
        person_key(manager).await?;
        rotation(manager).await
    }
}

async fn tenant_key(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("tenant_key")
        .col(text("id").primary_key())
        .col(text("purpose"))
        .col(bytes("wrapped"))
        .col(text("deployment_key"))
        .col(instant("created_at"))
        .col(optional_instant("retired_at"))
        .take();
    manager.create_table(table).await?;

    // Of each purpose one key seals, however many nodes make one at the same moment.
    let current = Index::create()
        .name("tenant_key_current")
        .table("tenant_key")
        .col("purpose")
        .unique()
        .cond_where(Expr::col("retired_at").is_null())
        .take();
    manager.create_index(current).await
}

async fn person_key(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // The reference keeps a tenant's key from being destroyed as long as somebody needs it.
    let table = Table::create()
        .table("person_key")
        .col(identifier("person_id").primary_key())
        .col(bytes("wrapped"))
        .col(text("key_id"))
        .col(instant("created_at"))
        .foreign_key(&mut references(
            ("person_key", "key_id"),
            ("tenant_key", "id"),
        ))
        .take();
    manager.create_table(table).await?;

    // A rotation asks for what is still wrapped with the old key, in order.
    let by_key = Index::create()
        .name("person_key_key")
        .table("person_key")
        .col("key_id")
        .col("person_id")
        .take();
    manager.create_index(by_key).await
}

async fn rotation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("key_rotation")
        .col(text("new_key").primary_key())
        .col(number("total"))
        .col(number("rewrapped"))
        .col(instant("started_at"))
        .col(optional_instant("finished_at"))
        .take();
    manager.create_table(table).await
}
