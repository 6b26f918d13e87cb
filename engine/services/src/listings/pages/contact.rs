//! Whom to call about a post.

use super::value::Room;
use super::words::Words;
use crate::listings::kind::{FieldValue, Values, fields_in_order};
use serde::Serialize;
use tinhid_core::configuration::sections::{ContactPolicy, FieldType, ListingKind};
use tinhid_web::telephone_href;

/// Whom to call about a post.
#[derive(Serialize)]
pub(super) struct ContactView {
    /// None where the post says none.
    phones: Vec<Phone>,
    /// Whether one must be signed in to see it.
    hidden: bool,
}

#[derive(Serialize)]
struct Phone {
    number: String,
    href: String,
}

impl ContactView {
    /// Nothing for a kind that nobody is called about.
    pub(super) fn of(words: Words<'_>, kind: &ListingKind, values: &Values) -> Option<Self> {
        let mut fields = fields_in_order(kind);
        fields.retain(|(_, field)| field.r#type == FieldType::Phone);
        if fields.is_empty() || kind.contact == ContactPolicy::Nobody {
            return None;
        }
        let phones = fields.into_iter().filter_map(|(key, field)| {
            let value = values.get(key)?;
            let FieldValue::Text(kept) = value else {
                return None;
            };
            Some(Phone {
                number: words.value(field, value, Room::Plenty)?,
                href: telephone_href(kept),
            })
        });
        let phones: Vec<_> = phones.collect();
        let hidden = kind.contact == ContactPolicy::SignedIn && !phones.is_empty();
        Some(Self {
            phones: if hidden { Vec::new() } else { phones },
            hidden,
        })
    }
}
