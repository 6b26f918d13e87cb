//! From packages that changed to snapshots that are right.

use super::reload::{GoodSnapshot, States, initial_state};
use super::report::Trouble;
use super::{Fleet, FleetParts};
use crate::check::FleetFacts;
use crate::database::control::snapshot::SnapshotContent;
use crate::database::control::tenant::TenantState;
use crate::database::{Database, DatabaseTarget, Schema};
use crate::error::{Error, Result};
use crate::tenant::Built;
use chrono::{DateTime, Utc};
use std::sync::{Arc, PoisonError};

impl Fleet {
    /// Builds the changed packages at once on the threads of the runtime, each beside all others.
    pub(super) async fn build_all(
        &self,
        changed: &[String],
        states: &States,
        now: DateTime<Utc>,
    ) -> Vec<(String, Result<Built>)> {
        let facts = Arc::new(self.fleet_facts(changed));
        let builds: Vec<_> = {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            changed
                .iter()
                .filter_map(|key| {
                    let candidate = Arc::clone(&packages.get(key)?.candidate);
                    let state = states
                        .get(key)
                        .copied()
                        .unwrap_or_else(|| initial_state(&candidate));
                    Some((key.clone(), candidate, state))
                })
                .collect()
        };
        let mut running = Vec::new();
        for (key, candidate, state) in builds {
            let loader = Arc::clone(&self.parts.loader);
            let facts = Arc::clone(&facts);
            let build =
                tokio::task::spawn_blocking(move || loader.build(&candidate, state, &facts, now));
            running.push((key, build));
        }
        let mut finished = Vec::with_capacity(running.len());
        for (key, build) in running {
            finished.push((key, build.await.map_err(Error::internal)));
        }
        finished
    }

    /// The names of the tenants that are served and of those about to be judged. A package that
    /// was refused earlier has no say in what others may write.
    fn fleet_facts(&self, changed: &[String]) -> FleetFacts {
        let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let directory = self.directory.load();
        let mut facts = FleetFacts::default();
        for (key, served) in directory.tenants() {
            facts.add(key, served.snapshot().configuration());
        }
        for known in changed.iter().filter_map(|key| packages.get(key)) {
            known.candidate.introduce(&mut facts);
        }
        facts
    }

    /// Keeps what was built, or notes why it cannot be served.
    pub(super) async fn keep(&self, key: &str, built: Built, now: DateTime<Utc>) {
        let Some(snapshot) = built.snapshot else {
            let problems = built.problems;
            let kind = "configuration";
            self.note_trouble(
                key,
                Trouble {
                    kind,
                    since: now,
                    problems,
                    detail: None,
                },
            );
            return;
        };
        let database = match self.migrated_database(key).await {
            Ok(database) => database,
            Err(error) => return self.note_trouble(key, Trouble::of("migration", &error, now)),
        };
        let content = SnapshotContent::of(&built.effective);
        let mut packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = packages.get_mut(key) {
            known.good = Some(GoodSnapshot {
                snapshot,
                content,
                database,
            });
        }
        drop(packages);
        self.clear_trouble(key);
    }

    async fn migrated_database(&self, key: &str) -> Result<Database> {
        let known = {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            packages
                .get(key)
                .and_then(|known| Some(known.good.as_ref()?.database.clone()))
        };
        if let Some(database) = known {
            return Ok(database);
        }
        let database = self.parts.tenant_database(key)?;
        database.migrate().await.map_err(Error::internal)?;
        Ok(database)
    }

    /// Builds a tenant's package as it would be shown in a state, without showing it.
    pub(super) async fn rehearse(&self, key: &str, state: TenantState) -> Option<Built> {
        let now = self.parts.clock.now();
        let keys = [key.to_owned()];
        let states = States::from([(key.to_owned(), state)]);
        let mut built = self.build_all(&keys, &states, now).await;
        built.pop()?.1.ok()
    }

    /// Whether the newest package of a tenant is the one that is kept.
    pub(super) fn is_ready(&self, key: &str) -> bool {
        let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        packages.get(key).is_some_and(|known| known.good.is_some()) && self.is_healthy(key)
    }
}

impl FleetParts {
    fn tenant_database(&self, key: &str) -> Result<Database> {
        let target = DatabaseTarget::for_tenant(
            &self.tenant_database,
            &self.data,
            key,
            self.database_password.as_deref(),
        )
        .map_err(Error::internal)?;
        Ok(self.databases.open(target, Schema::Tenant))
    }
}
