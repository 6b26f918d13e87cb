//! What officers see and decide, and how far they reach.

use super::{
    KEY, administrator, at, communes, company, create, decide, now, started, submitted, verified,
};
use crate::privacy::{audited, runtime, sign_up};
use crate::staff::browser_of;
use serde_json::{Value, json};
use tinhid_core::database::Backend;
use tinhid_tests::canary;

on_each_backend! {
    decisions: an_officer_verifies_refuses_suspends_and_reinstates;
    papers: a_paper_is_shown_to_officers_alone_and_that_is_noted;
    reach: an_officer_reaches_their_communes_and_nothing_else;
    rivals: one_tax_code_is_verified_once;
    forms: a_form_that_cannot_be_is_refused;
}

const QUEUE: &str = "/staff/organisations";

fn case(organisation: &Value) -> String {
    format!("{QUEUE}/{}", organisation["id"].as_str().unwrap())
}

async fn an_officer_verifies_refuses_suspends_and_reinstates(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let mut officer = administrator(&kit).await;
    assert!(
        !officer
            .get(QUEUE)
            .await
            .expect(200)
            .text()
            .contains("Sương")
    );
    // What was not sent in is its members'.
    let draft = create(&kit, &an, &company(&communes[0])).await;
    officer.get(&case(&draft)).await.expect(404);
    decide(&mut officer, &draft, "approve", "")
        .await
        .expect(404);

    let sent = submitted(&kit, &an, &company(&communes[0])).await;
    assert!(
        officer
            .get(QUEUE)
            .await
            .expect(200)
            .text()
            .contains("Chè Sương Sớm")
    );
    let page = officer.get(&case(&sent)).await.expect(200);
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(page.text().contains("lien-he@che.example"));
    decide(&mut officer, &sent, "refuse", " ").await.expect(400);
    decide(&mut officer, &sent, "suspend", "x")
        .await
        .expect(409);
    decide(&mut officer, &sent, "refuse", "Giấy mờ")
        .await
        .expect(303);
    let refused = now(&kit, &an, &sent).await;
    assert_eq!(refused["state"], "refused");
    assert_eq!(refused["reviews"][0]["reason"], "Giấy mờ");
    // Of what they saw.
    decide(&mut officer, &sent, "approve", "").await.expect(412);

    let target = at(&refused, "/submission");
    let version = refused["version"].clone();
    let again = super::with_tag(&kit, &an, ("POST", &target), &version, None).await;
    decide(&mut officer, &again.expect(200).json(), "approve", "")
        .await
        .expect(303);
    let good = now(&kit, &an, &sent).await;
    assert_eq!(good["state"], "verified");
    let public = format!(
        "/api/v1/organisations/by-code/{}",
        good["code"].as_str().unwrap()
    );
    let shown = kit.get(super::HOST, &public).await.expect(200).json();
    assert_eq!(shown["phone"], "+84912345678");
    assert_eq!(
        (&shown["email"], &shown["address"]),
        (&Value::Null, &Value::Null)
    );

    decide(&mut officer, &good, "suspend", "Bị phản ánh")
        .await
        .expect(303);
    kit.get(super::HOST, &public)
        .await
        .expect_problem(404, "organisation-not-found");
    let stopped = now(&kit, &an, &sent).await;
    let (address, changed) = (at(&sent, ""), company(&communes[0]));
    let edit = super::with_tag(
        &kit,
        &an,
        ("PUT", &address),
        &stopped["version"],
        Some(&changed),
    );
    edit.await.expect_problem(409, "organisation-suspended");
    let end = super::with_tag(&kit, &an, ("DELETE", &address), &stopped["version"], None);
    end.await.expect_problem(409, "organisation-suspended");
    decide(&mut officer, &stopped, "reinstate", "")
        .await
        .expect(303);
    kit.get(super::HOST, &public).await.expect(200);

    // What was verified stays; how people reach it may change.
    let good = now(&kit, &an, &sent).await;
    let mut other = company(&communes[0]);
    other["legal_name"] = json!("Công ty khác");
    let target = at(&sent, "");
    super::with_tag(&kit, &an, ("PUT", &target), &good["version"], Some(&other))
        .await
        .expect_problem(409, "organisation-verified-already");
    let mut contact = company(&communes[0]);
    contact["shown"] = json!({ "email": true });
    super::with_tag(
        &kit,
        &an,
        ("PUT", &target),
        &good["version"],
        Some(&contact),
    )
    .await
    .expect(200);
    let shown = kit.get(super::HOST, &public).await.expect(200).json();
    assert_eq!(
        (&shown["phone"], &shown["email"]),
        (&Value::Null, &json!("lien-he@che.example"))
    );
    let database = runtime(&kit).database().clone();
    for (action, times) in [
        ("approve", 1),
        ("refuse", 1),
        ("suspend", 1),
        ("reinstate", 1),
    ] {
        let action = format!("organisation.{action}");
        assert_eq!(audited(&database, &action).await, times, "{action}");
    }
    assert!(audited(&database, "organisation.read").await >= 1);
    kit.finish().await;
}

