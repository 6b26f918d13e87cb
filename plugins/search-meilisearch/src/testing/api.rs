//! What is asked, by method and path.

use super::body::{self, Fields, LINES};
use super::http::{Answer, Message};
use super::refusal::Refusal;
use super::server::{Shared, held};
use super::store::{Index, Work};
use super::{documents, search, settings, tasks};
use serde_json::{Value, json};

/// The status of a success.
pub(super) fn success(method: &str, target: &str) -> u16 {
    let reads = method == "GET" || target.contains("search") || target.contains("/fetch");
    if reads { 200 } else { 202 }
}

pub(super) fn answer(
    shared: &Shared,
    method: &str,
    target: &str,
    message: &Message,
) -> Result<Answer, Refusal> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let segments: Vec<_> = path.split('/').skip(1).collect();
    let asks = matches!(segments[..], ["indexes"] | ["indexes", _, "documents"]);
    if !query.is_empty() && !asks {
        return Err(Refusal::bad(
            "bad_request",
            format!("Unknown parameters `{query}`"),
        ));
    }
    match (method, &segments[..]) {
        ("GET", ["health"]) => Ok(Answer::json(200, &json!({"status": "available"}))),
        ("GET", ["tasks", number]) => tasks::tell(shared, number),
        ("POST", ["multi-search"]) => search::several(shared, message),
        ("POST", ["swap-indexes"]) => swap(shared, message),
        ("POST", ["indexes"]) => create(shared, message),
        ("GET", ["indexes"]) => Ok(list(shared)),
        ("GET", ["indexes", uid]) => describe(shared, uid),
        ("DELETE", ["indexes", uid]) => {
            let uid = (*uid).to_owned();
            Ok(tasks::accept(shared, Work::Delete { uid }))
        }
        ("GET", ["indexes", uid, "settings"]) => {
            let store = held(&shared.store);
            let index = store
                .indexes
                .get(*uid)
                .ok_or_else(|| Refusal::no_index(uid))?;
            Ok(Answer::json(200, &index.settings))
        }
        ("PATCH", ["indexes", uid, "settings"]) => {
            let settings = settings::checked(body::json(message)?)?;
            let uid = checked_uid(uid)?;
            Ok(tasks::accept(shared, Work::Set { uid, settings }))
        }
        ("POST", ["indexes", uid, "search"]) => search::one(shared, uid, message),
        ("POST", ["indexes", uid, "documents"]) => add(shared, uid, query, message),
        ("DELETE", ["indexes", uid, "documents", id]) => {
            let work = Work::Remove {
                uid: checked_uid(uid)?,
                ids: vec![(*id).to_owned()],
            };
            Ok(tasks::accept(shared, work))
        }
        ("POST", ["indexes", uid, "documents", "fetch"]) => documents::fetch(shared, uid, message),
        ("POST", ["indexes", uid, "documents", "delete-batch"]) => remove(shared, uid, message),
        _ => {
            let message = format!("The stand-in knows no {method} {path}");
            Err(Refusal::new(404, "not_found", message))
        }
    }
}

/// All indexes on one page, however many were asked for.
fn list(shared: &Shared) -> Answer {
    let store = held(&shared.store);
    let indexes = store.indexes.iter();
    let results: Vec<_> = indexes.map(|(uid, index)| described(uid, index)).collect();
    let count = results.len();
    let list = json!({"results": results, "offset": 0, "limit": count, "total": count});
    Answer::json(200, &list)
}

fn describe(shared: &Shared, uid: &str) -> Result<Answer, Refusal> {
    let store = held(&shared.store);
    let index = store
        .indexes
        .get(uid)
        .ok_or_else(|| Refusal::no_index(uid))?;
    Ok(Answer::json(200, &described(uid, index)))
}

fn described(uid: &str, index: &Index) -> Value {
    let at = "2026-01-01T00:00:00Z";
    json!({"uid": uid, "primaryKey": index.primary_key, "createdAt": at, "updatedAt": at})
}

