use super::Stage;
use chrono::TimeDelta;
use std::time::Duration;
use tinhid_contract::PortError;

#[tokio::test]
async fn one_token_serves_until_shortly_before_its_end() {
    let stage = Stage::new().await;
    assert!(stage.live("ok").await.unwrap().verdict.is_pass());
    stage.clock.advance(TimeDelta::seconds(7_199 - 301));
    assert!(stage.live("ok").await.unwrap().verdict.is_pass());
    assert_eq!(stage.fake.tokens(), 1);
    stage.clock.advance(TimeDelta::seconds(1));
    assert!(stage.live("ok").await.unwrap().verdict.is_pass());
    assert_eq!(stage.fake.tokens(), 2);
}

#[tokio::test]
async fn who_comes_while_a_token_is_asked_for_waits_for_that_one() {
    let stage = Stage::new().await;
    stage.fake.slow_tokens(Duration::from_millis(100));
    let (first, second, third) = tokio::join!(
        stage.live("ok"),
        stage.compare("ok", "ok"),
        stage.verify("ok", None)
    );
    assert!(first.unwrap().verdict.is_pass());
    assert!(second.unwrap().verdict.is_pass());
    assert!(third.unwrap().verdict.is_pass());
    assert_eq!(stage.fake.tokens(), 1);
}

#[tokio::test]
async fn a_refused_token_is_dropped_and_the_request_tried_once_more() {
    let stage = Stage::new().await;
    stage.fake.refuse(1);
    assert!(stage.live("ok").await.unwrap().verdict.is_pass());
    assert_eq!(stage.fake.tokens(), 2);
    stage.fake.forget_tokens();
    assert!(stage.live("ok").await.unwrap().verdict.is_pass());
    assert_eq!(stage.fake.tokens(), 3);
}

#[tokio::test]
async fn a_token_that_ends_before_it_promised_is_renewed() {
    let stage = Stage::new().await;
    stage.fake.shorten_tokens(10);
    assert!(stage.live("ok").await.unwrap().verdict.is_pass());
    stage.clock.advance(TimeDelta::seconds(11));
    assert!(stage.live("ok").await.unwrap().verdict.is_pass());
    assert_eq!(stage.fake.tokens(), 2);
}

#[tokio::test]
async fn tokens_that_are_given_out_and_refused_are_a_matter_for_the_operator() {
    let stage = Stage::new().await;
    stage.fake.refuse(usize::MAX);
    let error = stage.live("ok").await.unwrap_err();
    assert!(matches!(error, PortError::Misconfigured(_)), "{error}");
    assert_eq!(stage.fake.tokens(), 2, "one try more and no further");
}

#[tokio::test]
async fn health_asks_for_a_token_and_sends_nothing_else() {
    let stage = Stage::new().await;
    stage.provider.health().await.unwrap();
    stage.provider.health().await.unwrap();
    assert_eq!(stage.fake.paths(), ["/auth/oauth/token"]);
}
