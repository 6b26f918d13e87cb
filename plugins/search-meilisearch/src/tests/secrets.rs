use super::{KEY, config, host};
use crate::{ApiKey, Config, engine};
use tinhid_contract::PortError;

#[test]
fn the_key_is_never_shown() {
    let mut shown = config("http://127.0.0.1:1", KEY);
    shown.api_key = Some(ApiKey::new(KEY));
    let server = crate::server::Server::new(&shown, &host()).unwrap();
    let written = serde_json::to_string(&shown).unwrap();
    for told in [format!("{shown:?}"), format!("{server:?}"), written] {
        assert!(!told.contains(KEY), "{told}");
    }
}

#[tokio::test]
async fn the_key_may_stand_in_a_file() {
    let name = format!("tinhid_meilisearch_key_{}", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, format!("{KEY}\n")).unwrap();
    let stage = super::Stage::new().await;
    let filed = Config {
        api_key: None,
        api_key_file: Some(path.clone()),
        ..config(&stage.server.url(), KEY)
    };
    let opened = engine(filed.clone(), host()).unwrap().open("a").await;
    let twice = Config {
        api_key: Some(ApiKey::new(KEY)),
        ..filed.clone()
    };
    let refused = engine(twice, host()).map(drop);
    std::fs::remove_file(&path).unwrap();
    opened.map(drop).unwrap();
    assert!(
        matches!(refused, Err(PortError::Misconfigured(_))),
        "{refused:?}"
    );
    let PortError::Misconfigured(told) = engine(filed, host()).map(drop).unwrap_err() else {
        panic!("a missing file is for the operator");
    };
    assert!(told.contains(&path.display().to_string()), "{told}");
}

#[test]
fn what_cannot_work_is_refused_before_anything_is_sent() {
    let base = || config("http://127.0.0.1:1", KEY);
    let with = |change: fn(&mut Config)| {
        let mut config = base();
        change(&mut config);
        engine(config, host()).map(drop)
    };
    let refused = [
        with(|config| config.url = "127.0.0.1:7700".to_owned()),
        with(|config| config.url = "http://".to_owned()),
        with(|config| config.url = "http://name:word@127.0.0.1".to_owned()),
        with(|config| config.url = "http://127.0.0.1/?a=b".to_owned()),
        with(|config| config.index_prefix = String::new()),
        with(|config| config.index_prefix = "a_b".to_owned()),
        with(|config| config.api_key = Some(ApiKey::new("  "))),
        with(|config| config.api_key = Some(ApiKey::new("a\r\nb"))),
    ];
    for outcome in refused {
        assert!(
            matches!(outcome, Err(PortError::Misconfigured(_))),
            "{outcome:?}"
        );
    }
    engine(base(), host()).map(drop).unwrap();
}

#[test]
fn unknown_keys_of_the_configuration_are_refused() {
    let read = |text| serde_json::from_str::<Config>(text);
    assert!(read(r#"{"url": "http://127.0.0.1:7700", "api_kee": "x"}"#).is_err());
    let config = read(r#"{"api_key": "x"}"#).unwrap();
    assert_eq!(config.url, "http://127.0.0.1:7700");
}
