use super::{Fleet, Which};
use crate::bus::Event;
use crate::database::control::tenant::{self, TenantState};
use crate::error::{Error, Kind, Result};
use std::collections::BTreeSet;
use std::sync::PoisonError;

impl Fleet {
    /// Puts a tenant into a state and serves it accordingly. Going live shows no drafts any more,
    /// so the package is built anew.
    ///
    /// # Errors
    /// `tenant-unknown`; `development-beside-live` for going live in development mode;
    /// `sealing-key-generated` for going live with a deployment key that the engine made itself;
    /// `tenant-not-ready` for going live while the newest package cannot be served;
    /// `tenant-host-conflict` for going live while another tenant claims one of its hosts.
    pub async fn set_state(&self, key: &str, state: TenantState) -> Result<()> {
        if state == TenantState::Live {
            if self.parts.development {
                return Err(Error::new(Kind::Conflict, "development-beside-live")
                    .with("tenant", key.to_owned()));
            }
            // Beside the data it seals, a key protects nobody.
            if self.parts.keys.is_generated() {
                return Err(Error::new(Kind::Conflict, "sealing-key-generated")
                    .with("tenant", key.to_owned()));
            }
            // What was right as a trial may be wrong without its drafts.
            let is_ready = self.is_ready(key) && self.rehearse(key, state).await?;
            if !is_ready {
                return Err(
                    Error::new(Kind::Conflict, "tenant-not-ready").with("tenant", key.to_owned())
                );
            }
            if let Some(host) = self.lost_host(key) {
                return Err(Error::new(Kind::Conflict, "tenant-host-conflict")
                    .with("tenant", key.to_owned())
                    .with("host", host));
            }
        }
        let now = self.parts.clock.now();
        let tenant = key.to_owned();
        self.parts
            .control
            .unit(move |unit| {
                let tenant = tenant.clone();
                Box::pin(async move { tenant::set_state(unit, &tenant, state, now).await })
            })
            .await?;
        self.reload(Which::Some(BTreeSet::from([key.to_owned()])))
            .await?;
        self.parts
            .bus
            .publish(Event::TenantStateChanged {
                tenant: key.to_owned(),
            })
            .await
    }

    /// A host that the tenant claims and does not get.
    fn lost_host(&self, key: &str) -> Option<String> {
        let unserved = self
            .unserved_hosts
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        unserved
            .iter()
            .find(|problem| problem.tenant.as_deref() == Some(key))
            .map(|problem| problem.value.clone().unwrap_or_default())
    }
}
