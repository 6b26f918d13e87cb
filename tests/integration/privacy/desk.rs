//! What staff do about requests, on their pages.

use super::{Backend, HOST, KEY, Somebody, audited, runtime, sign_up, started};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tinhid_core::privacy::restriction;
use tinhid_tests::{Kit, Response};

on_each_backend! {
    queue: the_queue_shows_what_is_asked_and_until_when;
    answered: a_request_is_taken_extended_and_answered;
    restricted: a_restriction_stops_what_is_new_and_is_lifted;
    erased: staff_erase_after_they_have_looked;
}

const CASES: &str = "/api/v1/privacy/cases";
const FORM: &str = "application/x-www-form-urlencoded";

/// A browser of the staff.
pub(super) struct Desk<'kit> {
    kit: &'kit Kit,
    cookie: String,
}

impl<'kit> Desk<'kit> {
    pub(super) async fn of(kit: &'kit Kit) -> Self {
        let cookie = crate::staff::cookie_at(kit, KEY, HOST).await;
        Self { kit, cookie }
    }

    pub(super) async fn get(&self, path: &str) -> Response {
        let request = self.kit.get(HOST, path).header("Accept", "text/html");
        request.header("Cookie", &self.cookie).await
    }

    pub(super) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = self.kit.post(HOST, path).header("Accept", "text/html");
        let request = request.header("Cookie", &self.cookie);
        let request = request.header("Sec-Fetch-Site", "same-origin");
        request.body(FORM, body.finish()).await
    }
}

async fn ask(kit: &Kit, somebody: &Somebody, kind: &str, text: &str) -> String {
    let body = json!({ "kind": kind, "text": text });
    let said = somebody.sends(kit, "POST", CASES, &body).await;
    let said: Value = said.expect(201).json();
    said["id"].as_str().unwrap().to_owned()
}

/// The request as the person sees it.
async fn seen(kit: &Kit, somebody: &Somebody, id: &str) -> Value {
    let address = format!("{CASES}/{id}");
    somebody.gets(kit, &address).await.expect(200).json()
}

fn page(id: &str) -> String {
    format!("/staff/cases/{id}")
}

/// The entries of an action name the request in whose course they were written.
async fn names_request(kit: &Kit, action: &str) -> bool {
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    use tinhid_core::database::records::audit_entry::{Column, Entity};
    let found = Entity::find().filter(Column::Action.eq(action));
    let rows = found.all(&runtime(kit).database().reader()).await.unwrap();
    !rows.is_empty() && rows.iter().all(|row| row.request_id.is_some())
}

async fn the_queue_shows_what_is_asked_and_until_when(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, "0912345678").await;
    let desk = Desk::of(&kit).await;
    let empty = desk.get("/staff/cases").await.expect(200).text();
    assert!(empty.contains("Không có yêu cầu nào"), "{empty}");
    let access = ask(&kit, &an, "access", "").await;
    kit.clock().advance(TimeDelta::seconds(1));
    let correction = ask(&kit, &an, "correction", "Ngày sai").await;
    let home = desk.get("/staff").await.expect(200).text();
    assert!(home.contains("staff-count\">2<"), "{home}");
    let queue = desk.get("/staff/cases").await.expect(200).text();
    let place = |id: &str| queue.find(&page(id)).unwrap();
    assert!(place(&access) < place(&correction), "the older one first");
    // A list says nothing of anybody.
    assert!(
        !queue.contains("678") && !queue.contains("Ngày sai"),
        "{queue}"
    );
    assert!(!queue.contains("quá hạn</strong>"), "{queue}");
    let some = desk
        .get("/staff/cases?kind=access")
        .await
        .expect(200)
        .text();
    assert!(some.contains(&page(&access)) && !some.contains(&page(&correction)));
    let late = desk.get("/staff/cases?show=late").await.expect(200).text();
    assert!(!late.contains(&page(&access)), "{late}");
    assert_eq!(audited(runtime(&kit).database(), "data-case.read").await, 0);

    let shown = desk.get(&page(&correction)).await.expect(200).text();
    for words in ["Ngày sai", "Nghị định 356/2025", "10 ngày", "••"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(
        !shown.contains("0912345678") && !shown.contains("912 345"),
        "masked"
    );
    assert_eq!(audited(runtime(&kit).database(), "data-case.read").await, 1);
    for action in ["data-case.open", "data-case.read"] {
        assert!(names_request(&kit, action).await, "{action}");
    }
    for missing in [
        "/staff/cases/x",
        &page("018f0000-0000-7000-8000-000000000009"),
    ] {
        desk.get(missing).await.expect(404);
    }
    // Who is not of the staff finds the way in and nothing else.
    let stranger = kit
        .get(HOST, &page(&access))
        .header("Accept", "text/html")
        .await;
    stranger.expect(303);
    an.gets(&kit, &page(&access)).await.expect(303);

    kit.clock().advance(TimeDelta::days(11));
    let desk = Desk {
        cookie: crate::staff::cookie_of(&kit, KEY, HOST, "hai@mau.example", "administrator").await,
        ..desk
    };
    let late = desk.get("/staff/cases?show=late").await.expect(200).text();
    assert!(
        late.contains(&page(&access)) && late.contains("quá hạn</strong>"),
        "{late}"
    );
    kit.finish().await;
}

