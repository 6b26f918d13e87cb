//! Guessing: codes, across numbers and addresses, and who has an account.

use super::{App, HOST, OTHER, PHONE, TENANT, ask, sent_code, setup, show};
use chrono::Duration;
use serde_json::{Value, json};
use std::time::Instant;
use tinhid_core::accounts::log::of_person;
use tinhid_core::database::Backend;
use tinhid_core::sealing::PersonId;
use tinhid_tests::{Kit, Response, Setup};
use uuid::Uuid;

const WRONG: &str = "mật khẩu của ai khác";

on_each_backend! {
    guessing_ends_for_an_address_and_for_everybody: guesses;
    asking_for_a_code_says_nothing_of_an_account: asking;
    a_wrong_code_says_nothing_of_an_account: wrong_code;
    a_password_takes_as_long_for_nobody: time;
    a_proxy_adds_to_what_was_forged: forged;
}

/// Behind a proxy that is believed.
fn behind_a_proxy(backend: Backend) -> Setup {
    let mut setup = setup(backend);
    setup.deployment.server.trusted_proxies = vec!["127.0.0.0/8".to_owned()];
    setup
}

async fn guess(kit: &Kit, from: &str, phone: &str, code_id: &Value, code: &str) -> Response {
    let body = json!({ "phone": phone, "code_id": code_id, "code": code });
    let request = kit.post(HOST, "/api/v1/sessions").json(&body);
    request.header("X-Forwarded-For", from).await
}

async fn guesses(backend: Backend) {
    let setup = behind_a_proxy(backend);
    setup.package(TENANT).write(
        "limits.toml",
        "[rate_limits]\ncredential = { requests = 3, seconds = 600 }\n\
         credential-tenant = { requests = 8, seconds = 600 }\n",
    );
    let kit = setup.start().await;
    let asked = ask(&kit, PHONE).await.expect(201).json();
    let code = sent_code(&kit);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let refused = "code-not-accepted";
    // From one address, whatever the number.
    for phone in [PHONE, OTHER, "0987654322"] {
        let answer = guess(&kit, "203.0.113.1", phone, &asked["code_id"], wrong).await;
        answer.expect_problem(400, refused);
    }
    let enough = guess(&kit, "203.0.113.1", OTHER, &asked["code_id"], wrong).await;
    assert!(enough.header("retry-after").is_some());
    enough.expect_problem(429, "rate-limited");
    // From many addresses: the code is used up after five wrong digits for its number, one of which was
    // above, and then the right ones do not count either.
    for host in 2..6 {
        let from = format!("203.0.113.{host}");
        let answer = guess(&kit, &from, PHONE, &asked["code_id"], wrong).await;
        answer.expect_problem(400, refused);
    }
    let right = guess(&kit, "203.0.113.7", PHONE, &asked["code_id"], &code).await;
    right.expect_problem(400, refused);
    // And at some point the tenant has had enough of whoever has as many addresses and numbers as they like.
    for number in 0..3 {
        let (from, phone) = (format!("198.51.100.{number}"), format!("098765433{number}"));
        let answer = guess(&kit, &from, &phone, &asked["code_id"], wrong).await;
        answer.expect_problem(429, "rate-limited");
    }
    // That passes.
    kit.clock().advance(Duration::minutes(10));
    App::sign_in(&kit, PHONE).await;
    kit.finish().await;
}

/// What an answer says beside what is another at every request.
fn said(answer: &Response) -> (u16, Vec<String>, Vec<String>) {
    let names = answer.headers.iter().map(|(name, _)| name.clone());
    // They come in an order that is drawn anew.
    let mut names: Vec<String> = names.collect();
    names.sort();
    let mut body = answer.json();
    let fields = body.as_object_mut().unwrap();
    for changing in ["request_id", "code_id"] {
        if let Some(value) = fields.get_mut(changing) {
            let length = value.as_str().unwrap().len();
            *value = json!(length);
        }
    }
    let body = fields.iter().map(|(name, value)| format!("{name}={value}"));
    (answer.status, names, body.collect())
}

