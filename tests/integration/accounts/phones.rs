//! Another number for the same account.

use super::{App, OTHER, PHONE, sent_code, setup, told};
use chrono::Duration;
use serde_json::{Value, json};
use tinhid_core::database::Backend;
use tinhid_tests::Response;

const NEW: &str = "0356789012";

on_each_backend! {
    an_account_gets_another_number: change;
    a_number_of_another_account_is_told_to_whoever_reads_it: taken;
    what_could_do_harm_waits_after_a_change: cool_down;
}

async fn ask(app: &App<'_>, phone: &str) -> Response {
    let body = json!({ "phone": phone });
    app.call("POST", "/api/v1/account/phone/codes", Some(&body))
        .await
}

async fn put(app: &App<'_>, phone: &str, code_id: &Value, code: &str) -> Response {
    let body = json!({ "phone": phone, "code_id": code_id, "code": code });
    app.call("PUT", "/api/v1/account/phone", Some(&body)).await
}

async fn change(backend: Backend) {
    let kit = setup(backend).start().await;
    let old = App::sign_in(&kit, PHONE).await;
    kit.clock().advance(Duration::minutes(1));
    let app = App::sign_in(&kit, PHONE).await;
    let id = app.get("/api/v1/account").await.expect(200).json()["id"].clone();
    ask(&app, PHONE).await.expect_problem(409, "phone-same");
    let asked = ask(&app, NEW).await.expect(201).json();
    let code = sent_code(&kit);
    // A code that was asked for by one account changes no other.
    let thief = App::sign_in(&kit, OTHER).await;
    let stolen = put(&thief, NEW, &asked["code_id"], &code).await;
    stolen.expect_problem(400, "code-not-accepted");
    kit.clock().advance(Duration::minutes(1));
    let asked = ask(&app, NEW).await.expect(201).json();
    put(&app, NEW, &asked["code_id"], &sent_code(&kit))
        .await
        .expect(204);
    old.get("/api/v1/account")
        .await
        .expect_problem(401, "invalid-token");
    let account = app.get("/api/v1/account").await.expect(200).json();
    assert_eq!(account["id"], id);
    assert!(
        account["phone"].as_str().unwrap().ends_with("012"),
        "{account}"
    );
    // The old number is told.
    let told = told(&kit, "đổi sang số điện thoại khác").await;
    assert!(told.contains("678") && !told.contains("356"), "{told}");
    kit.clock().advance(Duration::minutes(2));
    let again = App::sign_in(&kit, NEW).await;
    assert_eq!(
        again.get("/api/v1/account").await.expect(200).json()["id"],
        id
    );
    // The old number belongs to whoever has it now.
    let stranger = App::sign_in(&kit, PHONE).await;
    assert_eq!(stranger.tokens["is_new"], true);
    kit.finish().await;
}

async fn taken(backend: Backend) {
    let kit = setup(backend).start().await;
    App::sign_in(&kit, OTHER).await;
    kit.clock().advance(Duration::minutes(1));
    let app = App::sign_in(&kit, PHONE).await;
    let asked = ask(&app, OTHER).await.expect(201).json();
    let answer = put(&app, OTHER, &asked["code_id"], &sent_code(&kit)).await;
    answer.expect_problem(409, "phone-taken");
    kit.finish().await;
}

async fn cool_down(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    kit.clock().advance(Duration::minutes(1));
    let asked = ask(&app, NEW).await.expect(201).json();
    put(&app, NEW, &asked["code_id"], &sent_code(&kit))
        .await
        .expect(204);
    let password = json!({ "password": "cầu vồng tám cánh buồm" });
    let set = app
        .call("PUT", "/api/v1/account/password", Some(&password))
        .await;
    set.expect_problem(403, "phone-just-changed");
    ask(&app, PHONE)
        .await
        .expect_problem(403, "phone-just-changed");
    kit.clock().advance(Duration::hours(72));
    let app = App::sign_in(&kit, NEW).await;
    let set = app
        .call("PUT", "/api/v1/account/password", Some(&password))
        .await;
    set.expect(204);
    kit.finish().await;
}
