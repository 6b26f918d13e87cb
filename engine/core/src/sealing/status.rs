use super::deployment_keys::DeploymentKeys;
use super::records::{person_key, tenant_key};
use super::store;
use super::tenant_keys::Purpose;
use crate::database::Reader;
use crate::error::Result;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};

/// How the keys of a tenant are. It names keys and tells nothing of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyStatus {
    /// The keys of the tenant, oldest first; none before the first person.
    pub tenant_keys: Vec<TenantKeyFact>,
    /// How many persons have a key.
    pub person_keys: u64,
    /// How many of those wait to be wrapped with the tenant's new key.
    pub waiting: u64,
    /// The rotation that is under way, or else the last one.
    pub rotation: Option<RotationFact>,
}

/// A key of the tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantKeyFact {
    /// What it is called.
    pub id: String,
    /// `person-keys` or `blind-index`.
    pub purpose: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Whether it only opens and is to be destroyed.
    pub is_retired: bool,
    /// What the deployment key is called that wraps it.
    pub deployment_key: String,
    /// Whether that key is at hand.
    pub deployment_key_use: DeploymentKeyUse,
}

/// What the deployment has of a key that something was wrapped with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeploymentKeyUse {
    /// It is the one that seals.
    Current,
    /// It only opens: a rotation replaces it.
    Older,
    /// It is not there, and nothing opens.
    Missing,
}

/// A rotation of the tenant's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RotationFact {
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// How many data keys there were then.
    pub total: u64,
    /// How many have been wrapped anew.
    pub rewrapped: u64,
    /// When it ended; nothing while it is under way or broken off.
    pub finished_at: Option<DateTime<Utc>>,
}

impl KeyStatus {
    /// Whether some key cannot be opened by any deployment key that is at hand.
    pub fn is_locked_out(&self) -> bool {
        let mut keys = self.tenant_keys.iter();
        keys.any(|key| key.deployment_key_use == DeploymentKeyUse::Missing)
    }
}

/// How the keys in a tenant's database are, for a deployment with these keys, or with none yet.
///
/// # Errors
/// When the database does not answer.
pub async fn key_status(reader: &Reader, deployment: Option<&DeploymentKeys>) -> Result<KeyStatus> {
    let rows = store::tenant_keys(reader).await?;
    let current = rows
        .iter()
        .find(|row| row.purpose == Purpose::PersonKeys.word() && row.retired_at.is_none());
    let person_keys = person_key::Entity::find().count(reader).await?;
    let waiting = match current {
        Some(current) => {
            let others = person_key::Column::KeyId.ne(current.id.as_str());
            person_key::Entity::find()
                .filter(others)
                .count(reader)
                .await?
        }
        None => 0,
    };
    let rotation = store::last_rotation(reader).await?;
    Ok(KeyStatus {
        tenant_keys: rows.into_iter().map(|row| fact(row, deployment)).collect(),
        person_keys,
        waiting,
        rotation: rotation.map(|rotation| RotationFact {
            started_at: rotation.started_at,
            total: rotation.total.unsigned_abs(),
            rewrapped: rotation.rewrapped.unsigned_abs(),
            finished_at: rotation.finished_at,
        }),
    })
}

fn fact(row: tenant_key::Model, deployment: Option<&DeploymentKeys>) -> TenantKeyFact {
    let known = deployment.into_iter().flat_map(DeploymentKeys::facts);
    let mut known = known.map(|fact| fact.id.to_string());
    let place = known.position(|id| id == row.deployment_key);
    TenantKeyFact {
        deployment_key_use: match place {
            Some(0) => DeploymentKeyUse::Current,
            Some(_) => DeploymentKeyUse::Older,
            None => DeploymentKeyUse::Missing,
        },
        id: row.id,
        purpose: row.purpose,
        created_at: row.created_at,
        is_retired: row.retired_at.is_some(),
        deployment_key: row.deployment_key,
    }
}
