//! A post as the search keeps it.

use super::model::{Post, PostState, api_name};
use super::store;
use async_trait::async_trait;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use tinhid_contract::hexadecimal;
use tinhid_contract::search::{COMMUNE, Document, MENTION, Point, PreparedText};
use tinhid_core::Result;
use tinhid_core::configuration::sections::{
    FieldType, Language, ListingField, ListingKind, SearchDomain,
};
use tinhid_core::search::{DocumentSource, IndexedKind, SourceContext};
use tinhid_core::tenant::TenantSnapshot;
use tinhid_vietnamese::query::{Domain, Prepared, Quantity, Vocabulary, mentions, prepare};
use uuid::Uuid;

/// Grows whenever the same post gives another document.
const FORM: u32 = 1;

/// All posts of a tenant, as documents.
#[derive(Debug, Default, Clone, Copy)]
pub struct Listings;

#[async_trait]
impl DocumentSource for Listings {
    fn kinds(&self, snapshot: &TenantSnapshot) -> Vec<IndexedKind> {
        let kinds = snapshot.configuration().listings.kinds.iter();
        kinds
            .map(|(key, kind)| IndexedKind {
                key: key.clone(),
                fingerprint: fingerprint(kind),
            })
            .collect()
    }

    async fn load(
        &self,
        context: &SourceContext,
        kind: &str,
        ids: &[Uuid],
    ) -> Result<Vec<Document>> {
        let posts = store::by_ids(&context.reader, ids).await?;
        let shown = posts
            .into_iter()
            .filter(|post| post.kind == kind && post.state == PostState::Published.word());
        Ok(documents(context, kind, shown))
    }

    async fn after(
        &self,
        context: &SourceContext,
        kind: &str,
        after: Option<Uuid>,
        limit: u64,
    ) -> Result<Vec<Document>> {
        let posts = store::published_after(&context.reader, kind, after, limit).await?;
        Ok(documents(context, kind, posts.into_iter()))
    }
}

fn documents(
    context: &SourceContext,
    kind: &str,
    posts: impl Iterator<Item = Post>,
) -> Vec<Document> {
    let kinds = &context.snapshot.configuration().listings.kinds;
    let Some(kind) = kinds.get(kind) else {
        return Vec::new();
    };
    let vocabulary = vocabulary(kind);
    posts
        .map(|post| document(&context.snapshot, kind, &vocabulary, &post))
        .collect()
}

/// What the documents of a kind are made by: its fields, its words, and this code.
fn fingerprint(kind: &ListingKind) -> String {
    let said = serde_json::to_vec(&(FORM, env!("CARGO_PKG_VERSION"), kind)).unwrap_or_default();
    let hash = Sha256::digest(said);
    hexadecimal::encode(&hash[..16])
}

/// What words mean in a kind.
pub(super) fn vocabulary(kind: &ListingKind) -> Vocabulary {
    let domain = match kind.domain {
        SearchDomain::General => Domain::General,
        SearchDomain::Rental => Domain::Rental,
        SearchDomain::Job => Domain::Job,
        SearchDomain::Market => Domain::Market,
    };
    let measured = [
        (Quantity::Money, &kind.amounts.money),
        (Quantity::Area, &kind.amounts.area),
    ];
    let mut vocabulary = Vocabulary::new(domain);
    for (quantity, fields) in measured {
        if fields.is_empty() {
            vocabulary = vocabulary.without_amounts(quantity);
        }
    }
    let known = kind.synonyms.iter();
    known.fold(vocabulary, |vocabulary, (written, meant)| {
        vocabulary.with_synonym(written, meant)
    })
}

/// A post as the search keeps it.
pub(super) fn document(
    snapshot: &TenantSnapshot,
    kind: &ListingKind,
    vocabulary: &Vocabulary,
    post: &Post,
) -> Document {
    let values = post.values();
    let mut text = post.body.clone();
    let mut numbers = BTreeMap::new();
    let mut keywords = BTreeMap::new();
    for (key, field) in &kind.fields {
        let name = api_name(key);
        let Some(value) = values.get(&name) else {
            continue;
        };
        if field.searchable {
            words_of(field, value, &mut text);
        }
        if let Some(number) = number_of(field, value) {
            numbers.insert(name, number);
        } else if field.filterable || field.facet {
            let words = strings(value);
            if !words.is_empty() {
                keywords.insert(name, words);
            }
        }
    }
    let whole = format!("{}\n{text}", post.title);
    let mentioned = mentions(&whole, vocabulary, snapshot.gazetteer());
    if !mentioned.is_empty() {
        keywords.insert(MENTION.to_owned(), mentioned);
    }
    if let Some(commune) = &post.commune_code {
        keywords.insert(COMMUNE.to_owned(), vec![commune.clone()]);
    }
    Document {
        kind: post.kind.clone(),
        id: post.id,
        version: post.version,
        title: prepared(prepare(&post.title, vocabulary)),
        body: prepared(prepare(&text, vocabulary)),
        numbers,
        keywords,
        point: point_of(snapshot, post),
        published_at: post.published_at.timestamp_millis(),
        expires_at: post.expires_at.timestamp_millis(),
    }
}

fn prepared(text: Prepared) -> PreparedText {
    PreparedText {
        exact: text.exact,
        folded: text.folded,
    }
}

/// Where a post is: exactly if known, else the middle of its commune.
pub(super) fn point_of(snapshot: &TenantSnapshot, post: &Post) -> Option<Point> {
    if let (Some(latitude), Some(longitude)) = (post.latitude, post.longitude) {
        return Some(Point {
            latitude,
            longitude,
        });
    }
    let commune = snapshot.places().commune(post.commune_code.as_deref()?)?;
    commune.center.map(|center| Point {
        latitude: center.latitude,
        longitude: center.longitude,
    })
}

/// A number or a day that the index filters and sorts by; days as days since 1970.
pub(super) fn number_of(field: &ListingField, value: &Value) -> Option<i64> {
    match field.r#type {
        FieldType::Money | FieldType::Number => value.as_i64(),
        FieldType::Date => {
            let day: chrono::NaiveDate = value.as_str()?.parse().ok()?;
            Some(i64::from(day.to_epoch_days()))
        }
        _ => None,
    }
}

/// The numbers that stand in the slots of a kind.
pub(super) fn slots(kind: &ListingKind, values: &Map<String, Value>) -> [Option<i64>; 4] {
    let mut slots = [None; 4];
    for (key, field) in &kind.fields {
        let slot = field
            .slot
            .and_then(|slot| slots.get_mut(usize::from(slot).wrapping_sub(1)));
        if let (Some(slot), Some(value)) = (slot, values.get(&api_name(key))) {
            *slot = number_of(field, value);
        }
    }
    slots
}

/// Adds what a person would read of a value.
fn words_of(field: &ListingField, value: &Value, text: &mut String) {
    for said in strings(value) {
        text.push('\n');
        match field.options.get(&said) {
            // A text is understood in the language it was written in, and posts are Vietnamese.
            Some(option) => text.push_str(option.label.in_language(Language::Vi)),
            None => text.push_str(&said),
        }
    }
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}
