//! Operators, the revisions they publish and the approvals they give.

use sea_orm_migration::prelude::*;

use crate::columns::{
    identifier, instant, json, number, optional_instant, optional_text, references, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let operator = Table::create()
            .table("operator")
            .col(identifier("id").primary_key())
            .col(text("login").unique_key())
            .col(text("display_name"))
            .col(text("state"))
            .col(instant("created_at"))
            .col(number("version"))
            .take();
        manager.create_table(operator).await?;

        let revision = Table::create()
            .table("revision")
            .col(identifier("id").primary_key())
            .col(text("tenant"))
            .col(text("section"))
            .col(number("number"))
            .col(json("patch"))
            .col(text("author"))
            .col(text("reason"))
            .col(instant("valid_from"))
            .col(optional_instant("valid_until"))
            .col(optional_instant("published_at"))
            .foreign_key(&mut references(("revision", "tenant"), ("tenant", "key")))
            .take();
        manager.create_table(revision).await?;

        let numbers = Index::create()
            .name("revision_number")
            .table("revision")
            .col("tenant")
            .col("number")
            .unique()
            .take();
        manager.create_index(numbers).await?;

        let approval = Table::create()
            .table("approval")
            .col(identifier("id").primary_key())
            .col(identifier("revision"))
            .col(identifier("operator"))
            .col(text("decision"))
            .col(optional_text("comment"))
            .col(instant("decided_at"))
            .foreign_key(&mut references(
                ("approval", "revision"),
                ("revision", "id"),
            ))
            .foreign_key(&mut references(
                ("approval", "operator"),
                ("operator", "id"),
            ))
            .take();
        manager.create_table(approval).await?;

        let once = Index::create()
            .name("approval_once")
            .table("approval")
            .col("revision")
            .col("operator")
            .unique()
            .take();
        manager.create_index(once).await
    }
}
