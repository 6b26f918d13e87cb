use crate::listings::output::PostOut;
use crate::listings::{reading, visible};
use actix_web::{HttpRequest, web};
use tinhid_core::Error;
use tinhid_web::{Ctx, Problem, WebResult, rendered_with_tag};

/// Read a post
#[utoipa::path(
    get,
    path = "/api/v1/listings/{kind}/{code}",
    operation_id = "read_post",
    tag = "listings",
    params(
        ("kind" = String, Path, description = "The key of the kind."),
        ("code" = String, Path, description = "The short code of the post."),
    ),
    responses(
        (status = 200, description = "The post.", body = PostOut),
        (status = 304, description = "The copy named by If-None-Match is still right."),
        (status = 404, description = "There is no such kind (`unknown-kind`) or no such post (`post-not-found`); expired and withdrawn posts are not there.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    path: web::Path<(String, String)>,
) -> WebResult {
    let (key, _) = visible::by_key(&context, &path.0)?;
    let post = reading::by_code(&context, key, &path.1).await?;
    let post = post.filter(|post| post.is_shown(context.now));
    let post = post.ok_or_else(|| Error::not_found("post-not-found"))?;
    let out = PostOut::new(&context.snapshot, context.language, &post, None, true)?;
    let body = serde_json::to_vec(&out).map_err(Error::internal)?;
    rendered_with_tag(&request, context.runtime.key(), "application/json", body)
}
