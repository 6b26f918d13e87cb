//! Proving who somebody is, and the record of it.

use sea_orm_migration::prelude::*;

use crate::columns::{
    bytes, identifier, instant, number, optional_identifier, optional_instant, references, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        codes(manager).await?;
        devices(manager).await?;
        log(manager).await
    }
}

async fn codes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("one_time_code")
        .col(identifier("id").primary_key())
        .col(text("purpose"))
        .col(optional_identifier("account_id"))
        .col(bytes("phone_index"))
        .col(bytes("code_hash"))
        .col(bytes("asked_from"))
        .col(number("attempts_left"))
        .col(instant("created_at"))
        .col(instant("expires_at"))
        .col(optional_instant("used_at"))
        .take();
    manager.create_table(table).await?;
    // The quotas: by number, by address, and by the tenant.
    for (name, column) in [
        ("one_time_code_phone", Some("phone_index")),
        ("one_time_code_address", Some("asked_from")),
        ("one_time_code_created", None),
    ] {
        let mut index = Index::create();
        index.name(name).table("one_time_code");
        if let Some(column) = column {
            index.col(column);
        }
        manager.create_index(index.col("created_at").take()).await?;
    }
    Ok(())
}

/// Devices on which somebody has proved to read the telephone.
async fn devices(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("known_device")
        .col(identifier("id").primary_key())
        .col(identifier("account_id"))
        .col(bytes("token_hash"))
        .col(instant("expires_at"))
        .foreign_key(&mut references(
            ("known_device", "account_id"),
            ("account", "id"),
        ))
        .take();
    manager.create_table(table).await?;
    let account = Index::create()
        .name("known_device_account")
        .table("known_device")
        .col("account_id")
        .take();
    manager.create_index(account).await
}

/// Who signed in and out, when and from where (Nghị định 333/2026/NĐ-CP, điều 16.6). It outlives the
/// account, so it refers to none.
async fn log(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("session_log")
        .col(identifier("id").primary_key())
        .col(optional_identifier("account_id"))
        .col(optional_identifier("session_id"))
        .col(text("event"))
        .col(instant("occurred_at"))
        .col(identifier("month_id"))
        .col(bytes("origin"))
        .take();
    manager.create_table(table).await?;
    for (name, column) in [
        ("session_log_account", "account_id"),
        ("session_log_month", "month_id"),
    ] {
        let index = Index::create()
            .name(name)
            .table("session_log")
            .col(column)
            .col("id")
            .take();
        manager.create_index(index).await?;
    }
    Ok(())
}
