//! What a document looks like on the server, and what its attributes are called there.

use crate::encode;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tinhid_contract::hexadecimal;
use tinhid_contract::search::{COMMUNE, Document, DocumentHash, MENTION, Point};
use uuid::Uuid;

/// The primary key. A new layout takes a new one, by which an index of the old is known.
pub(crate) const ID: &str = "id";
pub(crate) const KIND: &str = "kind";
pub(crate) const VERSION: &str = "version";
pub(crate) const HASH: &str = "hash";
pub(crate) const TITLE: &str = "title";
pub(crate) const BODY: &str = "body";
/// The words of title and body without accents, each once.
pub(crate) const FOLDED: &str = "folded";
/// The words of title and body with their accents, each once.
pub(crate) const EXACT: &str = "exact";
pub(crate) const NUMBER: &str = "number";
pub(crate) const KEYWORD: &str = "keyword";
pub(crate) const PUBLISHED: &str = "published_at";
pub(crate) const EXPIRES: &str = "expires_at";
/// The server's own name for a place.
pub(crate) const GEO: &str = "_geo";

/// What stands in an index once it has been built, and only then. No document can have such a kind,
/// for none is spelled with `_`.
#[derive(Debug, Serialize)]
pub(crate) struct Mark {
    id: &'static str,
    kind: &'static str,
}

impl Mark {
    pub(crate) const ID: &str = "whole";
    const KIND: &str = "_whole";

    pub(crate) fn new() -> Self {
        Self {
            id: Self::ID,
            kind: Self::KIND,
        }
    }

    /// The filter that only the mark fulfils.
    pub(crate) fn filter() -> String {
        format!("{KIND} = \"{}\"", Self::KIND)
    }
}

/// A document as the server keeps it.
#[derive(Debug, Serialize)]
pub(crate) struct Stored {
    id: Uuid,
    kind: String,
    version: i64,
    hash: String,
    title: String,
    body: String,
    folded: BTreeSet<String>,
    exact: BTreeSet<String>,
    number: BTreeMap<String, i64>,
    keyword: BTreeMap<String, Vec<String>>,
    published_at: i64,
    expires_at: i64,
    #[serde(rename = "_geo", skip_serializing_if = "Option::is_none")]
    geo: Option<Geo>,
}

#[derive(Debug, Serialize)]
struct Geo {
    lat: f64,
    lng: f64,
}

/// What is read back of a document to decide whether a change is news.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Known {
    pub(crate) id: Uuid,
    pub(crate) version: i64,
    pub(crate) hash: String,
}

impl Stored {
    pub(crate) fn of(document: &Document) -> Self {
        let kind = document.kind.as_str();
        let texts = [&document.title, &document.body];
        let set = |text: &str| -> Vec<_> { text.split_whitespace().map(encode::word).collect() };
        let numbers = document.numbers.iter();
        let keywords = document.keywords.iter();
        Self {
            id: document.id,
            kind: encode::value(kind),
            version: document.version,
            hash: written(&document.hash()),
            title: encode::text(&document.title.folded),
            body: encode::text(&document.body.folded),
            folded: texts.iter().flat_map(|text| set(&text.folded)).collect(),
            exact: texts.iter().flat_map(|text| set(&text.exact)).collect(),
            number: numbers
                .map(|(field, number)| (encode::attribute(kind, field), *number))
                .collect(),
            keyword: keywords
                .map(|(field, values)| {
                    let values = values.iter().map(|value| encode::value(value)).collect();
                    (keyword_of(kind, field), values)
                })
                .collect(),
            published_at: document.published_at,
            expires_at: document.expires_at,
            geo: document.point.filter(is_on_earth).map(|point| Geo {
                lat: point.latitude,
                lng: point.longitude,
            }),
        }
    }
}

/// The attribute of a keyword field; `kind` does not matter for the fields that all kinds share.
pub(crate) fn keyword_attribute(kind: &str, field: &str) -> String {
    format!("{KEYWORD}.{}", keyword_of(kind, field))
}

/// The attribute of a number field.
pub(crate) fn number_attribute(kind: &str, field: &str) -> String {
    format!("{NUMBER}.{}", encode::attribute(kind, field))
}

/// Whether all kinds have the keyword field.
pub(crate) fn is_shared(field: &str) -> bool {
    matches!(field, COMMUNE | MENTION)
}

/// One point off the earth would make the server refuse all documents that are sent with it.
pub(crate) fn is_on_earth(point: &Point) -> bool {
    point.latitude.abs() <= 90.0 && point.longitude.abs() <= 180.0
}

/// A hash as the server keeps it.
pub(crate) fn written(hash: &DocumentHash) -> String {
    hexadecimal::encode(hash.0)
}

/// The hash that was kept; none if nobody of ours wrote it.
pub(crate) fn read_hash(written: &str) -> Option<DocumentHash> {
    let bytes = hexadecimal::decode(written)?;
    bytes.try_into().ok().map(DocumentHash)
}

fn keyword_of(kind: &str, field: &str) -> String {
    if is_shared(field) {
        return encode::plain_attribute(field);
    }
    encode::attribute(kind, field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_comes_back() {
        let mut hash = DocumentHash::default();
        for (at, byte) in (0u8..).zip(&mut hash.0) {
            *byte = at.wrapping_mul(37);
        }
        assert_eq!(read_hash(&written(&hash)), Some(hash));
        assert_eq!(read_hash("ab"), None);
        assert_eq!(read_hash(&"x".repeat(64)), None);
    }
}