async fn a_request_is_taken_extended_and_answered(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, "0912345678").await;
    let desk = Desk::of(&kit).await;
    let id = ask(&kit, &an, "correction", "Ngày sai").await;
    let here = page(&id);
    desk.post(&here, &[("act", "x"), ("version", "1")])
        .await
        .expect(400);
    desk.post(&here, &[("act", "take"), ("version", "7")])
        .await
        .expect(412);
    desk.post(&here, &[("act", "take"), ("version", "1")])
        .await
        .expect(303);
    desk.post(&here, &[("act", "take"), ("version", "2")])
        .await
        .expect(409);
    assert_eq!(seen(&kit, &an, &id).await["state"], "acknowledged");
    let silent = [("act", "extend"), ("version", "2"), ("words", " \n")];
    desk.post(&here, &silent).await.expect(400);
    let long = "ă".repeat(4001);
    let long = [
        ("act", "extend"),
        ("version", "2"),
        ("words", long.as_str()),
    ];
    desk.post(&here, &long).await.expect(400);
    let extend = [
        ("act", "extend"),
        ("version", "2"),
        ("words", "Cần hỏi thêm"),
    ];
    desk.post(&here, &extend).await.expect(303);
    let again = [("act", "extend"), ("version", "3"), ("words", "Vẫn cần")];
    let refused = desk.post(&here, &again).await.expect(409).text();
    // What was written is not lost.
    assert!(
        refused.contains("Đã gia hạn") && refused.contains("Vẫn cần"),
        "{refused}"
    );
    let told = seen(&kit, &an, &id).await;
    assert_eq!(told["extension_reason"], "Cần hỏi thêm");
    assert_eq!(told["due_on"], "2026-12-12");
    let erase = [("act", "erase"), ("version", "3"), ("confirmed", "1")];
    desk.post(&here, &erase).await.expect(409);
    let lift = [("act", "lift"), ("version", "3")];
    desk.post(&here, &lift).await.expect(409);
    let answer = [
        ("act", "grant-partly"),
        ("version", "3"),
        ("words", "Đã sửa ngày"),
    ];
    desk.post(&here, &answer).await.expect(303);
    let told = seen(&kit, &an, &id).await;
    assert_eq!(
        (&told["state"], &told["answer"]),
        (&json!("partly-granted"), &json!("Đã sửa ngày"))
    );
    let refuse = [("act", "refuse"), ("version", "4"), ("words", "Không")];
    desk.post(&here, &refuse).await.expect(409);
    // Who answered, and when, stands in its history.
    let shown = desk.get(&here).await.expect(200).text();
    assert!(
        shown.contains("Nguyễn Văn Mẫu") && !shown.contains("name=\"act\""),
        "{shown}"
    );
    let ended = desk.get("/staff/cases?show=ended").await.expect(200).text();
    assert!(ended.contains(&here), "{ended}");
    for action in [
        "data-case.acknowledge",
        "data-case.extend",
        "data-case.grant-partly",
    ] {
        assert_eq!(
            audited(runtime(&kit).database(), action).await,
            1,
            "{action}"
        );
    }
    kit.finish().await;
}

