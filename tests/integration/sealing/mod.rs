//! Personal data at rest.

mod commands;
mod killed;
mod made;
mod rotation;
mod start;
mod stored;

use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use tinhid_contract::SystemRandomness;
use tinhid_contract::testing::ManualClock;
use tinhid_core::configuration::SealingSettings;
use tinhid_core::database::{Backend, Database};
use tinhid_core::sealing::{
    DeploymentKeys, NewPersonKey, PersonId, TenantSealing, add_person, erase_person,
};
use tinhid_core::tenant::TenantRuntime;
use tinhid_tests::{Kit, Setup};
use uuid::Uuid;

const KEY: &str = "song-xanh";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn person(number: usize) -> PersonId {
    PersonId::new(Uuid::from_u128(number as u128))
}

async fn started(backend: Backend) -> Kit {
    let setup = Setup::on(backend);
    setup.synthetic(KEY, "Sông Xanh ID");
    setup.start().await
}

fn runtime(kit: &Kit, key: &str) -> Arc<TenantRuntime> {
    let directory = kit.engine().fleet().directory();
    Arc::clone(directory.by_key(key).unwrap().runtime())
}

fn deployment_keys(settings: &SealingSettings) -> Arc<DeploymentKeys> {
    let keys = DeploymentKeys::configured(settings, &BTreeMap::new()).unwrap();
    Arc::new(keys.unwrap())
}

/// The sealing of a process that was just started.
fn fresh(key: &str, database: &Database, keys: Arc<DeploymentKeys>) -> TenantSealing {
    TenantSealing::new(
        Arc::from(key),
        database.clone(),
        keys,
        Arc::new(ManualClock::new(now())),
        Arc::new(SystemRandomness),
    )
}

fn fresh_of(kit: &Kit) -> TenantSealing {
    let runtime = runtime(kit, KEY);
    let keys = deployment_keys(&kit.setup().deployment.sealing);
    fresh(KEY, runtime.database(), keys)
}

/// Adds persons, so many to a unit of work that it takes no time.
async fn add(database: &Database, rows: Vec<NewPersonKey>) -> tinhid_core::Result<()> {
    for rows in rows.chunks(500) {
        let rows = rows.to_vec();
        let added = database.unit(move |unit| {
            let rows = rows.clone();
            Box::pin(async move {
                for row in &rows {
                    add_person(unit, row).await?;
                }
                Ok(())
            })
        });
        added.await?;
    }
    Ok(())
}

async fn add_persons(sealing: &TenantSealing, database: &Database, count: usize) {
    let keys = sealing.keys().await.unwrap();
    let new = |number| keys.new_person(person(number), now(), &SystemRandomness).1;
    add(database, (0..count).map(new).collect()).await.unwrap();
}

async fn erase(database: &Database, person: PersonId) -> bool {
    let erased =
        database.unit(move |unit| Box::pin(async move { erase_person(unit, person).await }));
    erased.await.unwrap()
}
