use serde_json::Value;
use tinhid_tests::Kit;
use tinhid_tests::repository::SHIPPED;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bootstrap_has_all_an_app_needs_at_start() {
    let kit = Kit::start().await;
    for key in SHIPPED {
        let host = format!("id.{key}.example");
        let answer = kit.get(&host, "/api/v1/bootstrap").await.expect(200);
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        assert!(answer.header("etag").is_some());
        let body = answer.json();
        assert_eq!(body["tenant"]["key"], key);
        assert_eq!(body["tenant"]["public_url"], format!("https://{host}"));
        assert_eq!(body["snapshot"], kit.report_of(key).snapshot.unwrap());
        assert_eq!(body["app"]["minimum_version"], "1.0.0");
        let name = body["brand"]["name"].as_str().unwrap();
        assert!(name.ends_with(" ID"), "{name}");
        for palette in ["light", "dark"] {
            let colours = body["brand"][palette].as_object().unwrap();
            assert!(colours.len() >= 12, "{colours:?}");
            assert!(
                colours
                    .values()
                    .all(|colour| colour.as_str().unwrap().len() == 7)
            );
        }
        for address in body["brand"]["assets"].as_object().unwrap().values() {
            kit.get(&host, address.as_str().unwrap()).await.expect(200);
        }
        for document in body["legal"].as_array().unwrap() {
            kit.get(&host, document["path"].as_str().unwrap())
                .await
                .expect(200);
        }
        let english = kit
            .get(&host, "/api/v1/bootstrap")
            .language("en")
            .await
            .expect(200)
            .json();
        assert_eq!(english["tenant"]["language"], "en");
        assert_ne!(english["brand"]["slogan"], body["brand"]["slogan"]);
    }
    kit.finish().await;
}

/// Everything in the one stands in the other, but for the words that name the tenant.
fn covers(whole: &Value, part: &Value, path: &str) {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            for (key, value) in part {
                let path = format!("{path}/{key}");
                if path == "/info/title" || path == "/servers" {
                    continue;
                }
                let found = whole.get(key).unwrap_or_else(|| panic!("{path} is gone"));
                covers(found, value, &path);
            }
        }
        (Value::Array(whole), Value::Array(part)) => {
            for value in part {
                assert!(whole.contains(value), "{path}: {value} is gone");
            }
        }
        (whole, part) => assert_eq!(whole, part, "{path}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_core_document_is_the_same_for_all_and_each_tenants_says_more() {
    let kit = Kit::start().await;
    let mut cores = Vec::new();
    let mut features = Vec::new();
    for key in SHIPPED {
        let host = format!("id.{key}.example");
        let core = kit
            .get(&host, "/api/v1/openapi-core.json")
            .await
            .expect(200)
            .text();
        let own = kit
            .get(&host, "/api/v1/openapi.json")
            .await
            .expect(200)
            .json();
        covers(&own, &serde_json::from_str(&core).unwrap(), "");
        assert_eq!(own["servers"][0]["url"], format!("https://{host}"));
        let entries = own["components"]["schemas"]["EntryKey"]["examples"]
            .as_array()
            .unwrap();
        assert!(entries.iter().any(|entry| entry == "find-room"));
        features.push(entries.len());
        cores.push(core);
    }
    assert!(
        cores.windows(2).all(|pair| pair[0] == pair[1]),
        "the core differs between tenants"
    );
    assert_eq!(features, [28, 30, 22]);
    let core: Value = serde_json::from_str(&cores[0]).unwrap();
    assert!(core["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(!cores[0].contains("Thái Nguyên") && !cores[0].contains("thai-nguyen"));
    kit.finish().await;
}

/// Every route of the API stands in the document, and every operation of it is a route.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_document_and_the_router_agree() {
    let kit = Kit::start().await;
    let host = "id.dak-lak.example";
    let core = kit
        .get(host, "/api/v1/openapi-core.json")
        .await
        .expect(200)
        .json();
    let mut documented: Vec<String> = Vec::new();
    for (path, operations) in core["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            documented.push(format!("{} {path}", method.to_uppercase()));
            assert!(operation["operationId"].is_string() && operation["summary"].is_string());
        }
    }
    // The documents themselves are not part of what they describe.
    let own = [
        "/api/v1/openapi.json",
        "/api/v1/openapi-core.json",
        "/api/v1/reference",
    ];
    let mut routed: Vec<String> = tinhid_server::services::all()
        .into_iter()
        .flat_map(|service| service.routes)
        .filter(|route| route.path.starts_with("/api/") || route.path.starts_with("/ofrep/"))
        .filter(|route| !own.contains(&route.path))
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    documented.sort();
    routed.sort();
    assert_eq!(documented, routed);
    let reference = kit.get(host, "/api/v1/reference").await.expect(200).text();
    for path in core["paths"].as_object().unwrap().keys() {
        assert!(
            reference.contains(path.as_str()),
            "{path} is not on the reference page"
        );
    }
    kit.finish().await;
}
