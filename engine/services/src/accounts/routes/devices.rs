use super::{answer, done};
use crate::accounts::entrance::origin;
use crate::accounts::model::SessionsOut;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use tinhid_core::Error;
use tinhid_core::accounts::{self, Ending};
use tinhid_web::{Ctx, Problem, WebResult};
use uuid::Uuid;

/// List the sessions of the account
#[utoipa::path(
    get,
    path = "/api/v1/sessions",
    operation_id = "list_sessions",
    tag = "accounts",
    responses(
        (status = 200, description = "Where the account is signed in.", body = SessionsOut),
    )
)]
pub(crate) async fn list(context: Ctx) -> WebResult {
    let citizen = context.citizen()?;
    let sessions = accounts::devices(&context, citizen).await?;
    let out = SessionsOut::new(sessions, citizen.session);
    Ok(answer(StatusCode::OK, &out))
}

/// Sign out
#[utoipa::path(
    delete,
    path = "/api/v1/sessions/current",
    operation_id = "end_current_session",
    tag = "accounts",
    responses(
        (status = 204, description = "The session has ended."),
    )
)]
pub(crate) async fn end_this(request: HttpRequest, context: Ctx) -> WebResult {
    let citizen = context.citizen_even_locked()?;
    accounts::end(&context, citizen, Ending::This, &origin(&request)?).await?;
    Ok(done())
}

/// End another session
#[utoipa::path(
    delete,
    path = "/api/v1/sessions/{session}",
    operation_id = "end_session",
    tag = "accounts",
    params(("session" = Uuid, Path, description = "The session.")),
    responses(
        (status = 204, description = "The session has ended."),
        (status = 404, description = "The account has no such session.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn end_one(
    request: HttpRequest,
    context: Ctx,
    session: web::Path<String>,
) -> WebResult {
    let session: Uuid = session
        .parse()
        .map_err(|_other| Error::not_found("session-not-found"))?;
    let (citizen, origin) = (context.citizen()?, origin(&request)?);
    accounts::end(&context, citizen, Ending::One(session), &origin).await?;
    Ok(done())
}

/// End all other sessions
///
/// The devices are not known any more either.
#[utoipa::path(
    delete,
    path = "/api/v1/sessions",
    operation_id = "end_other_sessions",
    tag = "accounts",
    responses(
        (status = 204, description = "All other sessions have ended."),
    )
)]
pub(crate) async fn end_others(request: HttpRequest, context: Ctx) -> WebResult {
    let (citizen, origin) = (context.citizen()?, origin(&request)?);
    accounts::end(&context, citizen, Ending::Others, &origin).await?;
    Ok(done())
}
