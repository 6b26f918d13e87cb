use super::blind_index::{BlindIndex, Indexable};
use super::column::SealedColumn;
use super::deployment_keys::DeploymentKeys;
use super::envelope::{OpenError, Place, key_id, open, seal};
use super::key::{Key, KeyId, named};
use super::person::{PersonId, PersonKey};
use super::records::{person_key, tenant_key};
use super::store::NewPersonKey;
use chrono::{DateTime, Utc};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tinhid_contract::Randomness;

/// What a key of the tenant is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Wraps the data keys of persons.
    PersonKeys,
    /// Finds what is sealed.
    BlindIndex,
}

impl Purpose {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::PersonKeys => "person-keys",
            Self::BlindIndex => "blind-index",
        }
    }
}

/// The keys of a tenant, open. Overwritten when the last holder lets go.
pub struct TenantKeys {
    tenant: Arc<str>,
    /// The one that seals comes first.
    wrapping: Vec<Key>,
    index: Key,
    are_stale: Arc<AtomicBool>,
}

impl TenantKeys {
    /// Opens the keys of a tenant with those of the deployment.
    pub(super) fn open(
        tenant: &Arc<str>,
        rows: &[tenant_key::Model],
        deployment: &DeploymentKeys,
    ) -> Result<Self, OpenError> {
        let (mut wrapping, mut index) = (Vec::new(), None);
        for row in rows {
            let key = unwrap_tenant_key(tenant, row, deployment)?;
            match (row.purpose.as_str(), row.retired_at) {
                ("person-keys", None) => wrapping.insert(0, key),
                ("person-keys", Some(_)) => wrapping.push(key),
                ("blind-index", _) => index = Some(key),
                _ => return Err(OpenError::Malformed),
            }
        }
        let has_current = rows
            .iter()
            .any(|row| row.purpose == Purpose::PersonKeys.word() && row.retired_at.is_none());
        match index {
            Some(index) if has_current => Ok(Self {
                tenant: Arc::clone(tenant),
                wrapping,
                index,
                are_stale: Arc::default(),
            }),
            _ => Err(OpenError::Malformed),
        }
    }

    /// A key for a person who has none yet, and the row that keeps it: a unit of work adds the row
    /// ([`add_person`](super::add_person)) together with what is sealed with the key.
    pub fn new_person(
        &self,
        person: PersonId,
        now: DateTime<Utc>,
        randomness: &dyn Randomness,
    ) -> (PersonKey, NewPersonKey) {
        let key = Key::random(randomness);
        let row = person_key::Model {
            person_id: person.uuid(),
            wrapped: self.wrap(person, &key, randomness),
            key_id: self.current().id().to_string(),
            created_at: now,
        };
        let key = PersonKey::new(Arc::clone(&self.tenant), person, key);
        let are_stale = Arc::clone(&self.are_stale);
        (key, NewPersonKey { row, are_stale })
    }

    /// The hash by which a value of the column `C` is found.
    pub fn index<C: SealedColumn<Value = V>, V: Indexable>(&self, value: &V) -> BlindIndex<C> {
        BlindIndex::of(&self.index, value)
    }

    /// Opens the key of a person.
    pub(super) fn person(&self, row: &person_key::Model) -> Result<PersonKey, OpenError> {
        let person = PersonId::new(row.person_id);
        let key = self.unwrap_person_key(person, &row.wrapped)?;
        Ok(PersonKey::new(Arc::clone(&self.tenant), person, key))
    }

    /// Wraps the key of a person anew, with the key that seals now.
    pub(super) fn rewrap(
        &self,
        row: &person_key::Model,
        randomness: &dyn Randomness,
    ) -> Result<Vec<u8>, OpenError> {
        let person = PersonId::new(row.person_id);
        let key = self.unwrap_person_key(person, &row.wrapped)?;
        Ok(self.wrap(person, &key, randomness))
    }

    /// Whether the database has refused them as old.
    pub(super) fn are_stale(&self) -> bool {
        self.are_stale.load(Ordering::Acquire)
    }

    pub(super) fn current_id(&self) -> KeyId {
        self.current().id()
    }

    /// The keys that only open.
    pub(super) fn retired_ids(&self) -> impl Iterator<Item = KeyId> {
        self.wrapping.iter().skip(1).map(Key::id)
    }

    fn current(&self) -> &Key {
        // `open` gives no value without one.
        &self.wrapping[0]
    }

    fn wrap(&self, person: PersonId, key: &Key, randomness: &dyn Randomness) -> Vec<u8> {
        let id = person.uuid();
        let place = person_place(&self.tenant, id.as_bytes());
        seal(self.current(), place, key.expose(), randomness)
    }

    fn unwrap_person_key(&self, person: PersonId, wrapped: &[u8]) -> Result<Key, OpenError> {
        let wrapping = named(&self.wrapping, key_id(wrapped)?)?;
        let id = person.uuid();
        let plain = open(wrapping, person_place(&self.tenant, id.as_bytes()), wrapped)?;
        Key::from_slice(&plain).ok_or(OpenError::Malformed)
    }
}

impl fmt::Debug for TenantKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TenantKeys")
            .field("tenant", &self.tenant)
            .field("current", &self.current_id())
            .finish_non_exhaustive()
    }
}

/// The row of a key of the tenant.
pub(super) fn wrap_tenant_key(
    tenant: &str,
    purpose: Purpose,
    key: &Key,
    deployment: &DeploymentKeys,
    now: DateTime<Utc>,
    randomness: &dyn Randomness,
) -> tenant_key::Model {
    let id = key.id().to_string();
    let place = tenant_place(tenant, purpose.word(), &id);
    tenant_key::Model {
        wrapped: seal(deployment.current(), place, key.expose(), randomness),
        deployment_key: deployment.current().id().to_string(),
        purpose: purpose.word().to_owned(),
        created_at: now,
        retired_at: None,
        id,
    }
}

/// The wrapped form of a tenant's key under the deployment key that seals now.
pub(super) fn rewrap_tenant_key(
    tenant: &str,
    row: &tenant_key::Model,
    deployment: &DeploymentKeys,
    randomness: &dyn Randomness,
) -> Result<Vec<u8>, OpenError> {
    let key = unwrap_tenant_key(tenant, row, deployment)?;
    let place = tenant_place(tenant, &row.purpose, &row.id);
    Ok(seal(deployment.current(), place, key.expose(), randomness))
}

fn unwrap_tenant_key(
    tenant: &str,
    row: &tenant_key::Model,
    deployment: &DeploymentKeys,
) -> Result<Key, OpenError> {
    let wrapping = deployment.find(key_id(&row.wrapped)?)?;
    let place = tenant_place(tenant, &row.purpose, &row.id);
    let key = Key::from_slice(&open(wrapping, place, &row.wrapped)?);
    key.ok_or(OpenError::Malformed)
}

/// A key for one purpose does not open as one for another.
fn tenant_place<'place>(
    tenant: &'place str,
    purpose: &'place str,
    id: &'place str,
) -> Place<'place> {
    Place {
        tenant,
        table: "tenant_key",
        column: purpose,
        row: id.as_bytes(),
    }
}

fn person_place<'place>(tenant: &'place str, person: &'place [u8]) -> Place<'place> {
    Place {
        tenant,
        table: "person_key",
        column: "wrapped",
        row: person,
    }
}
