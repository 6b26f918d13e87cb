//! Claims that no honest provider makes.

use super::{secrets, settings_for};
use crate::Config;
use crate::config::Settings;
use crate::token::Claims;
use chrono::DateTime;
use serde_json::{Value, json};

const NOW: i64 = 1_795_334_400;

fn accepted(change: impl FnOnce(&mut Value), age: Option<u64>) -> bool {
    let secrets = secrets();
    let mut config = settings_for("https://issuer.example", &secrets);
    config["max_age_seconds"] = age.into();
    let config: Config = serde_json::from_value(config).unwrap();
    let settings: Settings = config.checked().unwrap();
    let mut claims = json!({
        "iss": "https://issuer.example",
        "sub": "somebody",
        "aud": "basic",
        "nonce": "n",
        "iat": NOW - 5,
        "exp": NOW + 300,
    });
    change(&mut claims);
    let Value::Object(claims) = claims else {
        panic!("claims are an object");
    };
    let now = DateTime::from_timestamp(NOW, 0).unwrap();
    Claims(claims).are_of(&settings, "n", now)
}

#[test]
fn a_token_for_us_is_accepted() {
    assert!(accepted(|_| {}, None));
    assert!(accepted(|claims| claims["aud"] = json!(["basic"]), None));
    assert!(accepted(|claims| claims["azp"] = "basic".into(), None));
    assert!(accepted(
        |claims| claims["exp"] = json!(NOW as f64 + 0.5),
        None
    ));
    assert!(accepted(
        |claims| claims["auth_time"] = json!(NOW - 100),
        Some(60)
    ));
}

#[test]
fn a_token_that_is_not_for_us_or_not_for_now_is_refused() {
    for (name, value) in [
        ("iss", json!("https://issuer.example/")),
        ("iss", json!(["https://issuer.example"])),
        ("iss", Value::Null),
        ("sub", json!("")),
        ("sub", json!("x".repeat(256))),
        ("sub", json!(7)),
        ("aud", json!("another")),
        ("aud", json!([])),
        ("aud", json!(["basic", "another"])),
        ("azp", json!("another")),
        ("nonce", json!("m")),
        ("nonce", Value::Null),
        ("exp", json!(NOW - 61)),
        ("exp", json!("tomorrow")),
        ("exp", Value::Null),
        ("iat", json!(NOW + 61)),
        ("iat", json!(NOW - 661)),
        ("iat", Value::Null),
        ("nbf", json!(NOW + 61)),
    ] {
        let text = format!("{name}: {value}");
        assert!(!accepted(|claims| claims[name] = value, None), "{text}");
    }
}

#[test]
fn a_sign_in_may_be_too_old() {
    assert!(!accepted(|_| {}, Some(60)), "it must be said");
    let old = |claims: &mut Value| claims["auth_time"] = json!(NOW - 121);
    assert!(!accepted(old, Some(60)));
}
