//! Kinds of posts: what a kind says must fit together, and tiles must lead to lists that are there.

mod entries;
mod fields;
mod options;
mod reserved;

use super::references::icon;
use super::removed::Removed;
use super::review::Review;
use crate::configuration::sections::{FieldType, ListingKind};
use crate::configuration::{KeyPath, Problems};
use std::collections::HashMap;
use tinhid_vietnamese::fold;

/// The most fields a kind may have: a form that is longer is filled in by nobody.
const MOST_FIELDS: usize = 40;

pub(super) fn check(review: &Review<'_>, removed: &mut Removed, problems: &mut Problems) {
    let mut paths: HashMap<&str, &str> = HashMap::new();
    for (key, kind) in &review.configuration.listings.kinds {
        let at = KeyPath::parse("kinds").child(key.clone());
        icon(review, &at, &kind.icon, problems);
        addresses(review, &at, key, kind, problems);
        if let Some(other) = paths.insert(&kind.path, key) {
            problems.push(
                review
                    .problem("listing-path-twice", &at.child("path"))
                    .showing(kind.path.clone())
                    .with("other", other),
            );
        }
        features(review, &at, kind, removed, problems);
        synonyms(review, &at, kind, problems);
        if kind.fields.len() > MOST_FIELDS {
            problems.push(
                review
                    .problem("too-many-fields", &at.child("fields"))
                    .with("count", kind.fields.len().to_string())
                    .with("limit", MOST_FIELDS.to_string()),
            );
        }
        named_fields(review, &at, kind, removed, problems);
        fields::check(review, &at.child("fields"), kind, problems);
    }
    entries::check(review, removed, problems);
}

/// A key and a path stand in addresses beside words that mean something there.
fn addresses(
    review: &Review<'_>,
    at: &KeyPath,
    key: &str,
    kind: &ListingKind,
    problems: &mut Problems,
) {
    for (path, word) in [(at.clone(), key), (at.child("path"), kind.path.as_str())] {
        if reserved::is_address(word) {
            problems.push(
                review
                    .problem("listing-word-reserved", &path)
                    .showing(word)
                    .with("words", reserved::ADDRESSES.join(", ")),
            );
        }
    }
}

fn features(
    review: &Review<'_>,
    at: &KeyPath,
    kind: &ListingKind,
    removed: &mut Removed,
    problems: &mut Problems,
) {
    let posting = at.child("posting");
    for (record, name) in [(at, &kind.feature), (&posting, &kind.posting.feature)] {
        let Some(name) = name else { continue };
        if review.configuration.features.features.contains_key(name) {
            continue;
        }
        let problem = review
            .problem("unknown-feature", &record.child("feature"))
            .showing(name.clone());
        let feature = KeyPath::parse("features").child(name.clone());
        removed.refuse(problem, &feature, review.candidate.stack(), problems);
    }
}

fn synonyms(review: &Review<'_>, at: &KeyPath, kind: &ListingKind, problems: &mut Problems) {
    for (written, meant) in &kind.synonyms {
        if fold(written).is_empty() || fold(meant).is_empty() {
            let path = at.child("synonyms").child(written.clone());
            problems.push(
                review
                    .problem("synonym-empty", &path)
                    .showing(format!("{written} = {meant}")),
            );
        }
    }
}

/// The fields that amounts and the monthly cost speak of.
fn named_fields(
    review: &Review<'_>,
    at: &KeyPath,
    kind: &ListingKind,
    removed: &mut Removed,
    problems: &mut Problems,
) {
    let amounts = at.child("amounts");
    let lists = [
        (
            amounts.child("money"),
            &kind.amounts.money,
            FieldType::Money,
        ),
        (amounts.child("area"), &kind.amounts.area, FieldType::Number),
        (
            at.child("monthly_cost"),
            &kind.monthly_cost,
            FieldType::Money,
        ),
    ];
    for (list, names, wanted) in lists {
        for (index, name) in names.iter().enumerate() {
            let path = list.child(index.to_string());
            if names[..index].contains(name) {
                problems.push(review.problem("field-twice", &path).showing(name.clone()));
            }
            named_field(review, at, kind, (path, name, wanted), removed, problems);
        }
    }
    if let Some(name) = &kind.amounts.per {
        let said = (amounts.child("per"), name, FieldType::Choice);
        named_field(review, at, kind, said, removed, problems);
    }
}

/// A field that is named somewhere: it is there, and of the type that is wanted.
fn named_field(
    review: &Review<'_>,
    at: &KeyPath,
    kind: &ListingKind,
    (path, name, wanted): (KeyPath, &String, FieldType),
    removed: &mut Removed,
    problems: &mut Problems,
) {
    let Some(field) = kind.fields.get(name) else {
        let problem = review.problem("unknown-field", &path).showing(name.clone());
        let field = at.child("fields").child(name.clone());
        removed.refuse(problem, &field, review.candidate.stack(), problems);
        return;
    };
    if field.r#type != wanted {
        problems.push(
            review
                .problem("field-of-wrong-type", &path)
                .showing(name.clone())
                .with("type", field.r#type.key())
                .with("wanted", wanted.key()),
        );
    }
}
