use super::{created, done, organisation, read, send};
use crate::conditional::{Repeatable, seen, tag};
use crate::organisations::acting;
use crate::organisations::input::OrganisationIn;
use crate::organisations::model::{OrganisationOut, OrganisationsOut};
use actix_web::{HttpRequest, HttpResponse, web};
use tinhid_core::tenant::Context;
use tinhid_web::{Ctx, JsonBytes, Problem, WebResult};
use uuid::Uuid;

/// List the caller's organisations
#[utoipa::path(
    get,
    path = "/api/v1/organisations",
    operation_id = "list_organisations",
    tag = "organisations",
    responses(
        (status = 200, description = "The organisations the caller acts for.", body = OrganisationsOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The tenant has no organisations (`not-found`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn list(request: HttpRequest, context: Ctx) -> WebResult {
    let seen = acting::of_caller(&context).await?;
    let items = seen.iter().map(|seen| OrganisationOut::new(&context, seen));
    let items = items.collect::<tinhid_core::Result<_>>()?;
    send(&request, &OrganisationsOut { items })
}

/// Describe an organisation for the first time
///
/// The caller is its owner. With an `Idempotency-Key`, asking again within 24 hours gives the same one.
#[utoipa::path(
    post,
    path = "/api/v1/organisations",
    operation_id = "create_organisation",
    tag = "organisations",
    request_body = OrganisationIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "Up to 64 characters that the client chooses.")),
    responses(
        (status = 201, description = "The organisation, a draft.", body = OrganisationOut),
        (status = 400, description = "What was said of it cannot be (`organisation-kind-unknown`, `organisation-name-wrong`, `organisation-tax-code-wrong`, `organisation-tax-code-kind`, `organisation-commune-unknown`, `organisation-address-wrong`, `organisation-phone-wrong`, `organisation-email-wrong`), or the key is too long (`idempotency-key-wrong`).", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller's data is restricted (`processing-restricted`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The tenant has no organisations (`not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The caller acts for too many (`organisation-too-many`), or asked for something else with this key (`idempotency-key-reused`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn create(
    request: HttpRequest,
    context: Ctx,
    body: JsonBytes,
) -> WebResult {
    let said = read::<OrganisationIn>(&body)?.said()?;
    let repeatable = Repeatable::of(&request, &context, "POST /api/v1/organisations", &body.0)?;
    let id = acting::create(&context, &said, repeatable).await?;
    let out = out(&context, id).await?;
    let address = format!("/api/v1/organisations/{id}");
    let mut answer = created(&request, &out.0, Some(address))?;
    tag(&mut answer, out.1);
    Ok(answer)
}

/// Read an organisation
#[utoipa::path(
    get,
    path = "/api/v1/organisations/{organisation}",
    operation_id = "read_organisation",
    tag = "organisations",
    params(("organisation" = String, Path, description = "The identifier of the organisation."),),
    responses(
        (status = 200, description = "The organisation, with its papers and what officers said. `ETag` is what `If-Match` has to name.", body = OrganisationOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller acts for no such organisation (`organisation-not-found`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn show(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
) -> WebResult {
    answer(&request, &context, organisation(&id)?).await
}

/// Describe an organisation anew
///
/// All of it is replaced. What an officer verified cannot change; how people reach it can.
#[utoipa::path(
    put,
    path = "/api/v1/organisations/{organisation}",
    operation_id = "edit_organisation",
    tag = "organisations",
    request_body = OrganisationIn,
    params(("organisation" = String, Path, description = "The identifier of the organisation."), ("If-Match" = String, Header, description = "The `ETag` of what the caller has seen.")),
    responses(
        (status = 200, description = "The organisation as it is now.", body = OrganisationOut),
        (status = 400, description = "As at the first time, or `If-Match` is missing (`if-match-missing`).", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller does not describe it (`organisation-role-too-low`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller acts for no such organisation (`organisation-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "An officer looks at it (`organisation-under-review`), has verified it (`organisation-verified-already`) or has stopped it (`organisation-suspended`).", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "It was changed since (`version-changed`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn edit(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
    body: JsonBytes,
) -> WebResult {
    let (id, version) = (organisation(&id)?, seen(&request)?);
    let said = read::<OrganisationIn>(&body)?.said()?;
    acting::edit(&context, id, version, &said).await?;
    answer(&request, &context, id).await
}

/// End an organisation
///
/// Everything of it is deleted; it needs a fresh proof of who asks.
#[utoipa::path(
    delete,
    path = "/api/v1/organisations/{organisation}",
    operation_id = "close_organisation",
    tag = "organisations",
    params(("organisation" = String, Path, description = "The identifier of the organisation."), ("If-Match" = String, Header, description = "The `ETag` of what the caller has seen.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 400, description = "`If-Match` is missing (`if-match-missing`).", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller does not own it (`organisation-role-too-low`), or the proof of who asks is too old (`proof-too-old`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller acts for no such organisation (`organisation-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "An officer has stopped it (`organisation-suspended`).", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "It was changed since (`version-changed`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn close(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
) -> WebResult {
    let (id, version) = (organisation(&id)?, seen(&request)?);
    acting::close(&context, id, version).await?;
    Ok(done())
}

/// Send an organisation to the officer
#[utoipa::path(
    post,
    path = "/api/v1/organisations/{organisation}/submission",
    operation_id = "submit_organisation",
    tag = "organisations",
    params(("organisation" = String, Path, description = "The identifier of the organisation."), ("If-Match" = String, Header, description = "The `ETag` of what the caller has seen.")),
    responses(
        (status = 200, description = "The organisation as it is now.", body = OrganisationOut),
        (status = 400, description = "`If-Match` is missing (`if-match-missing`).", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller does not describe it (`organisation-role-too-low`), or their data is restricted (`processing-restricted`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller acts for no such organisation (`organisation-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "No paper was sent (`organisation-evidence-missing`), or it stands so that it cannot be sent (`organisation-under-review`, `organisation-verified-already`, `organisation-suspended`).", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "It was changed since (`version-changed`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(in crate::organisations) async fn submit(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
) -> WebResult {
    let (id, version) = (organisation(&id)?, seen(&request)?);
    acting::submit(&context, id, version).await?;
    answer(&request, &context, id).await
}

async fn out(context: &Context, id: Uuid) -> tinhid_core::Result<(OrganisationOut, i64)> {
    let seen = acting::one(context, id).await?;
    let (papers, reviews) = acting::file(context, &seen).await?;
    let out = OrganisationOut::new(context, &seen)?;
    Ok((out.with_file(&papers, reviews), seen.organisation.version))
}

async fn answer(request: &HttpRequest, context: &Context, id: Uuid) -> WebResult<HttpResponse> {
    let (out, version) = out(context, id).await?;
    let mut answer = send(request, &out)?;
    tag(&mut answer, version);
    Ok(answer)
}
