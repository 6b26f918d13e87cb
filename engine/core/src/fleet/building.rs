//! From packages that changed to snapshots that are right.

use super::reload::{GoodSnapshot, KnownPackage, ReadPackage, States, initial_state};
use super::report::Trouble;
use super::{Fleet, FleetParts};
use crate::check::FleetFacts;
use crate::configuration::sections::Brand;
use crate::database::control::snapshot;
use crate::database::control::tenant::TenantState;
use crate::database::{Database, DatabaseTarget, Schema};
use crate::error::{Error, Result};
use crate::tenant::{Built, TenantSnapshot};
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

/// How many databases are brought up to date at once.
const DATABASES_AT_ONCE: usize = 8;

/// A package that was judged.
pub(super) struct JudgedPackage {
    read_hash: [u8; 32],
    initial_state: TenantState,
    built: Built,
}

impl Fleet {
    /// Builds the changed packages, each beside all others.
    pub(super) async fn build_all(
        &self,
        changed: Vec<ReadPackage>,
        states: &States,
        now: DateTime<Utc>,
    ) -> Vec<(String, Result<JudgedPackage>)> {
        let facts = self.fleet_facts(&changed).await;
        let loader = Arc::clone(&self.parts.loader);
        let keys: Vec<String> = changed
            .iter()
            .map(|package| package.candidate.key().to_owned())
            .collect();
        let states = states.clone();
        let built = self.crew().each(changed, move |package| {
            let candidate = package.candidate;
            let initial_state = initial_state(&candidate);
            let state = states.get(candidate.key()).copied();
            JudgedPackage {
                built: loader.build(&candidate, state.unwrap_or(initial_state), &facts, now),
                read_hash: package.read_hash,
                initial_state,
            }
        });
        keys.into_iter().zip(built.await).collect()
    }

    /// The names of the tenants that are served and of those about to be judged. A package that
    /// was refused earlier has no say in what others may write.
    async fn fleet_facts(&self, changed: &[ReadPackage]) -> FleetFacts {
        let mut facts = FleetFacts::default();
        for (key, served) in self.directory.load().tenants() {
            facts.add_served(key, served.snapshot().configuration());
        }
        for package in changed {
            package.candidate.introduce(&mut facts);
        }
        self.hold_recorded_names(&mut facts).await;
        facts
    }

    /// Two packages call themselves alike and it is not plain whose name it is: it belongs to the
    /// one that citizens knew by it when it was last served.
    async fn hold_recorded_names(&self, facts: &mut FleetFacts) {
        let unclear: Vec<String> = {
            let directory = self.directory.load();
            let sharing = facts.sharing_names().into_iter();
            let sharing = sharing.filter(|tenant| directory.by_key(tenant).is_none());
            sharing.map(ToOwned::to_owned).collect()
        };
        for tenant in unclear {
            match self.recorded_brand(&tenant).await {
                Ok(Some(brand)) => facts.hold(&tenant, &brand),
                Ok(None) => {}
                Err(error) => {
                    tracing::warn!(tenant, ?error, "what the tenant last showed cannot be read");
                }
            }
        }
    }

    async fn recorded_brand(&self, tenant: &str) -> Result<Option<Brand>> {
        #[derive(Deserialize)]
        struct Recorded {
            configuration: RecordedConfiguration,
        }
        #[derive(Deserialize)]
        struct RecordedConfiguration {
            brand: Brand,
        }
        let reader = self.parts.control.reader();
        let Some(current) = snapshot::current(&reader, tenant).await? else {
            return Ok(None);
        };
        let Some(content) = snapshot::content(&reader, &current.hash).await? else {
            return Ok(None);
        };
        let recorded: Recorded = serde_json::from_slice(&content).map_err(Error::internal)?;
        Ok(Some(recorded.configuration.brand))
    }

    /// Keeps what was built, or notes why it cannot be served. Returns the tenants whose newest
    /// package is right.
    pub(super) async fn keep_all(
        &self,
        built: Vec<(String, Result<JudgedPackage>)>,
        now: DateTime<Utc>,
    ) -> Vec<String> {
        let kept = built.into_iter().map(|(key, judged)| async move {
            let is_right = match judged {
                Ok(judged) => self.keep(&key, judged, now).await,
                Err(error) => Err(Trouble::of("configuration", &error, now)),
            };
            match is_right {
                Ok(()) => Some(key),
                Err(trouble) => {
                    self.note_trouble(&key, trouble);
                    None
                }
            }
        });
        let kept = futures_util::stream::iter(kept).buffer_unordered(DATABASES_AT_ONCE);
        kept.filter_map(std::future::ready).collect().await
    }

