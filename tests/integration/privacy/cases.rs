//! Requests with a clock.

use super::{Backend, By, act, audited, context, runtime, sign_up, some_id, started};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tinhid_contract::SystemRandomness;
use tinhid_core::Result;
use tinhid_core::privacy::cases::{self, Change, QueueFilter};
use tinhid_core::privacy::{DataCase, LegalDays, Step, restriction};
use tinhid_core::sealing::Personal;
use tinhid_core::tenant::Context;
use tinhid_tests::{Kit, canary};

on_each_backend! {
    asked_and_answered: a_request_is_asked_and_answered;
    the_queue: what_is_late_comes_first;
    others: another_persons_request_is_not_there;
    bad_input: a_request_of_wrong_form_is_refused;
    restricted: who_is_restricted_is_stored_and_nothing_else;
}

const CASES: &str = "/api/v1/privacy/cases";

async fn ask(kit: &Kit, somebody: &super::Somebody, kind: &str) -> Value {
    let body = json!({ "kind": kind, "text": "Tên tôi viết sai: 0912345678" });
    somebody
        .sends(kit, "POST", CASES, &body)
        .await
        .expect(201)
        .json()
}

/// What staff do.
async fn does(context: &Context, case: &DataCase, step: Step) -> Result<DataCase> {
    let change = Change {
        case: case.id,
        of: None,
        version: case.version,
        step,
        act: act(By::Staff(some_id()), context.now),
    };
    let days = LegalDays::of(context.snapshot.configuration());
    let changed = context.runtime.database().unit(move |unit| {
        let (change, days) = (change.clone(), days.clone());
        Box::pin(async move { cases::change(unit, change, &days).await })
    });
    changed.await
}

async fn case_of(kit: &Kit, said: &Value) -> DataCase {
    let id = said["id"].as_str().unwrap().parse().unwrap();
    cases::one(&runtime(kit).database().reader(), id)
        .await
        .unwrap()
}

async fn a_request_is_asked_and_answered(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let said = ask(&kit, &an, "correction").await;
    // Sunday, 22 November 2026; Tuesday is a holiday.
    assert_eq!(said["due_on"], "2026-12-02");
    assert_eq!(said["acknowledge_by"], "2026-11-25T17:00:00+00:00");
    assert_eq!(
        (&said["state"], &said["version"]),
        (&json!("open"), &json!(1))
    );
    let again = json!({ "kind": "correction", "text": "…" });
    an.sends(&kit, "POST", CASES, &again)
        .await
        .expect_problem(409, "case-open-already");
    // Another kind is another request.
    ask(&kit, &an, "objection").await;

    let context = context(&kit);
    let case = case_of(&kit, &said).await;
    let key = context
        .runtime
        .sealing()
        .person(&context.runtime.database().reader(), an.person)
        .await
        .unwrap()
        .unwrap();
    let opened = key.open(case.id, case.request.as_ref().unwrap()).unwrap();
    assert!(opened.expose().starts_with("Tên tôi viết sai"));
    let reason = key.seal(
        case.id,
        &Personal::new("Cần hỏi xã".to_owned()),
        &SystemRandomness,
    );
    let longer = does(&context, &case, Step::Extend(reason)).await.unwrap();
    let stale = does(&context, &case, Step::Acknowledge).await.unwrap_err();
    assert_eq!(stale.code(), "version-changed");
    let answer = key.seal(
        case.id,
        &Personal::new("Đã sửa".to_owned()),
        &SystemRandomness,
    );
    does(&context, &longer, Step::Grant(Some(answer)))
        .await
        .unwrap();

    let address = format!("{CASES}/{}", case.id);
    let read = an.gets(&kit, &address).await.expect(200).json();
    assert_eq!(
        (&read["state"], &read["answer"]),
        (&json!("granted"), &json!("Đã sửa"))
    );
    assert_eq!(
        (&read["extension_reason"], &read["due_on"]),
        (&json!("Cần hỏi xã"), &json!("2026-12-12"))
    );
    let stop = an
        .asks(kit.post(super::HOST, &format!("{address}/cancellation")))
        .await;
    stop.expect_problem(409, "case-ended");
    // It has ended, so the same may be asked for anew.
    ask(&kit, &an, "correction").await;
    let database = context.runtime.database();
    for (action, count) in [
        ("data-case.open", 3),
        ("data-case.extend", 1),
        ("data-case.grant", 1),
        ("data-case.acknowledge", 0),
    ] {
        assert_eq!(audited(database, action).await, count, "{action}");
    }
    kit.finish().await;
}

