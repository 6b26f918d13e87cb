//! Answers that somebody changed on the way, and a provider that is not the one of the agreement.

use super::{RETURN_TO, Stage, assert_open, host, secrets, settings_for};
use crate::{Config, provider};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::sync::Arc;
use tinhid_contract::ekyc::{PersonalText, Reason};
use tinhid_contract::testing::ManualClock;
use tinhid_contract::{Clock, PortError, SystemClock};
use tinhid_loopback::DirectClient;

/// A part of a token with something else in it.
fn part(text: &str, change: impl Fn(&mut Value)) -> String {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).unwrap();
    let mut value: Value = serde_json::from_slice(&bytes).unwrap();
    change(&mut value);
    BASE64_URL_SAFE_NO_PAD.encode(value.to_string())
}

fn parts(token: &str) -> [&str; 3] {
    let parts: Vec<_> = token.split('.').collect();
    parts.try_into().unwrap()
}

#[tokio::test]
async fn a_token_that_was_changed_is_refused() {
    let changes: [fn(&str) -> String; 5] = [
        |token| {
            let [head, body, signature] = parts(token);
            let body = part(body, |claims| claims["level"] = "level-2".into());
            format!("{head}.{body}.{signature}")
        },
        |token| {
            let [head, body, _] = parts(token);
            format!("{head}.{body}.")
        },
        |token| {
            let [head, body, signature] = parts(token);
            let head = part(head, |head| head["crit"] = json!(["exp"]));
            format!("{head}.{body}.{signature}")
        },
        |token| {
            let [head, body, signature] = parts(token);
            let head = part(head, |head| head["kid"] = "another".into());
            format!("{head}.{body}.{signature}")
        },
        |_token| "no token".to_owned(),
    ];
    let stage = Stage::new().await;
    let clean = stage.verdict("document").await.unwrap();
    assert!(clean.is_pass());
    for change in changes {
        let stage = Stage::new().await;
        stage.meddler.change_token(change);
        let verdict = stage.verdict("document").await.unwrap();
        assert_open(&verdict, Reason::SignInInvalid);
    }
}

#[tokio::test]
async fn a_token_without_a_signature_is_refused() {
    let stage = Stage::new().await;
    stage.meddler.change_token(|token| {
        let [head, body, _] = parts(token);
        let head = part(head, |head| head["alg"] = "none".into());
        format!("{head}.{body}.")
    });
    let verdict = stage.verdict("national").await.unwrap();
    assert_open(&verdict, Reason::SignInInvalid);
}

#[tokio::test]
async fn keys_of_somebody_else_check_nothing() {
    let other = Stage::new().await;
    let keys = other.real.issuer.clone();
    let stage = Stage::new().await;
    let foreign = {
        use tinhid_contract::{HttpClient, HttpRequest, NamedBy};
        let request = HttpRequest {
            method: "GET",
            url: format!("{keys}/jwks"),
            named_by: NamedBy::Operator,
            headers: Vec::new(),
            body: Vec::new(),
            timeout: std::time::Duration::from_secs(5),
            answer_bytes: 1 << 20,
        };
        DirectClient.send(request).await.unwrap().body
    };
    stage
        .meddler
        .change("/jwks", move |answer| answer.body.clone_from(&foreign));
    let verdict = stage.verdict("national").await.unwrap();
    assert_open(&verdict, Reason::SignInInvalid);
}

#[tokio::test]
async fn a_token_of_another_sign_in_is_refused() {
    let stage = Stage::new().await;
    let mut answer = stage.visit("national").await;
    let mut secret: Value = serde_json::from_str(answer.secret.expose()).unwrap();
    secret["nonce"] = "of another".into();
    answer.secret = PersonalText::new(secret.to_string());
    let verdict = stage.finish(&answer).await.unwrap();
    assert_open(&verdict, Reason::SignInInvalid);
}

