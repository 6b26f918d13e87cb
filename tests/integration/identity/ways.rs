//! Whole ways.

use super::{
    Backend, Duration, HOST, KEY, causes, citizen, database, sign_up, started, started_with,
};
use crate::privacy::Somebody;
use chrono::TimeDelta;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tinhid_core::identity::rows::entity;
use tinhid_tests::{Kit, Setup, canary};

on_each_backend! {
    passes: somebody_is_verified_and_their_pictures_go;
    stories: what_is_wrong_is_told_and_nobody_is_lifted;
    twins: twins_are_two_people;
    one_account: one_personal_id_is_one_account;
    outage: an_outage_is_completed_later_and_then_by_an_officer;
    withdrawn: whoever_withdraws_leaves_nothing;
    others: nobody_has_to_do_with_attempts_of_others;
    never_needed: an_account_needs_no_verification;
    off: nothing_begins_or_goes_on_once_it_is_switched_off;
}

async fn somebody_is_verified_and_their_pictures_go(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let offer = an.stands(&kit).await["offer"].clone();
    assert_eq!(offer["level"], 2, "{offer:#}");
    assert_eq!(offer["evidence_minutes"], 60);
    an.gets(&kit, "/api/v1/identity/badge")
        .await
        .expect_problem(404, "identity-not-verified");

    let attempt = an.hands_in(&kit, citizen("nguyen-van-mau")).await;
    let verified = an.reaches(&kit, &attempt, "verified").await;
    assert_eq!(causes(&verified), Vec::<String>::new());
    // At once, in the same session.
    let stands = an.stands(&kit).await;
    assert_eq!(stands["level"], 2, "{stands:#}");
    let badge = an.gets(&kit, "/api/v1/identity/badge").await.expect(200);
    assert_eq!(badge.json()["level"], 2);
    for secret in ["019085000001", "Nguyễn", "1985"] {
        assert!(!badge.text().contains(secret), "{}", badge.text());
    }
    an.gets(&kit, "/api/v1/identity/prefill")
        .await
        .expect_problem(403, "identity-prefill-not-agreed");
    agree_to_pre_filling(&kit, &an).await;
    let prefill = an.gets(&kit, "/api/v1/identity/prefill").await.expect(200);
    assert_eq!(prefill.json()["personal_id"], "019085000001");
    assert_eq!(prefill.json()["name"], "Nguyễn Văn Mẫu");

    // The pictures outlive the decision for an hour, and then nothing but the proof is left.
    assert_eq!(pictures(&kit).await, 3);
    let an = an.comes_back(&kit, TimeDelta::minutes(61)).await;
    let erased = erased(&kit, &an, &attempt).await;
    assert_eq!(pictures(&kit).await, 0);
    let proof = &erased["erasure"];
    assert_eq!(proof["pictures"].as_array().unwrap().len(), 3, "{proof:#}");
    let providers = proof["providers"].as_array().unwrap();
    assert!(
        providers
            .iter()
            .any(|one| one["provider"] == "ekyc-sandbox"),
        "{proof:#}"
    );
    let rows = entity::attempt::Entity::find()
        .all(&database(&kit).reader())
        .await
        .unwrap();
    assert!(rows.iter().all(|row| row.claim.is_none()));
    let findings = entity::finding::Entity::find()
        .all(&database(&kit).reader())
        .await
        .unwrap();
    assert!(!findings.is_empty() && findings.iter().all(|row| row.facts.is_none()));
    kit.finish().await;
}

async fn agree_to_pre_filling(kit: &Kit, somebody: &Somebody) {
    let purposes = somebody.gets(kit, "/api/v1/privacy/purposes").await.json();
    let purposes = purposes["items"].as_array().unwrap().clone();
    let purpose = purposes
        .into_iter()
        .find(|purpose| purpose["key"] == "pre-filling")
        .unwrap();
    let given = json!({ "decision": "given", "text_version": purpose["text_version"] });
    somebody
        .sends(kit, "PUT", "/api/v1/privacy/consents/pre-filling", &given)
        .await
        .expect(200);
}

async fn pictures(kit: &Kit) -> u64 {
    let all = entity::evidence::Entity::find();
    all.count(&database(kit).reader()).await.unwrap()
}

