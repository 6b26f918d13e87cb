//! The options of a choice.

use super::super::review::Review;
use crate::configuration::sections::ListingField;
use crate::configuration::{KeyPath, Problems};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use tinhid_vietnamese::fold;

pub(super) fn check(
    review: &Review<'_>,
    at: &KeyPath,
    field: &ListingField,
    problems: &mut Problems,
) {
    let has_options = !field.options.is_empty();
    if field.r#type.has_options() && !has_options {
        problems.push(
            review
                .problem("options-missing", at)
                .with("type", field.r#type.key()),
        );
    }
    if !field.r#type.has_options() && has_options {
        problems.push(
            review
                .problem("options-unneeded", &at.child("options"))
                .with("type", field.r#type.key()),
        );
        return;
    }
    words(review, &at.child("options"), field, problems);
}

/// What is written in a file or typed into the search must mean one option.
fn words(review: &Review<'_>, at: &KeyPath, field: &ListingField, problems: &mut Problems) {
    let mut known: HashMap<String, &str> = HashMap::new();
    for (key, option) in &field.options {
        let labels = [key, &option.label.vi, &option.label.en];
        for word in labels.into_iter().chain(&option.words) {
            match known.entry(fold(word)) {
                Entry::Vacant(place) => {
                    place.insert(key);
                }
                Entry::Occupied(place) if *place.get() == key => {}
                Entry::Occupied(place) => problems.push(
                    review
                        .problem("option-word-twice", &at.child(key.clone()))
                        .showing(word.clone())
                        .with("other", *place.get()),
                ),
            }
        }
    }
}
