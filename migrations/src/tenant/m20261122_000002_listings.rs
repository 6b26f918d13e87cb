//! Posts of all kinds, and a search feed that several indexes can follow.

use sea_orm_migration::prelude::*;

use crate::columns::{identifier, instant, number, optional_text, primary_key, text};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        listing(manager).await?;
        listing_indexes(manager).await?;
        search_feed(manager).await
    }
}

fn optional_number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().take()
}

fn coordinate(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).double().null().take()
}

async fn listing(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("listing")
        .col(identifier("id").primary_key())
        .col(text("code").unique_key())
        .col(text("kind"))
        .col(text("state"))
        .col(instant("published_at"))
        .col(instant("expires_at"))
        .col(instant("confirmed_at"))
        .col(optional_text("commune_code"))
        .col(coordinate("latitude"))
        .col(coordinate("longitude"))
        .col(optional_text("owner"))
        .col(text("title"))
        .col(text("body"))
        .col(text("fields"))
        .col(optional_number("n1"))
        .col(optional_number("n2"))
        .col(optional_number("n3"))
        .col(optional_number("n4"))
        .col(text("source"))
        .col(optional_text("external_key"))
        .col(number("version"))
        .col(instant("updated_at"))
        .take();
    manager.create_table(table).await
}

/// A list seeks in one of these and never sorts: what narrows it stands first, then the order, then
/// the id that makes the order total.
async fn listing_indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let ordered: [(&str, &[&str]); 6] = [
        ("listing_newest", &["published_at"]),
        ("listing_commune", &["commune_code", "published_at"]),
        ("listing_n1", &["n1"]),
        ("listing_n2", &["n2"]),
        ("listing_n3", &["n3"]),
        ("listing_n4", &["n4"]),
    ];
    for (name, columns) in ordered {
        let mut index = Index::create();
        index.name(name).table("listing").col("kind").col("state");
        for column in columns {
            index.col(*column);
        }
        manager.create_index(index.col("id").take()).await?;
    }
    let others: [(&str, &[&str]); 3] = [
        ("listing_owner", &["owner", "id"]),
        ("listing_expiry", &["state", "expires_at", "id"]),
        ("listing_kind", &["kind", "id"]),
    ];
    for (name, columns) in others {
        let mut index = Index::create();
        index.name(name).table("listing");
        for column in columns {
            index.col(*column);
        }
        manager.create_index(index.take()).await?;
    }
    // One post per key of a source, so that an import can come again.
    let external = Index::create()
        .name("listing_external")
        .table("listing")
        .col("kind")
        .col("source")
        .col("external_key")
        .unique()
        .take();
    manager.create_index(external).await
}

/// A change waits for every index that follows the feed; what was noted before there was a reader is
/// found by the rebuild with which every index begins.
async fn search_feed(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let consumer = Table::create()
        .table("search_consumer")
        .col(text("key").primary_key())
        .col(text("holder"))
        .col(instant("held_until"))
        .take();
    manager.create_table(consumer).await?;

    let indexed = Table::create()
        .table("search_indexed_kind")
        .col(text("consumer"))
        .col(text("kind"))
        .col(text("fingerprint"))
        .primary_key(&mut primary_key(&["consumer", "kind"]))
        .take();
    manager.create_table(indexed).await?;

    let old = Table::drop().table("search_change").take();
    manager.drop_table(old).await?;
    let change = Table::create()
        .table("search_change")
        .col(text("consumer"))
        .col(text("kind"))
        .col(identifier("document_id"))
        .col(number("version"))
        .col(instant("changed_at"))
        .primary_key(&mut primary_key(&["consumer", "kind", "document_id"]))
        .take();
    manager.create_table(change).await?;

    let oldest = Index::create()
        .name("search_change_oldest")
        .table("search_change")
        .col("consumer")
        .col("changed_at")
        .take();
    manager.create_index(oldest).await
}
