//! What is refused: bad input, others' organisations, other tenants, what nobody may say of themselves.

use super::{
    HOST, LIST, OTHER_HOST, PERSONAL_ID, add_paper, at, communes, company, create, started,
    tax_code, with_tag,
};
use crate::privacy::sign_up;
use serde_json::{Value, json};
use tinhid_core::database::Backend;
use tinhid_tests::canary;

on_each_backend! {
    bad_input: what_cannot_be_is_refused_by_name;
    mass_assignment: nobody_says_what_only_others_may;
    others: anothers_organisation_is_not_there;
    papers: what_may_not_be_kept_is_refused;
    guests: nobody_without_an_account_does_anything;
}

async fn what_cannot_be_is_refused_by_name(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let good = company(&communes[0]);
    let code = tax_code(10_123_456);
    let last = code.as_bytes()[9] - b'0';
    let mistaken = format!("{}{}", &code[..9], (last + 1) % 10);
    let long = "a".repeat(201);
    let cases: Vec<(&str, Value, &str)> = vec![
        ("kind", json!("agency"), "organisation-kind-unknown"),
        ("legal_name", json!(" "), "organisation-name-wrong"),
        ("legal_name", json!(long), "organisation-name-wrong"),
        ("trade_name", json!("a\u{0}b"), "organisation-name-wrong"),
        ("tax_code", json!(mistaken), "organisation-tax-code-wrong"),
        ("tax_code", json!(&code[..9]), "organisation-tax-code-wrong"),
        ("tax_code", json!("abc"), "organisation-tax-code-wrong"),
        ("tax_code", json!(PERSONAL_ID), "organisation-tax-code-kind"),
        (
            "kind",
            json!("household-business"),
            "organisation-tax-code-kind",
        ),
        ("commune", json!("00000"), "organisation-commune-unknown"),
        ("commune", json!("x"), "organisation-commune-unknown"),
        ("address", json!(""), "organisation-address-wrong"),
        ("phone", json!("123"), "organisation-phone-wrong"),
        ("email", json!("a@"), "organisation-email-wrong"),
    ];
    for (field, value, code) in cases {
        let mut body = good.clone();
        body[field] = value;
        an.sends(&kit, "POST", LIST, &body)
            .await
            .expect_problem(400, code);
    }
    let mut household = good.clone();
    household["kind"] = json!("household-business");
    household["tax_code"] = json!(PERSONAL_ID);
    let made = create(&kit, &an, &household).await;
    let edit = ("PUT", at(&made, ""));
    with_tag(&kit, &an, (edit.0, &edit.1), &json!(1), Some(&good))
        .await
        .expect(200);
    kit.finish().await;
}

async fn nobody_says_what_only_others_may(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let good = company(&communes[0]);
    let made = create(&kit, &an, &good).await;
    for (field, value) in [
        ("state", json!("verified")),
        ("role", json!("owner")),
        ("verified_at", json!("2026-01-01T00:00:00Z")),
        ("code", json!("2222222222")),
        ("version", json!(7)),
        ("id", made["id"].clone()),
    ] {
        let mut body = good.clone();
        body[field] = value;
        an.sends(&kit, "POST", LIST, &body)
            .await
            .expect_problem(400, "invalid-json");
        let target = at(&made, "");
        with_tag(&kit, &an, ("PUT", &target), &json!(1), Some(&body))
            .await
            .expect_problem(400, "invalid-json");
    }
    kit.finish().await;
}

/// Every route of a member, asked by somebody who is none.
async fn anothers_organisation_is_not_there(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let (an, binh) = (
        sign_up(&kit, canary::PHONE).await,
        sign_up(&kit, canary::OTHER_PHONE).await,
    );
    let good = company(&communes[0]);
    let made = create(&kit, &an, &good).await;
    let paper = add_paper(&kit, &an, &made).await.expect(201).json();
    let member = an.person.uuid().to_string();
    let role = json!({ "role": "member" });
    let invitation = json!({ "phone": canary::OTHER_PHONE, "role": "owner" });
    let evidence = format!("/evidence/{}", paper["id"].as_str().unwrap());
    let one = format!("/members/{member}");
    let requests: [(&str, &str, Option<&Value>); 9] = [
        ("GET", "", None),
        ("PUT", "", Some(&good)),
        ("DELETE", "", None),
        ("POST", "/submission", None),
        ("DELETE", &evidence, None),
        ("GET", "/members", None),
        ("POST", "/invitations", Some(&invitation)),
        ("PUT", &one, Some(&role)),
        ("DELETE", &one, None),
    ];
    for (method, rest, body) in requests {
        let target = at(&made, rest);
        let answer = with_tag(&kit, &binh, (method, &target), &json!(1), body).await;
        answer.expect_problem(404, "organisation-not-found");
        let unknown = target.replace(made["id"].as_str().unwrap(), &member);
        with_tag(&kit, &binh, (method, &unknown), &json!(1), body)
            .await
            .expect_problem(404, "organisation-not-found");
    }
    add_paper(&kit, &binh, &made)
        .await
        .expect_problem(404, "organisation-not-found");
    // Nor does its owner find it by its code before it was verified, or at another tenant.
    let code = made["code"].as_str().unwrap();
    let public = format!("{LIST}/by-code/{code}");
    an.gets(&kit, &public)
        .await
        .expect_problem(404, "organisation-not-found");
    let elsewhere = an.asks(kit.get(OTHER_HOST, &at(&made, ""))).await;
    assert_eq!(elsewhere.status, 401, "{}", elsewhere.text());
    kit.finish().await;
}

async fn what_may_not_be_kept_is_refused(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let made = create(&kit, &an, &company(&communes[0])).await;
    let target = at(&made, "/evidence");
    for (wrong, status, code) in [
        ("", 400, "upload-empty"),
        ("không phải giấy tờ", 415, "upload-not-allowed"),
        ("<svg onload=\"x()\"></svg>", 415, "upload-not-allowed"),
        (
            "%PDF-1.4\n/OpenAction /JavaScript\n%%EOF\n",
            400,
            "upload-active",
        ),
    ] {
        let request = an.asks(kit.post(HOST, &target));
        let refused = request.body("application/pdf", wrong).await;
        refused.expect_problem(status, code);
    }
    let most = tinhid_core::organisations::MOST_EVIDENCE;
    for _ in 0..most {
        add_paper(&kit, &an, &made).await.expect(201);
    }
    add_paper(&kit, &an, &made)
        .await
        .expect_problem(409, "organisation-evidence-limit");
    let unknown = at(&made, "/evidence/018f0000-0000-7000-8000-000000000008");
    an.asks(kit.request("DELETE", HOST, &unknown))
        .await
        .expect_problem(404, "organisation-evidence-not-found");
    kit.finish().await;
}

async fn nobody_without_an_account_does_anything(backend: Backend) {
    let kit = started(backend).await;
    let id = "018f0000-0000-7000-8000-000000000005";
    for (method, target) in [
        ("GET", LIST.to_owned()),
        ("GET", format!("{LIST}/{id}")),
        ("DELETE", format!("{LIST}/{id}")),
        ("GET", "/api/v1/organisation-invitations".to_owned()),
    ] {
        kit.request(method, HOST, &target)
            .await
            .expect_problem(401, "not-signed-in");
    }
    kit.finish().await;
}
