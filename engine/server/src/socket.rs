//! What commands ask of the running engine.

use async_trait::async_trait;
use std::collections::BTreeSet;
use std::sync::Arc;
use tinhid_core::Error;
use tinhid_core::data_lock::{Handler, Reply, Request};
use tinhid_core::fleet::{Fleet, Which};

pub(crate) struct Commands {
    fleet: Arc<Fleet>,
}

impl Commands {
    pub(crate) fn new(fleet: Arc<Fleet>) -> Self {
        Self { fleet }
    }

    async fn act(&self, request: Request) -> Result<String, Error> {
        match request {
            Request::Ping {} => Ok("running".to_owned()),
            // Serving a package brings its database up to date first.
            Request::Reload { tenant } | Request::Migrate { tenant } => {
                let which = tenant
                    .clone()
                    .map_or(Which::All, |key| Which::Some(BTreeSet::from([key])));
                self.fleet.reload(which).await?;
                Ok(self.summary(tenant.as_deref()))
            }
            Request::TenantState { tenant, state } => {
                self.fleet.set_state(&tenant, state).await?;
                Ok(self.summary(Some(&tenant)))
            }
        }
    }

    /// One line a tenant: what is served, and what stands in the way of the newest package.
    fn summary(&self, tenant: Option<&str>) -> String {
        let report = self.fleet.report();
        let lines: Vec<String> = report
            .tenants
            .iter()
            .filter(|report| tenant.is_none_or(|tenant| tenant == report.tenant))
            .map(|report| {
                let state = report.state.map_or("-", |state| state.word());
                match &report.trouble {
                    None => format!("{}: {state}", report.tenant),
                    Some(trouble) => format!(
                        "{}: {state}, {} ({} problems)",
                        report.tenant,
                        trouble.kind,
                        trouble.problems.errors()
                    ),
                }
            })
            .collect();
        lines.join("\n")
    }
}

#[async_trait]
impl Handler for Commands {
    async fn handle(&self, request: Request) -> Reply {
        match self.act(request).await {
            Ok(message) => Reply::Done { message },
            Err(error) => {
                let arguments: Vec<String> = error
                    .arguments()
                    .iter()
                    .map(|(name, value)| format!("{name} = {value}"))
                    .collect();
                tracing::warn!(?error, "a command was refused");
                Reply::Refused {
                    code: error.code().to_owned(),
                    message: arguments.join(", "),
                }
            }
        }
    }
}
