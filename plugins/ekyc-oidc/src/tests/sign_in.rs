//! Against a provider that somebody else wrote.

use super::{Stage, assert_open, with_parameters};
use serde_json::json;
use tinhid_contract::PortError;
use tinhid_contract::ekyc::{Field, FieldSource, PersonalText, Reason};

#[tokio::test]
async fn a_national_account_passes_and_says_who_it_is() {
    let stage = Stage::new().await;
    let verdict = stage.verdict("national").await.unwrap();
    assert!(verdict.is_pass());
    let facts = verdict.facts().unwrap();
    assert!(facts.is_national);
    assert_eq!(facts.subject.expose(), "national");
    let read = |field| {
        let value = facts.reading.value(field).unwrap();
        assert_eq!(value.source, FieldSource::Registry);
        value.text.expose().to_owned()
    };
    assert_eq!(read(Field::PersonalId), "001090012345");
    assert_eq!(read(Field::Name), "NGUYỄN VĂN MẪU");
    assert_eq!(read(Field::BornOn), "1990-09-02");
    assert_eq!(read(Field::Sex), "male");
}

#[tokio::test]
async fn the_level_of_the_account_decides() {
    let stage = Stage::new().await;
    let document = stage.verdict("document").await.unwrap();
    assert!(document.is_pass());
    assert!(!document.facts().unwrap().is_national);
    let low = stage.verdict("low").await.unwrap();
    assert!(low.is_fail());
    assert_eq!(
        low.reasons().collect::<Vec<_>>(),
        [Reason::AccountLevelTooLow]
    );
    let levelless = stage.verdict("levelless").await.unwrap();
    assert_open(&levelless, Reason::SignalMissing);
    let nameless = stage.verdict("nameless").await.unwrap();
    assert_open(&nameless, Reason::SignalMissing);
}

#[tokio::test]
async fn whoever_breaks_it_off_may_begin_again() {
    let stage = Stage::new().await;
    let verdict = stage.verdict("nobody").await.unwrap();
    assert_open(&verdict, Reason::SignInCancelled);
}

#[tokio::test]
async fn every_kind_of_client_and_signature_is_understood() {
    for settings in [
        json!({"client_id": "post", "client_authentication": "client_secret_post"}),
        json!({"client_id": "public", "client_secret_file": null}),
    ] {
        let stage = Stage::with(settings.clone()).await;
        let verdict = stage.verdict("national").await.unwrap();
        assert!(verdict.is_pass(), "{settings}");
    }
}

#[tokio::test]
async fn what_the_token_lacks_is_asked_of_the_user_info() {
    let clock = std::sync::Arc::new(tinhid_contract::SystemClock);
    let settings = json!({"user_info": true});
    let stage = Stage::at(settings, clock.clone(), &["conform"]).await;
    let verdict = stage.verdict("national").await.unwrap();
    let facts = verdict.facts().unwrap();
    assert!(facts.reading.value(Field::PersonalId).is_some());
    assert_eq!(stage.meddler.asked("/me"), 1);
    let alone = Stage::at(json!({}), clock, &["conform"]).await;
    let verdict = alone.verdict("national").await.unwrap();
    assert_open(&verdict, Reason::SignalMissing);
    let other = Stage::at(
        json!({"user_info": true}),
        std::sync::Arc::new(tinhid_contract::SystemClock),
        &["conform"],
    )
    .await;
    other.meddler.change("/me", |answer| {
        answer.body = br#"{"sub": "somebody else", "personal_id": "001090099999"}"#.to_vec();
    });
    let verdict = other.verdict("national").await.unwrap();
    assert_open(&verdict, Reason::SignInInvalid);
}

#[tokio::test]
async fn a_code_is_good_once_and_for_whoever_began() {
    let stage = Stage::new().await;
    let answer = stage.visit("national").await;
    assert!(stage.finish(&answer).await.unwrap().is_pass());
    let again = stage.finish(&answer).await.unwrap();
    assert_open(&again, Reason::SignInInvalid);

    // Somebody else's code, put into a sign-in of one's own.
    let stolen = stage.visit("national").await;
    let mut own = stage.visit("document").await;
    let code = |(name, _): &&(String, PersonalText)| name == "code";
    let code = stolen.parameters.iter().find(code).unwrap().1.clone();
    for (name, value) in &mut own.parameters {
        if name == "code" {
            *value = code.clone();
        }
    }
    let verdict = stage.finish(&own).await.unwrap();
    assert_open(&verdict, Reason::SignInInvalid);
}

#[tokio::test]
async fn an_answer_that_is_not_the_provider_s_is_refused() {
    let stage = Stage::new().await;
    let answer = stage.visit("national").await;
    let state = answer.state.expose();
    let issuer = stage.real.issuer.as_str();
    for parameters in [
        &[][..],
        &[("code", "x"), ("iss", issuer)],
        &[("code", "x"), ("state", "another"), ("iss", issuer)],
        &[("state", state), ("iss", issuer)],
        &[("code", ""), ("state", state), ("iss", issuer)],
        &[
            ("code", "x"),
            ("code", "y"),
            ("state", state),
            ("iss", issuer),
        ],
        &[
            ("code", "x"),
            ("state", state),
            ("iss", "https://other.example"),
        ],
        // The provider promises to say who it is.
        &[("code", "x"), ("state", state)],
        &[("error", "strange"), ("state", state), ("iss", issuer)],
        &[("code", "x"), ("state", state), ("iss", issuer)],
    ] {
        let verdict = stage.finish(&with_parameters(&answer, parameters)).await;
        assert_open(&verdict.unwrap(), Reason::SignInInvalid);
    }
    assert!(stage.finish(&answer).await.unwrap().is_pass());
}

#[tokio::test]
async fn errors_that_are_nobody_s_choice_are_no_verdict() {
    let stage = Stage::new().await;
    let answer = stage.visit("national").await;
    let state = answer.state.expose();
    let issuer = stage.real.issuer.as_str();
    let finish = async |error| {
        let parameters = [("error", error), ("state", state), ("iss", issuer)];
        let answer = with_parameters(&answer, &parameters);
        stage.finish(&answer).await.unwrap_err()
    };
    let down = finish("temporarily_unavailable").await;
    assert!(matches!(down, PortError::Unavailable { .. }), "{down}");
    let wrong = finish("invalid_scope").await;
    assert!(matches!(wrong, PortError::Misconfigured(_)), "{wrong}");
}
