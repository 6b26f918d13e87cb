//! Tenants and their states.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::database::{Queries, Unit};
use crate::error::{Error, Result};

/// A tenant as the deployment knows it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tenant")]
pub struct Model {
    /// The permanent slug.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Whether and for whom it is served.
    pub state: TenantState,
    /// When the deployment first saw it.
    pub created_at: DateTime<Utc>,
    /// When it entered its state.
    pub state_changed_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A tenant as the deployment knows it.
pub type Tenant = Model;

/// Whether and for whom a tenant is served.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "lowercase")]
pub enum TenantState {
    /// Being prepared; not served.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Served for trying out, and marked as such.
    #[sea_orm(string_value = "sandbox")]
    Sandbox,
    /// Served to citizens.
    #[sea_orm(string_value = "live")]
    Live,
    /// Taken out for a time; its hosts answer that it will be back.
    #[sea_orm(string_value = "suspended")]
    Suspended,
    /// Gone for good; its data is kept for as long as the law asks.
    #[sea_orm(string_value = "retired")]
    Retired,
}

/// A word that is no tenant state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no tenant state; known are draft, sandbox, live, suspended, retired")]
pub struct UnknownTenantState(String);

impl TenantState {
    /// Every state, in the order of a tenant's life.
    pub const ALL: [Self; 5] = [
        Self::Draft,
        Self::Sandbox,
        Self::Live,
        Self::Suspended,
        Self::Retired,
    ];

    /// The word of the state, in configuration, commands and the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sandbox => "sandbox",
            Self::Live => "live",
            Self::Suspended => "suspended",
            Self::Retired => "retired",
        }
    }
}

impl fmt::Display for TenantState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

impl FromStr for TenantState {
    type Err = UnknownTenantState;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|state| state.word() == word);
        known.ok_or_else(|| UnknownTenantState(word.to_owned()))
    }
}

/// The tenant with this key.
///
/// # Errors
/// When the database does not answer.
pub async fn find(connection: &impl Queries, key: &str) -> Result<Option<Tenant>> {
    Ok(Entity::find_by_id(key).one(connection).await?)
}

/// All tenants, by key.
///
/// # Errors
/// When the database does not answer.
pub async fn list(connection: &impl Queries) -> Result<Vec<Tenant>> {
    Ok(Entity::find()
        .order_by_asc(Column::Key)
        .all(connection)
        .await?)
}

/// The tenant with this key; it is added in `state` if the deployment does not know it yet.
///
/// # Errors
/// When the database does not answer.
pub async fn ensure(
    unit: &Unit,
    key: &str,
    state: TenantState,
    now: DateTime<Utc>,
) -> Result<Tenant> {
    if let Some(known) = find(unit, key).await? {
        return Ok(known);
    }
    let added = Model {
        key: key.to_owned(),
        state,
        created_at: now,
        state_changed_at: now,
        version: 1,
    };
    // Two nodes may see a new package at the same moment.
    let ignore = sea_orm::sea_query::OnConflict::column(Column::Key)
        .do_nothing()
        .to_owned();
    Entity::insert(ActiveModel::from(added))
        .on_conflict(ignore)
        .exec_without_returning(unit)
        .await?;
    locked(unit, key).await
}

/// Puts a tenant into a state; nothing changes if it is in it already.
///
/// # Errors
/// `tenant-unknown`, or when the database does not answer.
pub async fn set_state(
    unit: &Unit,
    key: &str,
    state: TenantState,
    now: DateTime<Utc>,
) -> Result<Tenant> {
    let tenant = locked(unit, key).await?;
    if tenant.state == state {
        return Ok(tenant);
    }
    let version = tenant.version + 1;
    let mut change: ActiveModel = tenant.into();
    change.state = Set(state);
    change.state_changed_at = Set(now);
    change.version = Set(version);
    Ok(change.update(unit).await?)
}

/// The tenant, locked against changes by other nodes until the unit ends.
pub(super) async fn locked(unit: &Unit, key: &str) -> Result<Tenant> {
    let tenant = Entity::find_by_id(key).lock_exclusive().one(unit).await?;
    tenant.ok_or_else(|| Error::not_found("tenant-unknown").with("tenant", key.to_owned()))
}
