//! Staff of a tenant: accounts, where they are signed in, how they are invited, and glass that is broken.

use sea_orm_migration::prelude::*;

use crate::columns::{
    bytes, identifier, instant, json, number, optional_instant, optional_text, references, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        accounts(manager).await?;
        passwords(manager).await?;
        recovery_codes(manager).await?;
        sessions(manager).await?;
        invitations(manager).await?;
        break_glass(manager).await
    }
}

fn optional_bytes(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().null().take()
}

fn optional_number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().take()
}

fn optional_identifier(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().null().take()
}

fn of_account(table: &'static str) -> ForeignKeyCreateStatement {
    references((table, "account_id"), ("staff_account", "id"))
}

async fn accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("staff_account")
        .col(identifier("id").primary_key())
        .col(text("kind"))
        .col(bytes("email"))
        .col(bytes("email_index"))
        .col(optional_bytes("name"))
        .col(text("state"))
        .col(optional_text("state_reason"))
        .col(optional_bytes("password"))
        .col(optional_instant("password_changed_at"))
        .col(optional_bytes("totp_secret"))
        .col(optional_number("totp_step"))
        .col(number("failures"))
        .col(optional_instant("locked_until"))
        .col(optional_instant("last_signed_in_at"))
        .col(instant("active_at"))
        .col(optional_instant("warned_at"))
        .col(instant("created_at"))
        .col(number("version"))
        .take();
    manager.create_table(table).await?;

    let email = Index::create()
        .name("staff_account_email")
        .table("staff_account")
        .col("email_index")
        .unique()
        .take();
    manager.create_index(email).await?;

    // Who has not been here for long is looked for every few minutes.
    let idle = Index::create()
        .name("staff_account_idle")
        .table("staff_account")
        .col("active_at")
        .cond_where(Expr::col("state").eq("active"))
        .take();
    manager.create_index(idle).await
}

/// The passwords somebody had, which they may not have again.
async fn passwords(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("staff_password")
        .col(identifier("id").primary_key())
        .col(identifier("account_id"))
        .col(bytes("hash"))
        .col(instant("set_at"))
        .foreign_key(&mut of_account("staff_password"))
        .take();
    manager.create_table(table).await?;
    let account = Index::create()
        .name("staff_password_account")
        .table("staff_password")
        .col("account_id")
        .col("id")
        .take();
    manager.create_index(account).await
}

async fn recovery_codes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("staff_recovery_code")
        .col(identifier("id").primary_key())
        .col(identifier("account_id"))
        .col(bytes("code_hash"))
        .col(optional_instant("used_at"))
        .foreign_key(&mut of_account("staff_recovery_code"))
        .take();
    manager.create_table(table).await?;
    let account = Index::create()
        .name("staff_recovery_code_account")
        .table("staff_recovery_code")
        .col("account_id")
        .take();
    manager.create_index(account).await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("staff_session")
        .col(identifier("id").primary_key())
        .col(identifier("account_id"))
        .col(bytes("token_hash"))
        .col(text("device"))
        .col(instant("created_at"))
        .col(instant("seen_at"))
        .col(instant("expires_at"))
        .col(optional_instant("ended_at"))
        .col(optional_text("ended_by"))
        .foreign_key(&mut of_account("staff_session"))
        .take();
    manager.create_table(table).await?;
    let account = Index::create()
        .name("staff_session_account")
        .table("staff_session")
        .col("account_id")
        .cond_where(Expr::col("ended_at").is_null())
        .take();
    manager.create_index(account).await
}

async fn invitations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("staff_invitation")
        .col(identifier("id").primary_key())
        .col(identifier("account_id"))
        .col(bytes("token_hash"))
        .col(bytes("totp_secret"))
        .col(json("grants"))
        .col(text("invited_by_kind"))
        .col(optional_identifier("invited_by_id"))
        .col(instant("created_at"))
        .col(instant("expires_at"))
        .col(optional_instant("used_at"))
        .foreign_key(&mut of_account("staff_invitation"))
        .take();
    manager.create_table(table).await?;
    let account = Index::create()
        .name("staff_invitation_account")
        .table("staff_invitation")
        .col("account_id")
        .take();
    manager.create_index(account).await
}

async fn break_glass(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("staff_break_glass")
        .col(identifier("id").primary_key())
        .col(identifier("account_id"))
        .col(text("role"))
        .col(optional_text("agency"))
        .col(text("reason"))
        .col(number("hours"))
        .col(text("state"))
        .col(instant("requested_at"))
        .col(optional_identifier("decided_by"))
        .col(optional_instant("decided_at"))
        .col(optional_identifier("grant_id"))
        .col(optional_instant("expires_at"))
        .col(number("version"))
        .foreign_key(&mut of_account("staff_break_glass"))
        .take();
    manager.create_table(table).await?;
    let newest = Index::create()
        .name("staff_break_glass_state")
        .table("staff_break_glass")
        .col("state")
        .col("id")
        .take();
    manager.create_index(newest).await
}
