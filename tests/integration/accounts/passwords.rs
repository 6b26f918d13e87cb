//! Passwords: chosen, compared, locked without locking anybody out.

use super::{App, OTHER, PHONE, TENANT, send, setup};
use chrono::Duration;
use serde_json::{Value, json};
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, Response};

const GOOD: &str = "cầu vồng tám cánh buồm";

on_each_backend! {
    a_password_is_enough_on_a_known_device: known_device;
    a_wrong_password_is_answered_like_an_unknown_number: alike;
    too_many_wrong_passwords_lock_the_password_alone: lock;
    what_may_not_be_a_password_is_refused: weak;
    a_province_may_offer_none: not_offered;
    a_password_needs_a_fresh_proof: fresh;
}

async fn set(app: &App<'_>, password: &str) -> Response {
    let body = json!({ "password": password });
    app.call("PUT", "/api/v1/account/password", Some(&body))
        .await
}

async fn sign_in(kit: &Kit, phone: &str, password: &str, device: Option<&Value>) -> Response {
    let mut body = json!({ "phone": phone, "password": password });
    if let Some(device) = device {
        body["device_token"] = device.clone();
    }
    send(kit, "POST", "/api/v1/sessions/password", Some(&body)).await
}

/// Somebody with a password, and the token of the device they set it on.
async fn with_password(kit: &Kit) -> Value {
    let app = App::sign_in(kit, PHONE).await;
    set(&app, GOOD).await.expect(204);
    app.tokens["device_token"].clone()
}

async fn known_device(backend: Backend) {
    let kit = setup(backend).start().await;
    let device = with_password(&kit).await;
    let tokens = sign_in(&kit, PHONE, GOOD, Some(&device))
        .await
        .expect(201)
        .json();
    assert!(tokens.get("device_token").is_none(), "{tokens}");
    let refused = "password-not-accepted";
    sign_in(&kit, PHONE, GOOD, None)
        .await
        .expect_problem(401, refused);
    let other = App::sign_in(&kit, OTHER).await.tokens["device_token"].clone();
    sign_in(&kit, PHONE, GOOD, Some(&other))
        .await
        .expect_problem(401, refused);
    let app = App {
        kit: &kit,
        host: super::HOST,
        tokens,
    };
    // Whoever signs all other devices out stays known on their own, also when they came by password.
    kit.clock().advance(Duration::minutes(2));
    let elsewhere = App::sign_in(&kit, PHONE).await;
    let lost = elsewhere.tokens["device_token"].clone();
    sign_in(&kit, PHONE, GOOD, Some(&lost)).await.expect(201);
    app.call("DELETE", "/api/v1/sessions", None)
        .await
        .expect(204);
    elsewhere
        .call("GET", "/api/v1/account", None)
        .await
        .expect(401);
    sign_in(&kit, PHONE, GOOD, Some(&lost))
        .await
        .expect_problem(401, refused);
    sign_in(&kit, PHONE, GOOD, Some(&device)).await.expect(201);
    kit.finish().await;
}

async fn alike(backend: Backend) {
    let kit = setup(backend).start().await;
    let device = with_password(&kit).await;
    let mut said = Vec::new();
    for (phone, password) in [
        (PHONE, "sai mật khẩu rồi"),
        (OTHER, GOOD),
        ("0912345679", GOOD),
    ] {
        let answer = sign_in(&kit, phone, password, Some(&device)).await;
        let mut problem = answer.expect_problem(401, "password-not-accepted").json();
        problem.as_object_mut().unwrap().remove("request_id");
        said.push(problem);
    }
    assert_eq!(said[0], said[1]);
    assert_eq!(said[1], said[2]);
    kit.finish().await;
}

async fn lock(backend: Backend) {
    let kit = setup(backend).start().await;
    let device = with_password(&kit).await;
    for _ in 0..5 {
        let wrong = sign_in(&kit, PHONE, "sai mật khẩu rồi", Some(&device)).await;
        wrong.expect_problem(401, "password-not-accepted");
    }
    let right = sign_in(&kit, PHONE, GOOD, Some(&device)).await;
    right.expect_problem(401, "password-not-accepted");
    // The person gets in all the same.
    kit.clock().advance(Duration::minutes(2));
    App::sign_in(&kit, PHONE).await;
    kit.clock().advance(Duration::hours(12));
    sign_in(&kit, PHONE, GOOD, Some(&device)).await.expect(201);
    kit.finish().await;
}

async fn weak(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    for (password, code) in [
        ("ngắn", "password-too-short"),
        ("password1234", "password-guessable"),
        ("0912345678a", "password-guessable"),
        (&"dài ".repeat(40), "password-too-long"),
    ] {
        set(&app, password).await.expect_problem(400, code);
    }
    set(&app, GOOD).await.expect(204);
    set(&app, GOOD).await.expect_problem(400, "password-used");
    let account = app.get("/api/v1/account").await.expect(200).json();
    assert_eq!(account["has_password"], true);
    app.call("DELETE", "/api/v1/account/password", None)
        .await
        .expect(204);
    let account = app.get("/api/v1/account").await.expect(200).json();
    assert_eq!(account["has_password"], false);
    kit.finish().await;
}

async fn not_offered(backend: Backend) {
    let setup = setup(backend);
    let text = "[security.citizens.password]\noffered = false\n";
    setup.package(TENANT).write("security.toml", text);
    let kit = setup.start().await;
    let app = App::sign_in(&kit, PHONE).await;
    set(&app, GOOD)
        .await
        .expect_problem(403, "password-not-offered");
    let answer = sign_in(&kit, PHONE, GOOD, None).await;
    answer.expect_problem(403, "password-not-offered");
    kit.get(super::HOST, "/dang-nhap/mat-khau")
        .await
        .expect(404);
    kit.finish().await;
}

async fn fresh(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    kit.clock().advance(Duration::minutes(9));
    set(&app, GOOD).await.expect(204);
    let body = json!({ "refresh_token": app.tokens["refresh_token"] });
    let renewed = send(&kit, "POST", "/api/v1/sessions/refresh", Some(&body)).await;
    let app = App {
        tokens: renewed.expect(201).json(),
        ..app
    };
    kit.clock().advance(Duration::minutes(2));
    set(&app, "một câu khác hẳn câu kia")
        .await
        .expect_problem(403, "proof-too-old");
    app.prove().await;
    set(&app, "một câu khác hẳn câu kia").await.expect(204);
    kit.finish().await;
}
