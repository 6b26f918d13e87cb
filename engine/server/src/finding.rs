//! Starting the search: its plugin, and what feeds it.

use crate::engine::EngineOptions;
use crate::engine_error::EngineError;
use crate::outbound::Outbound;
use crate::{plugins, services};
use std::io;
use std::path::Path;
use std::sync::Arc;
use tinhid_contract::PluginHost;
use tinhid_core::database::Backend;
use tinhid_core::fleet::Fleet;
use tinhid_core::search::Feeder;
use uuid::Uuid;

/// A feeder for all tenants, ready to run.
///
/// # Errors
/// When the plugin or its settings cannot be used.
pub(crate) fn feeder(
    options: &EngineOptions,
    fleet: &Arc<Fleet>,
    backend: Backend,
) -> Result<Feeder, EngineError> {
    let adapter = &options.deployment.search.adapter;
    let http = Arc::new(Outbound::new().map_err(EngineError::Outbound)?);
    let host = |key: &'static str| PluginHost {
        http: http.clone(),
        clock: Arc::clone(&options.clock),
        randomness: Arc::clone(&options.randomness),
        folder: options.data.join("search").join(key),
    };
    let engine = plugins::search(adapter, &options.deployment.plugins, host)?;
    let fresh = options.randomness.identifier(options.clock.now());
    let node = node(&options.data, fresh).map_err(EngineError::Node)?;
    let sources = services::all().into_iter();
    Ok(Feeder::new(
        Arc::clone(fleet),
        engine,
        adapter,
        sources.flat_map(|service| service.documents).collect(),
        node,
        backend == Backend::Postgres,
    ))
}

/// What this node is called among those that share the databases: for as long as its data folder lives,
/// so that its index is known again.
fn node(data: &Path, fresh: Uuid) -> io::Result<String> {
    let path = data.join("node");
    match std::fs::read_to_string(&path) {
        Ok(known) if !known.trim().is_empty() => Ok(known.trim().to_owned()),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => {
            let name = fresh.to_string();
            std::fs::write(&path, format!("{name}\n"))?;
            Ok(name)
        }
    }
}
