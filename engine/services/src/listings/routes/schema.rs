use crate::listings::kind::json_schema;
use crate::listings::visible;
use actix_web::{HttpRequest, web};
use serde_json::json;
use tinhid_core::Error;
use tinhid_web::{Ctx, Problem, WebResult, rendered_with_tag};

/// Read the JSON Schema of a kind
///
/// What a post of the kind may say in `fields`, for whoever writes one: JSON Schema 2020-12, strict, with
/// labels and hints in the language asked for.
#[utoipa::path(
    get,
    path = "/api/v1/listings/{kind}/schema",
    operation_id = "read_kind_schema",
    tag = "listings",
    params(
        ("kind" = String, Path, description = "The key of the kind."),
    ),
    responses(
        (status = 200, description = "The schema.", body = BTreeMap<String, serde_json::Value>, content_type = "application/schema+json"),
        (status = 304, description = "The copy named by If-None-Match is still right."),
        (status = 404, description = "There is no such kind: `unknown-kind`.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    path: web::Path<String>,
) -> WebResult {
    let (key, kind) = visible::by_key(&context, &path)?;
    let mut schema = json_schema(kind, context.language);
    schema["$id"] = json!(address(&context, key));
    let body = serde_json::to_vec(&schema).map_err(Error::internal)?;
    let content_type = "application/schema+json";
    rendered_with_tag(&request, context.runtime.key(), content_type, body)
}

/// Where the schema of a kind stands.
pub(super) fn address(context: &Ctx, key: &str) -> String {
    let public_url = &context.snapshot.configuration().tenant.public_url;
    format!("{public_url}/api/v1/listings/{key}/schema")
}
