use super::{host, secrets, settings_for};
use crate::{Config, KEY, provider};
use serde_json::{Value, json};
use std::sync::Arc;
use tinhid_contract::ekyc::{IdentityLevel, Part};
use tinhid_contract::{PortError, SystemClock};
use tinhid_loopback::DirectClient;

fn made(change: impl FnOnce(&mut Value)) -> Result<IdentityLevel, String> {
    let secrets = secrets();
    let mut config = settings_for("https://issuer.example", &secrets);
    change(&mut config);
    let config: Config = serde_json::from_value(config).map_err(|error| error.to_string())?;
    let host = host(Arc::new(DirectClient), Arc::new(SystemClock));
    match provider(config, host) {
        Ok(provider) => {
            let descriptor = provider.descriptor();
            assert_eq!(descriptor.key, KEY);
            assert_eq!(provider.parts(), [Part::ElectronicIds]);
            Ok(descriptor.ceiling)
        }
        Err(PortError::Misconfigured(what)) => Err(what),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn the_ceiling_follows_the_levels() {
    assert_eq!(made(|_| {}), Ok(IdentityLevel::National));
    let document = made(|config| config["levels"] = json!({"document": ["1"]}));
    assert_eq!(document, Ok(IdentityLevel::Document));
}

#[test]
fn a_configuration_that_cannot_work_names_its_key() {
    for (key, value) in [
        ("issuer", json!("http://issuer.example")),
        ("issuer", json!("issuer.example")),
        ("client_id", json!("")),
        ("client_id", json!("two words")),
        ("client_secret_file", json!("/nowhere/at/all")),
        ("scopes", json!(["two words"])),
        ("acr_values", json!([""])),
        ("algorithms", json!([])),
        ("levels", json!({})),
        ("levels", json!({"national": ["2"], "document": ["2"]})),
        ("claims", json!({"name": ""})),
        ("recipient", json!(" ")),
        ("country", json!("Vietnam")),
        ("sign_in_minutes", json!(0)),
        ("request_seconds", json!(61)),
    ] {
        let text = format!("{key}: {value}");
        let error = made(|config| config[key] = value).unwrap_err();
        assert!(error.contains(key), "{text}: {error}");
    }
}

#[test]
fn unknown_keys_secrets_in_the_open_and_shared_algorithms_are_refused() {
    for (key, value) in [
        ("client_secret", json!("x")),
        ("isuer", json!("x")),
        ("algorithms", json!(["HS256"])),
        ("algorithms", json!(["none"])),
        ("claims", json!({"religion": "religion"})),
    ] {
        assert!(made(|config| config[key] = value).is_err(), "{key}");
    }
}