async fn asking(backend: Backend) {
    let kit = setup(backend).start().await;
    App::sign_in(&kit, PHONE).await;
    kit.clock().advance(Duration::minutes(2));
    let known = ask(&kit, PHONE).await;
    let unknown = ask(&kit, OTHER).await;
    assert_eq!(said(&known), said(&unknown));
    // Nor that one has been asked for just now.
    let known = ask(&kit, PHONE).await;
    let unknown = ask(&kit, OTHER).await;
    assert_eq!(known.status, 429);
    assert_eq!(said(&known), said(&unknown));
    kit.finish().await;
}

async fn wrong_code(backend: Backend) {
    let kit = setup(backend).start().await;
    App::sign_in(&kit, PHONE).await;
    kit.clock().advance(Duration::minutes(2));
    let mut answers = Vec::new();
    for phone in [PHONE, OTHER] {
        let asked = ask(&kit, phone).await.expect(201).json();
        let code = sent_code(&kit);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        answers.push(said(&show(&kit, phone, &asked["code_id"], wrong).await));
    }
    // And a number that nobody asked for.
    let none = json!(Uuid::nil());
    answers.push(said(&show(&kit, "0987654322", &none, "000000").await));
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[1], answers[2]);
    kit.finish().await;
}

/// The middle of some times, taken in turn, so that whatever else the machine does slows all alike.
async fn time(backend: Backend) {
    const ROUNDS: usize = 9;
    let setup = setup(backend);
    let text = "[rate_limits]\ncredential-subject = { requests = 100, seconds = 60 }\n";
    setup.package(TENANT).write("limits.toml", text);
    let kit = setup.start().await;
    let app = App::sign_in(&kit, PHONE).await;
    let password = json!({ "password": "Đồi chè sương sớm 47" });
    let set = app.call("PUT", "/api/v1/account/password", Some(&password));
    set.await.expect(204);
    kit.clock().advance(Duration::minutes(2));
    // Somebody without a password, and nobody.
    App::sign_in(&kit, OTHER).await;
    let phones = [PHONE, OTHER, "0987654322"];
    let mut times = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        for (phone, times) in phones.iter().zip(&mut times) {
            let body = json!({ "phone": phone, "password": WRONG });
            let begun = Instant::now();
            let answer = kit
                .post(HOST, "/api/v1/sessions/password")
                .json(&body)
                .await;
            times.push(begun.elapsed());
            answer.expect_problem(401, "password-not-accepted");
        }
    }
    let middle = times.map(|mut times| {
        times.sort();
        times[ROUNDS / 2].as_secs_f64()
    });
    // An answer without the comparison is a tenth of one with it.
    for other in &middle[1..] {
        let ratio = other / middle[0];
        assert!((0.5..2.0).contains(&ratio), "{middle:?}");
    }
    kit.finish().await;
}

/// A proxy appends whom it sees to what the caller wrote.
async fn forged(backend: Backend) {
    let kit = behind_a_proxy(backend).start().await;
    let asked = ask(&kit, PHONE).await.expect(201).json();
    let code = sent_code(&kit);
    let line = "203.0.113.9, 10.0.0.1, 198.51.100.7";
    let entered = guess(&kit, line, PHONE, &asked["code_id"], &code).await;
    let app = App {
        kit: &kit,
        host: HOST,
        tokens: entered.expect(201).json(),
    };
    let account = app.get("/api/v1/account").await.expect(200).json();
    let person: Uuid = account["id"].as_str().unwrap().parse().unwrap();
    let served = kit.served(TENANT);
    let runtime = served.runtime();
    let reader = runtime.database().reader();
    let log = of_person(&reader, runtime.sealing(), PersonId::new(person), 10)
        .await
        .unwrap();
    let [(_, Some(origin))] = &log[..] else {
        panic!("{log:?}")
    };
    assert_eq!(origin.address.to_string(), "198.51.100.7", "{origin:?}");
    // Two lines that say different things are nobody's word.
    let asked = kit
        .post(HOST, "/api/v1/sessions/codes")
        .json(&json!({ "phone": OTHER }));
    let asked = asked.header("X-Forwarded-For", "203.0.113.9");
    let asked = asked.header("Forwarded", "for=198.51.100.7");
    asked.await.expect(400);
    kit.finish().await;
}
