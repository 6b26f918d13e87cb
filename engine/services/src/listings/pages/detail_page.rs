//! The page of one post.

use super::card::{Card, Far, Row, photos};
use super::value::Room;
use super::words::{Words, harmless};
use crate::listings::kind::structured_data::{PostFacts, embed, structured_data};
use crate::listings::kind::{FieldValue, Values, fields_in_order};
use crate::listings::model::Post;
use crate::listings::output::path_of;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::sync::Arc;
use tinhid_core::Result;
use tinhid_core::configuration::sections::{
    CardPlace, ContactPolicy, FieldType, ListingField, ListingKind,
};
use tinhid_core::places::Subject;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Epoch;
use tinhid_web::{PageOptions, PageView, telephone_href};

/// The field of the person who answers, by convention of kinds that have one.
const CONTACT_NAME: &str = "contact-name";
/// How many predecessors of a commune help somebody to know it again.
const MOST_FORMER: usize = 3;

/// How many places of a commune's name are looked through for it.
const MOST_NAMESAKES: usize = 8;

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

#[derive(Serialize)]
struct ContactView {
    name: Option<String>,
    phones: Vec<Phone>,
    /// Whether one must be signed in to see it.
    hidden: bool,
}

#[derive(Serialize)]
struct Phone {
    number: String,
    href: String,
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
    pub(in crate::listings) similar: &'post [Arc<Post>],
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
        let values = Values::from_stored(kind, &post.values());
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
        let similar = input.similar.iter();
        let similar = similar.map(|other| Card::new(words, kind, other, None, now));
        let path = localized_path(words.language, options.path);
        let public_url = &words.snapshot.configuration().tenant.public_url;
        let url = format!("{public_url}{path}");
        let view = PostView {
            title: title.clone().into_owned(),
            lead,
            badge: (!badges.is_empty()).then(|| badges.join(" · ")),
            demonstration: post.is_demonstration(),
            photos: photos(kind, &values),
            former: former(words, post)?,
            place,
            address: fields.rows(words, &values, |field, _| field.r#type == FieldType::Place),
            distance: distance(words, input.far)?,
            facts: fields.rows(words, &values, |field, key| fields.is_fact(field, key)),
            monthly: monthly(words, kind, &values)?,
            text: harmless(&post.body).trim().to_owned(),
            published_on: words.day(post.published_at),
            confirmed: words.ago(post.confirmed_at, now)?,
            confirmed_on: words.day(post.confirmed_at),
            expires_on: words.day(post.expires_at),
            contact: contact(words, kind, &values),
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

    /// Whether a field stands among the facts: what stands elsewhere on the page does not.
    fn is_fact(&self, field: &ListingField, key: &str) -> bool {
        let is_cost = !self.kind.monthly_cost.is_empty() && field.r#type == FieldType::Money;
        let is_elsewhere = matches!(
            field.r#type,
            FieldType::Place | FieldType::Phone | FieldType::Photo
        );
        let is_said = matches!(field.card, Some(CardPlace::Lead | CardPlace::Badge));
        !is_cost && !is_elsewhere && !is_said && key != CONTACT_NAME
    }
}

fn place(words: Words<'_>, post: &Post) -> Option<String> {
    let commune = words
        .snapshot
        .places()
        .commune(post.commune_code.as_deref()?)?;
    Some(commune.unit.name.to_string())
}

/// The units of the past a commune was made of, by which people may know it.
fn former(words: Words<'_>, post: &Post) -> Result<Option<String>> {
    let Some(code) = post.commune_code.as_deref() else {
        return Ok(None);
    };
    let places = words.snapshot.places();
    let Some(commune) = places.commune(code) else {
        return Ok(None);
    };
    let territory = &words.snapshot.territory().communes;
    let found = places.resolve(&commune.unit.name, MOST_NAMESAKES, Some(territory));
    let itself = |subject: &Subject<'_>| match subject {
        Subject::Unit(unit) => unit.code == commune.unit.code && unit.epoch == commune.unit.epoch,
        Subject::Landmark(_) => false,
    };
    let Some(found) = found.iter().find(|found| itself(&found.subject)) else {
        return Ok(None);
    };
    let former = found.predecessors.iter();
    let names: Vec<&str> = former
        .map(|former| &*former.unit.name)
        .take(MOST_FORMER)
        .collect();
    if names.is_empty() || names == [&*commune.unit.name] {
        return Ok(None);
    }
    let mut names = names.join(", ");
    if found.predecessors.len() > MOST_FORMER {
        names.push('…');
    }
    words
        .say("listing-former", &[("names", names.into())])
        .map(Some)
}

fn distance(words: Words<'_>, far: Option<(Far, &str)>) -> Result<Option<String>> {
    let Some((far, place)) = far else {
        return Ok(None);
    };
    let said = words.far(far)?;
    let key = match far.is_rough {
        true => "listing-far-from-rough",
        false => "listing-far-from",
    };
    let arguments = [("far", said.into()), ("place", place.into())];
    words.say(key, &arguments).map(Some)
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

fn contact(words: Words<'_>, kind: &ListingKind, values: &Values) -> Option<ContactView> {
    let phones = fields_in_order(kind).into_iter();
    let phones = phones.filter(|(_, field)| field.r#type == FieldType::Phone);
    let phones = phones.filter_map(|(key, field)| match values.get(key)? {
        value @ FieldValue::Text(kept) => Some(Phone {
            number: words.value(field, value, Room::Plenty)?,
            href: telephone_href(kept),
        }),
        _ => None,
    });
    let phones: Vec<_> = phones.collect();
    match kind.contact {
        ContactPolicy::Nobody => None,
        _ if phones.is_empty() => None,
        ContactPolicy::SignedIn => Some(ContactView {
            name: None,
            phones: Vec::new(),
            hidden: true,
        }),
        ContactPolicy::Everybody => Some(ContactView {
            name: kind
                .fields
                .get(CONTACT_NAME)
                .and_then(|field| words.value(field, values.get(CONTACT_NAME)?, Room::Little)),
            phones,
            hidden: false,
        }),
    }
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
