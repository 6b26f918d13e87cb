//! Codes: who gets one, how often, and when one counts.

use super::{App, OTHER, PHONE, TENANT, ask, messages, send, sent_code, setup, show};
use chrono::Duration;
use serde_json::json;
use tinhid_core::accounts::trial;
use tinhid_core::database::Backend;
use tinhid_core::database::control::tenant::TenantState;

on_each_backend! {
    a_code_opens_an_account_and_the_same_one_later: opens;
    a_code_counts_once_for_one_number_and_a_few_minutes: counts;
    wrong_codes_use_a_code_up: wrong;
    codes_are_sent_within_quotas: quotas;
    a_number_is_one_whatever_its_spelling: spellings;
    trial_citizens_have_one_code_in_a_sandbox_alone: trials;
    a_message_that_cannot_be_sent_is_told: unsent;
}

async fn opens(backend: Backend) {
    let kit = setup(backend).start().await;
    let first = App::sign_in(&kit, PHONE).await;
    assert_eq!(first.tokens["is_new"], true);
    let account = first.get("/api/v1/account").await.expect(200).json();
    assert_eq!(account["identity_level"], 1);
    assert_eq!(account["has_password"], false);
    let phone = account["phone"].as_str().unwrap();
    assert!(phone.ends_with("678") && !phone.contains("912"), "{phone}");
    kit.clock().advance(Duration::minutes(2));
    let again = App::sign_in(&kit, PHONE).await;
    assert_eq!(again.tokens["is_new"], false);
    let same = again.get("/api/v1/account").await.expect(200).json();
    assert_eq!(same["id"], account["id"]);
    let other = App::sign_in(&kit, OTHER).await;
    let another = other.get("/api/v1/account").await.expect(200).json();
    assert_ne!(another["id"], account["id"]);
    kit.finish().await;
}

async fn counts(backend: Backend) {
    let kit = setup(backend).start().await;
    let asked = ask(&kit, PHONE).await.expect(201).json();
    let (id, code) = (&asked["code_id"], sent_code(&kit));
    let refused = "code-not-accepted";
    // Of another number, and of no code at all.
    show(&kit, OTHER, id, &code)
        .await
        .expect_problem(400, refused);
    let none = json!("0190c1a0-0000-7000-8000-000000000000");
    show(&kit, PHONE, &none, &code)
        .await
        .expect_problem(400, refused);
    // For another purpose.
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    show(&kit, PHONE, id, &spaced).await.expect(201);
    show(&kit, PHONE, id, &code)
        .await
        .expect_problem(400, refused);
    kit.clock().advance(Duration::minutes(2));
    let asked = ask(&kit, PHONE).await.expect(201).json();
    kit.clock().advance(Duration::minutes(5));
    let late = show(&kit, PHONE, &asked["code_id"], &sent_code(&kit)).await;
    late.expect_problem(400, refused);
    kit.finish().await;
}

async fn wrong(backend: Backend) {
    let kit = setup(backend).start().await;
    let asked = ask(&kit, PHONE).await.expect(201).json();
    let code = sent_code(&kit);
    let wrong = match code.as_str() {
        "000000" => "000001",
        _ => "000000",
    };
    for _ in 0..5 {
        let answer = show(&kit, PHONE, &asked["code_id"], wrong).await;
        answer.expect_problem(400, "code-not-accepted");
    }
    let right = show(&kit, PHONE, &asked["code_id"], &code).await;
    right.expect_problem(400, "code-not-accepted");
    // The person asks for another one: nobody is locked out.
    kit.clock().advance(Duration::minutes(1));
    App::sign_in(&kit, PHONE).await;
    kit.finish().await;
}

