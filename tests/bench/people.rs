//! A tenant's database full of made-up people, opened in this process.

use crate::stock::World;
use chrono::{DateTime, Utc};
use sea_orm::IntoActiveModel;
use std::collections::BTreeMap;
use std::sync::Arc;
use tinhid_contract::SystemRandomness;
use tinhid_contract::testing::ManualClock;
use tinhid_core::accounts::{Account, AccountKind, AccountState};
use tinhid_core::configuration::{KeySettings, SealingSettings};
use tinhid_core::database::{Database, DatabaseOptions, DatabaseTarget, Databases, Schema};
use tinhid_core::sealing::{
    DeploymentKeys, NewPersonKey, PersonId, Personal, TenantKeys, TenantSealing, add_person,
};
use tinhid_tests::SEALING_KEY;
use tinhid_vietnamese::identifiers::PhoneNumber;
use tokio::runtime::Handle;
use uuid::Uuid;

/// The variable with the deployment key of worlds with people.
pub(crate) const KEY_VARIABLE: &str = "TINHID_BENCH_SEALING_KEY";
/// People who are added together.
const TOGETHER: usize = 500;

/// The database of a world's first tenant, and the right to seal in it.
pub(crate) struct People {
    pub(crate) database: Database,
    pub(crate) sealing: Arc<TenantSealing>,
}

/// Settings by which an engine and this process use the same deployment key.
pub(crate) fn variables() -> [(&'static str, &'static str); 2] {
    [
        ("TINHID__SEALING__KEYS__BENCH__VARIABLE", KEY_VARIABLE),
        (KEY_VARIABLE, SEALING_KEY),
    ]
}

/// When all of this happens.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_316_400, 0).unwrap()
}

/// Somebody by their number.
pub(crate) fn person(number: usize) -> PersonId {
    PersonId::new(Uuid::from_u128(
        0x0190_0000_0000_7000_8000_0000_0000_0000 + number as u128,
    ))
}

/// Their telephone number; more than nine million people need more than one network.
pub(crate) fn phone(number: usize) -> PhoneNumber {
    const NETWORKS: [&str; 4] = ["091", "098", "090", "097"];
    let network = NETWORKS[number / 10_000_000];
    PhoneNumber::parse(&format!("{network}{:07}", number % 10_000_000)).unwrap()
}

/// An account of somebody, and the row with their key.
pub(crate) fn account(keys: &TenantKeys, number: usize) -> (NewPersonKey, Account) {
    let id = person(number);
    let (key, row) = keys.new_person(id, now(), &SystemRandomness);
    let phone = phone(number);
    let account = Account {
        id: id.uuid(),
        phone_index: keys.index(&phone),
        phone: key.seal(id, &Personal::new(phone), &SystemRandomness),
        identity_level: 1,
        kind: AccountKind::Person,
        state: AccountState::Active,
        password: None,
        password_failures: 0,
        password_locked_until: None,
        phone_changed_at: now(),
        created_at: now(),
        version: 1,
    };
    (row, account)
}

impl People {
    /// Opens the database of a world that no engine serves, and migrates it.
    pub(crate) async fn of(world: &World) -> Self {
        let tenant = &world.keys()[0];
        let url = "sqlite://{data}/tenants/{tenant}.db";
        let target = DatabaseTarget::for_tenant(url, &world.data(), tenant, None).unwrap();
        std::fs::create_dir_all(world.data().join("tenants")).unwrap();
        let databases = Databases::new(DatabaseOptions {
            runtime: Handle::current(),
            postgres_connections: 4,
            fatal: Arc::new(|reason| panic!("{reason}")),
        });
        let database = databases.open(target, Schema::Tenant);
        database.migrate().await.unwrap();
        let mut settings = SealingSettings::default();
        let source = KeySettings {
            variable: Some(KEY_VARIABLE.to_owned()),
            ..KeySettings::default()
        };
        settings.keys.insert("bench".to_owned(), source);
        let environment = BTreeMap::from([(KEY_VARIABLE.to_owned(), SEALING_KEY.to_owned())]);
        let keys = DeploymentKeys::configured(&settings, &environment).unwrap();
        let sealing = TenantSealing::new(
            Arc::from(tenant.as_str()),
            database.clone(),
            Arc::new(keys.unwrap()),
            Arc::new(ManualClock::new(now())),
            Arc::new(SystemRandomness),
        );
        Self {
            database,
            sealing: Arc::new(sealing),
        }
    }

    /// Adds the people of these numbers.
    pub(crate) async fn add(&self, numbers: std::ops::Range<usize>) {
        let keys = self.sealing.keys().await.unwrap();
        let mut first = numbers.start;
        while first < numbers.end {
            let last = (first + TOGETHER).min(numbers.end);
            let rows: Vec<_> = (first..last).map(|number| account(&keys, number)).collect();
            let rows = Arc::new(rows);
            let added = self.database.unit(move |unit| {
                let rows = Arc::clone(&rows);
                Box::pin(async move {
                    for (key, account) in rows.iter() {
                        add_person(unit, key).await?;
                        unit.insert(account.clone().into_active_model());
                    }
                    Ok(())
                })
            });
            added.await.unwrap();
            first = last;
        }
    }
}
