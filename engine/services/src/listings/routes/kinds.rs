use super::schema;
use crate::listings::abilities::{self, Filter};
use crate::listings::kind::{FormField, form};
use crate::listings::visible;
use actix_web::HttpRequest;
use serde::Serialize;
use tinhid_core::Error;
use tinhid_core::configuration::sections::{
    ContactPolicy, Language, ListingField, ListingKind, Moderation, Poster, Posting,
};
use tinhid_core::templates::localized_path;
use tinhid_web::{Ctx, WebResult, rendered_with_tag};

/// The kinds of posts.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct KindsOut {
    /// In the order of the tenant.
    items: Vec<KindOut>,
}

/// A kind of post. Texts are in the language asked for.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct KindOut {
    /// The permanent key.
    key: String,
    /// What its posts are called together.
    title: String,
    /// What a number of them is called.
    counted: String,
    /// The name of the icon in the shipped set.
    icon: String,
    /// The page with its list.
    url: String,
    /// The JSON Schema of the fields of a post.
    schema_url: String,
    /// What a post says beside its title, text, commune and times, in the order of the form.
    fields: Vec<KindFieldOut>,
    /// The orders that `sort` takes.
    sorts: Vec<String>,
    /// What `facets` takes.
    facets: Vec<String>,
    /// Whether people look for it near where they work.
    near_work: bool,
    /// Who may post.
    posting: PostingOut,
    /// When somebody looks at a post: `before` it is shown, or `after`.
    #[schema(value_type = String)]
    moderation: Moderation,
    /// Who sees how the author can be reached: `everybody`, `signed-in` or `nobody`.
    #[schema(value_type = String)]
    contact: ContactPolicy,
    /// For how many days a post is shown when it does not say until when.
    expires_after_days: u16,
}

/// A field of a kind: what a form asks, and what a list can do with it.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct KindFieldOut {
    #[serde(flatten)]
    form: FormField,
    /// Whether the words of a question are looked for in it.
    searchable: bool,
    /// How a list is narrowed by it; absent if it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(inline)]
    filter: Option<Filter>,
    /// Whether a list can be put into its order.
    sortable: bool,
    /// Whether a list counts its values.
    facet: bool,
}

/// Who may post.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct PostingOut {
    /// `citizen`, `organisation`, `staff`.
    #[schema(value_type = Vec<String>)]
    by: Vec<Poster>,
    /// The identity level they need.
    identity_level: u8,
}

/// List the kinds of posts
///
/// Each with its fields, as a form or a list needs them.
#[utoipa::path(
    get,
    path = "/api/v1/listings",
    operation_id = "list_kinds",
    tag = "listings",
    responses(
        (status = 200, description = "The kinds that are on for the caller.", body = KindsOut),
        (status = 304, description = "The copy named by If-None-Match is still right."),
    )
)]
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    let kinds = visible::kinds(&context).into_iter();
    let out = KindsOut {
        items: kinds
            .map(|(key, kind)| describe(&context, key, kind))
            .collect(),
    };
    let body = serde_json::to_vec(&out).map_err(Error::internal)?;
    rendered_with_tag(&request, context.runtime.key(), "application/json", body)
}

fn describe(context: &Ctx, key: &str, kind: &ListingKind) -> KindOut {
    let language = context.language;
    let public_url = &context.snapshot.configuration().tenant.public_url;
    let Posting {
        by, identity_level, ..
    } = &kind.posting;
    KindOut {
        key: key.to_owned(),
        title: kind.title.in_language(language).to_owned(),
        counted: kind.counted.in_language(language).to_owned(),
        icon: kind.icon.clone(),
        url: format!("{public_url}{}", localized_path(language, &kind.address())),
        schema_url: schema::address(context, key),
        fields: fields(kind, language),
        sorts: abilities::sorts(kind),
        facets: abilities::facets(kind),
        near_work: kind.near_work,
        posting: PostingOut {
            by: by.clone(),
            identity_level: *identity_level,
        },
        moderation: kind.moderation,
        contact: kind.contact,
        expires_after_days: kind.expires_after_days,
    }
}

fn fields(kind: &ListingKind, language: Language) -> Vec<KindFieldOut> {
    let asked = form(kind, language).fields.into_iter();
    let described = asked.filter_map(|form| {
        let field: &ListingField = kind.fields.get(&form.key)?;
        Some(KindFieldOut {
            form,
            searchable: field.searchable,
            filter: Filter::of(field),
            sortable: field.sortable,
            facet: field.facet,
        })
    });
    described.collect()
}
