//! The indexes behind the lists also hold when a post ends, so that a list is read without its posts:
//! those are remembered, and a count needs none of them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Each index with what its list is ordered by.
const LISTS: [(&str, &[&str]); 6] = [
    ("listing_newest", &["published_at"]),
    ("listing_commune", &["commune_code", "published_at"]),
    ("listing_n1", &["n1"]),
    ("listing_n2", &["n2"]),
    ("listing_n3", &["n3"]),
    ("listing_n4", &["n4"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, columns) in LISTS {
            let mut old = Index::drop();
            old.name(name).table("listing");
            manager.drop_index(old).await?;
            let mut index = Index::create();
            index.name(name).table("listing").col("kind").col("state");
            for column in columns {
                index.col(*column);
            }
            let index = index.col("id").col("expires_at").take();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
