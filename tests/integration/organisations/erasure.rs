//! What becomes of organisations when somebody is erased.

use super::{PERSONAL_ID, administrator, communes, company, create, join, now, started, verified};
use crate::privacy::{Somebody, audited, context, runtime, sign_up};
use chrono::TimeDelta;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tinhid_core::database::Backend;
use tinhid_core::organisations::OrganisationState;
use tinhid_core::organisations::entity::{Invitations, Organisations};
use tinhid_core::privacy::PersonalRecords;
use tinhid_tests::{Kit, canary, eventually};

on_each_backend! {
    left: what_others_act_for_is_stopped_and_the_staff_are_told;
    gone: what_was_theirs_alone_goes_with_them;
    copies: a_copy_has_their_organisations;
}

async fn erase(kit: &Kit, who: &Somebody) -> Value {
    let body = json!({ "kind": "erasure", "text": "" });
    let asked = who.sends(kit, "POST", "/api/v1/privacy/cases", &body).await;
    let asked = asked.expect(201).json();
    kit.clock().advance(TimeDelta::days(7));
    let proof = format!("/api/v1/privacy/proofs/{}", asked["id"].as_str().unwrap());
    eventually("the proof", async || {
        let answer = kit.get(super::HOST, &proof).await;
        (answer.status == 200).then(|| answer.json())
    })
    .await
}

fn fates(proof: &Value) -> Vec<(String, u64)> {
    let fates = proof["fates"].as_array().unwrap().iter();
    let ours = fates.filter(|fate| fate["kind"] == "organisation");
    ours.map(|fate| {
        let outcome = fate["outcome"].as_str().unwrap().to_owned();
        (outcome, fate["count"].as_u64().unwrap())
    })
    .collect()
}

async fn what_others_act_for_is_stopped_and_the_staff_are_told(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let binh = sign_up(&kit, canary::OTHER_PHONE).await;
    let mut officer = administrator(&kit).await;
    let good = verified(&kit, &an, &mut officer, &company(&communes[0])).await;
    join(&kit, &an, &good, (&binh, canary::OTHER_PHONE), "manager").await;
    let proof = erase(&kit, &an).await;
    assert_eq!(fates(&proof), [("anonymised".to_owned(), 1)]);
    let id = good["id"].as_str().unwrap().parse().unwrap();
    let reader = runtime(&kit).database().reader();
    let left: uuid::Uuid = id;
    let left = Organisations::find_by_id(left)
        .one(&reader)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(left.state, OrganisationState::Suspended);
    assert!(left.attention_at.is_some());
    let database = runtime(&kit).database().clone();
    assert_eq!(audited(&database, "organisation.lose-owner").await, 1);
    // The officer sees it, and the one who looked after it answers for it from then on.
    let mut officer =
        crate::staff::browser_of(&kit, "quan-tri-2@mau.example", ("administrator", None), &[])
            .await;
    let queue = officer.get("/staff/organisations").await.expect(200).text();
    assert!(queue.contains("Chè Sương Sớm"));
    let seen = json!({ "id": good["id"], "version": left.version });
    super::decide(&mut officer, &seen, "reinstate", "")
        .await
        .expect(303);
    let binh = Somebody {
        token: crate::privacy::another_device(&kit, &binh).await,
        ..binh
    };
    assert_eq!(now(&kit, &binh, &good).await["role"], "owner");
    kit.finish().await;
}

async fn what_was_theirs_alone_goes_with_them(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let binh = sign_up(&kit, canary::OTHER_PHONE).await;
    create(&kit, &an, &company(&communes[0])).await;
    let mut household = company(&communes[0]);
    household["kind"] = json!("household-business");
    household["tax_code"] = json!(PERSONAL_ID);
    let household = create(&kit, &an, &household).await;
    join(
        &kit,
        &an,
        &household,
        (&binh, canary::OTHER_PHONE),
        "member",
    )
    .await;
    let other = create(&kit, &binh, &company(&communes[0])).await;
    let body = json!({ "phone": canary::PHONE, "role": "member" });
    let invite = super::at(&other, "/invitations");
    binh.sends(&kit, "POST", &invite, &body).await.expect(201);
    let proof = erase(&kit, &an).await;
    assert_eq!(fates(&proof), [("deleted".to_owned(), 2)]);
    let reader = runtime(&kit).database().reader();
    let left = Organisations::find().all(&reader).await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].id.to_string(), other["id"].as_str().unwrap());
    assert!(Invitations::find().all(&reader).await.unwrap().is_empty());
    kit.finish().await;
}

async fn a_copy_has_their_organisations(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let binh = sign_up(&kit, canary::OTHER_PHONE).await;
    let made = create(&kit, &an, &company(&communes[0])).await;
    join(&kit, &an, &made, (&binh, canary::OTHER_PHONE), "member").await;
    let runtime = runtime(&kit);
    let reader = runtime.database().reader();
    let records = tinhid_core::organisations::OrganisationRecords::new(runtime.sealing().clone());
    let of = async |who: &Somebody| {
        let key = runtime.sealing().person(&reader, who.person).await.unwrap();
        records.export(&reader, &key.unwrap()).await.unwrap()
    };
    let owner = of(&an).await;
    assert_eq!(owner["memberships"][0]["role"], "owner");
    assert!(owner.to_string().contains("Số 1, ngõ 2"));
    // What an organisation tells its members alone is not a member's own.
    let member = of(&binh).await;
    assert_eq!(member["memberships"][0]["role"], "member");
    assert!(!member.to_string().contains("Số 1, ngõ 2"));
    assert_eq!(context(&kit).now, kit.setup().now());
    kit.finish().await;
}
