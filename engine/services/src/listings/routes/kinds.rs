use crate::listings::visible;
use actix_web::HttpRequest;
use serde::Serialize;
use tinhid_core::Error;
use tinhid_core::templates::localized_path;
use tinhid_web::{Ctx, WebResult, rendered_with_tag};

/// The kinds of posts.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct KindsOut {
    /// In the order of the tenant.
    items: Vec<KindOut>,
}

/// A kind of post.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct KindOut {
    /// The permanent key.
    key: String,
    /// What its posts are called together, in the language asked for.
    title: String,
    /// The name of the icon in the shipped set.
    icon: String,
    /// The page with its list.
    url: String,
}

/// List the kinds of posts
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
    let public_url = &context.snapshot.configuration().tenant.public_url;
    let language = context.language;
    let items = visible::kinds(&context).into_iter().map(|(key, kind)| {
        let path = localized_path(language, &format!("/tin/{}", kind.path));
        KindOut {
            key: key.to_owned(),
            title: kind.title.in_language(language).to_owned(),
            icon: kind.icon.clone(),
            url: format!("{public_url}{path}"),
        }
    });
    let out = KindsOut {
        items: items.collect(),
    };
    let body = serde_json::to_vec(&out).map_err(Error::internal)?;
    rendered_with_tag(&request, context.runtime.key(), "application/json", body)
}
