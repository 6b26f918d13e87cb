//! The plugins this engine is made of. One that is not in this list does not exist.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;
use tinhid_contract::search::SearchEngine;
use tinhid_contract::{PluginHost, PortResult};

/// A way to search.
pub(crate) struct SearchPlugin {
    /// What `search.adapter` calls it.
    pub(crate) key: &'static str,
    open: fn(Value, PluginHost) -> Result<Arc<dyn SearchEngine>, String>,
}

/// All ways to search; the first is the one without configuration.
const SEARCH: [SearchPlugin; 2] = [
    SearchPlugin {
        key: tinhid_search_tantivy::KEY,
        open: |settings, host| opened(settings, host, tinhid_search_tantivy::engine),
    },
    SearchPlugin {
        key: tinhid_search_meilisearch::KEY,
        open: |settings, host| opened(settings, host, tinhid_search_meilisearch::engine),
    },
];

/// Why a plugin cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PluginError {
    /// Nobody knows a plugin of this name.
    #[error("{at}: there is no plugin “{name}”; there are: {known}")]
    Unknown {
        /// The key in the deployment's configuration.
        at: String,
        /// The name.
        name: String,
        /// The plugins there are.
        known: String,
    },
    /// Its settings cannot stand.
    #[error("plugins.{key}: {reason}")]
    Settings {
        /// The plugin.
        key: &'static str,
        /// What is wrong.
        reason: String,
    },
}

/// Opens the way to search that the deployment names. `host` makes what a plugin gets of the world.
///
/// # Errors
/// When there is no such plugin, or its settings or those of another one cannot stand.
pub(crate) fn search(
    adapter: &str,
    settings: &BTreeMap<String, Map<String, Value>>,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Arc<dyn SearchEngine>, PluginError> {
    let known = || {
        let keys: Vec<_> = SEARCH.iter().map(|plugin| plugin.key).collect();
        keys.join(", ")
    };
    let find = |at: String, name: &str| {
        let mut plugins = SEARCH.iter();
        plugins
            .find(|plugin| plugin.key == name)
            .ok_or_else(|| PluginError::Unknown {
                at,
                name: name.to_owned(),
                known: known(),
            })
    };
    for name in settings.keys() {
        find(format!("plugins.{name}"), name)?;
    }
    let plugin = find("search.adapter".to_owned(), adapter)?;
    let settings = settings.get(plugin.key).cloned().unwrap_or_default();
    (plugin.open)(Value::Object(settings), host(plugin.key)).map_err(|reason| {
        PluginError::Settings {
            key: plugin.key,
            reason,
        }
    })
}

fn opened<C: DeserializeOwned>(
    settings: Value,
    host: PluginHost,
    engine: fn(C, PluginHost) -> PortResult<Arc<dyn SearchEngine>>,
) -> Result<Arc<dyn SearchEngine>, String> {
    let config = serde_json::from_value(settings).map_err(|error| error.to_string())?;
    engine(config, host).map_err(|error| error.to_string())
}
