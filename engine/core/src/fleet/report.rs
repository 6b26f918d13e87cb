use super::Fleet;
use crate::configuration::{Problem, Problems};
use crate::database::control::tenant::TenantState;
use crate::error::Error;
use crate::objects::ObjectStatus;
use crate::search::SearchStatus;
use crate::tenant::AttentionReport;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::PoisonError;

/// What stands between a tenant and its newest package.
#[derive(Debug, Clone, Serialize)]
pub struct Trouble {
    /// What kind of trouble it is: `configuration`, `migration`, `files` or `database`.
    pub kind: &'static str,
    /// Since when.
    pub since: DateTime<Utc>,
    /// What was found.
    pub problems: Problems,
    /// What else an operator should know.
    pub detail: Option<String>,
}

/// How all tenants are doing.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The tenants by key.
    pub tenants: Vec<TenantReport>,
    /// Hosts that are claimed and not given to those who claim them.
    pub unserved_hosts: Vec<Problem>,
}

/// How one tenant is doing.
#[derive(Debug, Clone, Serialize)]
pub struct TenantReport {
    /// The key.
    pub tenant: String,
    /// The state of what is served; absent if nothing is.
    pub state: Option<TenantState>,
    /// The hash of the snapshot that is served.
    pub snapshot: Option<String>,
    /// How its search is; absent if nothing is served.
    pub search: Option<SearchStatus>,
    /// How its files are; absent if nothing is served.
    pub objects: Option<ObjectStatus>,
    /// What the operator should look at; absent if nothing is served.
    pub attention: Option<AttentionReport>,
    /// Why the newest package is not the one that is served.
    pub trouble: Option<Trouble>,
}

impl Trouble {
    pub(super) fn of(kind: &'static str, error: &Error, now: DateTime<Utc>) -> Self {
        let detail = Some(format!("{}: {:?}", error.code(), error.internal_part()));
        Self {
            kind,
            since: now,
            problems: Problems::new(),
            detail,
        }
    }
}

impl Fleet {
    /// How all tenants are doing.
    pub fn report(&self) -> Report {
        let directory = self.directory.load();
        let troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        let keys: BTreeSet<&str> = directory
            .tenants()
            .map(|(key, _)| key)
            .chain(troubles.keys().map(String::as_str))
            .collect();
        let tenants = keys
            .into_iter()
            .map(|key| {
                let served = directory.by_key(key);
                let snapshot = served.map(|served| served.snapshot());
                TenantReport {
                    tenant: key.to_owned(),
                    state: snapshot.as_ref().map(|snapshot| snapshot.state()),
                    snapshot: snapshot.map(|snapshot| snapshot.hash().to_string()),
                    search: served.map(|served| served.runtime().search().status()),
                    objects: served.map(|served| served.runtime().objects().status()),
                    attention: served.map(|served| served.runtime().attention().report()),
                    trouble: troubles.get(key).cloned(),
                }
            })
            .collect();
        let unserved_hosts = self
            .unserved_hosts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        Report {
            tenants,
            unserved_hosts,
        }
    }

    pub(super) fn note_trouble(&self, tenant: &str, trouble: Trouble) {
        metrics::counter!("tinhid_reload_failures_total", "tenant" => tenant.to_owned())
            .increment(1);
        metrics::counter!("tinhid_reloads_total", "tenant" => tenant.to_owned()).increment(0);
        tracing::error!(
            tenant,
            kind = trouble.kind,
            detail = trouble.detail.as_deref(),
            problems = trouble.problems.errors(),
            first = ?trouble.problems.iter().next(),
            still_served = self.directory.load().by_key(tenant).is_some(),
            "the package cannot be served"
        );
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        let since = troubles
            .get(tenant)
            .map_or(trouble.since, |known| known.since);
        troubles.insert(tenant.to_owned(), Trouble { since, ..trouble });
    }

    pub(super) fn clear_trouble(&self, tenant: &str) {
        self.troubles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(tenant);
    }
}
