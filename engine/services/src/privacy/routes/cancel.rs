use super::{identifier, send};
use crate::privacy::acting;
use crate::privacy::view::CaseOut;
use actix_web::{HttpRequest, web};
use tinhid_web::{Ctx, Problem, WebResult};

/// Stop a request
///
/// What was asked for is not done any more. An erasure can be stopped until it happens.
#[utoipa::path(
    post,
    path = "/api/v1/privacy/cases/{case}/cancellation",
    operation_id = "cancel_data_case",
    tag = "privacy",
    params(("case" = String, Path, description = "The identifier of the request.")),
    responses(
        (status = 200, description = "The request, which has ended.", body = CaseOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller has no such request (`case-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It has ended before (`case-ended`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    case: web::Path<String>,
) -> WebResult {
    let id = identifier(&case, "case-not-found")?;
    let ended = acting::cancel(&context, id, None).await?;
    let key = acting::key(&context, context.citizen()?).await?;
    send(&request, &CaseOut::new(&context, &ended, &key)?)
}
