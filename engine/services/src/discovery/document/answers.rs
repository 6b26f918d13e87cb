//! What every operation may answer beside what it says itself: failures that arise before a handler
//! is reached. They are written once, here, as they arise in one place.

use serde_json::{Map, Value, json};
use tinhid_core::limits::RateClass;

/// The codes a client may meet; each has its words in the texts.
const CODES: [&str; 134] = [
    "account-suspended",
    "asset-not-found",
    "body-timeout",
    "body-too-large",
    "case-ended",
    "case-kind-unknown",
    "case-not-found",
    "case-open-already",
    "case-text-missing",
    "case-text-too-long",
    "category-not-found",
    "code-asked-too-soon",
    "code-not-accepted",
    "consent-not-given",
    "contradictory-forwarded",
    "database-busy",
    "database-unavailable",
    "document-not-found",
    "empty-range",
    "entry-not-found",
    "files-closed",
    "foreign-form",
    "form-malformed",
    "idempotency-key-reused",
    "idempotency-key-wrong",
    "identity-already-verified",
    "identity-attempt-ended",
    "identity-attempt-not-found",
    "identity-attempt-open",
    "identity-birth-wrong",
    "identity-changed",
    "identity-evidence-missing",
    "identity-level-too-low",
    "identity-name-wrong",
    "identity-not-now",
    "identity-not-verified",
    "identity-number-wrong",
    "identity-prefill-not-agreed",
    "identity-prompt-changed",
    "identity-provider-away",
    "if-match-missing",
    "internal",
    "invalid-content-coding",
    "invalid-cursor",
    "invalid-host",
    "invalid-json",
    "invalid-query",
    "invalid-request",
    "invalid-token",
    "invalid-utf8",
    "message-not-sent",
    "message-refused",
    "message-too-long",
    "method-not-allowed",
    "not-found",
    "not-signed-in",
    "objects-unavailable",
    "organisation-address-wrong",
    "organisation-commune-unknown",
    "organisation-email-wrong",
    "organisation-evidence-limit",
    "organisation-evidence-missing",
    "organisation-evidence-not-found",
    "organisation-invitation-not-found",
    "organisation-invited-already",
    "organisation-kind-unknown",
    "organisation-last-owner",
    "organisation-member-not-found",
    "organisation-members-limit",
    "organisation-name-wrong",
    "organisation-not-found",
    "organisation-phone-wrong",
    "organisation-role-too-low",
    "organisation-role-unknown",
    "organisation-suspended",
    "organisation-tax-code-kind",
    "organisation-tax-code-wrong",
    "organisation-too-many",
    "organisation-under-review",
    "organisation-verified-already",
    "part-unavailable",
    "password-breached",
    "password-guessable",
    "password-not-accepted",
    "password-not-offered",
    "password-too-few-kinds",
    "password-too-long",
    "password-too-short",
    "password-used",
    "phone-invalid",
    "phone-just-changed",
    "phone-not-mobile",
    "phone-same",
    "phone-taken",
    "place-query-missing",
    "post-not-found",
    "processing-restricted",
    "proof-not-found",
    "proof-too-old",
    "purpose-not-asked",
    "purpose-not-found",
    "purpose-text-changed",
    "query-too-long",
    "rate-limited",
    "recipient-refused",
    "search-unavailable",
    "session-ended",
    "session-locked",
    "session-not-found",
    "sign-in-busy",
    "tenant-suspended",
    "timeout",
    "too-many-codes",
    "too-many-codes-here",
    "unknown-commune",
    "unknown-facet",
    "unknown-filter",
    "unknown-host",
    "unknown-kind",
    "unknown-sort",
    "unsupported-media-type",
    "upload-animated",
    "upload-busy",
    "upload-empty",
    "upload-gone",
    "upload-infected",
    "upload-not-allowed",
    "upload-too-costly",
    "upload-too-large",
    "upload-too-many-pixels",
    "upload-two-kinds",
    "upload-unreadable",
    "uri-too-long",
    "version-changed",
];

/// The mark of an operation that is counted: its class in `limits.toml`.
const CLASS: &str = "x-tinhid-rate-limit";

/// The headers by which a caller knows how they stand (draft-ietf-httpapi-ratelimit-headers-10).
const STANDING: [(&str, &str); 2] = [
    (
        "RateLimit",
        "How many more requests are allowed at once (`r`), and after how many seconds all are there \
         again (`t`).",
    ),
    (
        "RateLimit-Policy",
        "How many requests a caller has (`q`) in how many seconds (`w`), by the class of the operation. \
         Absent where the caller is not counted.",
    ),
];

const COMMON: [(&str, &str); 6] = [
    (
        "400",
        "The request is malformed, or a parameter is unknown.",
    ),
    (
        "401",
        "The token does not count, or the operation needs one.",
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

/// The form of a failure: its type and its schema.
fn form(path: &str) -> (&'static str, &'static str) {
    match path.starts_with("/ofrep/") {
        true => ("application/json", "FlagFailure"),
        false => ("application/problem+json", "Problem"),
    }
}

/// Adds the failures an operation does not name itself.
pub(super) fn complete(path: &str, method: &str, operation: &mut Map<String, Value>) {
    let (content_type, schema) = form(path);
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
    if matches!(method, "post" | "put") {
        for (status, description) in WITH_BODY {
            add(status, description, schema);
        }
    }
    let fault = match schema {
        "FlagFailure" => "ServerFailure",
        schema => schema,
    };
    add("500", "The fault is the server's.", fault);
    responses.sort_keys();
}

/// Says that an operation is counted: every answer tells how the caller stands, and one who has asked
/// too often is refused.
pub(super) fn count(path: &str, class: RateClass, operation: &mut Map<String, Value>) {
    let name = class.word();
    operation.insert(CLASS.to_owned(), json!(name));
    let Some(responses) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    let (content_type, schema) = form(path);
    let reference = format!("#/components/schemas/{schema}");
    let refusal = json!({
        "description": "The caller has asked too often; `Retry-After` says when to try again.",
        "content": { content_type: { "schema": { "$ref": reference } } },
    });
    // An operation may have quotas of its own, and says of them what it will. Whoever is exempt from the
    // count is told nothing of it there, either.
    let has_quotas = responses.contains_key("429");
    let refused = responses.entry("429").or_insert(refusal);
    refused["headers"]["Retry-After"] = json!({
        "description": "After how many seconds one more request is allowed.",
        "required": true,
        "schema": { "type": "integer", "minimum": 1 }
    });
    for (status, answer) in responses.iter_mut() {
        // A caller who is exempt is told nothing, nor is one who is refused before they are counted.
        let is_certain = status == "429" && !has_quotas;
        for (header, description) in STANDING {
            answer["headers"][header] = json!({
                "description": description,
                "required": is_certain,
                "schema": { "type": "string" },
                "example": match header {
                    "RateLimit" => format!("\"{name}\";r=599;t=1"),
                    _ => format!("\"{name}\";q=600;w=60"),
                }
            });
        }
    }
    responses.sort_keys();
}

/// Writes down which codes there are. The list grows within a version; a client takes one that it
/// does not know by its status.
pub(super) fn list_codes(document: &mut Value) {
    document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"] =
        json!(CODES.as_slice());
}