async fn erased(kit: &Kit, somebody: &Somebody, attempt: &str) -> serde_json::Value {
    for _ in 0..100 {
        let found = somebody.attempt(kit, attempt).await;
        if found["evidence_erased_at"].is_string() {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the evidence is still there");
}

async fn what_is_wrong_is_told_and_nobody_is_lifted(backend: Backend) {
    let kit = started(backend).await;
    for (number, (key, state, cause)) in [
        ("pham-thi-binh", "evidence", "ekyc-registry-differs"),
        ("hoang-van-cu", "rejected", "ekyc-document-expired"),
        ("do-van-be", "review", "ekyc-too-young"),
        ("le-van-cho", "evidence", "ekyc-document-not-found"),
    ]
    .into_iter()
    .enumerate()
    {
        let somebody = sign_up(&kit, &format!("091234567{number}")).await;
        let attempt = somebody.hands_in(&kit, citizen(key)).await;
        let found = somebody.reaches(&kit, &attempt, state).await;
        let found_causes = causes(&found);
        assert!(
            found_causes.iter().any(|found| found == cause),
            "{key}: {found_causes:?}"
        );
        assert_eq!(somebody.stands(&kit).await["level"], 1, "{key}");
        // In words, not in keys.
        assert!(!found["causes"][0]["text"].as_str().unwrap().is_empty());
    }
    kit.finish().await;
}

async fn twins_are_two_people(backend: Backend) {
    let kit = started(backend).await;
    for (phone, key) in [
        (canary::PHONE, "vu-thi-song"),
        (canary::OTHER_PHONE, "vu-thi-sinh"),
    ] {
        let somebody = sign_up(&kit, phone).await;
        let attempt = somebody.hands_in(&kit, citizen(key)).await;
        somebody.reaches(&kit, &attempt, "verified").await;
    }
    kit.finish().await;
}

async fn one_personal_id_is_one_account(backend: Backend) {
    let kit = started(backend).await;
    let (an, binh) = (
        sign_up(&kit, canary::PHONE).await,
        sign_up(&kit, canary::OTHER_PHONE).await,
    );
    let attempt = an.hands_in(&kit, citizen("nguyen-van-mau")).await;
    an.reaches(&kit, &attempt, "verified").await;
    let second = binh.hands_in(&kit, citizen("nguyen-van-mau")).await;
    let review = binh.reaches(&kit, &second, "review").await;
    assert_eq!(causes(&review), ["identity-personal-id-taken"]);
    assert_eq!(binh.stands(&kit).await["level"], 1);
    assert_eq!(an.stands(&kit).await["level"], 2);
    kit.finish().await;
}

async fn an_outage_is_completed_later_and_then_by_an_officer(backend: Backend) {
    let kit = started_with(backend, "[ekyc.limits]\nretries = 1\n").await;
    let somebody = sign_up(&kit, canary::PHONE).await;
    let attempt = somebody.hands_in(&kit, citizen("ly-van-hong")).await;
    for _ in 0..100 {
        if somebody.attempt(&kit, &attempt).await["is_delayed"] == true {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let page = somebody
        .gets(&kit, "/xac-minh")
        .header("Accept", "text/html");
    let page = page.await.expect(200).text();
    assert!(page.contains("Chúng tôi sẽ hoàn tất việc này"), "{page}");
    let delayed = somebody.attempt(&kit, &attempt).await;
    assert_eq!(delayed["state"], "checking");
    kit.clock().advance(TimeDelta::minutes(2));
    let review = somebody.reaches(&kit, &attempt, "review").await;
    assert_eq!(causes(&review), ["identity-outage"]);
    kit.finish().await;
}

async fn whoever_withdraws_leaves_nothing(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let attempt = an.begins(&kit).await;
    an.gives_all(&kit, &attempt, citizen("nguyen-van-mau"))
        .await;
    // Wherever they do it.
    let back = json!({ "decision": "withdrawn" });
    kit.clock().advance(TimeDelta::seconds(1));
    an.sends(
        &kit,
        "PUT",
        "/api/v1/privacy/consents/identity-verification",
        &back,
    )
    .await
    .expect(200);
    an.reaches(&kit, &attempt, "expired").await;
    erased(&kit, &an, &attempt).await;
    assert_eq!(pictures(&kit).await, 0);
    // And again, on the page of the attempt itself.
    let attempt = an.begins(&kit).await;
    let target = format!("/api/v1/identity/attempts/{attempt}/withdrawal");
    let ended = an
        .sends(&kit, "POST", &target, &json!({}))
        .await
        .expect(200);
    assert_eq!(ended.json()["state"], "expired");
    an.sends(&kit, "POST", &target, &json!({}))
        .await
        .expect_problem(409, "identity-attempt-ended");
    kit.finish().await;
}

async fn nobody_has_to_do_with_attempts_of_others(backend: Backend) {
    let kit = started(backend).await;
    let (an, binh) = (
        sign_up(&kit, canary::PHONE).await,
        sign_up(&kit, canary::OTHER_PHONE).await,
    );
    let attempt = an.begins(&kit).await;
    let missing = "identity-attempt-not-found";
    let at = format!("/api/v1/identity/attempts/{attempt}");
    binh.gets(&kit, &at).await.expect_problem(404, missing);
    let picture =
        tinhid_ekyc_sandbox::picture(citizen("nguyen-van-mau"), tinhid_ekyc_sandbox::Side::Front);
    binh.gives(&kit, &attempt, "front", &picture)
        .await
        .expect_problem(404, missing);
    binh.submits(&kit, &attempt, citizen("nguyen-van-mau"))
        .await
        .expect_problem(404, missing);
    for end in ["prompt"] {
        binh.sends(&kit, "POST", &format!("{at}/{end}"), &json!({}))
            .await
            .expect_problem(404, missing);
    }
    assert_eq!(an.attempt(&kit, &attempt).await["state"], "created");
    kit.get(HOST, &at)
        .await
        .expect_problem(401, "not-signed-in");
    an.gets(&kit, "/api/v1/identity/attempts/no-id")
        .await
        .expect_problem(404, missing);
    kit.finish().await;
}

async fn an_account_needs_no_verification(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    an.gets(&kit, "/api/v1/account").await.expect(200);
    let stands = an.stands(&kit).await;
    assert_eq!(stands["level"], 1);
    assert!(
        stands["attempt"].is_null() && stands["badge"].is_null(),
        "{stands:#}"
    );
    // And one begins with the words of today, or not at all.
    let begin = json!({ "text_version": "0" });
    an.sends(&kit, "POST", "/api/v1/identity/attempts", &begin)
        .await
        .expect_problem(409, "purpose-text-changed");
    an.begins(&kit).await;
    let version = crate::privacy::version_of(&kit, &an, "identity-verification").await;
    let begin = json!({ "text_version": version });
    an.sends(&kit, "POST", "/api/v1/identity/attempts", &begin)
        .await
        .expect_problem(409, "identity-attempt-open");
    kit.finish().await;
}

async fn nothing_begins_or_goes_on_once_it_is_switched_off(backend: Backend) {
    let switches = |is_on: bool| {
        let features = ["accounts", "identity-verification"];
        let on = features.map(|feature| format!("[features.{feature}]\non = {is_on}\n"));
        on.concat()
    };
    let setup = Setup::on(backend);
    let package = setup.synthetic(KEY, "Sông Xanh ID");
    package.write("features.toml", switches(true));
    let kit = setup.start().await;
    let an = sign_up(&kit, canary::PHONE).await;
    let attempt = an.begins(&kit).await;
    let citizen = citizen("nguyen-van-mau");
    an.gives_all(&kit, &attempt, citizen).await;

    package.write("features.toml", switches(false));
    kit.reload().await;
    an.submits(&kit, &attempt, citizen)
        .await
        .expect_problem(404, "not-found");
    let given = an.gives(&kit, &attempt, "front", b"").await;
    given.expect_problem(404, "not-found");
    let page = an.gets(&kit, "/xac-minh").header("Accept", "text/html");
    let page = page.await.expect(200).text();
    assert!(!page.contains("type=\"file\""), "{page}");
    // Whoever began still stops, and is offered nothing new.
    let target = format!("/api/v1/identity/attempts/{attempt}/withdrawal");
    let ended = an.sends(&kit, "POST", &target, &json!({})).await;
    assert_eq!(ended.expect(200).json()["state"], "expired");
    assert!(an.stands(&kit).await["offer"].is_null());
    let begin = json!({ "text_version": "0" });
    an.sends(&kit, "POST", "/api/v1/identity/attempts", &begin)
        .await
        .expect_problem(404, "not-found");
    let account = an.gets(&kit, "/tai-khoan").header("Accept", "text/html");
    let account = account.await.expect(200).text();
    assert!(!account.contains("/xac-minh"), "{account}");
    kit.finish().await;
}
