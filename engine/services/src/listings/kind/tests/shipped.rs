//! The kinds of the base, each with a post that says something in every field.

use super::super::structured_data::{PostFacts, structured_data};
use super::super::{RowReader, SchemaUse, Values, form, json_schema, openapi_schema, validate};
use super::object;
use chrono::DateTime;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use tinhid_core::base::Base;
use tinhid_core::configuration::sections::{FieldType, Language, ListingKind};

fn kinds() -> Vec<(String, ListingKind)> {
    let base = Base::embedded().unwrap();
    let kinds = object(base.layer.values["kinds"].clone());
    let read = |value| serde_json::from_value(value).unwrap();
    kinds
        .into_iter()
        .map(|(key, kind)| (key, read(kind)))
        .collect()
}

/// A post with a value in every field.
fn post(kind: &ListingKind) -> Map<String, Value> {
    let value = |field: &tinhid_core::configuration::sections::ListingField| match field.r#type {
        FieldType::Money | FieldType::Number => json!(field.at_least.unwrap_or(1).max(1)),
        FieldType::Text | FieldType::Place => json!("Có ghi ở đây"),
        FieldType::Choice => json!(field.options.keys().next()),
        FieldType::MultiChoice => json!(field.options.keys().take(2).collect::<Vec<_>>()),
        FieldType::Date => json!("2026-12-31"),
        FieldType::Phone => json!("+84912345678"),
        FieldType::Url => json!("https://noi-nay.example/trang"),
        FieldType::Photo => json!(["anh.jpg"]),
    };
    let fields = kind.fields.iter();
    fields
        .map(|(key, field)| (key.replace('-', "_"), value(field)))
        .collect()
}

#[test]
fn every_kind_takes_a_full_post_and_describes_it() {
    let kinds = kinds();
    let keys: BTreeSet<_> = kinds.iter().map(|(key, _)| key.as_str()).collect();
    let expected = [
        "classified",
        "crop-guide",
        "job",
        "labour-export",
        "news",
        "place",
        "rental",
        "school",
        "voucher",
    ];
    assert_eq!(keys, BTreeSet::from(expected));
    for (key, kind) in &kinds {
        let post = post(kind);
        let values = validate(kind, &post).unwrap_or_else(|wrong| panic!("{key}: {wrong:#?}"));
        assert_eq!(values.to_json().len(), kind.fields.len(), "{key}");
        for language in Language::ALL {
            let schema = json_schema(kind, language);
            assert!(
                jsonschema::is_valid(&schema, &Value::Object(post.clone())),
                "{key}"
            );
            assert_eq!(form(kind, language).fields.len(), kind.fields.len());
        }
        for used in [SchemaUse::Read, SchemaUse::Write] {
            assert!(jsonschema::meta::is_valid(&openapi_schema(
                kind,
                Language::Vi,
                used
            )));
        }
        let described = describe(kind, &values);
        assert_eq!(described["@context"], "https://schema.org", "{key}");
        assert!(
            !described.to_string().contains("null"),
            "{key}: {described}"
        );
    }
}

#[test]
fn every_label_of_an_option_is_understood_in_a_table() {
    for (kind_key, kind) in &kinds() {
        let reader = RowReader::new(kind);
        for (key, field) in &kind.fields {
            for (option, said) in &field.options {
                for word in [&said.label.vi, &said.label.en]
                    .into_iter()
                    .chain(&said.words)
                {
                    let read = reader.cell(key, word).unwrap().unwrap().to_json();
                    let is_right = read == json!(option) || read == json!([option]);
                    assert!(is_right, "{kind_key}.{key}: {word} is {read}");
                }
            }
            let column = reader.field_of_column(&field.label.vi);
            assert!(column.is_none_or(|found| found == key), "{kind_key}.{key}");
        }
    }
}

fn describe(kind: &ListingKind, values: &Values) -> Value {
    let moment = DateTime::parse_from_rfc3339("2026-11-22T08:00:00+07:00").unwrap();
    let pictures = ["https://noi-nay.example/anh.jpg".to_owned()];
    let facts = PostFacts {
        title: "Một tin",
        text: "Lời của tin",
        url: "https://noi-nay.example/tin/loai/1",
        published: moment,
        updated: Some(moment),
        expires: Some(moment + chrono::Duration::days(30)),
        commune: Some("Xã Bến Cũ"),
        province: "Tỉnh Sông Dài",
        point: Some((20.5, 105.25)),
        pictures: &pictures,
        site: "Sông Dài ID",
    };
    structured_data(kind, values, &facts, Language::Vi).unwrap()
}
