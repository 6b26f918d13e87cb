//! Starting the search: its plugin, and what feeds it.

use crate::engine_error::EngineError;
use crate::outbound::Outbound;
use crate::{plugins, services};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tinhid_contract::search::SearchEngine;
use tinhid_contract::{Clock, PluginHost, Randomness};
use tinhid_core::configuration::Deployment;
use tinhid_core::search::Feeding;
use uuid::Uuid;

/// What the search of a process is made of.
pub(crate) struct Finding<'process> {
    pub(crate) deployment: &'process Deployment,
    pub(crate) data: &'process Path,
    pub(crate) clock: &'process Arc<dyn Clock>,
    pub(crate) randomness: &'process Arc<dyn Randomness>,
}

impl Finding<'_> {
    /// The plugin that the deployment names. Nothing is opened or asked yet.
    ///
    /// # Errors
    /// When the plugin or its settings cannot be used.
    pub(crate) fn engine(&self) -> Result<Arc<dyn SearchEngine>, EngineError> {
        let host = plugin_host(self.data.join("search"), self.clock, self.randomness)?;
        let adapter = &self.deployment.search.adapter;
        Ok(plugins::search(adapter, &self.deployment.plugins, host)?)
    }

    /// What feeds the indexes, from all services.
    ///
    /// # Errors
    /// As [`engine`](Self::engine), and when this node cannot be named.
    pub(crate) fn feeding(&self) -> Result<Feeding, EngineError> {
        let engine = self.engine()?;
        let node = node(self.data, self.clock, self.randomness)?;
        let sources = services::all().into_iter();
        Ok(Feeding::new(
            engine,
            &self.deployment.search.adapter,
            sources.flat_map(|service| service.documents).collect(),
            node,
            Arc::clone(self.clock),
        ))
    }
}

/// Makes what each plugin of a kind gets of the world, with folders of their own below one.
///
/// # Errors
/// When there is no way out of the process.
pub(crate) fn plugin_host(
    folder: PathBuf,
    clock: &Arc<dyn Clock>,
    randomness: &Arc<dyn Randomness>,
) -> Result<impl Fn(&'static str) -> PluginHost + use<>, EngineError> {
    let http = Arc::new(Outbound::new().map_err(EngineError::Outbound)?);
    let (clock, randomness) = (Arc::clone(clock), Arc::clone(randomness));
    Ok(move |key: &'static str| PluginHost {
        http: http.clone(),
        clock: Arc::clone(&clock),
        randomness: Arc::clone(&randomness),
        folder: folder.join(key),
    })
}

/// What this node is called among those that share the databases: for as long as its data folder lives,
/// so that its index and its leases are known again.
///
/// # Errors
/// When the file with the name cannot be read or made.
pub(crate) fn node(
    data: &Path,
    clock: &Arc<dyn Clock>,
    randomness: &Arc<dyn Randomness>,
) -> Result<String, EngineError> {
    known_or(data, randomness.identifier(clock.now())).map_err(EngineError::Node)
}

fn known_or(data: &Path, fresh: Uuid) -> io::Result<String> {
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
