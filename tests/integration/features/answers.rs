use super::{HOST, with_features};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tinhid_tests::Kit;

async fn bulk(kit: &Kit, context: Value) -> BTreeMap<String, Value> {
    let request = kit
        .post(HOST, "/ofrep/v1/evaluate/flags")
        .json(&json!({ "context": context }));
    let answer = request.await.expect(200).json();
    let flags = answer["flags"].as_array().unwrap().iter();
    flags
        .map(|flag| (flag["key"].as_str().unwrap().to_owned(), flag.clone()))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_answer_names_the_step_that_decided() {
    let kit = with_features().await;
    let ours = kit.get(HOST, "/api/v1/features").await.expect(200).json();
    let theirs = bulk(&kit, json!({})).await;
    for (key, on, step, layer, reason) in [
        ("rentals", true, "province", "package", "STATIC"),
        ("feedback", false, "base", "base", "STATIC"),
        ("news", false, "kill_switch", "package", "DISABLED"),
        ("classifieds", false, "requirement", "package", "DISABLED"),
        ("alerts", false, "schedule", "package", "TARGETING_MATCH"),
        ("jobs", false, "audience", "package", "TARGETING_MATCH"),
        (
            "coaches",
            false,
            "app_version",
            "package",
            "TARGETING_MATCH",
        ),
    ] {
        let feature = &ours["features"][key];
        assert_eq!(
            feature,
            &json!({ "on": on, "step": step, "layer": layer }),
            "{key}"
        );
        let flag = &theirs[key];
        let expected = json!({
            "key": key,
            "value": on,
            "reason": reason,
            "variant": if on { "on" } else { "off" },
            "metadata": { "step": step, "layer": layer },
        });
        assert_eq!(flag, &expected);
        let path = format!("/ofrep/v1/evaluate/flags/{key}");
        let single = kit.post(HOST, &path).json(&json!({})).await.expect(200);
        assert_eq!(single.json(), expected);
    }
    assert_eq!(
        ours["snapshot"],
        kit.report_of("song-xanh").snapshot.unwrap()
    );
    assert_eq!(ours["features"].as_object().unwrap().len(), theirs.len());
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_client_says_of_itself_gives_it_no_rights() {
    let kit = with_features().await;
    let claims = json!({
        "targetingKey": "user-1", "appVersion": "2.3.0", "identityLevel": 3, "identity_level": 3,
        "level": 3, "roles": ["editor"], "communes": ["05860"], "commune": "05860",
    });
    let flags = bulk(&kit, claims).await;
    assert_eq!(
        flags["jobs"]["value"], false,
        "level and commune come from the credential"
    );
    assert_eq!(
        flags["coaches"]["value"], true,
        "the version is the app's to say"
    );
    let flags = bulk(&kit, json!({ "appVersion": "3.0.0" })).await;
    assert_eq!(flags["coaches"]["value"], false);
    let answer = kit
        .get(HOST, "/api/v1/features?app_version=2.3.0")
        .await
        .expect(200)
        .json();
    assert_eq!(answer["features"]["coaches"]["on"], true);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rollout_is_stable_for_each_person_and_reaches_its_share() {
    let kit = with_features().await;
    let guest = bulk(&kit, json!({})).await;
    assert_eq!(
        guest["vouchers"]["metadata"]["step"], "province",
        "the step below the rollout"
    );
    let mut on = 0;
    for number in 0..100 {
        let context = json!({ "targetingKey": format!("installation-{number}") });
        let request = kit.post(HOST, "/ofrep/v1/evaluate/flags/vouchers");
        let flag = request
            .json(&json!({ "context": context }))
            .await
            .expect(200)
            .json();
        assert_eq!(flag["reason"], "SPLIT");
        on += u32::from(flag["value"] == true);
        if number < 5 {
            assert_eq!(
                bulk(&kit, context).await["vouchers"]["value"],
                flag["value"]
            );
        }
    }
    assert!((30..=70).contains(&on), "{on} of 100 at a rollout of 50");
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_exposed_is_not_there() {
    let kit = with_features().await;
    let ours = kit.get(HOST, "/api/v1/features").await.expect(200).json();
    assert!(ours["features"].get("messaging").is_none());
    assert!(!bulk(&kit, json!({})).await.contains_key("messaging"));
    let hidden = kit
        .post(HOST, "/ofrep/v1/evaluate/flags/messaging")
        .json(&json!({}))
        .await;
    let missing = kit
        .post(HOST, "/ofrep/v1/evaluate/flags/nothing")
        .json(&json!({}))
        .await;
    let strip = |text: String| text.replace("messaging", "").replace("nothing", "");
    assert_eq!(
        (hidden.status, strip(hidden.text())),
        (404, strip(missing.text()))
    );
    let bootstrap = kit.get(HOST, "/api/v1/bootstrap").await.expect(200).json();
    assert!(!bootstrap["features"].to_string().contains("messaging"));
    // Entries of the catalogue may name their switch; the switch itself stays unnamed elsewhere.
    let targeted = bootstrap["features"]["targeted"].as_array().unwrap();
    let names: Vec<_> = targeted.iter().map(|name| name.as_str().unwrap()).collect();
    assert!(
        names.contains(&"jobs") && names.contains(&"coaches"),
        "{names:?}"
    );
    assert_eq!(bootstrap["features"]["untargeted"]["rentals"], true);
    assert!(bootstrap["features"]["untargeted"].get("jobs").is_none());
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn equal_questions_are_answered_with_a_tag() {
    let kit = with_features().await;
    let ask = |context: Value| {
        kit.post(HOST, "/ofrep/v1/evaluate/flags")
            .json(&json!({ "context": context }))
    };
    let first = ask(json!({ "targetingKey": "a" })).await.expect(200);
    let tag = first.header("etag").unwrap().to_owned();
    let again = ask(json!({ "targetingKey": "a" }))
        .header("If-None-Match", &tag)
        .await
        .expect(304);
    assert_eq!(again.header("etag"), Some(&*tag));
    assert!(again.body.is_empty());
    // Other answers have another tag.
    ask(json!({ "appVersion": "2.3.0" }))
        .header("If-None-Match", &tag)
        .await
        .expect(200);
    kit.package("song-xanh").replace(
        "features.toml",
        "[features.rentals]\non = true",
        "[features.rentals]\non = false",
    );
    kit.reload().await;
    ask(json!({ "targetingKey": "a" }))
        .header("If-None-Match", &tag)
        .await
        .expect(200);
    kit.finish().await;
}
