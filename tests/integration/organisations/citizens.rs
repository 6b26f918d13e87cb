//! Describing an organisation, editing it, sending it in, ending it.

use super::{LIST, PAPER, add_paper, at, communes, company, create, now, started, with_tag};
use crate::privacy::{audited, runtime, sign_up};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tinhid_core::database::Backend;
use tinhid_core::organisations::entity::{Members, Organisations, Reviews};
use tinhid_tests::canary;

on_each_backend! {
    described: an_organisation_is_described_edited_and_sent_in;
    repeated: a_creation_that_is_asked_for_again_is_the_same;
    ended: an_organisation_that_ends_leaves_nothing;
    versions: whoever_has_seen_something_old_changes_nothing;
}

async fn an_organisation_is_described_edited_and_sent_in(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let mut body = company(&communes[0]);
    let made = create(&kit, &an, &body).await;
    assert_eq!(
        (&made["state"], &made["role"]),
        (&json!("draft"), &json!("owner"))
    );
    assert_eq!(made["phone"], "+84912345678");
    assert_eq!(made["commune"]["code"], communes[0].as_str());
    let list = an.gets(&kit, LIST).await.expect(200).json();
    assert_eq!(list["items"][0]["id"], made["id"]);

    body["trade_name"] = json!("Chè Sương");
    let edited = with_tag(&kit, &an, ("PUT", &at(&made, "")), &json!(1), Some(&body)).await;
    let edited = edited.expect(200);
    assert_eq!(edited.header("etag"), Some("\"v2\""));
    assert_eq!(edited.json()["trade_name"], "Chè Sương");

    let target = at(&made, "/submission");
    with_tag(&kit, &an, ("POST", &target), &json!(2), None)
        .await
        .expect_problem(409, "organisation-evidence-missing");
    let paper = add_paper(&kit, &an, &made).await.expect(201).json();
    let seen = now(&kit, &an, &made).await;
    assert_eq!(seen["evidence"][0]["id"], paper["id"]);
    assert_eq!(seen["evidence"][0]["media_type"], "application/pdf");
    assert_eq!(seen["evidence"][0]["size"], PAPER.len());
    let sent = with_tag(&kit, &an, ("POST", &target), &json!(2), None).await;
    assert_eq!(sent.expect(200).json()["state"], "submitted");

    // While an officer looks at it nothing of it changes.
    with_tag(&kit, &an, ("PUT", &at(&made, "")), &json!(3), Some(&body))
        .await
        .expect_problem(409, "organisation-under-review");
    add_paper(&kit, &an, &made)
        .await
        .expect_problem(409, "organisation-under-review");
    let gone = at(
        &made,
        &format!("/evidence/{}", paper["id"].as_str().unwrap()),
    );
    an.asks(kit.request("DELETE", super::HOST, &gone))
        .await
        .expect_problem(409, "organisation-under-review");
    with_tag(&kit, &an, ("POST", &target), &json!(3), None)
        .await
        .expect_problem(409, "organisation-under-review");
    let database = runtime(&kit).database().clone();
    for action in ["create", "edit", "add-evidence", "submit"] {
        let action = format!("organisation.{action}");
        assert_eq!(audited(&database, &action).await, 1, "{action}");
    }
    kit.finish().await;
}

async fn a_creation_that_is_asked_for_again_is_the_same(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let (an, binh) = (
        sign_up(&kit, canary::PHONE).await,
        sign_up(&kit, canary::OTHER_PHONE).await,
    );
    let body = company(&communes[0]);
    let ask = async |by: &crate::privacy::Somebody, key: &str, body: &serde_json::Value| {
        let request = by.sends(&kit, "POST", LIST, body);
        request.header("Idempotency-Key", key).await
    };
    let first = ask(&an, "mot", &body).await.expect(201).json();
    let again = ask(&an, "mot", &body).await.expect(201).json();
    assert_eq!(first["id"], again["id"]);
    let mut other = body.clone();
    other["legal_name"] = json!("Công ty khác");
    ask(&an, "mot", &other)
        .await
        .expect_problem(409, "idempotency-key-reused");
    // The same key of somebody else is another key.
    let theirs = ask(&binh, "mot", &body).await.expect(201).json();
    assert_ne!(first["id"], theirs["id"]);
    for wrong in ["", "a b", &"a".repeat(65)] {
        ask(&an, wrong, &body)
            .await
            .expect_problem(400, "idempotency-key-wrong");
    }
    // Two at once.
    let both = tokio::join!(ask(&an, "hai", &body), ask(&an, "hai", &body));
    let ids = [both.0, both.1].map(|answer| answer.expect(201).json()["id"].clone());
    assert_eq!(ids[0], ids[1]);
    let list = an.gets(&kit, LIST).await.expect(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
    kit.finish().await;
}

async fn an_organisation_that_ends_leaves_nothing(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let sent = super::submitted(&kit, &an, &company(&communes[0])).await;
    let closed = with_tag(
        &kit,
        &an,
        ("DELETE", &at(&sent, "")),
        &sent["version"],
        None,
    )
    .await;
    closed.expect(204);
    an.gets(&kit, &at(&sent, ""))
        .await
        .expect_problem(404, "organisation-not-found");
    let runtime = runtime(&kit);
    let reader = runtime.database().reader();
    assert_eq!(Organisations::find().count(&reader).await.unwrap(), 0);
    assert_eq!(Members::find().count(&reader).await.unwrap(), 0);
    assert_eq!(Reviews::find().count(&reader).await.unwrap(), 0);
    let id = sent["id"].as_str().unwrap().parse().unwrap();
    let key = tinhid_core::organisations::OrganisationId::new(id).key();
    assert!(
        runtime
            .sealing()
            .person(&reader, key)
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(audited(runtime.database(), "organisation.close").await, 1);
    kit.finish().await;
}

async fn whoever_has_seen_something_old_changes_nothing(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let body = company(&communes[0]);
    let made = create(&kit, &an, &body).await;
    let target = at(&made, "");
    // Of two at once one is told.
    let (version, edit) = (json!(1), ("PUT", target.as_str()));
    let both = tokio::join!(
        with_tag(&kit, &an, edit, &version, Some(&body)),
        with_tag(&kit, &an, edit, &version, Some(&body)),
    );
    let mut statuses = [both.0.status, both.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    for (method, target) in [
        ("PUT", at(&made, "")),
        ("DELETE", at(&made, "")),
        ("POST", at(&made, "/submission")),
    ] {
        let body = (method == "PUT").then_some(&body);
        with_tag(&kit, &an, (method, &target), &json!(1), body)
            .await
            .expect_problem(412, "version-changed");
        let request = an.asks(kit.request(method, super::HOST, &target));
        let answer = match body {
            Some(body) => request.json(body).await,
            None => request.await,
        };
        answer.expect_problem(400, "if-match-missing");
    }
    let request = an.asks(kit.request("PUT", super::HOST, &target));
    let request = request.header("If-Match", "*").json(&body);
    request.await.expect_problem(412, "version-changed");
    kit.finish().await;
}