fn create(shared: &Shared, message: &Message) -> Result<Answer, Refusal> {
    let body = body::json(message)?;
    let fields = Fields::of(&body, &["uid", "primaryKey"])?;
    let uid = fields.text("uid", "invalid_index_uid")?;
    let uid = uid.ok_or_else(|| Refusal::bad("missing_index_uid", "Missing field `uid`"))?;
    let primary_key = fields.text("primaryKey", "invalid_index_primary_key")?;
    let work = Work::Create {
        uid: checked_uid(uid)?,
        primary_key: primary_key.map(str::to_owned),
    };
    Ok(tasks::accept(shared, work))
}

fn swap(shared: &Shared, message: &Message) -> Result<Answer, Refusal> {
    let wrong = |what: &str| Refusal::bad("invalid_swap_indexes", what);
    let body = body::json(message)?;
    let list = body.as_array().ok_or_else(|| wrong("expected an array"))?;
    let mut pairs = Vec::new();
    let mut seen = Vec::new();
    for swap in list {
        let fields = Fields::of(swap, &["indexes", "rename"])?;
        let indexes = fields.texts("indexes", "invalid_swap_indexes")?;
        let Some([one, other]) = indexes.as_deref() else {
            return Err(wrong("two indexes must be given"));
        };
        for uid in [*one, *other] {
            if seen.contains(&uid) {
                let twice = "Indexes must be declared only once during a swap.";
                return Err(Refusal::bad("invalid_swap_duplicate_index_found", twice));
            }
            seen.push(uid);
        }
        pairs.push((checked_uid(one)?, checked_uid(other)?));
    }
    Ok(tasks::accept(shared, Work::Swap { pairs }))
}

fn add(shared: &Shared, uid: &str, query: &str, message: &Message) -> Result<Answer, Refusal> {
    let primary_key = match query.split_once('=') {
        None if query.is_empty() => None,
        Some(("primaryKey", key)) => Some(key.to_owned()),
        _ => {
            return Err(Refusal::bad(
                "bad_request",
                format!("Unknown parameter `{query}`"),
            ));
        }
    };
    let content_type = body::content_type(message, &[body::JSON, LINES])?;
    let wrong = |cause: serde_json::Error| Refusal::bad("malformed_payload", cause.to_string());
    let documents: Vec<_> = if content_type == LINES {
        let lines = serde_json::Deserializer::from_slice(&message.body).into_iter();
        lines.collect::<Result<_, _>>().map_err(wrong)?
    } else {
        serde_json::from_slice(&message.body).map_err(wrong)?
    };
    if documents.is_empty() && content_type == LINES {
        return Err(Refusal::bad(
            "missing_payload",
            "A ndjson payload is missing.",
        ));
    }
    let work = Work::Add {
        uid: checked_uid(uid)?,
        primary_key,
        documents,
    };
    Ok(tasks::accept(shared, work))
}

fn remove(shared: &Shared, uid: &str, message: &Message) -> Result<Answer, Refusal> {
    let wrong = || Refusal::bad("malformed_payload", "expected an array of identifiers");
    let body = body::json(message)?;
    let ids = body.as_array().ok_or_else(wrong)?;
    let ids: Option<Vec<_>> = ids.iter().map(|id: &Value| tasks::id_text(id)).collect();
    let work = Work::Remove {
        uid: checked_uid(uid)?,
        ids: ids.ok_or_else(wrong)?,
    };
    Ok(tasks::accept(shared, work))
}

fn checked_uid(uid: &str) -> Result<String, Refusal> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if uid.is_empty() || uid.len() > 400 || !uid.bytes().all(fits) {
        let message = format!("`{uid}` is not a valid index uid.");
        return Err(Refusal::bad("invalid_index_uid", message));
    }
    Ok(uid.to_owned())
}
