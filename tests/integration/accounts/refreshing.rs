//! Refresh tokens: each once.

use super::{App, PHONE, send, setup};
use chrono::Duration;
use serde_json::{Value, json};
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, Response};

on_each_backend! {
    a_pair_follows_a_pair: rotation;
    a_token_that_comes_twice_ends_the_session: reuse;
    what_is_no_token_of_this_tenant_is_refused: foreign;
}

async fn refresh(kit: &Kit, token: &Value) -> Response {
    let body = json!({ "refresh_token": token });
    send(kit, "POST", "/api/v1/sessions/refresh", Some(&body)).await
}

async fn rotation(backend: Backend) {
    let kit = setup(backend).start().await;
    let first = App::sign_in(&kit, PHONE).await;
    let second = refresh(&kit, &first.tokens["refresh_token"])
        .await
        .expect(201)
        .json();
    assert_ne!(second["access_token"], first.tokens["access_token"]);
    assert_eq!(
        second["session_expires_at"],
        first.tokens["session_expires_at"]
    );
    first
        .get("/api/v1/account")
        .await
        .expect_problem(401, "invalid-token");
    let second = App {
        tokens: second,
        kit: &kit,
        host: super::HOST,
    };
    second.get("/api/v1/account").await.expect(200);
    // An access token ends soon; the refresh token goes on.
    kit.clock().advance(Duration::minutes(10));
    second
        .get("/api/v1/account")
        .await
        .expect_problem(401, "invalid-token");
    refresh(&kit, &second.tokens["refresh_token"])
        .await
        .expect(201);
    kit.finish().await;
}

async fn reuse(backend: Backend) {
    let kit = setup(backend).start().await;
    let first = App::sign_in(&kit, PHONE).await;
    let second = refresh(&kit, &first.tokens["refresh_token"])
        .await
        .expect(201)
        .json();
    let stolen = refresh(&kit, &first.tokens["refresh_token"]).await;
    stolen.expect_problem(401, "session-ended");
    // Nobody knows which of the two is the owner.
    let second = App {
        tokens: second,
        kit: &kit,
        host: super::HOST,
    };
    second
        .get("/api/v1/account")
        .await
        .expect_problem(401, "invalid-token");
    let owner = refresh(&kit, &second.tokens["refresh_token"]).await;
    owner.expect_problem(401, "session-ended");
    kit.finish().await;
}

async fn foreign(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    let token = app.token("refresh_token").to_owned();
    let turned: String = token.chars().rev().collect();
    for wrong in ["", "x", &token[1..], &turned] {
        refresh(&kit, &json!(wrong))
            .await
            .expect_problem(401, "session-ended");
    }
    refresh(&kit, &json!(7))
        .await
        .expect_problem(400, "invalid-json");
    refresh(&kit, &json!(token)).await.expect(201);
    kit.finish().await;
}