#[tokio::test]
async fn a_token_of_another_time_is_refused() {
    for away in [TimeDelta::hours(3), TimeDelta::hours(-3)] {
        let clock = Arc::new(ManualClock::new(SystemClock.now() + away));
        let stage = Stage::at(json!({}), clock, &[]).await;
        let verdict = stage.verdict("national").await.unwrap();
        assert_open(&verdict, Reason::SignInInvalid);
    }
}

#[tokio::test]
async fn a_shared_secret_signs_nothing() {
    let stage = Stage::with(json!({"client_id": "shared"})).await;
    let error = stage.verdict("national").await.unwrap_err();
    let PortError::Misconfigured(what) = error else {
        panic!("{error}");
    };
    assert!(what.contains("HS256"), "{what}");
}

#[tokio::test]
async fn a_wrong_secret_is_a_matter_for_the_operator() {
    let wrong = secrets();
    std::fs::write(wrong.path().join("secret"), "another").unwrap();
    let file = wrong.path().join("secret");
    let stage = Stage::with(json!({"client_secret_file": file})).await;
    let error = stage.verdict("national").await.unwrap_err();
    assert!(matches!(error, PortError::Misconfigured(_)), "{error}");
}

#[tokio::test]
async fn the_issuer_is_the_same_letter_for_letter() {
    let stage = Stage::new().await;
    let secrets = secrets();
    let issuer = format!("{}/", stage.real.issuer);
    let config: Config = serde_json::from_value(settings_for(&issuer, &secrets)).unwrap();
    let host = host(Arc::new(DirectClient), Arc::new(SystemClock));
    let other = provider(config, host).unwrap();
    let error = other.health().await.unwrap_err();
    assert!(matches!(error, PortError::Misconfigured(_)), "{error}");
    stage.provider.health().await.unwrap();
}

#[tokio::test]
async fn metadata_that_leads_off_the_encrypted_way_is_refused() {
    for (endpoint, url) in [
        ("token_endpoint", "http://token.example/token"),
        ("jwks_uri", "http://10.0.0.1/keys"),
        ("authorization_endpoint", "javascript:alert(1)"),
        ("userinfo_endpoint", "ftp://127.0.0.1"),
    ] {
        let stage = Stage::new().await;
        stage
            .meddler
            .change("/openid-configuration", move |answer| {
                let mut body: Value = serde_json::from_slice(&answer.body).unwrap();
                body[endpoint] = url.into();
                answer.body = body.to_string().into_bytes();
            });
        let electronic_ids = stage.provider.electronic_ids().unwrap();
        let error = electronic_ids.start(&stage.context(), RETURN_TO).await;
        let error = error.unwrap_err();
        assert!(matches!(error, PortError::Unavailable { .. }), "{error}");
    }
}

#[tokio::test]
async fn what_is_published_is_read_once() {
    let stage = Stage::new().await;
    for _person in 0..2 {
        assert!(stage.verdict("national").await.unwrap().is_pass());
    }
    assert_eq!(stage.meddler.asked("/openid-configuration"), 1);
    assert_eq!(stage.meddler.asked("/jwks"), 1);
}

#[tokio::test]
async fn a_new_key_is_looked_for_but_not_all_the_time() {
    let clock = Arc::new(ManualClock::new(SystemClock.now()));
    let stage = Stage::at(json!({}), clock.clone(), &[]).await;
    assert!(stage.verdict("national").await.unwrap().is_pass());
    stage.meddler.change_token(|token| {
        let [head, body, signature] = parts(token);
        let head = part(head, |head| head["kid"] = "new".into());
        format!("{head}.{body}.{signature}")
    });
    for _try in 0..2 {
        let verdict = stage.verdict("national").await.unwrap();
        assert_open(&verdict, Reason::SignInInvalid);
    }
    assert_eq!(stage.meddler.asked("/jwks"), 1);
    clock.advance(TimeDelta::seconds(61));
    let verdict = stage.verdict("national").await.unwrap();
    assert_open(&verdict, Reason::SignInInvalid);
    assert_eq!(stage.meddler.asked("/jwks"), 2);
}
