//! From snapshots that are right to what people see.

use super::Fleet;
use super::directory::Directory;
use super::reload::{GoodSnapshot, States, initial_state};
use super::report::Trouble;
use super::served::Served;
use crate::bus::Event;
use crate::configuration::Problem;
use crate::database::control::tenant::TenantState;
use crate::database::control::{snapshot, tenant};
use crate::error::Result;
use crate::tenant::{TenantRuntime, TenantSecret};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

impl Fleet {
    /// Shows every good snapshot in the state its tenant is in now. A tenant whose newest package
    /// is broken still follows its state: it can be suspended when that is needed most.
    pub(super) async fn serve_all(&self, states: States, now: DateTime<Utc>) {
        let good: Vec<(String, GoodSnapshot, TenantState)> = {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            packages
                .iter()
                .filter_map(|(key, known)| {
                    let state = states
                        .get(key)
                        .copied()
                        .unwrap_or_else(|| initial_state(&known.candidate));
                    Some((key.clone(), known.good.clone()?, state))
                })
                .collect()
        };
        let mut tenants = self.directory.load().served().clone();
        for (key, good, state) in good {
            let is_known = states.contains_key(&key);
            let shown = !matches!(state, TenantState::Draft | TenantState::Retired);
            let before = tenants.get(&key).map(|served| served.snapshot());
            let is_same = before.as_ref().is_some_and(|before| {
                before.hash() == good.snapshot.hash() && before.state() == state
            });
            if is_known && (is_same || !shown && before.is_none()) {
                continue;
            }
            if let Err(error) = self.record(&key, &good.content, state, shown, now).await {
                self.note_trouble(&key, Trouble::of("database", &error, now));
                continue;
            }
            if shown {
                self.serve(&key, &good, state, &mut tenants);
            } else {
                tenants.remove(&key);
            }
        }
        self.publish_directory(tenants);
    }

    /// Everything that must be durable before a snapshot is shown: the tenant is known to the
    /// control database, and what it will show is on record.
    async fn record(
        &self,
        key: &str,
        content: &snapshot::SnapshotContent,
        initial: TenantState,
        shown: bool,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let (tenant_key, content) = (key.to_owned(), content.clone());
        let is_new = self
            .parts
            .control
            .unit(move |unit| {
                let (key, content) = (tenant_key.clone(), content.clone());
                Box::pin(async move {
                    tenant::ensure(unit, &key, initial, now).await?;
                    if shown {
                        return snapshot::record_live(unit, &key, &content, now).await;
                    }
                    Ok(false)
                })
            })
            .await?;
        if is_new {
            let event = Event::SnapshotChanged {
                tenant: key.to_owned(),
            };
            if let Err(error) = self.parts.bus.publish(event).await {
                tracing::warn!(
                    tenant = key,
                    ?error,
                    "other nodes were not told of the change"
                );
            }
        }
        Ok(())
    }

    fn serve(
        &self,
        key: &str,
        good: &GoodSnapshot,
        state: TenantState,
        tenants: &mut BTreeMap<String, Arc<Served>>,
    ) {
        let snapshot = if good.snapshot.state() == state {
            Arc::clone(&good.snapshot)
        } else {
            Arc::new(good.snapshot.with_state(state))
        };
        tracing::info!(tenant = key, snapshot = %snapshot.hash(), %state, "serving");
        metrics::counter!("tinhid_reloads_total", "tenant" => key.to_owned()).increment(1);
        match tenants.get(key) {
            Some(served) => served.swap(snapshot),
            None => {
                let secret = TenantSecret::derive(&self.parts.secret, key);
                let runtime = TenantRuntime::new(key.into(), good.database.clone(), secret);
                let served = Served::new(Arc::new(runtime), snapshot);
                tenants.insert(key.to_owned(), Arc::new(served));
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
