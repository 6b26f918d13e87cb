use super::{Files, MailServer, TestFile, config, host};
use crate::{Config, Network, Security, sender};
use serde_json::{Value, json};

async fn refused(change: impl FnOnce(&mut Config)) -> String {
    let server = MailServer::start().await;
    let files = Files::new(&server);
    let mut config = config(&server, &files);
    change(&mut config);
    match sender(config, host()) {
        Err(error) => error.to_string(),
        Ok(_) => panic!("the configuration was taken"),
    }
}

#[tokio::test]
async fn everything_that_cannot_work_is_told_at_once() {
    let told = refused(|config| {
        config.host = "mail example".to_owned();
        config.hello = Some("a\r\nMAIL FROM:<x@y.vn>".to_owned());
        config.port = Some(0);
        config.security = Security::None;
        config.network = Network::Public;
        config.login = Some("a\nb".to_owned());
        config.from = "Quê Nhà <id@example.vn>".to_owned();
        config
            .from_of_tenant
            .insert("que-nha".to_owned(), "nobody".to_owned());
        config.parallel = 0;
        config.connect_seconds = 0;
        config.timeout_seconds = 1;
        config.password_file = Some("/nowhere/password".into());
        config.authority_file = Some("/nowhere/authority".into());
    })
    .await;
    for expected in [
        "host must be",
        "hello must be",
        "port must be",
        "security = \"none\"",
        "login must be one line",
        "from is no e-mail address",
        "from_of_tenant.que-nha is no",
        "parallel is 0",
        "connect_seconds is 0",
        "timeout_seconds is 1",
        "password_file /nowhere/password",
        "authority_file /nowhere/authority",
    ] {
        assert!(told.contains(expected), "{expected} in {told}");
    }
}

#[tokio::test]
async fn files_hold_what_they_should() {
    let empty = TestFile::of("\n");
    let told = refused(|config| config.password_file = Some(empty.0.clone())).await;
    assert!(told.contains("must hold one line"), "{told}");
    let told = refused(|config| config.authority_file = Some(empty.0.clone())).await;
    assert!(told.contains("holds no certificate"), "{told}");
    let told = refused(|config| config.login = None).await;
    assert!(told.contains("login and password_file"), "{told}");
}

#[test]
fn unknown_keys_are_refused() {
    let minimal = json!({"host": "mail.example.vn", "from": "id@example.vn"});
    let config: Config = serde_json::from_value(minimal.clone()).unwrap();
    assert_eq!(config.port(), 587);
    assert!(sender(config, host()).is_ok());
    for (key, value) in [
        ("tls", json!(false)),
        ("security", json!("optional")),
        ("network", json!("any")),
        ("password", json!("x")),
        ("port", json!(70_000)),
    ] {
        let mut wrong: Value = minimal.clone();
        wrong[key] = value;
        assert!(serde_json::from_value::<Config>(wrong).is_err(), "{key}");
    }
}
