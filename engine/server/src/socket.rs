//! What commands ask of the running engine.

use async_trait::async_trait;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use tinhid_core::Error;
use tinhid_core::data_lock::{Handler, Reply, Request, TenantOutcome};
use tinhid_core::database::control::tenant;
use tinhid_core::fleet::{Fleet, Which, package_folders};

pub(crate) struct Commands {
    fleet: Arc<Fleet>,
    packages: PathBuf,
}

impl Commands {
    pub(crate) fn new(fleet: Arc<Fleet>, packages: PathBuf) -> Self {
        Self { fleet, packages }
    }

    async fn act(&self, request: Request) -> Result<Vec<TenantOutcome>, Error> {
        match request {
            Request::Ping {} => Ok(Vec::new()),
            // Serving a package brings its database up to date first.
            Request::Reload { tenant } | Request::Migrate { tenant } => {
                let known = self.known(tenant.as_deref())?;
                let which = tenant.map_or(Which::All, |key| Which::Some(BTreeSet::from([key])));
                self.fleet.reload(which).await?;
                self.outcomes(known).await
            }
            Request::TenantState { tenant, state } => {
                self.fleet.set_state(&tenant, state).await?;
                self.outcomes(BTreeSet::from([tenant])).await
            }
        }
    }

    /// The tenants a command is about: the named one, or all that have a package or are served.
    fn known(&self, named: Option<&str>) -> Result<BTreeSet<String>, Error> {
        let mut keys = package_folders(&self.packages)?;
        keys.extend(
            self.fleet
                .report()
                .tenants
                .into_iter()
                .map(|row| row.tenant),
        );
        match named {
            None => Ok(keys),
            Some(key) if keys.contains(key) => Ok(BTreeSet::from([key.to_owned()])),
            Some(key) => Err(Error::not_found("package-unknown")
                .with("tenant", key.to_owned())
                .with("path", self.packages.display().to_string())),
        }
    }

    /// How each tenant is doing: what is served, and what stands in the way of the newest package.
    async fn outcomes(&self, keys: BTreeSet<String>) -> Result<Vec<TenantOutcome>, Error> {
        let states = tenant::list(&self.fleet.control().reader()).await?;
        let report = self.fleet.report();
        let outcome = |key: String| {
            let row = report.tenants.iter().find(|row| row.tenant == key);
            let trouble = row.and_then(|row| row.trouble.as_ref());
            let recorded = states.iter().find(|known| known.key == key);
            let lost = report
                .unserved_hosts
                .iter()
                .filter(|problem| problem.tenant.as_ref() == Some(&key));
            TenantOutcome {
                state: recorded.map(|known| known.state),
                is_served: row.is_some_and(|row| row.snapshot.is_some()),
                trouble: trouble.map(|trouble| trouble.kind.to_owned()),
                errors: trouble.map_or(0, |trouble| trouble.problems.errors()),
                lost_hosts: lost.filter_map(|problem| problem.value.clone()).collect(),
                tenant: key,
            }
        };
        Ok(keys.into_iter().map(outcome).collect())
    }
}

#[async_trait]
impl Handler for Commands {
    async fn handle(&self, request: Request) -> Reply {
        match self.act(request).await {
            Ok(tenants) => Reply::Done {
                message: "done".to_owned(),
                tenants,
            },
            Err(error) => {
                let arguments = error.arguments().iter();
                tracing::warn!(?error, "a command was refused");
                Reply::Refused {
                    code: error.code().to_owned(),
                    message: "see the engine's log".to_owned(),
                    arguments: arguments
                        .map(|(name, value)| ((*name).to_owned(), value.to_string()))
                        .collect(),
                }
            }
        }
    }
}
