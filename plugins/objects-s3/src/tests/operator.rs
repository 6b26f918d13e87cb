//! What is for an operator is told to the operator, before anything is sent.

use super::{SECRET, config, host, server::DirectClient};
use crate::{Config, SecretKey, storage};
use tinhid_contract::PortError;

#[test]
fn unknown_keys_of_the_configuration_are_refused() {
    let read = |text| serde_json::from_str::<Config>(text);
    assert!(read(r#"{"endpont": "http://127.0.0.1:9000"}"#).is_err());
    assert_eq!(read(r#"{"secret_key": "x"}"#).unwrap().region, "us-east-1");
}

#[test]
fn the_secret_is_never_shown() {
    let shown = config("http://127.0.0.1:1");
    let written = serde_json::to_string(&shown).unwrap();
    for told in [format!("{shown:?}"), written] {
        assert!(!told.contains(SECRET), "{told}");
    }
}

#[test]
fn what_cannot_work_is_refused() {
    let with = |change: fn(&mut Config)| {
        let mut config = config("http://127.0.0.1:1");
        change(&mut config);
        storage(config, host(DirectClient)).map(drop)
    };
    let refused = [
        with(|config| config.endpoint = "127.0.0.1:9000".to_owned()),
        with(|config| config.endpoint = "http://name:word@127.0.0.1".to_owned()),
        with(|config| config.public_url = Some("files.example".to_owned())),
        with(|config| config.region = String::new()),
        with(|config| config.bucket = "Pictures".to_owned()),
        with(|config| config.bucket = "../pictures".to_owned()),
        with(|config| config.bucket = "p".to_owned()),
        with(|config| config.prefix = "/a".to_owned()),
        with(|config| config.prefix = "a/../b".to_owned()),
        with(|config| config.access_key = String::new()),
        with(|config| config.secret_key = None),
        with(|config| config.secret_key = Some(SecretKey::new("a\nb"))),
        with(|config| config.secret_key_file = Some("/nowhere".into())),
        with(|config| config.part_mebibytes = 4),
        with(|config| config.request_seconds = 0),
        with(|config| config.attempts = 6),
    ];
    for outcome in refused {
        let Err(PortError::Misconfigured(told)) = outcome else {
            panic!("{outcome:?}");
        };
        assert!(told.starts_with("plugins.objects-s3: "), "{told}");
        assert!(!told.contains(SECRET), "{told}");
    }
    with(|_| {}).unwrap();
}

#[test]
fn the_secret_may_stand_in_a_file() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("secret");
    std::fs::write(&path, format!("{SECRET}\n")).unwrap();
    let filed = Config {
        secret_key: None,
        secret_key_file: Some(path),
        ..config("http://127.0.0.1:1")
    };
    assert_eq!(filed.secret().unwrap().reveal(), SECRET);
}
