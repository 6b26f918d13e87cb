use super::passes::{Ended, Passes};
use super::sealing::{Sealed, Sealing};
use super::store;
use crate::error::Result;
use crate::fleet::{Fleet, Served};
use chrono::Datelike;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// How often tenants are looked at: what is written in between is sealed together.
const STEP: Duration = Duration::from_millis(500);
/// How often a tenant is asked for what other nodes wrote and did not seal: they seal for themselves unless
/// they are stopped in between.
const OTHERS: Duration = Duration::from_secs(60);

/// Seals the audit trails of all tenants, and has their heads signed every day.
pub struct Sealer {
    fleet: Arc<Fleet>,
    sealing: Arc<Sealing>,
    has_other_nodes: bool,
    passes: Passes<String>,
    looked_at: BTreeMap<String, Instant>,
}

impl Sealer {
    /// A sealer for all tenants of a process.
    pub fn new(fleet: Arc<Fleet>, sealing: Arc<Sealing>, has_other_nodes: bool) -> Self {
        Self {
            fleet,
            sealing,
            has_other_nodes,
            passes: Passes::new(),
            looked_at: BTreeMap::new(),
        }
    }

    /// Runs until it is stopped.
    pub async fn run(mut self) {
        loop {
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
        self.passes.retain(|key| tenants.contains_key(key));
        self.looked_at.retain(|key, _| tenants.contains_key(key));
        let today = self.sealing.now().num_days_from_ce();
        for (tenant, served) in tenants {
            if !self.passes.has_room() {
                return;
            }
            let audit = served.runtime().audit();
            let looked_at = self.looked_at.get(&tenant);
            let asks_others =
                self.has_other_nodes && looked_at.is_none_or(|moment| moment.elapsed() >= OTHERS);
            let has_news = !audit.is_sealed();
            let is_due = match audit.signed_on() {
                day if day == today => false,
                // There was no entry today; the first one is signed at once.
                day if day == -today => has_news,
                _ => true,
            };
            if !(asks_others || is_due || has_news) || !self.passes.may_begin(&tenant) {
                continue;
            }
            self.looked_at.insert(tenant.clone(), Instant::now());
            let sealing = Arc::clone(&self.sealing);
            let pass = async move { pass(&sealing, &served, is_due, today).await };
            self.passes.begin(tenant, pass);
        }
    }
}

async fn pass(sealing: &Sealing, served: &Served, is_due: bool, today: i32) -> Ended {
    let tenant = served.runtime().key();
    let ended = match seal(sealing, served).await {
        Ok(ended) => ended,
        Err(error) => {
            tracing::warn!(tenant, ?error, "the audit trail could not be sealed");
            count_failure(tenant);
            Ended::Failed
        }
    };
    if !is_due || ended != Ended::Done {
        return ended;
    }
    match sign(sealing, served, today).await {
        Ok(()) => Ended::Done,
        Err(error) => {
            tracing::error!(tenant, ?error, "the head of the audit trail was not signed");
            count_failure(tenant);
            Ended::Failed
        }
    }
}

async fn seal(sealing: &Sealing, served: &Served) -> Result<Ended> {
    let runtime = served.runtime();
    let audit = runtime.audit();
    // What is written from here on asks for another pass.
    let noted = audit.noted();
    let sealed = sealing.seal(runtime.key(), runtime.database()).await;
    match sealed {
        Ok(Sealed::All(count)) => {
            audit.followed_to(noted);
            if count > 0 {
                audit.note_sealed();
            }
            measure(runtime.key(), 0, count);
            Ok(Ended::Done)
        }
        Ok(Sealed::Elsewhere) => Ok(Ended::Later),
        Err(error) => {
            // How much waits is worth knowing then; a database that is away does not tell.
            if let Ok((waiting, _)) = store::lag(&runtime.database().reader()).await {
                measure(runtime.key(), waiting, 0);
            }
            Err(error)
        }
    }
}

/// Signs the head unless it was signed today, also before a restart.
async fn sign(sealing: &Sealing, served: &Served, today: i32) -> Result<()> {
    let runtime = served.runtime();
    let (tenant, now) = (runtime.key(), sealing.now());
    let is_signed = sealing.notary().has_signed_on_day(tenant, now)? || {
        let reader = runtime.database().reader();
        let signed = sealing.notary().sign_head(tenant, &reader, now).await?;
        signed.is_some()
    };
    // A place that was away when the head was signed gets it now.
    sealing.notary().carry(tenant).await?;
    let day = if is_signed { today } else { -today };
    runtime.audit().note_signed_on(day);
    Ok(())
}

fn count_failure(tenant: &str) {
    metrics::counter!("tinhid_audit_failures_total", "tenant" => tenant.to_owned()).increment(1);
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a metric is a floating-point number, and these are small"
)]
fn measure(tenant: &str, waiting: u64, sealed: u64) {
    metrics::gauge!("tinhid_audit_waiting", "tenant" => tenant.to_owned()).set(waiting as f64);
    metrics::counter!("tinhid_audit_sealed_total", "tenant" => tenant.to_owned()).increment(sealed);
    // Counts that are not there yet cannot be seen to grow.
    metrics::counter!("tinhid_audit_failures_total", "tenant" => tenant.to_owned()).increment(0);
    metrics::counter!("tinhid_audit_contradictions_total", "tenant" => tenant.to_owned())
        .increment(0);
}
