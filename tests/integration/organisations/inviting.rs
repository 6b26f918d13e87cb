//! Who acts for an organisation: asking, accepting, roles, leaving.

use super::{HOST, at, communes, company, create, join, now, started};
use crate::privacy::{Somebody, sign_up};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tinhid_core::database::Backend;
use tinhid_core::organisations::INVITATION_DAYS;
use tinhid_tests::{Kit, Response, canary};

on_each_backend! {
    silence: an_invitation_says_nothing_about_a_number;
    answers: whoever_has_the_number_accepts_or_declines_in_time;
    roles: nobody_does_more_than_their_role;
    last: the_last_owner_stays;
}

const ASKED: &str = "/api/v1/organisation-invitations";

async fn invite(kit: &Kit, by: &Somebody, made: &Value, phone: &str, role: &str) -> Response {
    let body = json!({ "phone": phone, "role": role });
    by.sends(kit, "POST", &at(made, "/invitations"), &body)
        .await
}

fn answer(invitation: &Value, how: &str) -> String {
    format!("{ASKED}/{}/{how}", invitation["id"].as_str().unwrap())
}

async fn an_invitation_says_nothing_about_a_number(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    sign_up(&kit, canary::OTHER_PHONE).await;
    let made = create(&kit, &an, &company(&communes[0])).await;
    let shape = |answer: Response| {
        let mut said = answer.clone().expect(201).json();
        said["id"] = Value::Null;
        let mut names: Vec<String> = answer.headers.into_iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        (said, names)
    };
    let known = invite(&kit, &an, &made, "0978 563 412", "member").await;
    let unknown = invite(&kit, &an, &made, "0977 654 321", "member").await;
    assert_eq!(shape(known), shape(unknown));
    for phone in [canary::OTHER_PHONE, "+84977654321"] {
        invite(&kit, &an, &made, phone, "member")
            .await
            .expect_problem(409, "organisation-invited-already");
    }
    let people = an.gets(&kit, &at(&made, "/members")).await.expect(200);
    assert!(
        !people.text().contains(&canary::OTHER_PHONE[1..]) && !people.text().contains("977654321")
    );
    let people = people.json();
    assert_eq!(people["invitations"].as_array().unwrap().len(), 2);
    assert_eq!(people["members"][0]["is_self"], true);
    invite(&kit, &an, &made, "12", "member")
        .await
        .expect_problem(400, "organisation-phone-wrong");
    invite(&kit, &an, &made, "0966654321", "king")
        .await
        .expect_problem(400, "organisation-role-unknown");
    kit.finish().await;
}

async fn whoever_has_the_number_accepts_or_declines_in_time(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let made = create(&kit, &an, &company(&communes[0])).await;
    let first = invite(&kit, &an, &made, canary::OTHER_PHONE, "manager").await;
    let first = first.expect(201).json();
    // The account is opened after the invitation.
    let (binh, chi) = (
        sign_up(&kit, canary::OTHER_PHONE).await,
        sign_up(&kit, "0977654321").await,
    );
    for how in ["acceptance", "refusal"] {
        chi.asks(kit.post(HOST, &answer(&first, how)))
            .await
            .expect_problem(404, "organisation-invitation-not-found");
    }
    let asked = binh.gets(&kit, ASKED).await.expect(200).json();
    assert_eq!(
        asked["items"][0]["organisation"],
        "Công ty TNHH Chè Sương Sớm"
    );
    assert_eq!(asked["items"][0]["role"], "manager");
    let accept = answer(&first, "acceptance");
    binh.asks(kit.post(HOST, &accept)).await.expect(204);
    binh.asks(kit.post(HOST, &accept))
        .await
        .expect_problem(404, "organisation-invitation-not-found");
    assert_eq!(now(&kit, &binh, &made).await["role"], "manager");

    let second = invite(&kit, &an, &made, "0977654321", "member").await;
    let second = second.expect(201).json();
    chi.asks(kit.post(HOST, &answer(&second, "refusal")))
        .await
        .expect(204);
    chi.gets(&kit, &at(&made, "")).await.expect(404);

    let third = invite(&kit, &an, &made, "0977654321", "member").await;
    let third = third.expect(201).json();
    let withdraw = at(
        &made,
        &format!("/invitations/{}", third["id"].as_str().unwrap()),
    );
    an.asks(kit.request("DELETE", HOST, &withdraw))
        .await
        .expect(204);
    chi.asks(kit.post(HOST, &answer(&third, "acceptance")))
        .await
        .expect(404);

    let late = invite(&kit, &an, &made, "0977654321", "member").await;
    let late = late.expect(201).json();
    kit.clock().advance(TimeDelta::days(INVITATION_DAYS));
    // The session of a device that lay still that long is locked: somebody who has just signed in asks.
    let chi = Somebody {
        token: crate::privacy::another_device(&kit, &chi).await,
        ..chi
    };
    chi.asks(kit.post(HOST, &answer(&late, "acceptance")))
        .await
        .expect_problem(404, "organisation-invitation-not-found");
    kit.finish().await;
}

