use super::{created, done, identifier, organisation, read, send};
use crate::conditional::Repeatable;
use crate::organisations::input::{InvitationIn, RoleIn};
use crate::organisations::members;
use crate::organisations::model::{CreatedOut, MembersOut};
use actix_web::{HttpRequest, web};
use tinhid_web::{Ctx, JsonBody, JsonBytes, Problem, WebResult};

/// List who acts for an organisation
#[utoipa::path(
    get,
    path = "/api/v1/organisations/{organisation}/members",
    operation_id = "list_organisation_members",
    tag = "organisations",
    params(("organisation" = String, Path, description = "The identifier of the organisation."),),
    responses(
        (status = 200, description = "The members, and whom the organisation asks.", body = MembersOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller acts for no such organisation (`organisation-not-found`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn list(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
) -> WebResult {
    let people = members::people(&context, organisation(&id)?).await?;
    let caller = context.citizen()?.person.uuid();
    send(&request, &MembersOut::new(caller, people))
}

/// Ask somebody to act for an organisation
///
/// The answer is the same whether anybody has an account with the number or not. Whoever signs in with it
/// within 14 days finds the invitation.
#[utoipa::path(
    post,
    path = "/api/v1/organisations/{organisation}/invitations",
    operation_id = "invite_organisation_member",
    tag = "organisations",
    request_body = InvitationIn,
    params(("organisation" = String, Path, description = "The identifier of the organisation."), ("Idempotency-Key" = Option<String>, Header, description = "Up to 64 characters that the client chooses.")),
    responses(
        (status = 201, description = "The invitation.", body = CreatedOut),
        (status = 400, description = "The number is none (`organisation-phone-wrong`), or there is no such role (`organisation-role-unknown`).", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller cannot make anybody that (`organisation-role-too-low`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller acts for no such organisation (`organisation-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The number was asked already (`organisation-invited-already`), there are as many as may be (`organisation-members-limit`), or something else was asked for with this key (`idempotency-key-reused`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn invite(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
    body: JsonBytes,
) -> WebResult {
    let asked: InvitationIn = read(&body)?;
    let route = "POST /api/v1/organisations/{organisation}/invitations";
    let repeatable = Repeatable::of(&request, &context, route, &body.0)?;
    let id = organisation(&id)?;
    let id = members::invite(&context, id, &asked.phone, &asked.role, repeatable).await?;
    created(&request, &CreatedOut { id }, None)
}

/// Ask somebody no longer
#[utoipa::path(
    delete,
    path = "/api/v1/organisations/{organisation}/invitations/{invitation}",
    operation_id = "withdraw_organisation_invitation",
    tag = "organisations",
    params(("organisation" = String, Path, description = "The identifier of the organisation."), ("invitation" = String, Path, description = "The identifier of the invitation.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller cannot (`organisation-role-too-low`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such organisation (`organisation-not-found`) or invitation (`organisation-invitation-not-found`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn withdraw(
    context: Ctx,
    at: web::Path<(String, String)>,
) -> WebResult {
    let id = organisation(&at.0)?;
    let invitation = identifier(&at.1, "organisation-invitation-not-found")?;
    members::withdraw(&context, id, invitation).await?;
    Ok(done())
}

/// Say what a member is from now on
#[utoipa::path(
    put,
    path = "/api/v1/organisations/{organisation}/members/{member}",
    operation_id = "change_organisation_member",
    tag = "organisations",
    request_body = RoleIn,
    params(("organisation" = String, Path, description = "The identifier of the organisation."), ("member" = String, Path, description = "The identifier of the member.")),
    responses(
        (status = 204, description = "It is so."),
        (status = 400, description = "There is no such role (`organisation-role-unknown`).", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller does not own it (`organisation-role-too-low`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such organisation (`organisation-not-found`) or member (`organisation-member-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Nobody would be left to answer for it (`organisation-last-owner`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn change_role(
    context: Ctx,
    at: web::Path<(String, String)>,
    body: JsonBody<RoleIn>,
) -> WebResult {
    let id = organisation(&at.0)?;
    let member = identifier(&at.1, "organisation-member-not-found")?;
    members::change_role(&context, id, member, &body.0.role).await?;
    Ok(done())
}

/// Remove a member, or leave
#[utoipa::path(
    delete,
    path = "/api/v1/organisations/{organisation}/members/{member}",
    operation_id = "remove_organisation_member",
    tag = "organisations",
    params(("organisation" = String, Path, description = "The identifier of the organisation."), ("member" = String, Path, description = "The identifier of the member; the caller's own leaves.")),
    responses(
        (status = 204, description = "They act for it no longer."),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller cannot remove them (`organisation-role-too-low`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such organisation (`organisation-not-found`) or member (`organisation-member-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Nobody would be left to answer for it (`organisation-last-owner`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn remove(
    context: Ctx,
    at: web::Path<(String, String)>,
) -> WebResult {
    let id = organisation(&at.0)?;
    let member = identifier(&at.1, "organisation-member-not-found")?;
    members::remove(&context, id, member).await?;
    Ok(done())
}
