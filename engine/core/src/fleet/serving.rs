//! From snapshots that are right to what people see.

use super::Fleet;
use super::directory::Directory;
use super::reload::{GoodSnapshot, States};
use super::report::Trouble;
use super::served::Served;
use crate::bus::Event;
use crate::configuration::Problem;
use crate::database::control::snapshot::{self, SnapshotContent};
use crate::database::control::tenant::{self, TenantState};
use crate::error::{Error, Result};
use crate::sealing::TenantSealing;
use crate::tenant::{TenantRuntime, TenantSecret, TenantSnapshot};
use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

/// A good snapshot that is not what people see yet.
struct Change {
    key: String,
    good: GoodSnapshot,
    state: TenantState,
    shown: bool,
    /// Whether the control database knows the tenant.
    is_known: bool,
}

impl Fleet {
    /// Shows every good snapshot in the state its tenant is in now. A tenant whose newest package
    /// is broken still follows its state: it can be suspended when that is needed most. `mended`
    /// are the tenants whose trouble is over when this is done.
    pub(super) async fn serve_all(&self, states: States, mended: Vec<String>, now: DateTime<Utc>) {
        let changes = self.changes(&states);
        let recorded = self.record_all(&changes, now).await;
        let mut tenants = self.directory.load().served().clone();
        let mut failed = BTreeMap::new();
        for (change, recorded) in changes.iter().zip(recorded) {
            match recorded {
                Ok(()) if change.shown => self.serve(change, &mut tenants),
                Ok(()) => {
                    tenants.remove(&change.key);
                }
                Err(error) => {
                    failed.insert(change.key.clone(), Trouble::of("database", &error, now));
                }
            }
        }
        self.publish_directory(tenants);
        for key in mended.iter().filter(|key| !failed.contains_key(*key)) {
            self.clear_trouble(key);
        }
        for (key, trouble) in failed {
            self.note_trouble(&key, trouble);
        }
    }

    fn changes(&self, states: &States) -> Vec<Change> {
        let directory = self.directory.load();
        let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let changes = packages.iter().filter_map(|(key, known)| {
            let good = known.good.as_ref()?;
            let state = states.get(key).copied().unwrap_or(known.initial_state);
            let shown = !matches!(state, TenantState::Draft | TenantState::Retired);
            let is_known = states.contains_key(key);
            let before = directory.by_key(key).map(|served| served.snapshot());
            let is_as_before = match &before {
                Some(before) => {
                    shown && before.hash() == good.snapshot.hash() && before.state() == state
                }
                None => !shown,
            };
            if is_known && is_as_before {
                return None;
            }
            Some(Change {
                key: key.clone(),
                good: good.clone(),
                state,
                shown,
                is_known,
            })
        });
        changes.collect()
    }

    /// Everything that must be durable before a snapshot is shown: the tenant is known to the
    /// control database, and what it will show is on record. All at once, so that the writer puts
    /// them into few transactions.
    async fn record_all(&self, changes: &[Change], now: DateTime<Utc>) -> Vec<Result<()>> {
        if changes.is_empty() {
            return Vec::new();
        }
        let on_record = match snapshot::all_current(&self.parts.control.reader()).await {
            Ok(on_record) => on_record,
            Err(error) => return changes.iter().map(|_| Err(error.clone())).collect(),
        };
        let recorded = changes.iter().map(|change| {
            let is_on_record = on_record
                .get(&change.key)
                .is_some_and(|hash| *hash == change.good.snapshot.hash().to_string());
            async move {
                if change.is_known && (is_on_record || !change.shown) {
                    return Ok(());
                }
                self.record(change, now).await
            }
        });
        join_all(recorded).await
    }

    async fn record(&self, change: &Change, now: DateTime<Utc>) -> Result<()> {
        let (key, state) = (change.key.clone(), change.state);
        let content = match change.shown {
            true => Some(content_of(&change.good.snapshot).await?),
            false => None,
        };
        let is_new = self
            .parts
            .control
            .unit(move |unit| {
                let (key, content) = (key.clone(), content.clone());
                Box::pin(async move {
                    tenant::ensure(unit, &key, state, now).await?;
                    match content {
                        Some(content) => snapshot::record_live(unit, &key, &content, now).await,
                        None => Ok(false),
                    }
                })
            })
            .await?;
        if is_new {
            let event = Event::SnapshotChanged {
                tenant: change.key.clone(),
            };
            if let Err(error) = self.parts.bus.publish(event).await {
                tracing::warn!(
                    tenant = change.key,
                    ?error,
                    "other nodes were not told of the change"
                );
            }
        }
        Ok(())
    }

    fn serve(&self, change: &Change, tenants: &mut BTreeMap<String, Arc<Served>>) {
        let Change {
            key, good, state, ..
        } = change;
        let snapshot = if good.snapshot.state() == *state {
            Arc::clone(&good.snapshot)
        } else {
            Arc::new(good.snapshot.with_state(*state))
        };
        tracing::info!(tenant = key, snapshot = %snapshot.hash(), %state, "serving");
        metrics::counter!("tinhid_reloads_total", "tenant" => key.clone()).increment(1);
        // A count that is not there yet cannot be seen to grow.
        metrics::counter!("tinhid_reload_failures_total", "tenant" => key.clone()).increment(0);
        match tenants.get(key) {
            Some(served) => served.swap(snapshot),
            None => {
                let secret = TenantSecret::derive(&self.parts.secret, key);
                let name: Arc<str> = key.as_str().into();
                let sealing = TenantSealing::new(
                    Arc::clone(&name),
                    good.database.clone(),
                    Arc::clone(&self.parts.keys),
                    Arc::clone(&self.parts.clock),
                    Arc::clone(&self.parts.randomness),
                );
                let runtime = TenantRuntime::new(
                    name,
                    good.database.clone(),
                    secret,
                    Arc::new(sealing),
                    Arc::clone(self.search_bell()),
                    self.cache.clone(),
                    Arc::clone(&self.parts.facilities),
                );
                let served = Served::new(Arc::new(runtime), snapshot);
                tenants.insert(key.clone(), Arc::new(served));
            }
        }
    }

    fn publish_directory(&self, tenants: BTreeMap<String, Arc<Served>>) {
        let (directory, lost) = Directory::build(tenants, &self.directory.load());
        let problems: Vec<Problem> = lost
            .into_iter()
            .map(|lost| {
                let mut problem = Problem::error("host-conflict")
                    .showing(lost.host.to_unicode())
                    .with("holder", lost.holder.unwrap_or_default());
                problem.tenant = Some(lost.tenant);
                problem
            })
            .collect();
        for problem in &problems {
            tracing::error!(
                tenant = problem.tenant.as_deref(),
                host = problem.value.as_deref(),
                holder = problem.arguments.get("holder").map(String::as_str),
                "a host is claimed by more than one tenant"
            );
        }
        *self
            .unserved_hosts
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = problems;
        self.directory.store(Arc::new(directory));
    }
}

async fn content_of(snapshot: &Arc<TenantSnapshot>) -> Result<SnapshotContent> {
    let snapshot = Arc::clone(snapshot);
    tokio::task::spawn_blocking(move || SnapshotContent::of(&snapshot.canonical_json()))
        .await
        .map_err(Error::internal)
}