async fn a_restriction_stops_what_is_new_and_is_lifted(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, "0912345678").await;
    let desk = Desk::of(&kit).await;
    let purposes = an
        .gets(&kit, "/api/v1/privacy/purposes")
        .await
        .expect(200)
        .json();
    let asked = purposes["items"].as_array().unwrap().iter();
    let asked = asked.filter(|purpose| purpose["standing"] == "undecided");
    let asked = asked.collect::<Vec<_>>()[0];
    let address = format!(
        "/api/v1/privacy/consents/{}",
        asked["key"].as_str().unwrap()
    );
    let give = json!({ "decision": "given", "text_version": asked["text_version"] });
    let withdraw = json!({ "decision": "withdrawn" });
    an.sends(&kit, "PUT", &address, &give).await.expect(200);
    let id = ask(&kit, &an, "restriction", "").await;
    let here = page(&id);
    let grant = [
        ("act", "grant"),
        ("version", "1"),
        ("words", "Từ nay chỉ lưu"),
    ];
    desk.post(&here, &grant).await.expect(303);
    // Nothing new begins; what the person may do for themselves goes on.
    an.sends(&kit, "PUT", &address, &withdraw).await.expect(200);
    let refused = an.sends(&kit, "PUT", &address, &give).await;
    refused.expect_problem(403, "processing-restricted");
    an.gets(&kit, "/api/v1/privacy/export").await.expect(200);
    let other = ask(&kit, &an, "access", "").await;
    let shown = desk.get(&here).await.expect(200).text();
    assert!(shown.contains("value=\"lift\""), "{shown}");
    let elsewhere = [("act", "lift"), ("version", "1")];
    desk.post(&page(&other), &elsewhere).await.expect(409);
    desk.post(&here, &[("act", "lift"), ("version", "1")])
        .await
        .expect(412);
    desk.post(&here, &[("act", "lift"), ("version", "2")])
        .await
        .expect(303);
    desk.post(&here, &[("act", "lift"), ("version", "2")])
        .await
        .expect(409);
    let reader = runtime(&kit).database().reader();
    restriction::ensure_free(&reader, an.person).await.unwrap();
    an.sends(&kit, "PUT", &address, &give).await.expect(200);
    assert_eq!(
        audited(runtime(&kit).database(), "restriction.lift").await,
        1
    );
    kit.finish().await;
}

async fn staff_erase_after_they_have_looked(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, "0912345678").await;
    let desk = Desk::of(&kit).await;
    let id = ask(&kit, &an, "erasure", "Thôi không dùng").await;
    let here = page(&id);
    let confirmed =
        |version: &'static str| [("act", "erase"), ("version", version), ("confirmed", "1")];
    desk.post(&here, &confirmed("1")).await.expect(409);
    let grant = [("act", "grant"), ("version", "1"), ("words", "Xong")];
    desk.post(&here, &grant).await.expect(409);
    // It no longer happens by itself once somebody looks at it.
    let extend = [
        ("act", "extend"),
        ("version", "1"),
        ("words", "Xem việc đang tranh chấp"),
    ];
    desk.post(&here, &extend).await.expect(303);
    desk.post(&here, &[("act", "erase"), ("version", "2")])
        .await
        .expect(400);
    desk.post(&here, &confirmed("1")).await.expect(412);
    desk.post(&here, &confirmed("2")).await.expect(303);
    an.gets(&kit, CASES)
        .await
        .expect_problem(401, "invalid-token");
    let proof = format!("/api/v1/privacy/proofs/{id}");
    kit.get(HOST, &proof).await.expect(200);
    // The page of the request is still there, and says nothing of anybody.
    let shown = desk.get(&here).await.expect(200).text();
    assert!(
        shown.contains("Đã xóa") && shown.contains(&format!("/rieng-tu/bien-ban/{id}")),
        "{shown}"
    );
    assert!(
        !shown.contains("Thôi không dùng") && !shown.contains("tranh chấp"),
        "{shown}"
    );
    desk.post(&here, &confirmed("3")).await.expect(409);
    assert_eq!(audited(runtime(&kit).database(), "person.erase").await, 1);
    kit.finish().await;
}
