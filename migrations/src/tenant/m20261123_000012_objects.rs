//! Files of people. Their bytes are in a store of objects; what they are, whose, and whether they may be
//! read stands here.

use sea_orm_migration::prelude::*;

use crate::columns::{
    bytes, identifier, instant, number, optional_identifier, optional_instant, optional_text, text,
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("stored_object")
            .col(identifier("id").primary_key())
            .col(text("used_for"))
            .col(text("state"))
            // What it belongs to may be in any table, so there is no foreign key.
            .col(optional_text("owner_kind"))
            .col(optional_identifier("owner_id"))
            // Whoever is erased leaves rows behind until their bytes are gone.
            .col(optional_identifier("person_id"))
            .col(text("object_key").unique_key())
            .col(bytes("digest"))
            .col(number("size"))
            .col(text("media_type"))
            .col(ColumnDef::new("needs_scan").boolean().not_null())
            .col(optional_instant("scanned_at"))
            .col(optional_text("refused_for"))
            .col(instant("created_at"))
            .col(optional_instant("kept_at"))
            .col(optional_instant("due_at"))
            .take();
        manager.create_table(table).await?;

        let owner = Index::create()
            .name("stored_object_owner")
            .table("stored_object")
            .col("owner_kind")
            .col("owner_id")
            .col("id")
            .cond_where(Expr::col("owner_id").is_not_null())
            .take();
        manager.create_index(owner).await?;

        let person = Index::create()
            .name("stored_object_person")
            .table("stored_object")
            .col("person_id")
            .col("id")
            .cond_where(Expr::col("person_id").is_not_null())
            .take();
        manager.create_index(person).await?;

        // What a worker has to do; of a tenant at rest it is empty.
        let due = Index::create()
            .name("stored_object_due")
            .table("stored_object")
            .col("due_at")
            .col("id")
            .cond_where(Expr::col("due_at").is_not_null())
            .take();
        manager.create_index(due).await
    }
}
