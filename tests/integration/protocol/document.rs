use serde_json::{Value, json};
use tinhid_core::accounts::trial;
use tinhid_tests::repository::SHIPPED;
use tinhid_tests::{Kit, NewPost, Setup};

/// Fails unless an answer is what the document says of it.
fn fits(document: &Value, operation: &Value, status: &str, body: &Value) {
    let content = operation["responses"][status]["content"]
        .as_object()
        .unwrap_or_else(|| panic!("{status} is not described: {operation}"));
    let mut schema = content.values().next().unwrap()["schema"].clone();
    schema["components"] = document["components"].clone();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> = validator
        .iter_errors(body)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{}: {wrong:#?}", operation["operationId"]);
}

/// The address of an operation with keys that exist.
fn target(document: &Value, path: &str) -> String {
    let first = |kind: &str| {
        let keys = &document["components"]["schemas"][kind]["examples"];
        keys[0].as_str().unwrap().to_owned()
    };
    let path = path
        .replace("{entry}", &first("EntryKey"))
        .replace("{key}", &first("FeatureKey"))
        .replace("{kind}", "rental");
    let unknown = "01a20132-3f80-7911-9e91-476b6bb56179";
    let path = [
        "{session}",
        "{case}",
        "{proof}",
        "{purpose}",
        "{organisation}",
        "{member}",
        "{invitation}",
        "{evidence}",
        "{attempt}",
    ]
    .iter()
    .fold(path, |path, name| path.replace(name, unknown));
    // Of every kind there is one post.
    let kind = path.split('/').nth(4).unwrap_or_default().to_owned();
    let path = path.replace("{code}", &format!("one-{kind}"));
    if path == "/api/v1/places" {
        format!("{path}?q=phuong")
    } else {
        path
    }
}

fn kinds(document: &Value) -> Vec<String> {
    let kinds = &document["components"]["schemas"]["KindKey"]["examples"];
    serde_json::from_value(kinds.clone()).unwrap()
}

fn post(kind: &str) -> NewPost {
    let code = format!("one-{kind}");
    let room = NewPost::rental(&code, "Một tin", "Lời", "05860", 1_000_000);
    NewPost {
        kind: kind.to_owned(),
        ..room
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_is_what_the_document_says() {
    let mut setup = Setup::shipped();
    for key in SHIPPED {
        for feature in [
            "rentals",
            "jobs",
            "news",
            "accounts",
            "identity-verification",
            "organisations",
        ] {
            setup.switch_on(key, feature);
        }
    }
    let kit = setup.start().await;
    for key in SHIPPED {
        let host = format!("id.{key}.example");
        let document = kit.get(&host, "/api/v1/openapi.json").await.expect(200);
        let document = document.json();
        let kinds = kinds(&document);
        assert!(kinds.len() >= 3, "{kinds:?}");
        kit.publish_posts(key, kinds.iter().map(|kind| post(kind)).collect())
            .await;
        for kind in &kinds {
            let path = format!("/api/v1/listings/{kind}");
            assert!(document["paths"][&path].is_object(), "{path}");
        }
        let bearer = format!("Bearer {}", token(&kit, &host).await);
        for (path, operations) in document["paths"].as_object().unwrap() {
            let target = target(&document, path);
            for (method, operation) in operations.as_object().unwrap() {
                let method = method.to_uppercase();
                let request = kit.request(&method, &host, &target);
                let is_known = !path.contains("{session}") && !path.contains("{case}");
                let is_known = is_known && !path.contains("{proof}");
                let is_known = is_known && !path.contains("{organisation}");
                let is_known = is_known && !path.contains("/by-code/");
                let is_known = is_known && !path.contains("{attempt}");
                // Nobody has been verified, or agreed to anything.
                let is_known = is_known && path != "/api/v1/identity/badge";
                let (request, status) = match method.as_str() {
                    "GET" if path == "/api/v1/identity/prefill" => {
                        (request.header("Authorization", &bearer), 403)
                    }
                    "GET" if operation.get("security").is_some() => {
                        let request = request.header("Authorization", &bearer);
                        (request, if is_known { 200 } else { 404 })
                    }
                    "GET" => (request, if is_known { 200 } else { 404 }),
                    _ if path.starts_with("/ofrep/") => {
                        (request.json(&json!({ "context": {} })), 200)
                    }
                    // What changes something has tests of its own; here it has no body, or nobody who may.
                    _ if operation.get("security").is_some() => (request.json(&json!({})), 401),
                    _ => (request.json(&json!({})), 400),
                };
                let answer = request.await.expect(status).json();
                fits(&document, operation, &status.to_string(), &answer);
                let refused = kit.request("GET", &host, &format!("{target}&x=%ff")).await;
                assert_eq!(refused.status, 400, "{target}");
                fits(&document, operation, "400", &refused.json());
            }
        }
    }
    kit.finish().await;
}

/// What somebody of the trial shows.
async fn token(kit: &Kit, host: &str) -> String {
    let phone = trial::PHONES[0];
    let asked = kit.post(host, "/api/v1/sessions/codes");
    let asked = asked.json(&json!({ "phone": phone })).await.expect(201);
    let shown = json!({
        "phone": phone,
        "code_id": asked.json()["code_id"],
        "code": trial::CODE,
    });
    let entered = kit
        .post(host, "/api/v1/sessions")
        .json(&shown)
        .await
        .expect(201);
    entered.json()["access_token"].as_str().unwrap().to_owned()
}

/// Keys are words in the core and in a tenant's document, which names those of today.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_are_referred_to_and_named_for_a_tenant() {
    let kit = Kit::start().await;
    let host = "id.dak-lak.example";
    let core = kit.get(host, "/api/v1/openapi-core.json").await.expect(200);
    let own = kit.get(host, "/api/v1/openapi.json").await.expect(200);
    for kind in ["FeatureKey", "EntryKey", "CategoryKey", "KindKey"] {
        let reference = format!("\"#/components/schemas/{kind}\"");
        assert!(own.text().contains(&reference) && core.text().contains(&reference));
        let schema = |document: Value| document["components"]["schemas"][kind].clone();
        assert!(schema(core.json()).get("examples").is_none());
        assert!(schema(own.json())["examples"].is_array());
        assert!(schema(own.json()).get("enum").is_none());
    }
    let entry = &own.json()["paths"]["/api/v1/catalogue/{entry}"]["get"]["parameters"][0];
    assert_eq!(entry["schema"]["$ref"], "#/components/schemas/EntryKey");
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operation_whose_feature_is_off_says_so() {
    let kit = Kit::start().await;
    let host = "id.dak-lak.example";
    let available = async || {
        let document = kit.get(host, "/api/v1/openapi.json").await.expect(200);
        let operation = document.json()["paths"]["/api/v1/places"]["get"].clone();
        assert_eq!(operation["x-tinhid-feature"], "administrative-units");
        operation.get("x-tinhid-available").cloned()
    };
    assert_eq!(available().await, None);
    kit.package("dak-lak").append(
        "features.toml",
        "[features.administrative-units]\nkill_switch = true",
    );
    kit.reload().await;
    assert_eq!(available().await, Some(json!(false)));
    kit.get(host, "/api/v1/places?q=phuong").await.expect(404);
    kit.finish().await;
}
