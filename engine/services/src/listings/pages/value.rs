//! Values of fields as pages show them.

use super::words::{Words, harmless};
use crate::listings::kind::{FieldValue, Length, Values, display, fields_in_order};
use tinhid_core::configuration::sections::{
    CardPlace, FieldType, ListingField, ListingKind, Localized,
};

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// A line of a card.
    Little,
    /// A row of its own.
    Plenty,
}

/// The longest text in a card, in characters.
const LONGEST_IN_CARD: usize = 90;

impl Words<'_> {
    /// A value as people read it; `None` if there is nothing to read, as of pictures.
    pub(super) fn value(
        &self,
        field: &ListingField,
        value: &FieldValue,
        room: Room,
    ) -> Option<String> {
        let said = match (field.r#type, value, room) {
            (FieldType::Money, FieldValue::Whole(dong), Room::Little) => {
                self.with_unit(self.money_short(*dong), field.unit.as_ref())
            }
            (FieldType::Text | FieldType::Place, FieldValue::Text(text), Room::Little) => {
                shortened(&harmless(text))
            }
            (_, FieldValue::Text(text), _) if !field.r#type.has_options() => {
                let clean = FieldValue::Text(harmless(text).into_owned());
                display(field, &clean, self.language, Length::Full)
            }
            _ => display(field, value, self.language, Length::Full),
        };
        (!said.is_empty()).then_some(said)
    }
    fn with_unit(&self, said: String, unit: Option<&Localized>) -> String {
        match unit.map(|unit| self.of(unit)) {
            None => said,
            Some(unit) if unit.starts_with('/') => said + unit,
            Some(unit) => format!("{said}\u{a0}{unit}"),
        }
    }

    /// The values of the fields that a card shows in a place, ready to be read.
    pub(super) fn card_line(
        &self,
        kind: &ListingKind,
        values: &Values,
        place: CardPlace,
    ) -> Vec<String> {
        let shown = fields_in_order(kind)
            .into_iter()
            .filter(|(_, field)| field.card == Some(place));
        let said = shown.filter_map(|(key, field)| {
            let said = self.value(field, values.get(key)?, Room::Little)?;
            // A day or a bare number says nothing without its name.
            let is_bare = match field.r#type {
                FieldType::Date => true,
                FieldType::Number => field.unit.is_none(),
                _ => false,
            };
            Some(match is_bare {
                true => format!("{} {said}", self.of(&field.label)),
                false => said,
            })
        });
        said.collect()
    }

    /// What a card says first: a price, a wage from and to, an offer.
    pub(super) fn lead(&self, kind: &ListingKind, values: &Values) -> Option<String> {
        let range = lead_range(kind);
        let mut said: Vec<String> = Vec::new();
        said.extend(range.and_then(|ends| self.lead_amount(kind, values, ends)));
        for (key, field) in fields_in_order(kind) {
            let is_end = range.is_some_and(|ends| ends.contains(&key));
            if field.card != Some(CardPlace::Lead) || is_end {
                continue;
            }
            let value = values.get(key);
            let Some(text) = value.and_then(|value| self.value(field, value, Room::Little)) else {
                continue;
            };
            match (range, field.r#type, said.last_mut()) {
                // What an amount is paid by says nothing without the amount.
                (Some(_), FieldType::Choice, None) => {}
                (Some(_), FieldType::Choice, Some(amount)) => {
                    amount.push('/');
                    amount.push_str(&text.to_lowercase());
                }
                _ => said.push(text),
            }
        }
        (!said.is_empty()).then(|| said.join(" · "))
    }

    fn lead_amount(
        &self,
        kind: &ListingKind,
        values: &Values,
        [lower, upper]: [&str; 2],
    ) -> Option<String> {
        let number = |key| match values.get(key) {
            Some(FieldValue::Whole(number)) => Some(*number),
            _ => None,
        };
        let say = |key, dong| self.say(key, &[("amount", self.money_short(dong).into())]);
        let amount = match (number(lower), number(upper)) {
            (Some(from), Some(to)) => self.money_range(from, to),
            (Some(from), None) => say("listing-from", from).ok()?,
            (None, Some(to)) => say("listing-up-to", to).ok()?,
            (None, None) => return None,
        };
        let unit = kind.fields.get(lower)?.unit.as_ref();
        Some(self.with_unit(amount, unit))
    }
}

/// The two amounts that a card leads with, where a kind has such.
fn lead_range(kind: &ListingKind) -> Option<[&str; 2]> {
    let is_lead = |key: &String| {
        let field = kind.fields.get(key);
        field.is_some_and(|field| field.card == Some(CardPlace::Lead))
    };
    match kind.amounts.money.as_slice() {
        [lower, upper] if is_lead(lower) && is_lead(upper) => Some([lower, upper]),
        _ => None,
    }
}

/// The beginning of a text, up to the end of a word.
fn shortened(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = one_line.char_indices().nth(LONGEST_IN_CARD) else {
        return one_line;
    };
    let kept = one_line.get(..cut).unwrap_or_default();
    let kept = kept.rsplit_once(' ').map_or(kept, |(words, _)| words);
    format!("{}…", kept.trim_end_matches([',', ';', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_text_ends_with_a_word() {
        let long = "một hai ba ".repeat(20);
        let short = shortened(&long);
        assert!(short.chars().count() <= 92, "{short}");
        assert!(short.ends_with('…'), "{short}");
        assert_eq!(shortened(" một \n hai "), "một hai");
    }
}
