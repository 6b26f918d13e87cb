//! What an operator may write, and what is told when it cannot stand.

use super::{config, made};
use crate::Config;
use tinhid_contract::PortError;

#[test]
fn settings_that_cannot_stand_are_named() {
    let base = || config("tcp:127.0.0.1:3310");
    assert!(made(base()).is_ok() && made(Config::default()).is_ok());
    let wrong = [
        (
            "address",
            Config {
                address: "127.0.0.1:3310".to_owned(),
                ..base()
            },
        ),
        (
            "most_mebibytes",
            Config {
                most_mebibytes: 0,
                ..base()
            },
        ),
        (
            "most_mebibytes",
            Config {
                most_mebibytes: 1025,
                ..base()
            },
        ),
        (
            "parallel",
            Config {
                parallel: 0,
                ..base()
            },
        ),
        (
            "parallel",
            Config {
                parallel: 65,
                ..base()
            },
        ),
        (
            "connect_seconds",
            Config {
                connect_seconds: 0,
                ..base()
            },
        ),
        (
            "timeout_seconds",
            Config {
                timeout_seconds: 601,
                ..base()
            },
        ),
    ];
    for (key, config) in wrong {
        match made(config).map(drop) {
            Err(PortError::Misconfigured(told)) => assert!(told.contains(key), "{told}"),
            other => panic!("{key}: {other:?}"),
        }
    }
}

#[test]
fn a_setting_that_nobody_knows_is_refused() {
    let read = |text: &str| serde_json::from_str::<Config>(text);
    assert!(read(r#"{"address": "unix:/run/a", "parallel": 2}"#).is_ok());
    for text in [r#"{"adress": "unix:/run/a"}"#, r#"{"parallel": "2"}"#] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[tokio::test]
async fn files_are_not_sent_over_the_open_net() {
    // A documentation address (RFC 5737): nothing is sent to find out.
    let scanner = made(config("tcp:192.0.2.1:3310")).unwrap();
    let found = scanner.scan(b"ab").await;
    assert!(
        matches!(found, Err(PortError::Misconfigured(_))),
        "{found:?}"
    );
    assert!(scanner.check().await.is_err());
}
