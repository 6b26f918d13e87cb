//! A post in a list.

use super::value::Room;
use super::words::{Words, harmless};
use crate::listings::kind::{FieldValue, Values};
use crate::listings::model::Post;
use crate::listings::output::path_of;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::configuration::sections::{CardPlace, FieldType, ListingField, ListingKind};
use tinhid_core::places::UnitType;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::TenantSnapshot;

/// A post in a list, every value ready to be read.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Card {
    href: String,
    title: String,
    /// What is said first: the price, the wage.
    lead: Option<String>,
    badge: Option<String>,
    /// The commune.
    place: Option<String>,
    distance: Option<String>,
    line: Option<String>,
    /// When somebody last said that it still holds.
    confirmed: String,
    photo: Option<String>,
    demonstration: bool,
}

/// How far a post is from where somebody asked.
#[derive(Debug, Clone, Copy)]
pub(in crate::listings) struct Far {
    pub(in crate::listings) metres: f64,
    /// Whether an end of it is only the middle of a commune.
    pub(in crate::listings) is_rough: bool,
    /// What the commune of the post is.
    pub(in crate::listings) unit: UnitType,
}

impl Far {
    pub(super) fn new(
        snapshot: &TenantSnapshot,
        post: &Post,
        metres: f64,
        is_origin_rough: bool,
    ) -> Self {
        let commune = post.commune_code.as_deref();
        let commune = commune.and_then(|code| snapshot.places().commune(code));
        Self {
            metres,
            is_rough: is_origin_rough || post.latitude.is_none(),
            unit: commune.map_or(UnitType::Commune, |commune| commune.unit.unit_type),
        }
    }
}

impl Card {
    pub(super) fn new(
        words: Words<'_>,
        kind: &ListingKind,
        post: &Post,
        far: Option<Far>,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let values = Values::from_stored(kind, &post.fields, |field| {
            field.card.is_some() || field.r#type == FieldType::Photo
        });
        let badges = words.card_line(kind, &values, CardPlace::Badge);
        let line = words.card_line(kind, &values, CardPlace::Line);
        let commune = post.commune_code.as_deref();
        let commune = commune.and_then(|code| words.snapshot.places().commune(code));
        Ok(Self {
            href: localized_path(words.language, &path_of(words.snapshot, post)),
            title: harmless(&post.title).into_owned(),
            lead: words.lead(kind, &values),
            badge: (!badges.is_empty()).then(|| badges.join(" · ")),
            place: commune.map(|commune| commune.unit.name.to_string()),
            distance: far.map(|far| words.far(far)).transpose()?,
            line: (!line.is_empty()).then(|| line.join(" · ")),
            confirmed: words.ago(post.confirmed_at, now)?,
            photo: photos(kind, &values).into_iter().next(),
            demonstration: post.is_demonstration(),
        })
    }
}

impl Words<'_> {
    /// How far a post is.
    pub(super) fn far(&self, far: Far) -> Result<String> {
        let (key, said) = match far {
            // Two ends in the middle of one commune.
            Far { is_rough: true, .. } if far.metres < 500.0 => {
                ("listing-far-same", far.unit.word().to_lowercase())
            }
            Far { is_rough: true, .. } => ("listing-far-rough", self.rough_distance(far.metres)),
            Far {
                is_rough: false, ..
            } => ("listing-far", self.distance(far.metres)),
        };
        self.say(key, &[("distance", said.into())])
    }
}

/// The addresses of the pictures of a post. Pages show pictures of this site alone.
pub(super) fn photos(kind: &ListingKind, values: &Values) -> Vec<String> {
    let fields = kind.fields.iter();
    let fields = fields.filter(|(_, field)| field.r#type == FieldType::Photo);
    let lists = fields.filter_map(|(key, _)| match values.get(key) {
        Some(FieldValue::Several(names)) => Some(names),
        _ => None,
    });
    let own = lists
        .flatten()
        .filter(|name| name.starts_with('/') && !name.starts_with("//"));
    own.cloned().collect()
}

/// A value of a field with its label.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) value: String,
    /// Where it leads on the web.
    pub(super) href: Option<String>,
}

impl Words<'_> {
    /// A row for a field that a post has.
    pub(super) fn row(&self, key: &str, field: &ListingField, values: &Values) -> Option<Row> {
        let value = self.value(field, values.get(key)?, Room::Plenty)?;
        let is_web = field.r#type == FieldType::Url && is_web_address(&value);
        Some(Row {
            label: self.of(&field.label).to_owned(),
            href: is_web.then(|| value.clone()),
            value,
        })
    }
}

fn is_web_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}
