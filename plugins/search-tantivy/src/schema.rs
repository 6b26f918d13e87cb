//! The fields of an index. They are the same for every kind, so that a new kind or field needs no
//! new index: what belongs to a kind stands in two fields that hold columns by name.

use std::collections::{BTreeMap, BTreeSet};
use tantivy::index::{IndexSettings, IndexSortByField, Order};
use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, JsonObjectOptions, NumericOptions, OwnedValue,
    STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::store::Compressor;
use tantivy::{TantivyDocument, Term};
use tinhid_contract::search::{Document, PreparedText};
use uuid::Uuid;

pub(crate) const KIND: &str = "kind";
pub(crate) const ID_HIGH: &str = "id_high";
pub(crate) const ID_LOW: &str = "id_low";
pub(crate) const VERSION: &str = "version";
pub(crate) const HASH: [&str; 4] = ["hash_0", "hash_1", "hash_2", "hash_3"];
pub(crate) const PUBLISHED: &str = "published";
pub(crate) const EXPIRES: &str = "expires";
pub(crate) const LATITUDE: &str = "latitude";
pub(crate) const LONGITUDE: &str = "longitude";

/// Stands between the two words of a pair; no word holds it.
const PAIR: char = '\u{1f}';

/// The fields of an index.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) kind: Field,
    id: Field,
    id_high: Field,
    id_low: Field,
    version: Field,
    hash: [Field; 4],
    /// The folded words of title and body: decides what is found.
    pub(crate) text: Field,
    /// The folded words of the title: ranks.
    pub(crate) title: Field,
    /// The words with their accents: ranks.
    pub(crate) exact: Field,
    /// Folded words that stand side by side, as one: ranks, without positions to be read.
    pub(crate) pairs: Field,
    numbers: Field,
    keywords: Field,
    published: Field,
    expires: Field,
    latitude: Field,
    longitude: Field,
}

impl Fields {
    /// The fields and the schema that holds them.
    pub(crate) fn new() -> (Self, Schema) {
        let mut schema = Schema::builder();
        let number = NumericOptions::default().set_fast();
        let fields = Self {
            kind: schema.add_text_field(KIND, STRING | FAST),
            id: schema.add_bytes_field("id", BytesOptions::default().set_indexed()),
            id_high: schema.add_u64_field(ID_HIGH, number.clone()),
            id_low: schema.add_u64_field(ID_LOW, number.clone()),
            version: schema.add_i64_field(VERSION, number.clone()),
            hash: HASH.map(|name| schema.add_u64_field(name, number.clone())),
            text: schema.add_text_field("text", words(IndexRecordOption::WithFreqs)),
            title: schema.add_text_field("title", words(IndexRecordOption::WithFreqs)),
            exact: schema.add_text_field("exact", words(IndexRecordOption::Basic)),
            pairs: schema.add_text_field("pairs", words(IndexRecordOption::Basic)),
            numbers: schema.add_json_field("numbers", JsonObjectOptions::default().set_fast("raw")),
            keywords: schema.add_json_field(
                "keywords",
                JsonObjectOptions::default()
                    .set_fast("raw")
                    .set_indexing_options(
                        TextFieldIndexing::default()
                            .set_tokenizer("raw")
                            .set_fieldnorms(false)
                            .set_index_option(IndexRecordOption::Basic),
                    ),
            ),
            published: schema.add_i64_field(PUBLISHED, number.clone()),
            expires: schema.add_i64_field(EXPIRES, number.clone()),
            latitude: schema.add_f64_field(LATITUDE, number.clone()),
            longitude: schema.add_f64_field(LONGITUDE, number),
        };
        (fields, schema.build())
    }

    pub(crate) fn kind_term(&self, kind: &str) -> Term {
        Term::from_field_text(self.kind, kind)
    }

    pub(crate) fn id_term(&self, id: Uuid) -> Term {
        Term::from_field_bytes(self.id, id.as_bytes())
    }

