//! The page of one post.

use super::card::{Card, Far, Row, photos};
use super::contact::ContactView;
use super::location::{distance, former, place, without_name};
use super::words::{Words, harmless};
use crate::listings::kind::structured_data::{PostFacts, embed, structured_data};
use crate::listings::kind::{Values, fields_in_order};
use crate::listings::model::Post;
use crate::listings::output::path_of;
use crate::listings::read_post::ReadPost;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::sync::Arc;
use tinhid_core::Result;
use tinhid_core::configuration::sections::{
    CardPlace, ContactPolicy, FieldType, ListingField, ListingKind,
};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Epoch;
use tinhid_web::{PageOptions, PageView};

/// The field of the person who answers, by convention of kinds that have one.
const CONTACT_NAME: &str = "contact-name";

/// The page of one post.
#[derive(Serialize)]
pub(in crate::listings) struct DetailPage {
    page: PageView,
    kind: KindLink,
    /// Absent where the post is over.
    post: Option<PostView>,
    similar: Vec<Card>,
    /// What search engines are told, as JSON that may stand in a page.
    structured: Option<String>,
}

/// The list a post belongs to.
#[derive(Serialize)]
struct KindLink {
    title: String,
    counted: String,
    icon: String,
    href: String,
}

#[derive(Serialize)]
struct PostView {
    title: String,
    lead: Option<String>,
    badge: Option<String>,
    /// What a card says in its line, if that is one value; more stand among the facts.
    line: Option<String>,
    demonstration: bool,
    photos: Vec<String>,
    place: Option<String>,
    /// What the commune was called before, or was made of.
    former: Option<String>,
    address: Vec<Row>,
    distance: Option<String>,
    facts: Vec<Row>,
    monthly: Option<Monthly>,
    text: String,
    published_on: String,
    confirmed: String,
    confirmed_on: String,
    expires_on: String,
    contact: Option<ContactView>,
    share_url: String,
    code: String,
}

/// What a month costs.
#[derive(Serialize)]
struct Monthly {
    sum: String,
    parts: Vec<Row>,
    /// What is paid beside it, by what is used or once.
    apart: Vec<Row>,
    /// What a month may cost besides and the post does not say.
    unsaid: Option<String>,
}

/// What the page is made of.
pub(in crate::listings) struct DetailInput<'post> {
    pub(in crate::listings) words: Words<'post>,
    pub(in crate::listings) epoch: &'post Epoch,
    pub(in crate::listings) now: DateTime<Utc>,
    pub(in crate::listings) kind: &'post ListingKind,
    pub(in crate::listings) post: &'post Post,
    /// How far it is from where somebody works, and what that is called.
    pub(in crate::listings) far: Option<(Far, &'post str)>,
    pub(in crate::listings) similar: &'post [Arc<ReadPost>],
}

impl DetailPage {
    pub(in crate::listings) fn new(input: &DetailInput<'_>) -> Result<Self> {
        let DetailInput {
            words,
            kind,
            post,
            now,
            ..
        } = *input;
        let values = Values::from_stored(kind, &post.fields, |_| true);
        let title = harmless(&post.title);
        let lead = words.lead(kind, &values);
        let place = place(words, post);
        let parts = [lead.as_deref(), place.as_deref()].into_iter().flatten();
        let description = parts.collect::<Vec<_>>().join(" · ");
        let options = PageOptions {
            kind: "listing",
            active: "services",
            path: &path_of(words.snapshot, post),
            title: &title,
            description: &description,
            indexable: !post.is_demonstration(),
        };
        let page = PageView::new(words.snapshot, input.epoch, words.language, &options);
        let fields = Shown::of(kind, &values);
        let badges = words.card_line(kind, &values, CardPlace::Badge);
        let line = words.card_line(kind, &values, CardPlace::Line);
        let similar = input.similar.iter();
        let similar = similar.map(|other| Card::new(words, kind, other, None, now));
        let path = localized_path(words.language, options.path);
        let public_url = &words.snapshot.configuration().tenant.public_url;
        let url = format!("{public_url}{path}");
        let view = PostView {
            title: title.clone().into_owned(),
            lead,
            badge: (!badges.is_empty()).then(|| badges.join(" · ")),
            line: <[String; 1]>::try_from(line).ok().map(|[line]| line),
            demonstration: post.is_demonstration(),
            photos: photos(kind, &values),
            former: former(words, post)?,
            address: fields.address(words, &values, place.as_deref()),
            place,
            distance: distance(words, input.far)?,
            facts: fields.rows(words, &values, |field, key| fields.is_fact(field, key)),
            monthly: monthly(words, kind, &values)?,
            text: harmless(&post.body).trim().to_owned(),
            published_on: words.day(post.published_at),
            confirmed: words.ago(post.confirmed_at, now)?,
            confirmed_on: words.day(post.confirmed_at),
            expires_on: words.day(post.expires_at),
            contact: ContactView::of(words, kind, &values),
            share_url: url.clone(),
            code: post.code.clone(),
        };
        Ok(Self {
            page,
            kind: KindLink::new(words, kind),
            post: Some(view),
            similar: similar.collect::<Result<_>>()?,
            structured: described(words, kind, post, &values, &url),
        })
    }

