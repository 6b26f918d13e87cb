//! Documents: taken, and looked at.

use super::body::{self, Fields};
use super::evaluate;
use super::filter;
use super::http::{Answer, Message};
use super::refusal::Refusal;
use super::server::{Shared, held};
use super::store::{Document, Index};
use super::tasks::id_text;
use serde_json::{Value, json};

/// Takes documents, all or none.
pub(super) fn add(
    index: &mut Index,
    primary_key: Option<String>,
    documents: Vec<Document>,
) -> Result<(), Refusal> {
    let key = match (&index.primary_key, primary_key) {
        (Some(known), Some(given)) if *known != given => {
            let message = "Index already has a primary key.";
            return Err(Refusal::bad("index_primary_key_already_exists", message));
        }
        (Some(known), _) => known.clone(),
        (None, Some(given)) => given,
        (None, None) => inferred(&documents)?,
    };
    let mut checked = Vec::with_capacity(documents.len());
    for document in documents {
        checked.push((checked_id(&document, &key)?, checked_place(document)?));
    }
    index.primary_key = Some(key);
    index.documents.extend(checked);
    Ok(())
}

/// Gives the documents that were asked for.
pub(super) fn fetch(shared: &Shared, uid: &str, message: &Message) -> Result<Answer, Refusal> {
    const KNOWN: [&str; 7] = [
        "offset",
        "limit",
        "fields",
        "retrieveVectors",
        "ids",
        "filter",
        "sort",
    ];
    let body = body::json(message)?;
    let fields = Fields::of(&body, &KNOWN)?;
    if fields.get("sort").is_some() {
        let message = "the stand-in sorts no documents that are fetched";
        return Err(Refusal::bad("invalid_document_sort", message));
    }
    let offset = fields
        .number("offset", "invalid_document_offset")?
        .unwrap_or(0);
    let limit = fields
        .number("limit", "invalid_document_limit")?
        .unwrap_or(20);
    let shown = fields.texts("fields", "invalid_document_fields")?;
    let ids = fields.texts("ids", "invalid_document_ids")?;
    let condition = fields.text("filter", "invalid_document_filter")?;
    let condition = condition.map(filter::parse).transpose();
    let refused = |message: String| Refusal::bad("invalid_document_filter", message);
    let condition = condition.map_err(refused)?.flatten();
    let store = held(&shared.store);
    let index = store
        .indexes
        .get(uid)
        .ok_or_else(|| Refusal::no_index(uid))?;
    if let Some(condition) = &condition {
        evaluate::allowed(condition, &index.settings).map_err(refused)?;
    }
    let found: Vec<_> = index
        .documents
        .iter()
        .filter(|(id, _)| ids.as_ref().is_none_or(|ids| ids.contains(&id.as_str())))
        .map(|(_, document)| document)
        .filter(|document| {
            let condition = condition.as_ref();
            condition.is_none_or(|condition| evaluate::holds(condition, document))
        })
        .collect();
    let page = found.iter().skip(offset).take(limit);
    let results: Vec<_> = page
        .map(|document| part(document, shown.as_deref()))
        .collect();
    let answer = json!({
        "results": results, "offset": offset, "limit": limit, "total": found.len(),
    });
    Ok(Answer::json(200, &answer))
}

/// A document with some of its attributes.
pub(super) fn part(document: &Document, shown: Option<&[&str]>) -> Document {
    let is_shown =
        |name: &str| shown.is_none_or(|shown| shown.contains(&name) || shown.contains(&"*"));
    let attributes = document.iter().filter(|(name, _)| is_shown(name));
    attributes
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn inferred(documents: &[Document]) -> Result<String, Refusal> {
    let names = documents.first().into_iter().flat_map(Document::keys);
    let mut found = names.filter(|name| name.to_ascii_lowercase().ends_with("id"));
    match (found.next(), found.next()) {
        (Some(name), None) => Ok(name.clone()),
        (None, _) => Err(Refusal::bad(
            "index_primary_key_no_candidate_found",
            "The primary key inference failed.",
        )),
        _ => Err(Refusal::bad(
            "index_primary_key_multiple_candidates_found",
            "The primary key inference failed.",
        )),
    }
}

fn checked_id(document: &Document, key: &str) -> Result<String, Refusal> {
    let missing = "Document doesn't have its primary key.";
    let id = document.get(key);
    let id = id.ok_or_else(|| Refusal::bad("missing_document_id", missing))?;
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let id = id_text(id).filter(|id| (1..=511).contains(&id.len()) && id.bytes().all(fits));
    id.ok_or_else(|| Refusal::bad("invalid_document_id", "Document identifier is invalid."))
}

fn checked_place(document: Document) -> Result<Document, Refusal> {
    let number = |place: &Value, name: &str| place.get(name).and_then(Value::as_f64);
    let fits = match document.get("_geo") {
        None | Some(Value::Null) => true,
        Some(place) => {
            place.as_object().is_some_and(|place| place.len() == 2)
                && number(place, "lat").is_some()
                && number(place, "lng").is_some()
        }
    };
    match fits {
        true => Ok(document),
        false => Err(Refusal::bad(
            "invalid_document_geo_field",
            "Could not find latitude and longitude in the document.",
        )),
    }
}
