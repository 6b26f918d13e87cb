use super::{config, host, now, secrets};
use crate::{Config, KEY, provider};
use std::sync::Arc;
use tinhid_contract::PortError;
use tinhid_contract::ekyc::{IdentityLevel, Part};
use tinhid_contract::testing::ManualClock;

type Change = fn(&mut Config);

fn refused(change: impl FnOnce(&mut Config)) -> String {
    let secrets = secrets();
    let mut config = config("https://api.example.vn", secrets.path());
    change(&mut config);
    let clock = Arc::new(ManualClock::new(now()));
    match provider(config, host(clock)).map(|_made| ()) {
        Err(PortError::Misconfigured(what)) => what,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_configuration_that_cannot_work_names_its_key() {
    let unencrypted = refused(|config| config.url = "http://api.example.vn".to_owned());
    assert!(unencrypted.contains("url must begin with https://"));
    let cases: [(&str, Change); 8] = [
        ("client_id", |config| {
            config.client_id = "two words".to_owned()
        }),
        ("token_id", |config| {
            config.token_id = "a\r\nx: y".to_owned()
        }),
        ("client_secret_file", |config| {
            config.client_secret_file = "/nowhere/at/all".into();
        }),
        ("token_key_file", |config| {
            std::fs::write(&config.token_key_file, "  \n").unwrap();
        }),
        ("device", |config| config.device = "a b".to_owned()),
        ("recipient", |config| config.recipient = " ".to_owned()),
        ("media_days", |config| config.media_days = 0),
        ("request_seconds", |config| config.request_seconds = 0),
    ];
    for (key, change) in cases {
        let what = refused(change);
        assert!(what.contains(key), "{what}");
    }
}

#[test]
fn unknown_keys_and_secrets_in_the_open_are_refused() {
    let secrets = secrets();
    let good = serde_json::to_value(config("https://api.example.vn", secrets.path())).unwrap();
    for key in ["client_secret", "token_key", "access_token", "urll"] {
        let mut bad = good.clone();
        bad[key] = "x".into();
        let error = serde_json::from_value::<Config>(bad).unwrap_err();
        assert!(error.to_string().contains(key), "{error}");
    }
}

#[test]
fn the_provider_says_what_people_must_know() {
    let secrets = secrets();
    let config = config("https://api.example.vn", secrets.path());
    let clock = Arc::new(ManualClock::new(now()));
    let provider = provider(config, host(clock)).unwrap();
    let descriptor = provider.descriptor();
    assert_eq!(descriptor.key, KEY);
    assert_eq!(descriptor.ceiling, IdentityLevel::Document);
    assert_eq!(descriptor.recipient.unwrap().name, "Đơn vị nhận mẫu");
    assert!(!descriptor.is_for_trial);
    assert_eq!(
        provider.parts(),
        [Part::Documents, Part::Faces, Part::Liveness]
    );
}
