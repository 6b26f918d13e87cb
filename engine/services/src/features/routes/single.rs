use crate::features::evaluate::{answer, subject};
use crate::features::ofrep::{EvaluationIn, Flag, FlagFailure, failure, read_claims};
use actix_web::{HttpResponse, web};
use tinhid_web::{Ctx, JsonBytes, WebResult};

/// Evaluate one flag
#[utoipa::path(
    post,
    path = "/ofrep/v1/evaluate/flags/{key}",
    operation_id = "evaluate_flag",
    tag = "ofrep",
    params(("key" = String, Path, description = "The key of the feature.")),
    request_body(content = EvaluationIn, content_type = "application/json"),
    responses(
        (status = 200, description = "The flag.", body = Flag),
        (status = 400, description = "The body or the context is malformed.", body = FlagFailure),
        (status = 404, description = "There is no such flag, or clients may not ask for it.", body = FlagFailure),
    )
)]
pub(crate) async fn handle(
    context: Ctx,
    key: web::Path<String>,
    JsonBytes(body): JsonBytes,
) -> WebResult {
    let claims = match read_claims(&body) {
        Ok(claims) => claims,
        Err((code, details)) => {
            return Ok(HttpResponse::BadRequest().json(failure(Some(&key), code, details)));
        }
    };
    let features = context.snapshot.features();
    let Some(id) = features.id(&key).filter(|id| features.is_exposed(*id)) else {
        let details = "there is no flag of this key".to_owned();
        return Ok(HttpResponse::NotFound().json(failure(Some(&key), "FLAG_NOT_FOUND", details)));
    };
    let epoch = context.epoch();
    let answer = answer(&context, &epoch, &subject(&context, &claims), id);
    Ok(HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .json(Flag::new(&key, answer)))
}