async fn nobody_does_more_than_their_role(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let (binh, chi) = (
        sign_up(&kit, canary::OTHER_PHONE).await,
        sign_up(&kit, "0977654321").await,
    );
    let good = company(&communes[0]);
    let made = create(&kit, &an, &good).await;
    join(&kit, &an, &made, (&binh, canary::OTHER_PHONE), "manager").await;
    join(&kit, &binh, &made, (&chi, "0977654321"), "member").await;
    let low = "organisation-role-too-low";
    // A member reads, and sees the tax code masked.
    let seen = now(&kit, &chi, &made).await;
    assert_ne!(seen["tax_code"], good["tax_code"]);
    let target = at(&made, "");
    super::with_tag(&kit, &chi, ("PUT", &target), &json!(1), Some(&good))
        .await
        .expect_problem(403, low);
    super::add_paper(&kit, &chi, &made)
        .await
        .expect_problem(403, low);
    invite(&kit, &chi, &made, "0966654321", "member")
        .await
        .expect_problem(403, low);
    // A manager describes it and admits members, and nobody above.
    super::with_tag(&kit, &binh, ("PUT", &target), &json!(1), Some(&good))
        .await
        .expect(200);
    for role in ["owner", "manager"] {
        invite(&kit, &binh, &made, "0966654321", role)
            .await
            .expect_problem(403, low);
    }
    let member = |who: &Somebody| at(&made, &format!("/members/{}", who.person.uuid()));
    let owner = json!({ "role": "owner" });
    binh.sends(&kit, "PUT", &member(&binh), &owner)
        .await
        .expect_problem(403, low);
    binh.asks(kit.request("DELETE", HOST, &member(&an)))
        .await
        .expect_problem(403, low);
    super::with_tag(&kit, &binh, ("DELETE", &target), &json!(2), None)
        .await
        .expect_problem(403, low);
    binh.asks(kit.request("DELETE", HOST, &member(&chi)))
        .await
        .expect(204);
    chi.gets(&kit, &target).await.expect(404);
    an.asks(kit.request("DELETE", HOST, &member(&chi)))
        .await
        .expect_problem(404, "organisation-member-not-found");
    an.sends(&kit, "PUT", &member(&binh), &json!({ "role": "king" }))
        .await
        .expect_problem(400, "organisation-role-unknown");
    kit.finish().await;
}

async fn the_last_owner_stays(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let binh = sign_up(&kit, canary::OTHER_PHONE).await;
    let made = create(&kit, &an, &company(&communes[0])).await;
    let member = |who: &Somebody| at(&made, &format!("/members/{}", who.person.uuid()));
    let leave = async |who: &Somebody| who.asks(kit.request("DELETE", HOST, &member(who))).await;
    let last = "organisation-last-owner";
    leave(&an).await.expect_problem(409, last);
    let less = json!({ "role": "member" });
    an.sends(&kit, "PUT", &member(&an), &less)
        .await
        .expect_problem(409, last);
    join(&kit, &an, &made, (&binh, canary::OTHER_PHONE), "owner").await;
    // Of two owners who leave at once one stays.
    let both = tokio::join!(leave(&an), leave(&binh));
    let mut statuses = [both.0.status, both.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 409]);
    kit.finish().await;
}
