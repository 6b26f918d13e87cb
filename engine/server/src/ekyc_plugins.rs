//! The plugins that can help to find out who people are. One that is not in this list does not exist.

use crate::plugins::{PluginError, Settings, opened, refused};
use serde_json::Value;
use std::sync::Arc;
use tinhid_contract::ekyc::{EkycProvider, Part};
use tinhid_contract::{PluginHost, PortError, PortResult};
use tinhid_core::identity::{EkycPlugins, KnownProvider};

/// Between the key of a plugin and that of the tenant whose contract it is.
const OF_TENANT: char = '@';

struct EkycPlugin {
    known: KnownProvider,
    open: fn(Value, PluginHost) -> Result<Arc<dyn EkycProvider>, String>,
}

static ALL: [EkycPlugin; 5] = [
    EkycPlugin {
        known: KnownProvider {
            key: tinhid_ekyc_document::KEY,
            parts: &[Part::Reader],
            is_for_trial: false,
        },
        open: |settings, host| opened(settings, host, tinhid_ekyc_document::provider),
    },
    EkycPlugin {
        known: KnownProvider {
            key: tinhid_ekyc_vnpt::KEY,
            parts: &[Part::Documents, Part::Faces, Part::Liveness],
            is_for_trial: false,
        },
        open: |settings, host| opened(settings, host, tinhid_ekyc_vnpt::provider),
    },
    EkycPlugin {
        known: KnownProvider {
            key: tinhid_ekyc_fpt::KEY,
            parts: &[Part::Reader, Part::Documents, Part::Faces, Part::Liveness],
            is_for_trial: false,
        },
        open: |settings, host| opened(settings, host, tinhid_ekyc_fpt::provider),
    },
    EkycPlugin {
        known: KnownProvider {
            key: tinhid_ekyc_oidc::KEY,
            parts: &[Part::ElectronicIds],
            is_for_trial: false,
        },
        open: |settings, host| opened(settings, host, tinhid_ekyc_oidc::provider),
    },
    EkycPlugin {
        known: KnownProvider {
            key: tinhid_ekyc_sandbox::KEY,
            parts: &[
                Part::Reader,
                Part::Documents,
                Part::Faces,
                Part::Liveness,
                Part::Registry,
                Part::ElectronicIds,
            ],
            is_for_trial: true,
        },
        open: |settings, host| opened(settings, host, tinhid_ekyc_sandbox::provider),
    },
];

/// All of them.
pub(crate) fn known() -> Vec<KnownProvider> {
    ALL.iter().map(|plugin| plugin.known).collect()
}

/// Their keys.
pub(crate) fn keys() -> Vec<&'static str> {
    ALL.iter().map(|plugin| plugin.known.key).collect()
}

/// Whether settings under a name are those of one of these plugins, for all tenants or for one.
pub(crate) fn is_named(name: &str) -> bool {
    named(name).is_some()
}

/// What opens them. Settings that are there are tried at once, so that a contract that cannot work is known
/// before a person is sent away.
///
/// # Errors
/// When settings cannot stand.
pub(crate) fn plugins(
    settings: &Settings,
    host: impl Fn(&'static str) -> PluginHost + Send + Sync + 'static,
) -> Result<EkycPlugins, PluginError> {
    for (name, said) in settings {
        let Some(plugin) = named(name) else {
            continue;
        };
        let tried = (plugin.open)(Value::Object(said.clone()), host(plugin.known.key));
        tried.map_err(|reason| refused(plugin.known.key, reason))?;
    }
    let settings = settings.clone();
    Ok(EkycPlugins::new(move |tenant, key| {
        open(&settings, &host, tenant, key)
    }))
}

fn open(
    settings: &Settings,
    host: &impl Fn(&'static str) -> PluginHost,
    tenant: &str,
    key: &str,
) -> PortResult<Arc<dyn EkycProvider>> {
    let missing = || PortError::Misconfigured(format!("there is no plugin {key}"));
    let plugin = find(key).ok_or_else(missing)?;
    let own = settings.get(&format!("{key}{OF_TENANT}{tenant}"));
    let said = own.or_else(|| settings.get(key)).cloned();
    let said = Value::Object(said.unwrap_or_default());
    (plugin.open)(said, host(plugin.known.key)).map_err(PortError::Misconfigured)
}

/// The plugin whose settings stand under a name, for all tenants or for one.
fn named(name: &str) -> Option<&'static EkycPlugin> {
    find(name.split_once(OF_TENANT).map_or(name, |(key, _)| key))
}

fn find(key: &str) -> Option<&'static EkycPlugin> {
    ALL.iter().find(|plugin| plugin.known.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;
    use tinhid_contract::{SystemClock, SystemRandomness};

    fn host(key: &'static str) -> PluginHost {
        PluginHost {
            http: Arc::new(crate::outbound::Outbound::new().expect("there is a way out")),
            clock: Arc::new(SystemClock),
            randomness: Arc::new(SystemRandomness),
            folder: PathBuf::from(key),
        }
    }

    #[test]
    fn what_is_said_of_plugins_is_what_they_say() {
        let files = tempfile();
        let secret = files.join("secret");
        std::fs::write(&secret, "c2VjcmV0").expect("a file can be written");
        for plugin in &ALL {
            let settings = match plugin.known.key {
                tinhid_ekyc_vnpt::KEY => serde_json::json!({
                    "client_id": "mau", "client_secret_file": secret, "token_id": "mau",
                    "token_key_file": secret, "recipient": "Bên nhận mẫu",
                }),
                tinhid_ekyc_fpt::KEY => {
                    serde_json::json!({ "api_key_file": secret, "recipient": "Bên nhận mẫu" })
                }
                tinhid_ekyc_oidc::KEY => serde_json::json!({
                    "issuer": "https://issuer.example", "client_id": "mau",
                    "recipient": "Bên nhận mẫu", "levels": { "national": ["2"] },
                }),
                _ => serde_json::json!({}),
            };
            let key = plugin.known.key;
            let provider = (plugin.open)(settings, host(key)).expect(key);
            assert_eq!(provider.parts(), plugin.known.parts, "{key}");
            let descriptor = provider.descriptor();
            assert_eq!(descriptor.key, key);
            assert_eq!(descriptor.is_for_trial, plugin.known.is_for_trial, "{key}");
        }
        std::fs::remove_dir_all(files).expect("the folder is there");
    }

    fn tempfile() -> PathBuf {
        let name = format!("tinhid-ekyc-plugins-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        folder
    }

    #[test]
    fn a_contract_is_everybodys_or_one_tenants() {
        for (name, is_one) in [
            ("ekyc-vnpt", true),
            ("ekyc-vnpt@mau", true),
            ("ekyc-other", false),
            ("search-tantivy", false),
        ] {
            assert_eq!(is_named(name), is_one, "{name}");
        }
    }

    #[test]
    fn settings_that_cannot_stand_are_known_at_the_start() {
        let mut settings = Settings::new();
        let said = serde_json::json!({ "answer_seconds": 0 });
        let said = said.as_object().cloned().unwrap_or_default();
        settings.insert("ekyc-sandbox@mau".to_owned(), said);
        assert!(matches!(
            plugins(&settings, host),
            Err(PluginError::Settings { .. })
        ));
    }
}