    async fn keep(
        &self,
        key: &str,
        judged: JudgedPackage,
        now: DateTime<Utc>,
    ) -> Result<(), Trouble> {
        let known = self.note_judged(key, judged.read_hash, judged.initial_state);
        let Built {
            snapshot,
            alone,
            problems,
        } = judged.built;
        let is_right = snapshot.is_some();
        let usable = match snapshot {
            Some(snapshot) => Some(snapshot),
            None => self.already_shown(key, alone, now).await?,
        };
        if let Some(snapshot) = usable {
            let database = match known {
                Some(database) => database,
                None => self
                    .migrated_database(key)
                    .await
                    .map_err(|error| Trouble::of("migration", &error, now))?,
            };
            self.note_good(key, snapshot, database);
        }
        if is_right {
            return Ok(());
        }
        Err(Trouble {
            kind: "configuration",
            since: now,
            problems,
            detail: None,
        })
    }

    /// The snapshot if it is what citizens saw last. A newcomer that takes a name which stands in it
    /// must not take a province off the air at the next start.
    async fn already_shown(
        &self,
        key: &str,
        alone: Option<Arc<TenantSnapshot>>,
        now: DateTime<Utc>,
    ) -> Result<Option<Arc<TenantSnapshot>>, Trouble> {
        let Some(snapshot) = alone else {
            return Ok(None);
        };
        let current = snapshot::current(&self.parts.control.reader(), key)
            .await
            .map_err(|error| Trouble::of("database", &error, now))?;
        let hash = snapshot.hash().to_string();
        Ok(current
            .is_some_and(|current| current.hash == hash)
            .then_some(snapshot))
    }

    /// Notes that a package was judged; gives the tenant's database if it is open.
    fn note_judged(
        &self,
        key: &str,
        read_hash: [u8; 32],
        initial_state: TenantState,
    ) -> Option<Database> {
        let mut packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let good = packages.remove(key).and_then(|known| known.good);
        let database = good.as_ref().map(|good| good.database.clone());
        let known = KnownPackage {
            read_hash,
            initial_state,
            good,
        };
        packages.insert(key.to_owned(), known);
        database
    }

    fn note_good(&self, key: &str, snapshot: Arc<TenantSnapshot>, database: Database) {
        let mut packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = packages.get_mut(key) {
            known.good = Some(GoodSnapshot { snapshot, database });
        }
    }

    async fn migrated_database(&self, key: &str) -> Result<Database> {
        let database = self.parts.tenant_database(key)?;
        database.migrate().await.map_err(Error::internal)?;
        Ok(database)
    }

    /// Builds a tenant's package as it would be shown in a state, without showing it.
    ///
    /// # Errors
    /// When the package or the control database cannot be read.
    pub(super) async fn rehearse(&self, key: &str, state: TenantState) -> Result<bool> {
        let now = self.parts.clock.now();
        let mut read = self
            .read(vec![key.to_owned()], BTreeMap::new(), now)
            .await?;
        let Some((_, read)) = read.pop() else {
            return Ok(false);
        };
        let states = States::from([(key.to_owned(), state)]);
        let changed = read?.into_iter().collect();
        let built = self.build_all(changed, &states, now).await;
        let is_right = |judged: JudgedPackage| judged.built.snapshot.is_some();
        Ok(built
            .into_iter()
            .any(|(_, judged)| judged.is_ok_and(is_right)))
    }

    /// Whether the newest package of a tenant is the one that is kept.
    pub(super) fn is_ready(&self, key: &str) -> bool {
        let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        packages.get(key).is_some_and(|known| known.good.is_some()) && self.is_healthy(key)
    }
}

impl FleetParts {
    fn tenant_database(&self, key: &str) -> Result<Database> {
        let target = self.tenant_target(key)?;
        Ok(self.databases.open(target, Schema::Tenant))
    }

    pub(super) fn tenant_target(&self, key: &str) -> Result<DatabaseTarget> {
        DatabaseTarget::for_tenant(
            &self.tenant_database,
            &self.data,
            key,
            self.database_password.as_deref(),
        )
        .map_err(Error::internal)
    }
}
