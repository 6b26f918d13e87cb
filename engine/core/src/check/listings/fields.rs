//! The fields of a kind: what they are used for must fit what they are.

use super::super::review::Review;
use super::{options, reserved};
use crate::configuration::sections::{FieldType, ListingField, ListingKind};
use crate::configuration::{KeyPath, Problem, Problems};

pub(super) fn check(
    review: &Review<'_>,
    fields: &KeyPath,
    kind: &ListingKind,
    problems: &mut Problems,
) {
    let mut slots: [Option<&str>; 4] = [None; 4];
    for (key, field) in &kind.fields {
        let field = Field {
            at: fields.child(key.clone()),
            key,
            field,
            review,
        };
        field.name(problems);
        field.slot(&mut slots, problems);
        field.uses(problems);
        field.limits(problems);
        if field.field.property.is_some() && kind.structured_data.is_none() {
            problems.push(field.problem("property-without-structured-data", "property"));
        }
        options::check(review, &field.at, field.field, problems);
    }
}

struct Field<'tenant> {
    at: KeyPath,
    key: &'tenant str,
    field: &'tenant ListingField,
    review: &'tenant Review<'tenant>,
}

impl<'tenant> Field<'tenant> {
    fn name(&self, problems: &mut Problems) {
        if reserved::is_field(self.key) {
            problems.push(
                self.review
                    .problem("field-reserved", &self.at)
                    .showing(self.key)
                    .with("words", reserved::FIELDS.join(", ")),
            );
        }
    }

    fn slot(&self, slots: &mut [Option<&'tenant str>; 4], problems: &mut Problems) {
        let Some(slot) = self.field.slot else {
            if self.field.sortable {
                problems.push(self.problem("slot-missing", "sortable"));
            }
            return;
        };
        if !self.field.r#type.is_ordered() {
            problems.push(self.problem("slot-type", "slot"));
        }
        let place = usize::from(slot).checked_sub(1);
        let Some(holder) = place.and_then(|place| slots.get_mut(place)) else {
            return;
        };
        match holder {
            Some(other) => problems.push(
                self.review
                    .problem("slot-twice", &self.at.child("slot"))
                    .showing(slot.to_string())
                    .with("other", *other),
            ),
            None => *holder = Some(self.key),
        }
    }

    fn uses(&self, problems: &mut Problems) {
        let Self { field, .. } = self;
        let r#type = field.r#type;
        if field.facet && !r#type.has_options() {
            problems.push(self.problem("facet-type", "facet"));
        }
        if field.facet && !field.filterable {
            problems.push(self.problem("facet-not-filterable", "facet"));
        }
        if field.filterable && !(r#type.has_options() || r#type.is_ordered()) {
            problems.push(self.problem("filterable-type", "filterable"));
        }
        if field.searchable && !(r#type.has_options() || r#type.is_text()) {
            problems.push(self.problem("searchable-type", "searchable"));
        }
    }

    fn limits(&self, problems: &mut Problems) {
        let Self { field, .. } = self;
        let is_counted = matches!(field.r#type, FieldType::MultiChoice | FieldType::Photo);
        let is_measured =
            field.r#type.is_text() || matches!(field.r#type, FieldType::Money | FieldType::Number);
        if field.at_least.is_some() && !is_measured {
            problems.push(self.problem("limit-type", "at_least"));
        }
        if field.at_most.is_some() && !(is_measured || is_counted) {
            problems.push(self.problem("limit-type", "at_most"));
        }
        let is_size = is_counted || field.r#type.is_text();
        let least = field.at_least.or(is_size.then_some(1));
        if let (Some(least), Some(most)) = (least, field.at_most)
            && least > most
        {
            problems.push(
                self.review
                    .problem("limits-order", &self.at.child("at_most"))
                    .showing(most.to_string())
                    .with("least", least.to_string()),
            );
        }
    }

    fn problem(&self, rule: &'static str, key: &str) -> Problem {
        let problem = self.review.problem(rule, &self.at.child(key));
        problem
            .showing(self.key)
            .with("type", self.field.r#type.key())
    }
}
