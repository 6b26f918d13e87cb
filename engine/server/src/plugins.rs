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

/// The settings of plugins in the configuration of the deployment, each under its name.
pub(crate) type Settings = BTreeMap<String, Map<String, Value>>;

/// A way to do what a port is for.
struct Plugin<P: ?Sized> {
    /// What the configuration calls it.
    key: &'static str,
    open: fn(Value, PluginHost) -> Result<Arc<P>, String>,
}

/// All ways to search; the first is the one without configuration.
static SEARCH: [Plugin<dyn SearchEngine>; 2] = [
    Plugin {
        key: tinhid_search_tantivy::KEY,
        open: |settings, host| opened(settings, host, tinhid_search_tantivy::engine),
    },
    Plugin {
        key: tinhid_search_meilisearch::KEY,
        open: |settings, host| opened(settings, host, tinhid_search_meilisearch::engine),
    },
];

/// All ways to count rate limits together with other processes.
static LIMITS: [Plugin<dyn LimitStore>; 1] = [Plugin {
    key: tinhid_limits_redis::KEY,
    open: |settings, host| opened(settings, host, tinhid_limits_redis::store),
}];

/// All ways to send messages to people; the first is the one without configuration.
static MESSAGES: [Plugin<dyn MessageSender>; 3] = [
    Plugin {
        key: tinhid_message_console::KEY,
        open: |settings, host| opened(settings, host, tinhid_message_console::sender),
    },
    Plugin {
        key: tinhid_message_http::KEY,
        open: |settings, host| opened(settings, host, tinhid_message_http::sender),
    },
    Plugin {
        key: tinhid_message_smtp::KEY,
        open: |settings, host| opened(settings, host, tinhid_message_smtp::sender),
    },
];

/// All ways to keep files of people; the first is the one without configuration.
static OBJECTS: [Plugin<dyn ObjectStorage>; 2] = [
    Plugin {
        key: tinhid_objects_local::KEY,
        open: |settings, host| opened(settings, host, tinhid_objects_local::storage),
    },
    Plugin {
        key: tinhid_objects_s3::KEY,
        open: |settings, host| opened(settings, host, tinhid_objects_s3::storage),
    },
];

/// All ways to look at files before anybody reads them.
static SCANNERS: [Plugin<dyn Scanner>; 1] = [Plugin {
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
pub(crate) fn judge_names(settings: &Settings) -> Result<(), PluginError> {
    let all = [
        keys(&SEARCH),
        keys(&LIMITS),
        keys(&MESSAGES),
        keys(&OBJECTS),
        keys(&SCANNERS),
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
    settings: &Settings,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Arc<dyn MessageSender>, PluginError> {
    open(&MESSAGES, None, at, adapter, settings, host)
}

/// Opens the way to search that the deployment names. `host` makes what a plugin gets of the world.
///
/// # Errors
/// When there is no such plugin, or its settings cannot stand.
pub(crate) fn search(
    adapter: &str,
    settings: &Settings,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Arc<dyn SearchEngine>, PluginError> {
    open(&SEARCH, None, "search.adapter", adapter, settings, host)
}

/// Opens the way to keep files that the deployment names.
///
/// # Errors
/// When there is no such plugin, or its settings cannot stand.
pub(crate) fn objects(
    adapter: &str,
    settings: &Settings,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Arc<dyn ObjectStorage>, PluginError> {
    open(&OBJECTS, None, "objects.adapter", adapter, settings, host)
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
    settings: &Settings,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Option<Arc<dyn Scanner>>, PluginError> {
    if adapter == NO_SCANNER {
        return Ok(None);
    }
    let at = "objects.scanner.adapter";
    open(&SCANNERS, Some(NO_SCANNER), at, adapter, settings, host).map(Some)
}

/// Opens the count of rate limits that the deployment names; `None` where each process counts alone.
///
/// # Errors
/// When there is no such plugin, or its settings cannot stand.
pub(crate) fn limits(
    adapter: &str,
    settings: &Settings,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Option<Arc<dyn LimitStore>>, PluginError> {
    if adapter == PROCESS {
        return Ok(None);
    }
    let at = "rate_limits.adapter";
    open(&LIMITS, Some(PROCESS), at, adapter, settings, host).map(Some)
}

/// Opens the one of `plugins` that is named at a key of the configuration. `without` is what could stand
/// there in place of a plugin.
fn open<P: ?Sized>(
    plugins: &[Plugin<P>],
    without: Option<&'static str>,
    at: &str,
    adapter: &str,
    settings: &Settings,
    host: impl Fn(&'static str) -> PluginHost,
) -> Result<Arc<P>, PluginError> {
    let Some(plugin) = plugins.iter().find(|plugin| plugin.key == adapter) else {
        let known: Vec<_> = without.into_iter().chain(keys(plugins)).collect();
        return Err(unknown(at.to_owned(), adapter, &known));
    };
    let said = settings.get(plugin.key).cloned().unwrap_or_default();
    let opened = (plugin.open)(Value::Object(said), host(plugin.key));
    opened.map_err(|reason| refused(plugin.key, reason))
}

fn keys<P: ?Sized>(plugins: &[Plugin<P>]) -> Vec<&'static str> {
    plugins.iter().map(|plugin| plugin.key).collect()
}

fn unknown(at: String, name: &str, known: &[&str]) -> PluginError {
    PluginError::Unknown {
        at,
        name: name.to_owned(),
        known: known.join(", "),
    }
}

pub(crate) fn refused(key: &'static str, reason: String) -> PluginError {
    PluginError::Settings { key, reason }
}

pub(crate) fn opened<C: DeserializeOwned, P: ?Sized>(
    settings: Value,
    host: PluginHost,
    factory: fn(C, PluginHost) -> PortResult<Arc<P>>,
) -> Result<Arc<P>, String> {
    let config = serde_json::from_value(settings).map_err(|error| error.to_string())?;
    factory(config, host).map_err(|error| error.to_string())
}
