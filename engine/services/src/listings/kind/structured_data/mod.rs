//! What search engines are told of a post: JSON-LD in the words of schema.org.
//!
//! A field takes part by its `property`. Some properties have a place of their own in a type
//! (`streetAddress`, `minValue`, `unitText`); every other stands on the thing itself.

mod article;
mod embed;
mod job;
mod offer;
mod place;
mod rental;
mod thing;

pub use embed::embed;

use super::value::Values;
use chrono::{DateTime, FixedOffset};
use serde_json::Value;
use thing::Thing;
use tinhid_core::configuration::sections::{Language, ListingKind, StructuredData};

/// What every post has beside the fields of its kind.
#[derive(Debug, Clone)]
pub struct PostFacts<'post> {
    /// Its title.
    pub title: &'post str,
    /// Its text.
    pub text: &'post str,
    /// Its canonical address.
    pub url: &'post str,
    /// When it was published, in the time of the tenant.
    pub published: DateTime<FixedOffset>,
    /// When it was last changed.
    pub updated: Option<DateTime<FixedOffset>>,
    /// Until when it is shown.
    pub expires: Option<DateTime<FixedOffset>>,
    /// The name of its commune.
    pub commune: Option<&'post str>,
    /// The name of the province.
    pub province: &'post str,
    /// Latitude and longitude, where somebody has verified them; the middle of a commune is none.
    pub point: Option<(f64, f64)>,
    /// The absolute addresses of its pictures.
    pub pictures: &'post [String],
    /// What the site is called.
    pub site: &'post str,
}

/// Describes a post; nothing for a kind that is nothing to search engines.
///
/// Labels of options stand in `language`, for the page they are on does. How the author can be reached
/// is left out unless the kind shows it to everybody.
pub fn structured_data(
    kind: &ListingKind,
    values: &Values,
    post: &PostFacts<'_>,
    language: Language,
) -> Option<Value> {
    let r#type = kind.structured_data?;
    let thing = Thing::new(kind, values, post, language);
    let mut node = match r#type {
        StructuredData::Accommodation => rental::describe(thing),
        StructuredData::JobPosting => job::describe(thing),
        StructuredData::Offer => offer::describe(thing),
        StructuredData::LocalBusiness => place::describe("LocalBusiness", thing),
        StructuredData::TouristAttraction => place::describe("TouristAttraction", thing),
        StructuredData::EducationalOrganization => {
            place::describe("EducationalOrganization", thing)
        }
        StructuredData::Article => article::describe("Article", thing),
        StructuredData::NewsArticle => article::describe("NewsArticle", thing),
    };
    node.insert("@context".to_owned(), Value::from("https://schema.org"));
    Some(Value::Object(node))
}
