//! Companies, cooperatives and household businesses, who acts for them, and how they were verified.

use sea_orm_migration::prelude::*;

use crate::columns::{
    bytes, identifier, instant, number, optional_bytes, optional_identifier, optional_instant,
    optional_text, primary_key, references, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        organisations(manager).await?;
        members(manager).await?;
        invitations(manager).await?;
        reviews(manager).await
    }
}

async fn organisations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("organisation")
        .col(identifier("id").primary_key())
        .col(text("code").unique_key())
        .col(text("kind"))
        .col(text("state"))
        .col(text("commune_code"))
        .col(bytes("tax_code_index"))
        .col(bytes("details"))
        .col(optional_instant("verified_at"))
        // Since when the staff have to look at it; the queue is in this order.
        .col(optional_instant("attention_at"))
        .col(instant("created_at"))
        .col(instant("updated_at"))
        .col(number("version"))
        .take();
    manager.create_table(table).await?;

    // One tax code is one organisation among those that were verified, whatever others claim.
    let verified = Index::create()
        .name("organisation_verified_tax_code")
        .table("organisation")
        .col("tax_code_index")
        .cond_where(Expr::col("state").is_in(["verified", "suspended"]))
        .unique()
        .take();
    manager.create_index(verified).await?;

    let claims = Index::create()
        .name("organisation_tax_code")
        .table("organisation")
        .col("tax_code_index")
        .take();
    manager.create_index(claims).await?;

    let queue = Index::create()
        .name("organisation_queue")
        .table("organisation")
        .col("attention_at")
        .col("id")
        .cond_where(Expr::col("attention_at").is_not_null())
        .take();
    manager.create_index(queue).await?;

    let states = Index::create()
        .name("organisation_state")
        .table("organisation")
        .col("state")
        .col("updated_at")
        .col("id")
        .take();
    manager.create_index(states).await
}

async fn members(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("organisation_member")
        .col(identifier("organisation_id"))
        .col(identifier("person_id"))
        .col(text("role"))
        .col(instant("joined_at"))
        .primary_key(&mut primary_key(&["organisation_id", "person_id"]))
        .foreign_key(&mut references(
            ("organisation_member", "organisation_id"),
            ("organisation", "id"),
        ))
        .take();
    manager.create_table(table).await?;

    let person = Index::create()
        .name("organisation_member_person")
        .table("organisation_member")
        .col("person_id")
        .take();
    manager.create_index(person).await
}

async fn invitations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("organisation_invitation")
        .col(identifier("id").primary_key())
        .col(identifier("organisation_id"))
        .col(text("role"))
        .col(bytes("phone"))
        .col(bytes("phone_index"))
        .col(identifier("invited_by"))
        .col(instant("created_at"))
        .col(instant("expires_at"))
        .foreign_key(&mut references(
            ("organisation_invitation", "organisation_id"),
            ("organisation", "id"),
        ))
        .take();
    manager.create_table(table).await?;

    let once = Index::create()
        .name("organisation_invitation_once")
        .table("organisation_invitation")
        .col("organisation_id")
        .col("phone_index")
        .unique()
        .take();
    manager.create_index(once).await?;

    let phone = Index::create()
        .name("organisation_invitation_phone")
        .table("organisation_invitation")
        .col("phone_index")
        .take();
    manager.create_index(phone).await?;

    let end = Index::create()
        .name("organisation_invitation_end")
        .table("organisation_invitation")
        .col("expires_at")
        .take();
    manager.create_index(end).await
}

async fn reviews(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("organisation_review")
        .col(identifier("id").primary_key())
        .col(identifier("organisation_id"))
        .col(optional_identifier("asked_by"))
        .col(instant("asked_at"))
        .col(optional_text("decision"))
        .col(optional_bytes("reason"))
        .col(optional_text("decided_by"))
        .col(optional_instant("decided_at"))
        .foreign_key(&mut references(
            ("organisation_review", "organisation_id"),
            ("organisation", "id"),
        ))
        .take();
    manager.create_table(table).await?;

    let organisation = Index::create()
        .name("organisation_review_organisation")
        .table("organisation_review")
        .col("organisation_id")
        .col("id")
        .take();
    manager.create_index(organisation).await
}
