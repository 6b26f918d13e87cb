use crate::catalogue::model::{EntrySummary, categories, visible_entries};
use crate::portal;
use actix_web::HttpRequest;
use serde::Serialize;
use tinhid_core::Error;
use tinhid_web::{Ctx, Problem, WebResult};

/// The catalogue of the tenant.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct CatalogueOut {
    /// The groups in their order.
    categories: Vec<CategoryOut>,
    /// The entries in their order.
    entries: Vec<EntrySummary>,
}

/// A group of entries.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct CategoryOut {
    /// The permanent key.
    key: String,
    /// What the group is called, in the language asked for.
    title: String,
    /// The name of the icon in the shipped set.
    icon: String,
}

/// List the catalogue
///
/// All groups and entries that a guest may see, in the language of `Accept-Language`.
#[utoipa::path(
    get,
    path = "/api/v1/catalogue",
    operation_id = "list_catalogue",
    tag = "catalogue",
    responses(
        (status = 200, description = "The catalogue.", body = CatalogueOut),
        (status = 304, description = "The copy named by If-None-Match is still right."),
        (status = 503, description = "The tenant is suspended.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    portal::document(&request, &context, "catalogue", "application/json", || {
        let snapshot = &context.snapshot;
        let out = CatalogueOut {
            categories: categories(snapshot)
                .into_iter()
                .map(|(key, category)| CategoryOut {
                    key: key.to_owned(),
                    title: category.title.in_language(context.language).to_owned(),
                    icon: category.icon.clone(),
                })
                .collect(),
            entries: visible_entries(snapshot, &context.epoch())
                .into_iter()
                .map(|(key, entry)| EntrySummary::new(key, entry, context.language))
                .collect(),
        };
        serde_json::to_vec(&out).map_err(Error::internal)
    })
}
