//! Every form that the pages take, of the first kind of a tenant: few, for they are rendered at every
//! check.

use super::asked::Asked;
use super::card::Far;
use super::detail_page::{DetailInput, DetailPage};
use super::everything::FoundPosts;
use super::list_page::{ListInput, ListPage};
use super::problem::ProblemView;
use super::words::Words;
use super::work::{WorkPage, landmarks, offer};
use crate::listings::list::{Found, Listed};
use crate::listings::model::{DEMONSTRATION, Post, PostState, api_name};
use crate::listings::question::{Chip, Origin};
use crate::listings::read_post::ReadPost;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::search::{COMMUNE, FacetCount, Point, Total};
use tinhid_core::configuration::sections::{FieldType, Language, ListingField, ListingKind};
use tinhid_core::tenant::{PageDefinition, Sample, SampleInput, TenantSnapshot};
use tinhid_core::{Error, Result};
use uuid::Uuid;

/// As many posts as a page of a list has, so that its cost can be measured by it.
const PAGE: usize = 20;

/// The pages of posts.
pub(in crate::listings) fn definitions() -> Vec<PageDefinition> {
    vec![
        PageDefinition {
            template: "pages/listings",
            samples: lists,
        },
        PageDefinition {
            template: "pages/listing",
            samples: details,
        },
        PageDefinition {
            template: "pages/work-place",
            samples: work_places,
        },
    ]
}

/// What a search over everything finds, for the page that shows it.
pub(crate) fn found_posts(snapshot: &TenantSnapshot, language: Language) -> Result<FoundPosts> {
    let words = Words::new(snapshot, language);
    let Some((key, kind)) = first_kind(snapshot) else {
        return Ok(FoundPosts::default());
    };
    let mut listed = listed(snapshot, kind);
    listed.posts.truncate(1);
    FoundPosts::of(words, key, kind, "a", &listed, now())
}

fn first_kind(snapshot: &TenantSnapshot) -> Option<(&str, &ListingKind)> {
    let kinds = snapshot.configuration().listings.kinds.iter();
    let first = kinds.min_by_key(|(key, kind)| (kind.order, *key));
    first.map(|(key, kind)| (key.as_str(), kind))
}

fn lists(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let (snapshot, epoch) = (input.snapshot, input.epoch);
    let Some((key, kind)) = first_kind(snapshot) else {
        return Ok(Vec::new());
    };
    let words = Words::new(snapshot, input.language);
    let asked = Asked::read(&[("q".to_owned(), "a".to_owned())], kind);
    let query = asked.query(kind, snapshot)?;
    let chosen = landmarks(snapshot).into_iter().next();
    let sample = |name, listed: Listed, problem: Option<Error>| {
        let (asked, query) = (asked.clone(), query.clone());
        Sample::new(name, move || {
            let problem = problem.as_ref();
            let problem = problem.map(|error| ProblemView::of(words, kind, error));
            ListPage::new(ListInput {
                words,
                epoch,
                now: now(),
                key,
                kind,
                asked: &asked,
                query: Some(&query),
                listed: &listed,
                work: offer(words, kind, chosen, "/"),
                loosen: Vec::new(),
                problem: problem.transpose()?,
            })
        })
    };
    let reduced = Listed {
        is_reduced: true,
        ..Listed::default()
    };
    let away = Error::unavailable("search-unavailable", Duration::from_secs(5));
    Ok(vec![
        sample("full", listed(snapshot, kind), None),
        sample("reduced, empty", reduced, None),
        sample("away", Listed::default(), Some(away)),
    ])
}

fn details(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let (snapshot, epoch) = (input.snapshot, input.epoch);
    let Some((key, kind)) = first_kind(snapshot) else {
        return Ok(Vec::new());
    };
    let words = Words::new(snapshot, input.language);
    let post = Arc::new(ReadPost::from(post(snapshot, key, kind)));
    let full = move || {
        let far = Far::new(snapshot, &post, 2_400.0, true);
        DetailPage::new(&DetailInput {
            words,
            epoch,
            now: now(),
            kind,
            post: &post,
            far: Some((far, words.of(&kind.title))),
            similar: &[Arc::clone(&post)],
        })
    };
    let over = move || DetailPage::over(words, epoch, kind);
    Ok(vec![Sample::new("full", full), Sample::new("over", over)])
}

