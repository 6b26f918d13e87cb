//! What people agreed to and asked for, what was erased, and what got out.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::columns::{
    bytes, identifier, instant, json, number, optional_bytes, optional_instant, optional_text, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        consents(manager).await?;
        append_only(manager, "consent").await?;
        cases(manager).await?;
        proofs(manager).await?;
        append_only(manager, "erasure_proof").await?;
        restrictions(manager).await?;
        breaches(manager).await
    }
}

fn boolean(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

async fn consents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("consent")
        .col(identifier("id").primary_key())
        .col(identifier("person_id"))
        .col(text("purpose"))
        .col(number("number"))
        .col(text("decision"))
        .col(text("text_hash"))
        .col(text("language"))
        .col(text("channel"))
        .col(instant("decided_at"))
        .take();
    manager.create_table(table).await?;

    // The number makes two decisions at once impossible, and says which came last.
    let person = Index::create()
        .name("consent_person")
        .table("consent")
        .col("person_id")
        .col("purpose")
        .col("number")
        .unique()
        .take();
    manager.create_index(person).await
}

/// Rows of the table are added, and nothing else, whoever asks.
async fn append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let says = format!("{table} is append-only");
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => vec![
            format!(
                "CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{says}'; END $$"
            ),
            format!(
                "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} \
                 FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
            ),
            format!(
                "CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
            ),
        ],
        _ => ["UPDATE", "DELETE"]
            .map(|act| {
                let name = act.to_ascii_lowercase();
                format!(
                    "CREATE TRIGGER {table}_no_{name} BEFORE {act} ON {table} \
                     BEGIN SELECT RAISE(ABORT, '{says}'); END"
                )
            })
            .to_vec(),
    };
    for statement in statements {
        connection.execute_unprepared(&statement).await?;
    }
    Ok(())
}

async fn cases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("data_case")
        .col(identifier("id").primary_key())
        .col(identifier("person_id"))
        .col(text("kind"))
        .col(text("state"))
        .col(optional_bytes("request"))
        .col(optional_bytes("answer"))
        .col(boolean("needs_others"))
        .col(instant("opened_at"))
        .col(optional_instant("not_before"))
        .col(instant("acknowledge_by"))
        .col(optional_instant("acknowledged_at"))
        .col(instant("due_at"))
        // What comes first: acknowledging or deciding. The queue of the staff is in this order.
        .col(instant("next_due_at"))
        .col(optional_instant("extended_at"))
        .col(optional_bytes("extension_reason"))
        .col(optional_instant("decided_at"))
        .col(optional_text("decided_by"))
        .col(number("version"))
        .take();
    manager.create_table(table).await?;

    let person = Index::create()
        .name("data_case_person")
        .table("data_case")
        .col("person_id")
        .col("id")
        .take();
    manager.create_index(person).await?;

    // Of each kind, one at a time.
    let open = Index::create()
        .name("data_case_open")
        .table("data_case")
        .col("person_id")
        .col("kind")
        .cond_where(Expr::col("decided_at").is_null())
        .unique()
        .take();
    manager.create_index(open).await?;

    let queue = Index::create()
        .name("data_case_queue")
        .table("data_case")
        .col("next_due_at")
        .col("id")
        .cond_where(Expr::col("decided_at").is_null())
        .take();
    manager.create_index(queue).await?;

    // Erasures that wait until they may happen.
    let waiting = Index::create()
        .name("data_case_waiting")
        .table("data_case")
        .col("not_before")
        .col("id")
        .cond_where(Expr::col("state").eq("waiting"))
        .take();
    manager.create_index(waiting).await
}

/// Nothing in it says who it was.
async fn proofs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("erasure_proof")
        .col(identifier("id").primary_key())
        .col(instant("erased_at"))
        .col(json("fates"))
        .col(bytes("hash"))
        .take();
    manager.create_table(table).await
}

async fn restrictions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("processing_restriction")
        .col(identifier("person_id").primary_key())
        .col(identifier("case_id"))
        .col(instant("since"))
        .take();
    manager.create_table(table).await
}

async fn breaches(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("breach_record")
        .col(identifier("id").primary_key())
        .col(instant("discovered_at"))
        .col(text("entered_by"))
        .col(text("what_happened"))
        .col(text("measures"))
        .col(number("persons"))
        .col(boolean("is_about_places"))
        .col(boolean("is_about_bodies"))
        .col(instant("due_at"))
        .col(optional_instant("authority_told_at"))
        .col(optional_instant("persons_told_at"))
        .col(optional_instant("mended_at"))
        .col(instant("created_at"))
        .col(number("version"))
        .take();
    manager.create_table(table).await?;

    let due = Index::create()
        .name("breach_record_due")
        .table("breach_record")
        .col("due_at")
        .col("id")
        .take();
    manager.create_index(due).await
}
