//! What both databases share is tested in the workspace's `tests/`, on both; here are the values
//! themselves, and what needs the inside.

use super::deployment_keys::DeploymentKeys;
use super::key::Key;
use super::tenant_keys::{Purpose, TenantKeys, wrap_tenant_key};
use super::*;
use crate::configuration::{KeySettings, SealingSettings};
use crate::database::testing::Folder;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use tinhid_contract::testing::SeededRandomness;
use tinhid_vietnamese::identifiers::{EmailAddress, PersonalId, PhoneNumber};
use uuid::Uuid;

/// A telephone number in a column.
enum Phone {}
/// The same in another column of the table.
enum OtherPhone {}
/// The same in another table.
enum ElsewherePhone {}
enum Name {}
enum Mail {}
enum Number {}

macro_rules! columns {
    ($($name:ident: $table:literal $column:literal $value:ty;)*) => {$(
        impl SealedColumn for $name {
            const TABLE: &'static str = $table;
            const COLUMN: &'static str = $column;
            type Value = $value;
        }
    )*};
}

columns! {
    Phone: "account" "phone" PhoneNumber;
    OtherPhone: "account" "other_phone" PhoneNumber;
    ElsewherePhone: "report" "phone" PhoneNumber;
    Name: "account" "name" String;
    Mail: "account" "email" EmailAddress;
    Number: "account" "number" PersonalId;
}

mod erasure;
mod indexes;
mod sources;
mod values;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn deployment(seed: u64) -> DeploymentKeys {
    let folder = Folder::new();
    DeploymentKeys::generate(folder.path(), &SeededRandomness::new(seed)).unwrap()
}

fn rows(tenant: &str, deployment: &DeploymentKeys, seed: u64) -> Vec<records::tenant_key::Model> {
    let randomness = SeededRandomness::new(seed);
    [Purpose::PersonKeys, Purpose::BlindIndex]
        .map(|purpose| {
            let key = Key::random(&randomness);
            wrap_tenant_key(tenant, purpose, &key, deployment, now(), &randomness)
        })
        .to_vec()
}

/// The keys of a tenant; another seed, other keys.
pub(crate) fn tenant(key: &str, seed: u64) -> TenantKeys {
    let deployment = deployment(seed);
    TenantKeys::open(&Arc::from(key), &rows(key, &deployment, seed), &deployment).unwrap()
}

pub(crate) fn person(tenant: &TenantKeys, number: u128) -> PersonKey {
    let person = PersonId::new(Uuid::from_u128(number));
    let seed = u64::try_from(number).unwrap() + 1000;
    tenant
        .new_person(person, now(), &SeededRandomness::new(seed))
        .0
}
