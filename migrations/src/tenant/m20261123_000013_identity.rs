//! Who people are: attempts to find out, what they handed in, what was found, and what is known of them.

use sea_orm_migration::prelude::*;

use crate::columns::{
    bytes, identifier, instant, json, number, optional_bytes, optional_identifier,
    optional_instant, references, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        attempts(manager).await?;
        evidence(manager).await?;
        findings(manager).await?;
        opinions(manager).await?;
        sign_ins(manager).await?;
        verified(manager).await
    }
}

async fn attempts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("identity_attempt")
        .col(identifier("id").primary_key())
        .col(identifier("person_id"))
        // The person while the attempt goes on: nobody has two at a time.
        .col(optional_identifier("open_for").unique_key())
        .col(text("state"))
        .col(number("round"))
        .col(number("outages"))
        .col(optional_instant("check_at"))
        .col(instant("ends_at"))
        .col(json("causes"))
        .col(number("wanted"))
        .col(identifier("consent_id"))
        .col(optional_bytes("claim"))
        .col(optional_bytes("prompt"))
        // Until when one node asks the providers, and nobody else does.
        .col(optional_instant("leased_until"))
        .col(instant("created_at"))
        .col(optional_instant("handed_in_at"))
        .col(optional_instant("ended_at"))
        .col(optional_instant("erase_at"))
        .col(optional_instant("erased_at"))
        .col(json("erasure"))
        .col(number("version"))
        .take();
    manager.create_table(table).await?;

    let person = Index::create()
        .name("identity_attempt_person")
        .table("identity_attempt")
        .col("person_id")
        .col("id")
        .take();
    manager.create_index(person).await?;
    // What a worker has to do; of a tenant at rest they are nearly empty.
    for (name, column) in [
        ("identity_attempt_check", "check_at"),
        ("identity_attempt_erase", "erase_at"),
    ] {
        let due = Index::create()
            .name(name)
            .table("identity_attempt")
            .col(column)
            .col("id")
            .cond_where(Expr::col(column).is_not_null())
            .take();
        manager.create_index(due).await?;
    }
    let ends = Index::create()
        .name("identity_attempt_ends")
        .table("identity_attempt")
        .col("ends_at")
        .col("id")
        .cond_where(Expr::col("open_for").is_not_null())
        .take();
    manager.create_index(ends).await?;
    let queue = Index::create()
        .name("identity_attempt_state")
        .table("identity_attempt")
        .col("state")
        .col("id")
        .take();
    manager.create_index(queue).await
}

async fn evidence(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("identity_evidence")
        .col(identifier("id").primary_key())
        .col(identifier("attempt_id"))
        .col(text("kind"))
        .col(identifier("object_id"))
        .col(bytes("digest"))
        .col(instant("created_at"))
        .foreign_key(&mut references(
            ("identity_evidence", "attempt_id"),
            ("identity_attempt", "id"),
        ))
        .take();
    manager.create_table(table).await?;
    unique(manager, "identity_evidence", &["attempt_id", "kind"]).await
}

async fn findings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("identity_finding")
        .col(identifier("id").primary_key())
        .col(identifier("attempt_id"))
        .col(number("round"))
        .col(text("part"))
        .col(text("provider"))
        .col(text("provider_version"))
        .col(number("ceiling"))
        .col(ColumnDef::new("is_for_trial").boolean().not_null())
        .col(text("outcome"))
        .col(json("reasons"))
        .col(json("provider_references"))
        .col(optional_bytes("facts"))
        .col(instant("found_at"))
        .foreign_key(&mut references(
            ("identity_finding", "attempt_id"),
            ("identity_attempt", "id"),
        ))
        .take();
    manager.create_table(table).await?;
    // The answer that comes twice is the second one.
    let columns = ["attempt_id", "round", "part"];
    unique(manager, "identity_finding", &columns).await
}

async fn opinions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("identity_opinion")
        .col(identifier("id").primary_key())
        .col(identifier("attempt_id"))
        .col(identifier("officer_id"))
        .col(text("decision"))
        .col(instant("given_at"))
        .foreign_key(&mut references(
            ("identity_opinion", "attempt_id"),
            ("identity_attempt", "id"),
        ))
        .take();
    manager.create_table(table).await?;
    unique(manager, "identity_opinion", &["attempt_id", "officer_id"]).await
}

async fn sign_ins(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("identity_sign_in")
        .col(identifier("id").primary_key())
        .col(identifier("attempt_id"))
        .col(text("provider"))
        .col(bytes("state_hash").unique_key())
        .col(bytes("secret"))
        .col(text("return_to"))
        .col(instant("expires_at"))
        .col(optional_instant("used_at"))
        .foreign_key(&mut references(
            ("identity_sign_in", "attempt_id"),
            ("identity_attempt", "id"),
        ))
        .take();
    manager.create_table(table).await
}

async fn verified(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("verified_identity")
        .col(identifier("person_id").primary_key())
        // One personal id is one account.
        .col(bytes("personal_id_index").unique_key())
        .col(bytes("personal_id"))
        .col(bytes("name"))
        .col(bytes("born_on"))
        .col(number("level"))
        .col(json("assurance"))
        .col(identifier("attempt_id"))
        .col(instant("verified_at"))
        .take();
    manager.create_table(table).await
}

async fn unique(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(format!("{table}_once")).table(table).unique();
    for column in columns {
        index.col(*column);
    }
    manager.create_index(index.take()).await
}
