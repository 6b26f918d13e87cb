use crate::listings::list::list;
use crate::listings::output::ListOut;
use crate::listings::query::{Asker, ListQuery};
use crate::listings::visible;
use actix_web::{HttpRequest, web};
use tinhid_web::{Ctx, Problem, WebResult, query_pairs, remembered};

/// List the posts of a kind
///
/// The document of a tenant has an operation for each kind, with its filters, orders and facets by name.
#[utoipa::path(
    get,
    path = "/api/v1/listings/{kind}",
    operation_id = "list_posts",
    tag = "listings",
    params(
        ("kind" = String, Path, description = "The key of the kind, such as `rental`."),
        ("q" = Option<String>, Query, description = "What is looked for, in words: things, prices, areas, places old and new. At most 2,000 bytes."),
        ("commune" = Option<String>, Query, description = "Codes of communes of the tenant, parted by commas."),
        ("filters" = Option<BTreeMap<String, String>>, Query, style = Form, explode, description = "Filters by name, each a parameter of its own: a choice by the name of the field, with the keys of options parted by commas; a number or day by its name with `_min` and `_max`. `/api/v1/listings` says which fields of a kind are filters."),
        ("near" = Option<String>, Query, description = "The key of a landmark: distances are counted from there, and without `sort` the nearest come first."),
        ("sort" = Option<String>, Query, description = "`newest`, `relevance`, `near`, or a sortable field of the kind, with `-` in front for the largest first."),
        ("facets" = Option<String>, Query, description = "Fields whose values are counted over the whole list, parted by commas; `commune` is one."),
        ("total" = Option<bool>, Query, description = "Whether to count the list; true if left out."),
        ("limit" = Option<u64>, Query, minimum = 1, maximum = 50, description = "How many posts, 1 to 50; 20 if left out."),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before. Holds for the same question of the same tenant only."),
    ),
    responses(
        (status = 200, description = "A page of the list.", body = ListOut),
        (status = 304, description = "The copy named by If-None-Match is still right."),
        (status = 400, description = "A parameter that cannot be: `unknown-filter`, `unknown-sort`, `unknown-facet`, `empty-range`, `unknown-commune`, `query-too-long`, `invalid-cursor` or `invalid-query`.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such kind: `unknown-kind`.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The search does not answer: `search-unavailable`. Lists without words and filters go on.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    path: web::Path<String>,
) -> WebResult {
    let (key, kind) = visible::by_key(&context, &path)?;
    let pairs = query_pairs(request.query_string())?;
    let query = ListQuery::read(&pairs, kind, &context.snapshot, Asker::Program)?;
    remembered(&request, &context, "application/json", async || {
        let listed = list(&context, key, kind, &query).await?;
        let out = ListOut::new(&context.snapshot, context.language, &listed)?;
        Ok(out.json()?)
    })
    .await
}
