use serde_json::Value;
use std::collections::BTreeMap;
use tinhid_core::limits::RateClass;
use tinhid_tests::Kit;

/// Each operation that is counted says so: its class, the refusal with its headers, and the headers of
/// every other answer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_document_says_what_is_counted() {
    let routes: BTreeMap<(String, String), Option<RateClass>> = tinhid_server::services::all()
        .into_iter()
        .flat_map(|service| service.routes)
        .map(|route| {
            let method = route.method.as_str().to_lowercase();
            ((route.path.to_owned(), method), route.access.limit)
        })
        .collect();
    let kit = Kit::start().await;
    for document in ["openapi.json", "openapi-core.json"] {
        let path = format!("/api/v1/{document}");
        let document = kit
            .get("id.dak-lak.example", &path)
            .await
            .expect(200)
            .json();
        let mut counted = 0;
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let known = routes.get(&(path.clone(), method.clone()));
                let said = operation["x-tinhid-rate-limit"].as_str();
                if let Some(known) = known {
                    assert_eq!(said, known.map(RateClass::word), "{method} {path}");
                }
                let responses = operation["responses"].as_object().unwrap();
                assert_eq!(responses.contains_key("429"), said.is_some(), "{path}");
                counted += usize::from(said.is_some());
                for (status, answer) in responses {
                    let headers: Vec<&String> = match answer["headers"].as_object() {
                        Some(headers) => headers.keys().collect(),
                        None => Vec::new(),
                    };
                    let tells = |name: &str| headers.iter().any(|header| *header == name);
                    let says = said.is_some();
                    assert_eq!(tells("RateLimit"), says, "{path} {status}");
                    assert_eq!(tells("RateLimit-Policy"), says, "{path} {status}");
                    if status == "429" {
                        assert!(tells("Retry-After"), "{path}: {answer}");
                        let content = answer["content"].as_object().unwrap();
                        assert!(content.values().all(|form| form["schema"] != Value::Null));
                    }
                }
            }
        }
        assert!(counted >= 8, "{counted}");
    }
    kit.finish().await;
}
