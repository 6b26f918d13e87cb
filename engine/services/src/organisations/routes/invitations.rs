use super::{done, identifier, send};
use crate::organisations::members;
use crate::organisations::model::{AskedListOut, AskedOut};
use actix_web::{HttpRequest, web};
use tinhid_web::{Ctx, Problem, WebResult};

/// List the organisations that ask the caller to act for them
#[utoipa::path(
    get,
    path = "/api/v1/organisation-invitations",
    operation_id = "list_organisation_invitations",
    tag = "organisations",
    responses(
        (status = 200, description = "The invitations that can still be accepted.", body = AskedListOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The tenant has no organisations (`not-found`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn list(request: HttpRequest, context: Ctx) -> WebResult {
    let asked = members::asked(&context).await?;
    let items = asked.into_iter().map(AskedOut::from).collect();
    send(&request, &AskedListOut { items })
}

/// Act for an organisation from now on
#[utoipa::path(
    post,
    path = "/api/v1/organisation-invitations/{invitation}/acceptance",
    operation_id = "accept_organisation_invitation",
    tag = "organisations",
    params(("invitation" = String, Path, description = "The identifier of the invitation.")),
    responses(
        (status = 204, description = "The caller is a member."),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller's data is restricted (`processing-restricted`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller has no such invitation (`organisation-invitation-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The caller acts for too many (`organisation-too-many`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn accept(context: Ctx, id: web::Path<String>) -> WebResult {
    let id = identifier(&id, "organisation-invitation-not-found")?;
    members::answer(&context, id, true).await?;
    Ok(done())
}

/// Decline to act for an organisation
#[utoipa::path(
    post,
    path = "/api/v1/organisation-invitations/{invitation}/refusal",
    operation_id = "decline_organisation_invitation",
    tag = "organisations",
    params(("invitation" = String, Path, description = "The identifier of the invitation.")),
    responses(
        (status = 204, description = "The invitation is gone."),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller has no such invitation (`organisation-invitation-not-found`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn decline(context: Ctx, id: web::Path<String>) -> WebResult {
    let id = identifier(&id, "organisation-invitation-not-found")?;
    members::answer(&context, id, false).await?;
    Ok(done())
}
