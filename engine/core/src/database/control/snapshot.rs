//! Every effective configuration that went live, and from when to when.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use super::tenant;
use crate::database::{Queries, Unit};
use crate::error::{Error, Result};
use tinhid_contract::hexadecimal;

pub use period::Model as Period;

/// The content of snapshots, kept once however often it went live (table `effective_snapshot`).
pub mod stored {
    use chrono::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    /// One content.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "effective_snapshot")]
    pub struct Model {
        /// SHA-256 of the canonical JSON, in hexadecimal.
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: String,
        /// The canonical JSON, zlib-compressed (RFC 1950).
        pub content: Vec<u8>,
        /// When it was first seen.
        pub stored_at: DateTime<Utc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// When a content was in force (table `snapshot_period`).
pub mod period {
    use chrono::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    /// One period of one tenant.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "snapshot_period")]
    pub struct Model {
        /// The tenant's key.
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant: String,
        /// 1 for the tenant's first period, and so on.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        /// What was in force.
        pub hash: String,
        /// From when.
        pub since: DateTime<Utc>,
        /// Until when; empty while it is in force.
        pub until: Option<DateTime<Utc>>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A snapshot's content, ready to be stored. Made outside of the unit of work: it costs time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotContent {
    hash: String,
    compressed: Vec<u8>,
}

impl SnapshotContent {
    /// Hashes and compresses canonical JSON (keys in order, no white space): equal configurations
    /// must give equal bytes.
    pub fn of(canonical_json: &[u8]) -> Self {
        let hash = Sha256::digest(canonical_json);
        let hash = hexadecimal::encode(hash);
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        let compressed = encoder
            .write_all(canonical_json)
            .and_then(|()| encoder.finish());
        Self {
            hash,
            compressed: compressed.expect("writing into memory cannot fail"),
        }
    }

    /// SHA-256 of the canonical JSON, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

/// Notes that a tenant is served with this content from `now` on: closes the period before it and
/// opens a new one. Returns `false`, and changes nothing, if this content is already in force.
///
/// # Errors
/// `tenant-unknown`, or when the database does not answer.
pub async fn record_live(
    unit: &Unit,
    tenant: &str,
    content: &SnapshotContent,
    now: DateTime<Utc>,
) -> Result<bool> {
    // The lock makes nodes that reload together take turns.
    tenant::locked(unit, tenant).await?;
    let before = current(unit, tenant).await?;
    let mut number = 1;
    let mut since = now;
    if let Some(before) = before {
        if before.hash == content.hash {
            return Ok(false);
        }
        number = before.number + 1;
        // A clock that went back must not make a period end before it began.
        since = now.max(before.since);
        let mut end: period::ActiveModel = before.into();
        end.until = Set(Some(since));
        end.update(unit).await?;
    }
    let stored = stored::Model {
        hash: content.hash.clone(),
        content: content.compressed.clone(),
        stored_at: now,
    };
    let known = OnConflict::column(stored::Column::Hash)
        .do_nothing()
        .to_owned();
    stored::Entity::insert(stored::ActiveModel::from(stored))
        .on_conflict(known)
        .exec_without_returning(unit)
        .await?;
    let begin = Period {
        tenant: tenant.to_owned(),
        number,
        hash: content.hash.clone(),
        since,
        until: None,
    };
    period::Entity::insert(period::ActiveModel::from(begin))
        .exec_without_returning(unit)
        .await?;
    Ok(true)
}

/// What a tenant is served with now.
///
/// # Errors
/// When the database does not answer.
pub async fn current(connection: &impl Queries, tenant: &str) -> Result<Option<Period>> {
    let select = period::Entity::find()
        .filter(period::Column::Tenant.eq(tenant))
        .filter(period::Column::Until.is_null());
    Ok(select.one(connection).await?)
}

/// What every tenant that was ever live is served with now: the hash by the tenant's key.
///
/// # Errors
/// When the database does not answer.
pub async fn all_current(connection: &impl Queries) -> Result<BTreeMap<String, String>> {
    let select = period::Entity::find()
        .select_only()
        .columns([period::Column::Tenant, period::Column::Hash])
        .filter(period::Column::Until.is_null());
    let rows: Vec<(String, String)> = select.into_tuple().all(connection).await?;
    Ok(rows.into_iter().collect())
}

/// The latest periods of a tenant, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn history(connection: &impl Queries, tenant: &str, limit: u64) -> Result<Vec<Period>> {
    let select = period::Entity::find()
        .filter(period::Column::Tenant.eq(tenant))
        .order_by_desc(period::Column::Number)
        .limit(limit);
    Ok(select.all(connection).await?)
}

/// The canonical JSON with this hash.
///
/// # Errors
/// When the database does not answer, or the stored bytes are damaged.
pub async fn content(connection: &impl Queries, hash: &str) -> Result<Option<Vec<u8>>> {
    let Some(stored) = stored::Entity::find_by_id(hash).one(connection).await? else {
        return Ok(None);
    };
    let mut json = Vec::new();
    ZlibDecoder::new(stored.content.as_slice())
        .read_to_end(&mut json)
        .map_err(Error::internal)?;
    Ok(Some(json))
}