async fn what_is_late_comes_first(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let erasure = ask(&kit, &an, "erasure").await;
    let access = ask(&kit, &an, "access").await;
    kit.clock().advance(TimeDelta::days(1));
    let binh = sign_up(&kit, canary::OTHER_PHONE).await;
    let later = ask(&kit, &binh, "access").await;
    let context = context(&kit);
    does(&context, &case_of(&kit, &access).await, Step::Acknowledge)
        .await
        .unwrap();
    let reader = context.runtime.database().reader();
    let order = async |after| -> Vec<String> {
        let queue = cases::queue(&reader, QueueFilter::default(), after, 10)
            .await
            .unwrap();
        queue.iter().map(|case| case.id.to_string()).collect()
    };
    // To be acknowledged in two working days, to be decided in ten days, to be erased in twenty.
    let expected: Vec<_> = [&later, &access, &erasure]
        .map(|said| said["id"].as_str().unwrap().to_owned())
        .into();
    assert_eq!(order(None).await, expected);
    let first = case_of(&kit, &later).await;
    assert_eq!(
        order(Some((first.next_due_at, first.id))).await,
        expected[1..]
    );
    assert!(first.is_overdue(context.now + TimeDelta::days(4)) && !first.is_overdue(context.now));
    kit.finish().await;
}

async fn another_persons_request_is_not_there(backend: Backend) {
    let kit = started(backend).await;
    let (an, binh) = (
        sign_up(&kit, canary::PHONE).await,
        sign_up(&kit, canary::OTHER_PHONE).await,
    );
    let said = ask(&kit, &an, "access").await;
    let address = format!("{CASES}/{}", said["id"].as_str().unwrap());
    binh.gets(&kit, &address)
        .await
        .expect_problem(404, "case-not-found");
    let stop = format!("{address}/cancellation");
    binh.asks(kit.post(super::HOST, &stop))
        .await
        .expect_problem(404, "case-not-found");
    an.gets(&kit, &format!("{CASES}/nothing"))
        .await
        .expect_problem(404, "case-not-found");
    kit.get(super::HOST, &address)
        .await
        .expect_problem(401, "not-signed-in");
    let list = binh.gets(&kit, CASES).await.expect(200).json();
    assert_eq!(list["items"], json!([]));
    let stopped = an
        .asks(kit.post(super::HOST, &stop))
        .await
        .expect(200)
        .json();
    assert_eq!(stopped["state"], "cancelled");
    kit.finish().await;
}

async fn a_request_of_wrong_form_is_refused(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    for (body, code) in [
        (json!({ "kind": "money" }), "case-kind-unknown"),
        (json!({ "kind": "correction" }), "case-text-missing"),
        (
            json!({ "kind": "objection", "text": " \n" }),
            "case-text-missing",
        ),
        (
            json!({ "kind": "access", "text": "ă".repeat(4001) }),
            "case-text-too-long",
        ),
        (
            json!({ "kind": "access", "state": "granted" }),
            "invalid-json",
        ),
        (json!({ "text": "…" }), "invalid-json"),
    ] {
        an.sends(&kit, "POST", CASES, &body)
            .await
            .expect_problem(400, code);
    }
    let longest = json!({ "kind": "access", "text": "ă".repeat(4000) });
    an.sends(&kit, "POST", CASES, &longest).await.expect(201);
    // Ten minutes later the proof is not fresh any more.
    kit.clock().advance(TimeDelta::seconds(601));
    let erasure = json!({ "kind": "erasure" });
    // The device is locked after five minutes, and says so first.
    let refused = an
        .sends(&kit, "POST", CASES, &erasure)
        .await
        .expect(401)
        .json();
    assert_eq!(refused["code"], "session-locked");
    kit.finish().await;
}

async fn who_is_restricted_is_stored_and_nothing_else(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let said = ask(&kit, &an, "restriction").await;
    let context = context(&kit);
    let reader = context.runtime.database().reader();
    restriction::ensure_free(&reader, an.person).await.unwrap();
    does(&context, &case_of(&kit, &said).await, Step::Grant(None))
        .await
        .unwrap();
    let refused = restriction::ensure_free(&reader, an.person)
        .await
        .unwrap_err();
    assert_eq!(refused.code(), "processing-restricted");
    // Looking at one's own, and asking, goes on.
    an.gets(&kit, CASES).await.expect(200);
    ask(&kit, &an, "correction").await;
    kit.finish().await;
}
