//! Posts as programs read them.

use super::list::{Found, Listed};
use super::model::Post;
use super::question::{Chip, Origin};
use super::read_post::Item;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::Arc;
use tinhid_core::configuration::sections::Language;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::TenantSnapshot;
use tinhid_core::{Error, Result};

/// What a list says beside its items, in bytes, about.
const AROUND: usize = 1_024;
/// What it says of a post whose words are not known yet, in bytes, about.
const ITEM: usize = 1_024;

/// A page of a list.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct ListOut<'list> {
    /// The posts, in order.
    #[schema(value_type = Vec<PostOut>)]
    items: Vec<ItemOut<'list>>,
    /// How many there are in all; absent if it was not asked for.
    total: Option<ListTotalOut>,
    /// Of each facet asked for, its values, the most frequent first.
    facets: BTreeMap<&'list str, Vec<FacetValueOut<'list>>>,
    /// How the question in words was understood, in the order typed.
    understood: &'list [Chip],
    /// From where distances are counted.
    origin: Option<OriginOut<'list>>,
    /// Where the list goes on; absent at its end.
    next_cursor: Option<&'list str>,
}

/// A post of a list.
enum ItemOut<'list> {
    /// As every list says it.
    Known(Arc<Item>),
    /// With its distance.
    Far(Box<PostOut<'list>>),
}

impl Serialize for ItemOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(item) => item.json.serialize(serializer),
            Self::Far(post) => post.serialize(serializer),
        }
    }
}

/// How many there are.
#[derive(Serialize, utoipa::ToSchema)]
struct ListTotalOut {
    /// The number; at least so many if not exact.
    count: u64,
    /// Whether it is the exact number.
    exact: bool,
}

/// A value of a facet.
#[derive(Serialize, utoipa::ToSchema)]
struct FacetValueOut<'list> {
    /// The value.
    value: &'list str,
    /// In how many posts.
    count: u64,
}

/// From where distances are counted.
#[derive(Serialize, utoipa::ToSchema)]
struct OriginOut<'list> {
    /// What it is called.
    name: &'list str,
    /// Whether it is only the middle of a commune.
    approximate: bool,
}

/// A post.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct PostOut<'post> {
    /// The short code in its address.
    code: &'post str,
    /// The key of its kind.
    kind: &'post str,
    /// The title.
    title: &'post str,
    /// The text; only in the answer for one post.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'post str>,
    /// What it says in the fields of its kind, by their names.
    #[schema(value_type = BTreeMap<String, serde_json::Value>)]
    fields: &'post RawValue,
    /// Where it is.
    commune: Option<PostCommuneOut<'post>>,
    /// The exact place, if known (WGS 84).
    point: Option<PostPointOut>,
    /// How far it is from the origin, in metres, along a great circle.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance: Option<u32>,
    /// When it was published.
    #[serde(serialize_with = "moment")]
    published_at: DateTime<Utc>,
    /// When somebody last said that it still holds.
    #[serde(serialize_with = "moment")]
    confirmed_at: DateTime<Utc>,
    /// From when on it is no longer shown.
    #[serde(serialize_with = "moment")]
    expires_at: DateTime<Utc>,
    /// The page about it.
    url: String,
    /// Whether it was made up to show the product.
    demonstration: bool,
}

/// As chrono writes it by itself, at a third of the cost: it formats letter by letter.
fn moment<S: Serializer>(moment: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&moment.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

/// A commune.
#[derive(Serialize, utoipa::ToSchema)]
struct PostCommuneOut<'post> {
    /// The official code (five digits).
    code: &'post str,
    /// The name with its type.
    name: &'post str,
}

/// A point (WGS 84).
#[derive(Serialize, utoipa::ToSchema)]
struct PostPointOut {
    /// Degrees north.
    latitude: f64,
    /// Degrees east.
    longitude: f64,
}

/// The address of a post's page, without language.
pub(super) fn path_of(snapshot: &TenantSnapshot, post: &Post) -> String {
    let kinds = &snapshot.configuration().listings.kinds;
    let path = kinds.get(&post.kind).map_or("", |kind| kind.path.as_str());
    format!("/tin/{path}/{}", post.code)
}

impl<'post> PostOut<'post> {
    /// A post as part of a list, or with its text.
    pub(super) fn new(
        snapshot: &'post TenantSnapshot,
        language: Language,
        post: &'post Post,
        metres: Option<f64>,
        with_text: bool,
    ) -> Result<Self> {
        let commune = post.commune_code.as_deref();
        let commune = commune.and_then(|code| snapshot.places().commune(code).zip(Some(code)));
        let path = path_of(snapshot, post);
        let public_url = &snapshot.configuration().tenant.public_url;
        Ok(Self {
            code: &post.code,
            kind: &post.kind,
            title: &post.title,
            text: with_text.then_some(post.body.as_str()),
            fields: serde_json::from_str(&post.fields).map_err(Error::internal)?,
            commune: commune.map(|(commune, code)| PostCommuneOut {
                code,
                name: &commune.unit.name,
            }),
            point: post
                .latitude
                .zip(post.longitude)
                .map(|(latitude, longitude)| PostPointOut {
                    latitude,
                    longitude,
                }),
            distance: metres.map(whole_metres),
            published_at: post.published_at,
            confirmed_at: post.confirmed_at,
            expires_at: post.expires_at,
            url: format!("{public_url}{}", localized_path(language, &path)),
            demonstration: post.is_demonstration(),
        })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no two places on earth are further apart than 20,100 km"
)]
fn whole_metres(metres: f64) -> u32 {
    metres.round() as u32
}

impl<'list> ListOut<'list> {
    pub(super) fn new(
        snapshot: &'list TenantSnapshot,
        language: Language,
        listed: &'list Listed,
    ) -> Result<Self> {
        let item = |found: &'list Found| {
            Ok(match found.metres {
                None => ItemOut::Known(found.post.item(snapshot, language)?),
                metres => {
                    let post = PostOut::new(snapshot, language, &found.post, metres, false)?;
                    ItemOut::Far(Box::new(post))
                }
            })
        };
        let facets = listed.facets.iter().map(|(field, counts)| {
            let counts = counts.iter().map(|count| FacetValueOut {
                value: &count.value,
                count: count.count,
            });
            (field.as_str(), counts.collect())
        });
        Ok(Self {
            items: listed.posts.iter().map(item).collect::<Result<_>>()?,
            total: listed.total.map(|total| ListTotalOut {
                count: total.count,
                exact: total.exact,
            }),
            facets: facets.collect(),
            understood: &listed.understood,
            origin: listed.origin.as_ref().map(
                |Origin {
                     name,
                     is_approximate,
                     ..
                 }| OriginOut {
                    name,
                    approximate: *is_approximate,
                },
            ),
            next_cursor: listed.next.as_deref(),
        })
    }

    /// Written out, into a buffer that need not grow for the items.
    pub(super) fn json(&self) -> Result<Vec<u8>> {
        let known = self.items.iter().map(|item| match item {
            ItemOut::Known(item) => item.json.get().len(),
            ItemOut::Far(_) => ITEM,
        });
        let mut json = Vec::with_capacity(AROUND + known.map(|bytes| bytes + 1).sum::<usize>());
        serde_json::to_writer(&mut json, self).map_err(Error::internal)?;
        Ok(json)
    }
}
