use super::shipped;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use tinhid_core::database::Backend;
use tinhid_tests::repository::SHIPPED;
use tinhid_tests::{NewPost, Setup};

/// Posts as people write them and questions as people ask them, with what must and must not be
/// found.
fn vectors() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/search_queries.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn text<'value>(value: &'value Value, key: &str) -> &'value str {
    value[key].as_str().unwrap()
}

fn post(document: &Value) -> NewPost {
    let number = |key: &str| document[key].as_i64();
    let mut fields = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields.insert(key.to_owned(), value);
        }
    };
    let slots = match text(document, "domain") {
        "rental" => {
            put("price", number("price_vnd_month").map(Value::from));
            put("area", number("area_m2").map(Value::from));
            [number("price_vnd_month"), number("area_m2"), None, None]
        }
        _ => {
            put("salary_min", number("salary_min_vnd").map(Value::from));
            put("salary_max", number("salary_max_vnd").map(Value::from));
            put("salary_unit", document.get("salary_unit").cloned());
            [
                number("salary_min_vnd"),
                number("salary_max_vnd"),
                None,
                None,
            ]
        }
    };
    NewPost {
        kind: text(document, "domain").to_owned(),
        fields,
        slots,
        ..NewPost::rental(
            text(document, "id"),
            text(document, "title"),
            text(document, "body"),
            text(document, "commune_code"),
            0,
        )
    }
}

/// What a question says of prices and areas.
fn said(page: &Value) -> BTreeMap<String, i64> {
    let mut said = BTreeMap::new();
    for chip in page["understood"].as_array().unwrap() {
        let mut note = |name: &str, value: &Value| {
            if let Some(number) = value.as_i64() {
                said.insert(name.to_owned(), number);
            }
        };
        match (chip["type"].as_str().unwrap(), chip["comparison"].as_str()) {
            ("area", Some("about")) => {
                let middle = chip["minimum"].as_i64().zip(chip["maximum"].as_i64());
                let middle = middle.map(|(least, most)| (least + most) / 2);
                note("area_about", &json!(middle));
            }
            ("money", _) => {
                note("price_min", &chip["minimum"]);
                note("price_max", &chip["maximum"]);
            }
            _ => {}
        }
    }
    said
}

async fn every_case_holds(setup: Setup) {
    let kit = setup.start().await;
    let vectors = vectors();
    for tenant in SHIPPED {
        let documents = vectors["docs"].as_array().unwrap().iter();
        let own = documents.filter(|document| document["tenant"] == tenant);
        kit.publish_posts(tenant, own.map(post).collect()).await;
    }
    let mut wrong = Vec::new();
    let queries = vectors["queries"].as_array().unwrap();
    for case in queries {
        let query: String = text(case, "query")
            .bytes()
            .map(|byte| format!("%{byte:02X}"))
            .collect();
        let (tenant, kind) = (text(case, "tenant"), text(case, "domain"));
        let host = format!("id.{tenant}.example");
        let path = format!("/api/v1/listings/{kind}?limit=50&q={query}");
        let page = kit.get(&host, &path).await.expect(200).json();
        let items = page["items"].as_array().unwrap();
        let found: Vec<&str> = items.iter().map(|item| text(item, "code")).collect();
        let has = |code: &Value| found.contains(&code.as_str().unwrap());
        let expected = case["expect"].as_array().unwrap().iter().all(has);
        let rejected = case["reject"].as_array().unwrap().iter().any(has);
        let said = said(&page);
        let facets = case["facets"].as_object().unwrap().iter();
        let is_said = |(name, value): (&String, &Value)| said.get(name) == value.as_i64().as_ref();
        if !expected || rejected || !facets.clone().all(is_said) {
            wrong.push(format!(
                "{} {}: found {found:?}, expected {}, not {}; said {said:?}, expected {}",
                case["id"], case["query"], case["expect"], case["reject"], case["facets"]
            ));
        }
    }
    assert_eq!(queries.len(), 24);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn questions_find_what_people_mean() {
    every_case_holds(shipped(Backend::Sqlite)).await;
    // No package holds that server, so it is asked where somebody runs one.
    if let Some(setup) = on_meilisearch() {
        every_case_holds(setup).await;
    }
}

/// The same on the Meilisearch server that the environment names.
#[expect(clippy::disallowed_methods, reason = "where the server is")]
fn on_meilisearch() -> Option<Setup> {
    let url = std::env::var("TINHID_TEST_MEILI_URL").ok()?;
    let mut setup = shipped(Backend::Sqlite);
    let settings = json!({
        "url": url,
        "api_key": std::env::var("TINHID_TEST_MEILI_KEY").ok(),
        "index_prefix": format!("cases-{}", std::process::id()),
    });
    setup.deployment.search.adapter = "meilisearch".to_owned();
    let settings = settings.as_object().cloned().unwrap();
    setup
        .deployment
        .plugins
        .insert("meilisearch".to_owned(), settings);
    Some(setup)
}
