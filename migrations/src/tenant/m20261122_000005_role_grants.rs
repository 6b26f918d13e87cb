//! Roles that were given to staff, and to operators for a time.

use sea_orm_migration::prelude::*;

use crate::columns::{
    identifier, instant, json, number, optional_instant, optional_text, primary_key, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        grants(manager).await?;
        holders(manager).await
    }
}

fn optional_identifier(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().null().take()
}

async fn grants(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("role_grant")
        .col(identifier("id").primary_key())
        .col(text("subject_kind"))
        .col(identifier("subject_id"))
        .col(text("role"))
        .col(optional_text("agency"))
        .col(json("communes"))
        .col(text("reason"))
        .col(text("granted_by_kind"))
        .col(optional_identifier("granted_by_id"))
        .col(instant("granted_at"))
        .col(optional_instant("expires_at"))
        .col(optional_text("revoked_by_kind"))
        .col(optional_identifier("revoked_by_id"))
        .col(optional_instant("revoked_at"))
        .col(number("version"))
        .take();
    manager.create_table(table).await?;

    // What counts is asked for at every sign-in; what has ended is history.
    let subject = Index::create()
        .name("role_grant_subject")
        .table("role_grant")
        .col("subject_kind")
        .col("subject_id")
        .col("id")
        .cond_where(Expr::col("revoked_at").is_null())
        .take();
    manager.create_index(subject).await?;

    let expiry = Index::create()
        .name("role_grant_expiry")
        .table("role_grant")
        .col("expires_at")
        .col("id")
        .cond_where(Expr::col("revoked_at").is_null())
        .take();
    manager.create_index(expiry).await
}

/// A row to lock while the roles of somebody change.
async fn holders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("role_holder")
        .col(text("subject_kind"))
        .col(identifier("subject_id"))
        .primary_key(&mut primary_key(&["subject_kind", "subject_id"]))
        .take();
    manager.create_table(table).await
}
