use super::send;
use crate::organisations::model::PublicOut;
use actix_web::{HttpRequest, web};
use tinhid_core::organisations::{self, OrganisationDetails};
use tinhid_core::tenant::Context;
use tinhid_web::{Ctx, Problem, WebResult};

/// Read a verified organisation
#[utoipa::path(
    get,
    path = "/api/v1/organisations/by-code/{code}",
    operation_id = "read_public_organisation",
    tag = "organisations",
    params(("code" = String, Path, description = "The code in the address of its page.")),
    responses(
        (status = 200, description = "What it shows everybody.", body = PublicOut),
        (status = 404, description = "No verified organisation has this code (`organisation-not-found`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn handle(
    request: HttpRequest,
    context: Ctx,
    code: web::Path<String>,
) -> WebResult {
    let (out, _) = published(&context, &code).await?;
    send(&request, &out)
}

/// What everybody sees of the organisation with a code.
pub(in crate::organisations) async fn published(
    context: &Context,
    code: &str,
) -> tinhid_core::Result<(PublicOut, OrganisationDetails)> {
    let reader = context.runtime.database().reader();
    let found = organisations::published(&reader, code).await?;
    let (details, _) = organisations::opened(&reader, context.runtime.sealing(), &found).await?;
    Ok((PublicOut::new(&context.snapshot, &found, &details), details))
}
