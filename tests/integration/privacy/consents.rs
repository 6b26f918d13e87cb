//! The ledger of consents.

use super::{Backend, KEY, audited, runtime, sign_up, sql, started};
use serde_json::{Value, json};
use tinhid_tests::{Kit, canary};

on_each_backend! {
    each_purpose_alone: each_purpose_is_decided_alone;
    append_only: nothing_in_the_ledger_is_changed_or_removed;
    other_words: consent_to_other_words_is_none;
    refused: what_cannot_be_decided_is_refused;
}

const VERIFYING: &str = "identity-verification";

async fn purposes(kit: &Kit, somebody: &super::Somebody) -> Vec<Value> {
    let answer = somebody
        .gets(kit, "/api/v1/privacy/purposes")
        .await
        .expect(200);
    answer.json()["items"].as_array().unwrap().clone()
}

async fn purpose(kit: &Kit, somebody: &super::Somebody, key: &str) -> Value {
    let all = purposes(kit, somebody).await;
    all.into_iter()
        .find(|purpose| purpose["key"] == key)
        .unwrap()
}

fn address(purpose: &str) -> String {
    format!("/api/v1/privacy/consents/{purpose}")
}

async fn each_purpose_is_decided_alone(backend: Backend) {
    let kit = started(backend).await;
    let (an, binh) = (
        sign_up(&kit, canary::PHONE).await,
        sign_up(&kit, canary::OTHER_PHONE).await,
    );
    let all = purposes(&kit, &an).await;
    assert!(all.len() >= 4);
    // Nobody has agreed to anything by being there.
    let undecided: Vec<_> = all
        .iter()
        .filter(|one| one["standing"] == "undecided")
        .collect();
    assert_eq!(undecided.len(), 2, "{all:#?}");
    assert!(
        all.iter()
            .all(|one| one["required"] != json!(true) || one["standing"] == "not-asked")
    );

    let version = purpose(&kit, &an, VERIFYING).await["text_version"].clone();
    let give = json!({ "decision": "given", "text_version": version });
    let given = an
        .sends(&kit, "PUT", &address(VERIFYING), &give)
        .await
        .expect(200);
    assert_eq!(given.json()["standing"], "given");
    assert_eq!(
        purpose(&kit, &an, "pre-filling").await["standing"],
        "undecided"
    );
    assert_eq!(
        purpose(&kit, &binh, VERIFYING).await["standing"],
        "undecided"
    );
    // Saying it again is no second decision.
    an.sends(&kit, "PUT", &address(VERIFYING), &give)
        .await
        .expect(200);
    // One step back, without the words.
    let back = json!({ "decision": "withdrawn" });
    let taken = an
        .sends(&kit, "PUT", &address(VERIFYING), &back)
        .await
        .expect(200);
    assert_eq!(taken.json()["standing"], "withdrawn");
    an.sends(&kit, "PUT", &address(VERIFYING), &give)
        .await
        .expect(200);

    let ledger = an
        .gets(&kit, "/api/v1/privacy/consents")
        .await
        .expect(200)
        .json();
    let rows: Vec<_> = ledger["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["decision"].clone())
        .collect();
    assert_eq!(rows, ["given", "withdrawn", "given"]);
    assert!(
        ledger["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["channel"] == "app"
                && row["language"] == "vi"
                && row["text_version"] == version)
    );
    let others = binh
        .gets(&kit, "/api/v1/privacy/consents")
        .await
        .expect(200)
        .json();
    assert_eq!(others["items"], json!([]));
    let runtime = runtime(&kit);
    assert_eq!(audited(runtime.database(), "consent.give").await, 2);
    assert_eq!(audited(runtime.database(), "consent.withdraw").await, 1);
    kit.finish().await;
}

async fn nothing_in_the_ledger_is_changed_or_removed(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let version = purpose(&kit, &an, VERIFYING).await["text_version"].clone();
    let give = json!({ "decision": "given", "text_version": version });
    an.sends(&kit, "PUT", &address(VERIFYING), &give)
        .await
        .expect(200);
    let runtime = runtime(&kit);
    for statement in [
        "UPDATE consent SET decision = 'withdrawn'",
        "UPDATE consent SET decided_at = decided_at",
        "DELETE FROM consent",
        "DELETE FROM consent WHERE purpose = 'identity-verification'",
    ] {
        let refused = sql(runtime.database(), statement).await.unwrap_err();
        assert!(refused.contains("append-only"), "{statement}: {refused}");
    }
    if backend == Backend::Postgres {
        assert!(sql(runtime.database(), "TRUNCATE consent").await.is_err());
    }
    // A table that may be changed says what the statements would have done.
    assert_eq!(
        sql(runtime.database(), "UPDATE session SET generation = 2")
            .await
            .unwrap(),
        1
    );
    assert_eq!(purpose(&kit, &an, VERIFYING).await["standing"], "given");
    kit.finish().await;
}

async fn consent_to_other_words_is_none(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let version = purpose(&kit, &an, VERIFYING).await["text_version"].clone();
    let give = json!({ "decision": "given", "text_version": version });
    an.sends(&kit, "PUT", &address(VERIFYING), &give)
        .await
        .expect(200);
    // A new recipient.
    kit.package(KEY).write(
        "privacy.toml",
        "[purposes.identity-verification.recipients.company]\nvi = \"Đơn vị A\"\nen = \"Company A\"\n",
    );
    kit.reload().await;
    let now = purpose(&kit, &an, VERIFYING).await;
    assert_eq!(now["standing"], "asked-again");
    assert_eq!(now["recipients"], json!(["Đơn vị A"]));
    an.sends(&kit, "PUT", &address(VERIFYING), &give)
        .await
        .expect_problem(409, "purpose-text-changed");
    let give = json!({ "decision": "given", "text_version": now["text_version"] });
    an.sends(&kit, "PUT", &address(VERIFYING), &give)
        .await
        .expect(200);
    assert_eq!(purpose(&kit, &an, VERIFYING).await["standing"], "given");
    kit.finish().await;
}

async fn what_cannot_be_decided_is_refused(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let back = json!({ "decision": "withdrawn" });
    an.sends(&kit, "PUT", &address(VERIFYING), &back)
        .await
        .expect_problem(409, "consent-not-given");
    an.sends(&kit, "PUT", &address("account"), &back)
        .await
        .expect_problem(409, "purpose-not-asked");
    an.sends(&kit, "PUT", &address("nothing"), &back)
        .await
        .expect_problem(404, "purpose-not-found");
    for body in [
        json!({}),
        json!({ "decision": "maybe" }),
        json!({ "decision": "given", "all": true }),
        json!([]),
    ] {
        an.sends(&kit, "PUT", &address(VERIFYING), &body)
            .await
            .expect_problem(400, "invalid-json");
    }
    let unseen = json!({ "decision": "given" });
    an.sends(&kit, "PUT", &address(VERIFYING), &unseen)
        .await
        .expect_problem(409, "purpose-text-changed");
    let nobody = kit
        .request("PUT", super::HOST, &address(VERIFYING))
        .json(&back)
        .await;
    nobody.expect_problem(401, "not-signed-in");
    let runtime = runtime(&kit);
    assert_eq!(audited(runtime.database(), "consent.give").await, 0);
    kit.finish().await;
}
