use super::{created, done, identifier, organisation};
use crate::organisations::acting;
use crate::organisations::model::CreatedOut;
use actix_web::{HttpRequest, web};
use tinhid_web::{Ctx, FileBody, Problem, WebResult};

/// Send a paper
///
/// The body is the file itself: a picture (JPEG, PNG, WebP) or a PDF. Its content is judged, whatever it says
/// it is.
#[utoipa::path(
    post,
    path = "/api/v1/organisations/{organisation}/evidence",
    operation_id = "add_organisation_evidence",
    tag = "organisations",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    params(("organisation" = String, Path, description = "The identifier of the organisation."),),
    responses(
        (status = 201, description = "The paper.", body = CreatedOut),
        (status = 400, description = "It may not be kept (`upload-…`).", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller does not describe it (`organisation-role-too-low`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller acts for no such organisation (`organisation-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "There are as many as may be (`organisation-evidence-limit`), or it stands so that none is taken (`organisation-under-review`, `organisation-verified-already`, `organisation-suspended`).", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "It is too large (`body-too-large`, `upload-too-large`, `upload-too-many-pixels`).", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "It is neither a picture nor a PDF (`upload-not-allowed`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn add(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
    FileBody(sent): FileBody,
) -> WebResult {
    let id = acting::add_evidence(&context, organisation(&id)?, sent).await?;
    created(&request, &CreatedOut { id }, None)
}

/// Take a paper back
#[utoipa::path(
    delete,
    path = "/api/v1/organisations/{organisation}/evidence/{evidence}",
    operation_id = "remove_organisation_evidence",
    tag = "organisations",
    params(("organisation" = String, Path, description = "The identifier of the organisation."), ("evidence" = String, Path, description = "The identifier of the paper.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller does not describe it (`organisation-role-too-low`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such organisation (`organisation-not-found`) or paper (`organisation-evidence-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It stands so that none is taken back (`organisation-under-review`, `organisation-verified-already`, `organisation-suspended`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn remove(
    context: Ctx,
    at: web::Path<(String, String)>,
) -> WebResult {
    let id = organisation(&at.0)?;
    let paper = identifier(&at.1, "organisation-evidence-not-found")?;
    acting::remove_evidence(&context, id, paper).await?;
    Ok(done())
}
