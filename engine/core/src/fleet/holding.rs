//! A tenant that is about to come, while its data is put into place.

use super::{Fleet, Which};
use crate::bus::Event;
use crate::database::{Database, DatabaseTarget, Databases};
use crate::error::Result;
use crate::objects::Objects;
use crate::sealing::DeploymentKeys;
use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

/// Keeps a package from being taken up until it is dropped.
pub struct Held<'fleet> {
    fleet: &'fleet Fleet,
    key: String,
}

impl Fleet {
    /// Passes over the package of a tenant from now on; `None` if its database is open already, or
    /// somebody else holds it.
    pub async fn hold(&self, key: &str) -> Option<Held<'_>> {
        // A reload that is under way may be opening it.
        let _turn = self.reloading.lock().await;
        if self.database(key).is_some() {
            return None;
        }
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.insert(key.to_owned()).then(|| Held {
            fleet: self,
            key: key.to_owned(),
        })
    }

    /// Looks at the package of a tenant whose data has come, here and on other nodes.
    ///
    /// # Errors
    /// As [`reload`](Self::reload).
    pub async fn take_up(&self, key: &str) -> Result<()> {
        let which = Which::Some(BTreeSet::from([key.to_owned()]));
        self.reload(which).await?;
        let tenant = key.to_owned();
        let news = Event::TenantStateChanged { tenant };
        self.parts.bus.publish(news).await
    }

    /// The database of a tenant, if it is open: of every good package, also of one that is not served.
    pub fn database(&self, key: &str) -> Option<Database> {
        if let Some(served) = self.directory.load().by_key(key) {
            return Some(served.runtime().database().clone());
        }
        let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let good = packages.get(key)?.good.as_ref()?;
        Some(good.database.clone())
    }

    /// Where the database of a tenant is, or would be.
    ///
    /// # Errors
    /// When the address cannot work for this tenant.
    pub fn database_target(&self, key: &str) -> Result<DatabaseTarget> {
        self.parts.tenant_target(key)
    }

    /// Opens databases.
    pub fn databases(&self) -> &Databases {
        &self.parts.databases
    }

    /// The keys that wrap the tenants' keys to personal data.
    pub fn deployment_keys(&self) -> &Arc<DeploymentKeys> {
        &self.parts.keys
    }

    /// What files of people are kept with.
    pub fn objects(&self) -> &Arc<Objects> {
        &self.parts.facilities.objects
    }

    pub(super) fn is_held(&self, key: &str) -> bool {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.contains(key)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let held = self.fleet.held.lock();
        held.unwrap_or_else(PoisonError::into_inner)
            .remove(&self.key);
    }
}
