//! What every operation may answer beside what it says itself: failures that arise before a handler
//! is reached. They are written once, here, as they arise in one place.

use serde_json::{Map, Value, json};

/// The codes a client may meet; each has its words in the texts.
const CODES: [&str; 35] = [
    "asset-not-found",
    "body-timeout",
    "body-too-large",
    "category-not-found",
    "contradictory-forwarded",
    "database-busy",
    "database-unavailable",
    "document-not-found",
    "empty-range",
    "entry-not-found",
    "internal",
    "invalid-content-coding",
    "invalid-cursor",
    "invalid-host",
    "invalid-json",
    "invalid-query",
    "invalid-request",
    "invalid-utf8",
    "method-not-allowed",
    "not-found",
    "part-unavailable",
    "place-query-missing",
    "post-not-found",
    "query-too-long",
    "search-unavailable",
    "tenant-suspended",
    "timeout",
    "unknown-commune",
    "unknown-facet",
    "unknown-filter",
    "unknown-host",
    "unknown-kind",
    "unknown-sort",
    "unsupported-media-type",
    "uri-too-long",
];

const COMMON: [(&str, &str); 5] = [
    (
        "400",
        "The request is malformed, or a parameter is unknown.",
    ),
    (
        "404",
        "Nobody has the host, or the operation is switched off.",
    ),
    (
        "405",
        "The address does not take the method; `Allow` names those it takes.",
    ),
    ("414", "The address is longer than allowed."),
    (
        "503",
        "The tenant is suspended, or a part does not answer; `Retry-After` says when to try again.",
    ),
];

const WITH_BODY: [(&str, &str); 3] = [
    ("408", "The body did not arrive in time."),
    ("413", "The body is larger than allowed."),
    (
        "415",
        "The body is not `application/json`, or comes in an unknown coding.",
    ),
];

/// Adds the failures an operation does not name itself.
pub(super) fn complete(path: &str, method: &str, operation: &mut Map<String, Value>) {
    let is_ofrep = path.starts_with("/ofrep/");
    let (content_type, schema) = if is_ofrep {
        ("application/json", "FlagFailure")
    } else {
        ("application/problem+json", "Problem")
    };
    let Some(responses) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    let mut add = |status: &str, description: &str, schema: &str| {
        if !responses.contains_key(status) {
            let reference = format!("#/components/schemas/{schema}");
            let content = json!({ content_type: { "schema": { "$ref": reference } } });
            let answer = json!({ "description": description, "content": content });
            responses.insert(status.to_owned(), answer);
        }
    };
    for (status, description) in COMMON {
        add(status, description, schema);
    }
    if method == "post" {
        for (status, description) in WITH_BODY {
            add(status, description, schema);
        }
    }
    let fault = if is_ofrep { "ServerFailure" } else { schema };
    add("500", "The fault is the server's.", fault);
    responses.sort_keys();
}

/// Writes down which codes there are. The list grows within a version; a client takes one that it
/// does not know by its status.
pub(super) fn list_codes(document: &mut Value) {
    document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"] =
        json!(CODES.as_slice());
}
