//! People with an account, and where they are signed in.

use sea_orm_migration::prelude::*;

use crate::columns::{
    bytes, identifier, instant, number, optional_bytes, optional_instant, optional_text,
    references, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        accounts(manager).await?;
        sessions(manager).await
    }
}

async fn accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("account")
        .col(identifier("id").primary_key())
        .col(bytes("phone"))
        .col(bytes("phone_index"))
        .col(number("identity_level"))
        .col(text("kind"))
        .col(text("state"))
        .col(optional_bytes("password"))
        .col(number("password_failures"))
        .col(optional_instant("password_locked_until"))
        .col(instant("phone_changed_at"))
        .col(instant("created_at"))
        .col(number("version"))
        .take();
    manager.create_table(table).await?;

    let phone = Index::create()
        .name("account_phone")
        .table("account")
        .col("phone_index")
        .unique()
        .take();
    manager.create_index(phone).await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("session")
        .col(identifier("id").primary_key())
        .col(identifier("account_id"))
        .col(text("surface"))
        .col(bytes("token_hash"))
        .col(instant("token_expires_at"))
        .col(number("generation"))
        .col(text("device"))
        .col(text("program"))
        .col(instant("created_at"))
        .col(instant("proved_at"))
        .col(instant("seen_at"))
        .col(instant("expires_at"))
        .col(optional_instant("ended_at"))
        .col(optional_text("ended_by"))
        .foreign_key(&mut references(
            ("session", "account_id"),
            ("account", "id"),
        ))
        .take();
    manager.create_table(table).await?;

    // Somebody's list of devices, the newest first; what has ended is history.
    let account = Index::create()
        .name("session_account")
        .table("session")
        .col("account_id")
        .col("id")
        .cond_where(Expr::col("ended_at").is_null())
        .take();
    manager.create_index(account).await
}
