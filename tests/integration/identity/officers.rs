//! What officers do, and who is none.

use super::{Backend, HOST, KEY, citizen, sign_up, started, started_with};
use crate::privacy::{Somebody, audited_at};
use crate::staff::cookie_of;
use tinhid_tests::{Kit, Response, canary};

on_each_backend! {
    approve: an_officer_approves;
    refuse: an_officer_refuses_with_a_reason;
    two: two_officers_must_approve;
    nobody_else: staff_without_the_permission_find_nothing;
    conflict: an_officer_does_not_give_a_number_to_two;
}

const EVERYBODY: &str = "[ekyc.policy]\nreview_everybody = true\n";

struct Officer<'kit> {
    kit: &'kit Kit,
    cookie: String,
}

impl Officer<'_> {
    async fn gets(&self, path: &str) -> Response {
        let request = self.kit.get(HOST, path).header("Accept", "text/html");
        request.header("Cookie", &self.cookie).await
    }

    async fn decides(&self, attempt: &str, decision: &str, reason: &str) -> Response {
        let page = self.gets(&format!("/staff/identity/{attempt}")).await;
        let page = page.expect(200).text();
        let (_, rest) = page.split_once("name=\"version\" value=\"").unwrap();
        let (version, _) = rest.split_once('"').unwrap();
        let body = format!("version={version}&decision={decision}&reason={reason}");
        let path = format!("/staff/identity/{attempt}/decision");
        let request = self.kit.post(HOST, &path).header("Accept", "text/html");
        request
            .header("Cookie", &self.cookie)
            .header("Sec-Fetch-Site", "same-origin")
            .body("application/x-www-form-urlencoded", body)
            .await
    }
}

async fn officer<'kit>(kit: &'kit Kit, email: &str, role: &str) -> Officer<'kit> {
    let cookie = cookie_of(kit, KEY, HOST, email, role).await;
    Officer { kit, cookie }
}

async fn waiting(kit: &Kit) -> (Somebody, String) {
    let somebody = sign_up(kit, canary::PHONE).await;
    let attempt = somebody.hands_in(kit, citizen("nguyen-van-mau")).await;
    somebody.reaches(kit, &attempt, "review").await;
    (somebody, attempt)
}

async fn an_officer_approves(backend: Backend) {
    let kit = started_with(backend, EVERYBODY).await;
    let (somebody, attempt) = waiting(&kit).await;
    let officer = officer(&kit, "can-bo@mau.example", "administrator").await;
    let home = officer.gets("/staff").await.expect(200).text();
    assert!(home.contains("/staff/identity"), "{home}");
    let list = officer.gets("/staff/identity").await.expect(200).text();
    assert!(
        list.contains(&attempt) && !list.contains("019085000001"),
        "{list}"
    );
    let page = officer.gets(&format!("/staff/identity/{attempt}")).await;
    let page = page.expect(200).text();
    assert!(page.contains("019085000001") && page.contains("Nguyễn Văn Mẫu"));
    let picture = officer
        .gets(&format!("/staff/identity/{attempt}/pictures/front"))
        .await
        .expect(200);
    assert_eq!(picture.header("cache-control"), Some("no-store"));
    assert_eq!(picture.header("content-type"), Some("image/png"));
    assert_eq!(audited_at(&kit, "identity.read").await, 1);
    assert_eq!(audited_at(&kit, "identity.read-picture").await, 1);
    officer.decides(&attempt, "approved", "").await.expect(303);
    somebody.reaches(&kit, &attempt, "verified").await;
    let stands = somebody.stands(&kit).await;
    assert_eq!(stands["level"], 2);
    assert_eq!(stands["badge"]["assurance"], serde_json::json!(["officer"]));
    // Nobody has anything to look at any more.
    officer
        .gets(&format!("/staff/identity/{attempt}"))
        .await
        .expect(404);
    officer
        .gets(&format!("/staff/identity/{attempt}/pictures/front"))
        .await
        .expect(404);
    kit.finish().await;
}

async fn an_officer_refuses_with_a_reason(backend: Backend) {
    let kit = started_with(backend, EVERYBODY).await;
    let (somebody, attempt) = waiting(&kit).await;
    let officer = officer(&kit, "can-bo@mau.example", "administrator").await;
    officer.decides(&attempt, "refused", "").await.expect(400);
    officer.decides(&attempt, "other", "").await.expect(400);
    officer
        .decides(&attempt, "refused", "ekyc-face-differs")
        .await
        .expect(303);
    let refused = somebody.reaches(&kit, &attempt, "rejected").await;
    let found = super::causes(&refused);
    assert!(found.contains(&"ekyc-face-differs".to_owned()), "{found:?}");
    assert_eq!(somebody.stands(&kit).await["level"], 1);
    kit.finish().await;
}

async fn two_officers_must_approve(backend: Backend) {
    let two = "[ekyc.policy]\nreview_everybody = true\nreviewers = 2\n";
    let kit = started_with(backend, two).await;
    let (somebody, attempt) = waiting(&kit).await;
    let first = officer(&kit, "mot@mau.example", "administrator").await;
    let second = officer(&kit, "hai@mau.example", "administrator").await;
    first.decides(&attempt, "approved", "").await.expect(303);
    assert_eq!(somebody.attempt(&kit, &attempt).await["state"], "review");
    let page = first.gets(&format!("/staff/identity/{attempt}")).await;
    assert!(!page.expect(200).text().contains("name=\"decision\""));
    second
        .decides(&attempt, "approved-in-person", "")
        .await
        .expect(303);
    somebody.reaches(&kit, &attempt, "verified").await;
    assert_eq!(somebody.stands(&kit).await["level"], 2);
    kit.finish().await;
}

async fn staff_without_the_permission_find_nothing(backend: Backend) {
    let kit = started_with(backend, EVERYBODY).await;
    let (somebody, attempt) = waiting(&kit).await;
    let auditor = officer(&kit, "kiem-toan@mau.example", "auditor").await;
    let case = format!("/staff/identity/{attempt}");
    for path in [
        "/staff/identity".to_owned(),
        case.clone(),
        format!("{case}/pictures/front"),
    ] {
        auditor.gets(&path).await.expect(404);
    }
    let path = format!("{case}/decision");
    let posted = kit
        .post(HOST, &path)
        .header("Cookie", &auditor.cookie)
        .header("Sec-Fetch-Site", "same-origin")
        .body(
            "application/x-www-form-urlencoded",
            "version=1&decision=approved",
        );
    posted.await.expect(404);
    // The session of a citizen is none of the staff's.
    let asked = somebody.gets(&kit, &case).header("Accept", "text/html");
    asked.await.expect(303);
    assert_eq!(somebody.attempt(&kit, &attempt).await["state"], "review");
    kit.finish().await;
}

async fn an_officer_does_not_give_a_number_to_two(backend: Backend) {
    let kit = started(backend).await;
    let mau = citizen("nguyen-van-mau");
    let an = sign_up(&kit, canary::PHONE).await;
    let first = an.hands_in(&kit, mau).await;
    an.reaches(&kit, &first, "verified").await;
    let binh = sign_up(&kit, canary::OTHER_PHONE).await;
    let second = binh.hands_in(&kit, mau).await;
    binh.reaches(&kit, &second, "review").await;
    let officer = officer(&kit, "can-bo@mau.example", "administrator").await;
    let _ = officer.decides(&second, "approved-in-person", "").await;
    assert_eq!(binh.attempt(&kit, &second).await["state"], "review");
    assert_eq!(binh.stands(&kit).await["level"], 1);
    kit.finish().await;
}
