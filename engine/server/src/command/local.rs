//! A tenant's data for as long as a command works on it, when no engine does.

use super::judging::Packages;
use super::output::Output;
use super::problems::lines;
use super::tenant_migrate::migrate;
use super::words::Words;
use super::world::World;
use crate::deployment_keys::deployment_keys;
use crate::facilities::facilities;
use std::collections::BTreeMap;
use std::sync::Arc;
use tinhid_core::cache::Cache;
use tinhid_core::configuration::sections::Language;
use tinhid_core::data_lock::DataLock;
use tinhid_core::database::Schema;
use tinhid_core::fleet::deployment_secret;
use tinhid_core::sealing::TenantSealing;
use tinhid_core::tenant::{Actor, Context, TenantRuntime, TenantSecret};

/// A tenant's data, and the right to change it.
pub(super) struct Local {
    /// What the work acts with.
    pub(super) context: Context,
    _lock: DataLock,
}

impl Local {
    /// Takes the data folder and opens the database of a tenant, up to date.
    ///
    /// # Errors
    /// In words: the tenant is unknown, its package has errors, the folder is held, the database is
    /// away.
    pub(super) async fn open(world: &World, key: &str, output: &Output) -> Result<Self, String> {
        world.refuse_unknown(key)?;
        let lock = DataLock::acquire(world.data()).map_err(|error| error.words(output))?;
        let control = world.control().await?;
        let packages = Packages::read(world, control.as_ref()).await?;
        let snapshot = packages.snapshot(world, key).map_err(|problems| {
            let mut message = lines(&BTreeMap::from([(key.to_owned(), problems)]), output);
            message.push(output.text("tenant-unusable", &[("tenant", key)]));
            message.join("\n")
        })?;
        let target = world.tenant_target(key)?;
        migrate(world, target.clone(), Schema::Tenant, output).await?;
        let secret = deployment_secret(
            world.deployment.secret.file.as_deref(),
            world.data(),
            &*world.randomness,
        )
        .map_err(|error| error.words(output))?;
        let keys = deployment_keys(
            &world.deployment.sealing,
            &world.environment,
            world.data(),
            control.as_ref(),
            &*world.randomness,
        )
        .await
        .map_err(|error| error.words(output))?;
        let database = world.databases().open(target, Schema::Tenant);
        let sealing = TenantSealing::new(
            key.into(),
            database.clone(),
            Arc::new(keys),
            Arc::clone(&world.clock),
            Arc::clone(&world.randomness),
        );
        let facilities = facilities(
            &world.deployment,
            world.data(),
            &world.clock,
            &world.randomness,
        )
        .map_err(|error| error.to_string())?;
        let runtime = TenantRuntime::new(
            key.into(),
            database,
            TenantSecret::derive(&secret, key),
            Arc::new(sealing),
            Arc::default(),
            Cache::default(),
            Arc::new(facilities),
        );
        Ok(Self {
            context: Context {
                runtime: Arc::new(runtime),
                snapshot,
                actor: Actor::System,
                now: world.now(),
                language: Language::Vi,
                request_id: None,
            },
            _lock: lock,
        })
    }

    /// Writes what is still on its way and lets go.
    pub(super) async fn close(self) {
        self.context.runtime.database().close().await;
    }
}