    pub(crate) fn keyword_term(&self, field: &str, value: &str) -> Term {
        let mut term = Term::from_field_json_path(self.keywords, &column(field), false);
        term.append_type_and_str(value);
        term
    }

    pub(crate) fn number_term(&self, field: &str, number: i64) -> Term {
        let mut term = Term::from_field_json_path(self.numbers, &column(field), false);
        term.append_type_and_fast_value(number);
        term
    }

    pub(crate) fn pair_term(&self, left: &str, right: &str) -> Term {
        Term::from_field_text(self.pairs, &format!("{left}{PAIR}{right}"))
    }

    /// What the index keeps of a document.
    pub(crate) fn document(&self, from: &Document) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(self.kind, &from.kind);
        document.add_bytes(self.id, from.id.as_bytes());
        let (high, low) = from.id.as_u64_pair();
        document.add_u64(self.id_high, high);
        document.add_u64(self.id_low, low);
        document.add_i64(self.version, from.version);
        let hash = from.hash().0;
        for (field, bytes) in self.hash.iter().zip(hash.chunks_exact(8)) {
            let number = bytes
                .iter()
                .fold(0, |number, byte| number << 8 | u64::from(*byte));
            document.add_u64(*field, number);
        }
        for text in [&from.title, &from.body] {
            document.add_text(self.text, &text.folded);
            document.add_text(self.exact, &text.exact);
            document.add_text(self.pairs, pairs(text));
        }
        document.add_text(self.title, &from.title.folded);
        document.add_object(self.numbers, numbers(&from.numbers));
        document.add_object(self.keywords, keywords(&from.keywords));
        document.add_i64(self.published, from.published_at);
        document.add_i64(self.expires, from.expires_at);
        if let Some(point) = from.point {
            document.add_f64(self.latitude, point.latitude);
            document.add_f64(self.longitude, point.longitude);
        }
        document
    }
}

/// The last published stand first in every segment, so that a question for the newest can stop
/// early. Nothing is read back from a document, so its store needs no compression.
pub(crate) fn settings() -> IndexSettings {
    IndexSettings {
        sort_by_field: Some(IndexSortByField {
            field: PUBLISHED.to_owned(),
            order: Order::Desc,
        }),
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    }
}

/// The column of a number.
pub(crate) fn number_column(field: &str) -> String {
    format!("numbers.{}", column(field))
}

/// The column of a keyword.
pub(crate) fn keyword_column(field: &str) -> String {
    format!("keywords.{}", column(field))
}

/// The name of a field as a part of a path, in which a point and a backslash have a meaning.
fn column(field: &str) -> String {
    field.replace('.', "\u{2}").replace('\\', "\u{3}")
}

fn words(record: IndexRecordOption) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_fieldnorms(record.has_freq())
            .set_index_option(record),
    )
}

fn pairs(text: &PreparedText) -> String {
    let mut pairs = String::with_capacity(text.folded.len() * 2 + 8);
    let mut words = text.folded.split(' ');
    let mut left = words.next().unwrap_or_default();
    for right in words {
        if !pairs.is_empty() {
            pairs.push(' ');
        }
        pairs.push_str(left);
        pairs.push(PAIR);
        pairs.push_str(right);
        left = right;
    }
    pairs
}

fn numbers(from: &BTreeMap<String, i64>) -> BTreeMap<String, OwnedValue> {
    from.iter()
        .map(|(field, number)| (column(field), OwnedValue::I64(*number)))
        .collect()
}

fn keywords(from: &BTreeMap<String, Vec<String>>) -> BTreeMap<String, OwnedValue> {
    from.iter()
        .map(|(field, values)| {
            // A value that stands twice in a document is counted once.
            let values: BTreeSet<&String> = values.iter().collect();
            let values = values.into_iter().cloned().map(OwnedValue::Str).collect();
            (column(field), OwnedValue::Array(values))
        })
        .collect()
}
