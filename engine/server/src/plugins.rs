//! The plugins this engine is made of. One that is not in this list does not exist.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;
use tinhid_contract::limits::LimitStore;
use tinhid_contract::messages::MessageSender;
use tinhid_contract::objects::ObjectStorage;
use tinhid_contract::scanning::Scanner;
use tinhid_contract::search::SearchEngine;
use tinhid_contract::{PluginHost, PortResult};
use tinhid_core::configuration::Deployment;

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

/// A way to count rate limits together with other processes.
pub(crate) struct LimitsPlugin {
    /// What `rate_limits.adapter` calls it.
    pub(crate) key: &'static str,
    open: fn(Value, PluginHost) -> Result<Arc<dyn LimitStore>, String>,
}

/// All ways to count together.
const LIMITS: [LimitsPlugin; 1] = [LimitsPlugin {
    key: tinhid_limits_redis::KEY,
    open: |settings, host| opened(settings, host, tinhid_limits_redis::store),
}];

/// A way to send messages to people.
pub(crate) struct MessagePlugin {
    /// What `messages.sms` and `messages.email` call it.
    pub(crate) key: &'static str,
    open: fn(Value, PluginHost) -> Result<Arc<dyn MessageSender>, String>,
}

/// All ways to send messages; the first is the one without configuration.
const MESSAGES: [MessagePlugin; 3] = [
    MessagePlugin {
        key: tinhid_message_console::KEY,
        open: |settings, host| opened(settings, host, tinhid_message_console::sender),
    },
    MessagePlugin {
        key: tinhid_message_http::KEY,
        open: |settings, host| opened(settings, host, tinhid_message_http::sender),
    },
    MessagePlugin {
        key: tinhid_message_smtp::KEY,
        open: |settings, host| opened(settings, host, tinhid_message_smtp::sender),
    },
];

/// A way to keep files of people.
pub(crate) struct ObjectsPlugin {
    /// What `objects.adapter` calls it.
    pub(crate) key: &'static str,
    open: fn(Value, PluginHost) -> Result<Arc<dyn ObjectStorage>, String>,
}

/// All ways to keep files; the first is the one without configuration.
const OBJECTS: [ObjectsPlugin; 2] = [
    ObjectsPlugin {
        key: tinhid_objects_local::KEY,
        open: |settings, host| opened(settings, host, tinhid_objects_local::storage),
    },
    ObjectsPlugin {
        key: tinhid_objects_s3::KEY,
        open: |settings, host| opened(settings, host, tinhid_objects_s3::storage),
    },
];

/// A way to look at files before anybody reads them.
pub(crate) struct ScannerPlugin {
    /// What `objects.scanner.adapter` calls it.
    pub(crate) key: &'static str,
    open: fn(Value, PluginHost) -> Result<Arc<dyn Scanner>, String>,
}

/// All ways to look at files.
const SCANNERS: [ScannerPlugin; 1] = [ScannerPlugin {
    key: tinhid_scanner_clamd::KEY,
    open: |settings, host| opened(settings, host, tinhid_scanner_clamd::scanner),
}];

/// What `objects.scanner.adapter` calls looking at nothing.
const NO_SCANNER: &str = "none";