fn work_places(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let (words, epoch) = (Words::new(input.snapshot, input.language), input.epoch);
    let chosen = landmarks(input.snapshot).into_iter().next();
    let sample = |name, query| {
        Sample::new(name, move || {
            WorkPage::new(words, epoch, query, chosen, "/")
        })
    };
    Ok(vec![sample("all", ""), sample("none", "khong-co-noi-nay")])
}

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(3)
}

/// A list with everything a list may have.
fn listed(snapshot: &TenantSnapshot, kind: &ListingKind) -> Listed {
    let key = first_kind(snapshot).map_or("", |(key, _)| key);
    let chip = |r#type, comparison, near: bool| Chip {
        r#type,
        text: "a".to_owned(),
        without: String::new(),
        comparison,
        minimum: None,
        maximum: Some(1_500_000),
        per: None,
        place: near.then(|| "a".to_owned()),
        communes: Vec::new(),
        near,
    };
    let fields = kind.fields.iter().filter(|(_, field)| field.facet);
    let mut facets: BTreeMap<String, Vec<FacetCount>> = fields
        .map(|(key, field)| {
            let values = field.options.keys().cloned();
            (api_name(key), values.map(counted).collect())
        })
        .collect();
    let commune = commune(snapshot).into_iter().map(counted);
    facets.insert(COMMUNE.to_owned(), commune.collect());
    let found = Found {
        post: Arc::new(ReadPost::from(post(snapshot, key, kind))),
        metres: Some(2_400.0),
    };
    Listed {
        posts: (0..PAGE).map(|_| found.clone()).collect(),
        total: Some(Total {
            count: 2_000,
            exact: false,
        }),
        facets,
        understood: vec![
            chip("words", None, false),
            chip("money", Some("at-most"), false),
            chip("place", None, true),
        ],
        origin: Some(Origin {
            name: "a".to_owned(),
            point: Point {
                latitude: 0.0,
                longitude: 0.0,
            },
            is_approximate: true,
        }),
        next: Some("0".to_owned()),
        is_reduced: false,
    }
}

fn counted(value: String) -> FacetCount {
    FacetCount { value, count: 2 }
}

fn commune(snapshot: &TenantSnapshot) -> Option<String> {
    let mut codes = snapshot.territory().communes.iter();
    codes.next().map(|code| code.to_string())
}

/// A post that has every field of its kind.
fn post(snapshot: &TenantSnapshot, key: &str, kind: &ListingKind) -> Post {
    let fields = kind.fields.iter();
    let values: Map<String, Value> = fields
        .map(|(key, field)| (api_name(key), value(field)))
        .collect();
    let begun = DateTime::UNIX_EPOCH;
    let title = kind.title.in_language(Language::Vi);
    Post {
        id: Uuid::nil(),
        code: "0".to_owned(),
        kind: key.to_owned(),
        state: PostState::Published.word().to_owned(),
        published_at: begun,
        expires_at: begun + TimeDelta::days(30),
        confirmed_at: begun,
        commune_code: commune(snapshot),
        latitude: None,
        longitude: None,
        owner: None,
        title: title.to_owned(),
        body: title.to_owned(),
        fields: Value::Object(values).to_string(),
        n1: None,
        n2: None,
        n3: None,
        n4: None,
        source: DEMONSTRATION.to_owned(),
        external_key: None,
        version: 1,
        updated_at: begun,
    }
}

fn value(field: &ListingField) -> Value {
    let first = field.options.keys().next().cloned();
    match field.r#type {
        FieldType::Money | FieldType::Number => field.at_least.unwrap_or(1).max(1).into(),
        FieldType::Text | FieldType::Place => field.label.in_language(Language::Vi).into(),
        FieldType::Choice => first.into(),
        FieldType::MultiChoice => Value::Array(first.into_iter().map(Value::from).collect()),
        FieldType::Date => "1970-01-02".into(),
        FieldType::Phone => "+84900000000".into(),
        FieldType::Url => "https://example.org/".into(),
        FieldType::Photo => Value::Array(Vec::new()),
    }
}
