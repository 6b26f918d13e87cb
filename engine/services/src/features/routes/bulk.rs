use crate::features::evaluate::{evaluate_all, subject};
use crate::features::ofrep::{
    EvaluationIn, Flag, FlagFailure, Flags, FlagsMetadata, failure, read_claims,
};
use actix_web::{HttpRequest, HttpResponse};
use tinhid_core::Error;
use tinhid_web::{Ctx, JsonBytes, WebResult, rendered_with_tag};

/// Evaluate all flags
#[utoipa::path(
    post,
    path = "/ofrep/v1/evaluate/flags",
    operation_id = "evaluate_flags",
    tag = "ofrep",
    request_body(content = EvaluationIn, content_type = "application/json"),
    responses(
        (status = 200, description = "The exposed flags, with a tag.", body = Flags),
        (status = 304, description = "The answers named by If-None-Match are still right."),
        (status = 400, description = "The body or the context is malformed.", body = FlagFailure),
    )
)]
pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    JsonBytes(body): JsonBytes,
) -> WebResult {
    let claims = match read_claims(&body) {
        Ok(claims) => claims,
        Err((code, details)) => {
            return Ok(HttpResponse::BadRequest().json(failure(None, code, details)));
        }
    };
    let epoch = context.epoch();
    let flags = evaluate_all(&context, &epoch, &subject(&context, &claims))
        .into_iter()
        .map(|(key, answer)| Flag::new(key, answer))
        .collect();
    let metadata = FlagsMetadata {
        snapshot: context.snapshot.hash().to_string(),
    };
    let bytes = serde_json::to_vec(&Flags { flags, metadata }).map_err(Error::internal)?;
    rendered_with_tag(&request, context.runtime.key(), "application/json", bytes)
}