async fn quotas(backend: Backend) {
    let setup = setup(backend);
    setup.package(TENANT).write(
        "security.toml",
        "[security.citizens.one_time_code.quota]\nphone_per_hour = 3\nphone_per_day = 4\naddress_per_hour = 6\n",
    );
    let kit = setup.start().await;
    ask(&kit, PHONE).await.expect(201);
    let soon = ask(&kit, PHONE).await;
    assert_eq!(soon.header("retry-after"), Some("60"));
    soon.expect_problem(429, "code-asked-too-soon");
    for _ in 0..2 {
        kit.clock().advance(Duration::minutes(1));
        ask(&kit, PHONE).await.expect(201);
    }
    kit.clock().advance(Duration::minutes(1));
    ask(&kit, PHONE).await.expect_problem(429, "too-many-codes");
    // Another number from here, until the address has had enough.
    for number in [OTHER, "0987654322", "0987654323"] {
        ask(&kit, number).await.expect(201);
    }
    let here = ask(&kit, "0987654324").await;
    here.expect_problem(429, "too-many-codes-here");
    assert_eq!(messages(&kit).len(), 6);
    kit.clock().advance(Duration::hours(1));
    ask(&kit, PHONE).await.expect(201);
    kit.clock().advance(Duration::hours(1));
    ask(&kit, PHONE).await.expect_problem(429, "too-many-codes");
    kit.clock().advance(Duration::hours(24));
    ask(&kit, PHONE).await.expect(201);
    kit.finish().await;
}

async fn spellings(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, "+84 912 345 678").await;
    let account = app.get("/api/v1/account").await.expect(200).json();
    kit.clock().advance(Duration::minutes(2));
    // Eleven digits until 2018: 0123 became 083.
    let old = App::sign_in(&kit, "01234567890").await;
    let old_account = old.get("/api/v1/account").await.expect(200).json();
    kit.clock().advance(Duration::minutes(2));
    let new = App::sign_in(&kit, "0834567890").await;
    let new_account = new.get("/api/v1/account").await.expect(200).json();
    assert_eq!(old_account["id"], new_account["id"]);
    let same = App::sign_in(&kit, "0912.345.678").await;
    let same_account = same.get("/api/v1/account").await.expect(200).json();
    assert_eq!(same_account["id"], account["id"]);
    for (number, code) in [
        ("12345", "phone-invalid"),
        ("", "phone-invalid"),
        ("+1 202 555 0100", "phone-invalid"),
        ("0208 3855 123", "phone-not-mobile"),
    ] {
        ask(&kit, number).await.expect_problem(400, code);
    }
    kit.finish().await;
}

async fn trials(backend: Backend) {
    let kit = setup(backend).start().await;
    let phone = trial::PHONES[0];
    let asked = ask(&kit, phone).await.expect(201).json();
    assert_eq!(messages(&kit).len(), 0, "nobody is written to");
    let answer = show(&kit, phone, &asked["code_id"], trial::CODE).await;
    let tokens = answer.expect(201).json();
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let account = async || {
        let request = kit.get(super::HOST, "/api/v1/account");
        request.header("Authorization", &bearer).await
    };
    account().await.expect(200);
    let asked = ask(&kit, trial::PHONES[1]).await.expect(201).json();
    // Once the tenant is live they are numbers like any other, and their accounts count for nothing.
    super::go_live(&kit).await;
    account().await.expect_problem(401, "invalid-token");
    let late = show(&kit, trial::PHONES[1], &asked["code_id"], trial::CODE).await;
    assert_ne!(late.status, 201, "{}", late.text());
    let asked = ask(&kit, trial::PHONES[2]).await;
    // The messages of trial tenants stay on the machine, and those of live ones do not go out this way.
    asked.expect_problem(503, "message-not-sent");
    let state = kit.served(TENANT).snapshot().state();
    assert_eq!(state, TenantState::Live);
    kit.finish().await;
}

async fn unsent(backend: Backend) {
    let kit = setup(backend).start().await;
    super::go_live(&kit).await;
    let answer = ask(&kit, PHONE).await;
    assert_eq!(answer.header("retry-after"), Some("30"));
    answer.expect_problem(503, "message-not-sent");
    // What never left keeps nobody waiting.
    ask(&kit, PHONE)
        .await
        .expect_problem(503, "message-not-sent");
    let empty = send(&kit, "POST", "/api/v1/sessions/codes", Some(&json!({}))).await;
    empty.expect_problem(400, "invalid-json");
    kit.finish().await;
}