    /// The page of a post that is over.
    pub(in crate::listings) fn over(
        words: Words<'_>,
        epoch: &Epoch,
        kind: &ListingKind,
    ) -> Result<Self> {
        let title = words.say("listing-over", &[])?;
        let options = PageOptions {
            kind: "listing",
            active: "services",
            path: &kind.address(),
            title: &title,
            description: "",
            indexable: false,
        };
        Ok(Self {
            page: PageView::new(words.snapshot, epoch, words.language, &options),
            kind: KindLink::new(words, kind),
            post: None,
            similar: Vec::new(),
            structured: None,
        })
    }
}

impl KindLink {
    fn new(words: Words<'_>, kind: &ListingKind) -> Self {
        Self {
            title: words.of(&kind.title).to_owned(),
            counted: words.of(&kind.counted).to_owned(),
            icon: kind.icon.clone(),
            href: localized_path(words.language, &kind.address()),
        }
    }
}

/// The fields of a post that are shown one by one.
struct Shown<'kind> {
    kind: &'kind ListingKind,
    fields: Vec<(&'kind str, &'kind ListingField)>,
}

impl<'kind> Shown<'kind> {
    fn of(kind: &'kind ListingKind, values: &Values) -> Self {
        let mut fields = fields_in_order(kind);
        fields.retain(|(key, _)| values.get(key).is_some());
        Self { kind, fields }
    }

    fn rows(
        &self,
        words: Words<'_>,
        values: &Values,
        wanted: impl Fn(&ListingField, &str) -> bool,
    ) -> Vec<Row> {
        let fields = self.fields.iter();
        let fields = fields.filter(|(key, field)| wanted(field, key));
        let rows = fields.filter_map(|(key, field)| words.row(key, field, values));
        rows.collect()
    }

    /// Where it is more exactly than in a commune, the name of which people often write behind it.
    fn address(&self, words: Words<'_>, values: &Values, commune: Option<&str>) -> Vec<Row> {
        let mut rows = self.rows(words, values, |field, _| field.r#type == FieldType::Place);
        for row in &mut rows {
            if let Some(rest) = commune.and_then(|name| without_name(&row.value, name)) {
                row.value = rest.to_owned();
            }
        }
        rows.retain(|row| !row.value.is_empty());
        rows
    }

    /// Whether a field stands among the facts: what stands elsewhere on the page does not.
    fn is_fact(&self, field: &ListingField, key: &str) -> bool {
        let is_cost = !self.kind.monthly_cost.is_empty() && field.r#type == FieldType::Money;
        let is_elsewhere = matches!(
            field.r#type,
            FieldType::Place | FieldType::Phone | FieldType::Photo
        );
        let is_said = matches!(field.card, Some(CardPlace::Lead | CardPlace::Badge));
        let is_hidden =
            key == CONTACT_NAME && !matches!(self.kind.contact, ContactPolicy::Everybody);
        !is_cost && !is_elsewhere && !is_said && !is_hidden
    }
}

/// What a month costs; nothing unless the first of its costs is known.
fn monthly(words: Words<'_>, kind: &ListingKind, values: &Values) -> Result<Option<Monthly>> {
    let Some(sum) = values.monthly_cost(kind) else {
        return Ok(None);
    };
    let is_part = |key: &str| kind.monthly_cost.iter().any(|part| part == key);
    let money = fields_in_order(kind).into_iter();
    let money = money.filter(|(_, field)| field.r#type == FieldType::Money);
    let (parts, apart): (Vec<_>, Vec<_>) = money.partition(|(key, _)| is_part(key));
    let unsaid = parts.iter().filter(|(key, _)| values.get(key).is_none());
    let unsaid: Vec<&str> = unsaid.map(|(_, field)| words.of(&field.label)).collect();
    let names = unsaid.join(", ");
    let rows = |fields: Vec<(&str, &ListingField)>| {
        let fields = fields.into_iter();
        let rows = fields.filter_map(|(key, field)| words.row(key, field, values));
        rows.collect()
    };
    Ok(Some(Monthly {
        sum: words.money(sum),
        parts: rows(parts),
        apart: rows(apart),
        unsaid: match unsaid.is_empty() {
            true => None,
            false => Some(words.say("listing-monthly-unsaid", &[("names", names.into())])?),
        },
    }))
}

/// What search engines are told, as it may stand in a page.
fn described(
    words: Words<'_>,
    kind: &ListingKind,
    post: &Post,
    values: &Values,
    url: &str,
) -> Option<String> {
    let snapshot = words.snapshot;
    let province = snapshot.places().province(&snapshot.territory().province)?;
    let place = place(words, post);
    let brand = &snapshot.configuration().brand;
    let public_url = &snapshot.configuration().tenant.public_url;
    let pictures: Vec<String> = photos(kind, values)
        .iter()
        .map(|path| format!("{public_url}{path}"))
        .collect();
    let facts = PostFacts {
        title: &harmless(&post.title),
        text: &harmless(&post.body),
        url,
        published: words.local(post.published_at),
        updated: Some(words.local(post.updated_at)),
        expires: Some(words.local(post.expires_at)),
        commune: place.as_deref(),
        province: &province.unit.name,
        point: post.latitude.zip(post.longitude),
        pictures: &pictures,
        site: words.of(&brand.name),
    };
    let described = structured_data(kind, values, &facts, words.language)?;
    Some(embed(&described))
}