/// What `rate_limits.adapter` calls counting alone.
const PROCESS: &str = "process";

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
    /// A plugin cannot do what it is named for.
    #[error("{at}: the plugin “{name}” does not do that")]
    Unfit {
        /// The key in the deployment's configuration.
        at: String,
        /// The name.
        name: String,
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

/// Refuses settings of plugins that do not exist.
///
/// # Errors
/// With the first of them.
pub(crate) fn judge_names(
    settings: &BTreeMap<String, Map<String, Value>>,
) -> Result<(), PluginError> {
    let all = [
        &SEARCH.map(|plugin| plugin.key)[..],
        &LIMITS.map(|plugin| plugin.key),
        &MESSAGES.map(|plugin| plugin.key),
        &OBJECTS.map(|plugin| plugin.key),
        &SCANNERS.map(|plugin| plugin.key),
    ]
    .concat();
    let is_known =
        |name: &&String| all.contains(&name.as_str()) || crate::ekyc_plugins::is_named(name);
    match settings.keys().find(|name| !is_known(name)) {
        Some(name) => {
            let all = [all, crate::ekyc_plugins::keys()].concat();
            Err(unknown(format!("plugins.{name}"), name, &all))
        }
        None => Ok(()),
    }
}

/// Opens the way to send messages that the deployment names under a key such as `messages.sms`.
///
/// # Errors
/// When there is no such plugin, or its settings cannot stand.
pub(crate) fn messages(
    at: &str,
    adapter: &str,
    settings: &BTreeMap<String, Map<String, Value>>,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Arc<dyn MessageSender>, PluginError> {
    let plugin = MESSAGES.iter().find(|plugin| plugin.key == adapter);
    let plugin = plugin
        .ok_or_else(|| unknown(at.to_owned(), adapter, &MESSAGES.map(|plugin| plugin.key)))?;
    let opened = (plugin.open)(settings_of(plugin.key, settings), host(plugin.key));
    opened.map_err(|reason| refused(plugin.key, reason))
}

/// Opens the way to search that the deployment names. `host` makes what a plugin gets of the world.
///
/// # Errors
/// When there is no such plugin, or its settings cannot stand.
pub(crate) fn search(
    adapter: &str,
    settings: &BTreeMap<String, Map<String, Value>>,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Arc<dyn SearchEngine>, PluginError> {
    let searches = SEARCH.map(|plugin| plugin.key);
    let plugin = SEARCH.iter().find(|plugin| plugin.key == adapter);
    let plugin = plugin.ok_or_else(|| unknown("search.adapter".to_owned(), adapter, &searches))?;
    let opened = (plugin.open)(settings_of(plugin.key, settings), host(plugin.key));
    opened.map_err(|reason| refused(plugin.key, reason))
}

/// Opens the way to keep files that the deployment names.
///
/// # Errors
/// When there is no such plugin, or its settings cannot stand.
pub(crate) fn objects(
    adapter: &str,
    settings: &BTreeMap<String, Map<String, Value>>,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Arc<dyn ObjectStorage>, PluginError> {
    let plugin = OBJECTS.iter().find(|plugin| plugin.key == adapter);
    let plugin = plugin.ok_or_else(|| {
        let known = OBJECTS.map(|plugin| plugin.key);
        unknown("objects.adapter".to_owned(), adapter, &known)
    })?;
    let opened = (plugin.open)(settings_of(plugin.key, settings), host(plugin.key));
    opened.map_err(|reason| refused(plugin.key, reason))
}

/// Whether the deployment names a scanner.
pub(crate) fn has_scanner(deployment: &Deployment) -> bool {
    deployment.objects.scanner.adapter != NO_SCANNER
}

/// Opens the scanner that the deployment names; `None` where nothing looks at files.
///
/// # Errors
/// When there is no such plugin, or its settings cannot stand.
pub(crate) fn scanner(
    adapter: &str,
    settings: &BTreeMap<String, Map<String, Value>>,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Option<Arc<dyn Scanner>>, PluginError> {
    if adapter == NO_SCANNER {
        return Ok(None);
    }
    let plugin = SCANNERS.iter().find(|plugin| plugin.key == adapter);
    let plugin = plugin.ok_or_else(|| {
        let known = [&[NO_SCANNER][..], &SCANNERS.map(|plugin| plugin.key)].concat();
        unknown("objects.scanner.adapter".to_owned(), adapter, &known)
    })?;
    let opened = (plugin.open)(settings_of(plugin.key, settings), host(plugin.key));
    opened
        .map(Some)
        .map_err(|reason| refused(plugin.key, reason))
}

/// Opens the count of rate limits that the deployment names; `None` where each process counts alone.
///
/// # Errors
/// When there is no such plugin, or its settings cannot stand.
pub(crate) fn limits(
    adapter: &str,
    settings: &BTreeMap<String, Map<String, Value>>,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Option<Arc<dyn LimitStore>>, PluginError> {
    if adapter == PROCESS {
        return Ok(None);
    }
    let plugin = LIMITS.iter().find(|plugin| plugin.key == adapter);
    let plugin = plugin.ok_or_else(|| {
        let known = [&[PROCESS][..], &LIMITS.map(|plugin| plugin.key)].concat();
        unknown("rate_limits.adapter".to_owned(), adapter, &known)
    })?;
    let opened = (plugin.open)(settings_of(plugin.key, settings), host(plugin.key));
    opened
        .map(Some)
        .map_err(|reason| refused(plugin.key, reason))
}

pub(crate) fn unknown(at: String, name: &str, known: &[&str]) -> PluginError {
    PluginError::Unknown {
        at,
        name: name.to_owned(),
        known: known.join(", "),
    }
}

pub(crate) fn refused(key: &'static str, reason: String) -> PluginError {
    PluginError::Settings { key, reason }
}

fn settings_of(key: &str, settings: &BTreeMap<String, Map<String, Value>>) -> Value {
    Value::Object(settings.get(key).cloned().unwrap_or_default())
}

pub(crate) fn opened<C: DeserializeOwned, P: ?Sized>(
    settings: Value,
    host: PluginHost,
    factory: fn(C, PluginHost) -> PortResult<Arc<P>>,
) -> Result<Arc<P>, String> {
    let config = serde_json::from_value(settings).map_err(|error| error.to_string())?;
    factory(config, host).map_err(|error| error.to_string())
}