async fn a_paper_is_shown_to_officers_alone_and_that_is_noted(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let officer = administrator(&kit).await;
    let sent = submitted(&kit, &an, &company(&communes[0])).await;
    let paper = now(&kit, &an, &sent).await["evidence"][0]["id"].clone();
    let path = format!("{}/papers/{}", case(&sent), paper.as_str().unwrap());
    let shown = officer.get(&path).await.expect(200);
    assert_eq!(shown.body, super::PAPER.as_bytes());
    assert_eq!(shown.header("content-type"), Some("application/pdf"));
    assert_eq!(shown.header("cache-control"), Some("no-store"));
    assert_eq!(shown.header("content-disposition"), Some("attachment"));
    let database = runtime(&kit).database().clone();
    assert_eq!(audited(&database, "organisation.read-evidence").await, 1);
    // A paper of one is none of another.
    let mut body = company(&communes[0]);
    body["tax_code"] = json!(super::tax_code(20_123_456));
    let other = submitted(&kit, &an, &body).await;
    let mixed = format!("{}/papers/{}", case(&other), paper.as_str().unwrap());
    officer.get(&mixed).await.expect(404);
    an.gets(&kit, &path).await.expect(303);
    assert_eq!(audited(&database, "organisation.read-evidence").await, 1);
    kit.finish().await;
}

async fn an_officer_reaches_their_communes_and_nothing_else(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let directory = kit.engine().fleet().directory();
    let snapshot = directory.by_key(KEY).unwrap().snapshot();
    let agency = snapshot.configuration().agencies.agencies.keys().next();
    let agency = agency.expect("an agency").clone();
    let here = submitted(&kit, &an, &company(&communes[0])).await;
    let mut body = company(&communes[1]);
    body["legal_name"] = json!("Hợp tác xã Bên Kia");
    body["kind"] = json!("cooperative");
    body["tax_code"] = json!(super::tax_code(20_123_456));
    let beyond = submitted(&kit, &an, &body).await;
    let role = ("agency-officer", Some(agency.as_str()));
    let own = [communes[0].as_str()];
    let mut officer = browser_of(&kit, "can-bo@mau.example", role, &own).await;
    let page = officer.get(QUEUE).await.expect(200).text();
    assert!(page.contains("Chè Sương Sớm") && !page.contains("Bên Kia"));
    officer.get(&case(&here)).await.expect(200);
    officer.get(&case(&beyond)).await.expect(404);
    decide(&mut officer, &beyond, "approve", "")
        .await
        .expect(404);
    assert_eq!(now(&kit, &an, &beyond).await["state"], "submitted");
    let paper = now(&kit, &an, &beyond).await["evidence"][0]["id"].clone();
    let path = format!("{}/papers/{}", case(&beyond), paper.as_str().unwrap());
    officer.get(&path).await.expect(404);
    decide(&mut officer, &here, "approve", "").await.expect(303);

    // Without communes an officer reaches nothing, and others of the staff find no page.
    let none = browser_of(&kit, "khong-xa@mau.example", role, &[]).await;
    let page = none.get(QUEUE).await.expect(200).text();
    assert!(!page.contains("Bên Kia"));
    none.get(&case(&beyond)).await.expect(404);
    for (email, role) in [
        ("duyet@mau.example", "moderator"),
        ("kiem@mau.example", "auditor"),
    ] {
        let mut other = browser_of(&kit, email, (role, None), &[]).await;
        other.get(QUEUE).await.expect(404);
        other.get(&case(&beyond)).await.expect(404);
        decide(&mut other, &beyond, "approve", "").await.expect(404);
    }
    kit.get(super::HOST, QUEUE)
        .header("Accept", "text/html")
        .await
        .expect(303);
    kit.finish().await;
}

async fn one_tax_code_is_verified_once(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let (an, binh) = (
        sign_up(&kit, canary::PHONE).await,
        sign_up(&kit, canary::OTHER_PHONE).await,
    );
    let mut officer = administrator(&kit).await;
    let body = company(&communes[0]);
    verified(&kit, &an, &mut officer, &body).await;
    // Whoever claims it, too, learns nothing.
    let claim = submitted(&kit, &binh, &body).await;
    assert_eq!(claim["state"], "submitted");
    let refused = decide(&mut officer, &claim, "approve", "").await;
    assert_eq!(refused.status, 409);
    assert_eq!(now(&kit, &binh, &claim).await["state"], "submitted");
    decide(
        &mut officer,
        &claim,
        "refuse",
        "Mã số thuế của tổ chức khác",
    )
    .await
    .expect(303);
    kit.finish().await;
}

async fn a_form_that_cannot_be_is_refused(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let mut officer = administrator(&kit).await;
    let sent = submitted(&kit, &an, &company(&communes[0])).await;
    decide(&mut officer, &sent, "crown", "").await.expect(400);
    let long = "a".repeat(2001);
    decide(&mut officer, &sent, "refuse", &long)
        .await
        .expect(400);
    officer.get("/staff/organisations/x").await.expect(404);
    officer
        .get("/staff/organisations?after=zz")
        .await
        .expect(400);
    for state in ["verified", "refused", "suspended", "draft", "x"] {
        officer
            .get(&format!("{QUEUE}?state={state}"))
            .await
            .expect(200);
    }
    // Another site makes the officer's browser send it.
    let cookie = officer.cookie.clone().unwrap();
    let foreign = kit
        .post(super::HOST, &case(&sent))
        .header("Cookie", &cookie)
        .header("Sec-Fetch-Site", "cross-site");
    let body = "verdict=approve&version=2";
    foreign
        .body("application/x-www-form-urlencoded", body)
        .await
        .expect(403);
    assert_eq!(now(&kit, &an, &sent).await["state"], "submitted");
    kit.finish().await;
}
