use super::super::passes::{Ended, Passes};
use super::super::sealing::Sealing;
use super::pass::{Forwarded, pass};
use super::sink::{Sink, Sinks};
use crate::fleet::{Fleet, Served};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// How often tenants are looked at.
const STEP: Duration = Duration::from_millis(500);
/// How often a tenant is asked for what other nodes sealed and did not forward.
const OTHERS: Duration = Duration::from_secs(60);

/// A tenant and the name of a sink.
type Key = (String, String);

/// Forwards what is sealed, at all tenants.
pub struct Forwarder {
    fleet: Arc<Fleet>,
    sealing: Arc<Sealing>,
    sinks: Sinks,
    has_other_nodes: bool,
    passes: Passes<Key>,
    known: BTreeMap<Key, Known>,
}

/// What is known of a tenant and a sink.
struct Known {
    looked_at: Instant,
    /// Up to which time the sink has what was sealed.
    followed: Arc<Mutex<u64>>,
}

impl Forwarder {
    /// A forwarder for all tenants of a process.
    pub fn new(
        fleet: Arc<Fleet>,
        sealing: Arc<Sealing>,
        sinks: Sinks,
        has_other_nodes: bool,
    ) -> Self {
        Self {
            fleet,
            sealing,
            sinks,
            has_other_nodes,
            passes: Passes::new(),
            known: BTreeMap::new(),
        }
    }

    /// Runs until it is stopped; ends at once where nothing is forwarded.
    pub async fn run(mut self) {
        while !self.sinks.is_empty() {
            tokio::time::sleep(STEP).await;
            self.passes.collect();
            self.begin();
        }
    }

    fn begin(&mut self) {
        let directory = self.fleet.directory();
        let tenants: BTreeMap<String, Arc<Served>> = directory
            .tenants()
            .map(|(key, served)| (key.to_owned(), Arc::clone(served)))
            .collect();
        drop(directory);
        self.passes
            .retain(|(tenant, _)| tenants.contains_key(tenant));
        self.known
            .retain(|(tenant, _), _| tenants.contains_key(tenant));
        for (tenant, served) in tenants {
            for sink in self.sinks.0.clone() {
                let key = (tenant.clone(), sink.name.clone());
                if self.passes.has_room() && self.passes.may_begin(&key) {
                    self.begin_one(key, sink, &served);
                }
            }
        }
    }

    fn begin_one(&mut self, key: Key, sink: Arc<Sink>, served: &Arc<Served>) {
        let sealed = served.runtime().audit().sealed();
        let known = self.known.entry(key.clone()).or_insert_with(|| Known {
            looked_at: Instant::now(),
            followed: Arc::default(),
        });
        let followed = *known
            .followed
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let asks_others = self.has_other_nodes && known.looked_at.elapsed() >= OTHERS;
        if followed >= sealed && !asks_others {
            return;
        }
        known.looked_at = Instant::now();
        let followed = Arc::clone(&known.followed);
        let (sealing, served) = (Arc::clone(&self.sealing), Arc::clone(served));
        let has_other_nodes = self.has_other_nodes;
        self.passes.begin(key, async move {
            let (tenant, database) = (served.runtime().key(), served.runtime().database());
            match pass(&sealing, &sink, tenant, database, has_other_nodes).await {
                Ok(Forwarded::All) => {
                    *followed.lock().unwrap_or_else(PoisonError::into_inner) = sealed;
                    Ended::Done
                }
                Ok(Forwarded::Elsewhere) => Ended::Later,
                Err(error) => {
                    let sink = sink.name.clone();
                    tracing::warn!(tenant, sink, ?error, "the audit trail was not forwarded");
                    metrics::counter!(
                        "tinhid_audit_forward_failures_total",
                        "tenant" => tenant.to_owned(), "sink" => sink
                    )
                    .increment(1);
                    Ended::Failed
                }
            }
        });
    }
}
