use super::answer;
use crate::accounts::entrance::{digits, entrance, origin, phone};
use crate::accounts::model::{PasswordSessionIn, PhoneCodeIn, RefreshIn, TokensOut};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use tinhid_core::accounts::{self, RefreshToken, SessionToken, Surface};
use tinhid_core::{Error, Kind};
use tinhid_web::{Ctx, JsonBody, Problem, WebResult};

/// Sign in with a code
///
/// A number without an account gets one.
#[utoipa::path(
    post,
    path = "/api/v1/sessions",
    operation_id = "sign_in_with_code",
    tag = "accounts",
    request_body(content = PhoneCodeIn, content_type = "application/json"),
    responses(
        (status = 201, description = "Signed in.", body = TokensOut),
        (status = 400, description = "The code does not count; why is told to nobody.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The account is suspended.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many attempts.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn by_code(
    request: HttpRequest,
    context: Ctx,
    JsonBody(shown): JsonBody<PhoneCodeIn>,
) -> WebResult {
    let (phone, digits) = (phone(&shown.phone)?, digits(&shown.code));
    let entrance = entrance(&request, Surface::App)?;
    let pass = accounts::by_code(&context, &phone, shown.code_id, &digits, &entrance).await?;
    let out = TokensOut::of(&pass, context.runtime.secret());
    Ok(answer(StatusCode::CREATED, &out))
}

/// Sign in with a password
///
/// Where the province asks for more than a password, the device must be known by its token.
#[utoipa::path(
    post,
    path = "/api/v1/sessions/password",
    operation_id = "sign_in_with_password",
    tag = "accounts",
    request_body(content = PasswordSessionIn, content_type = "application/json"),
    responses(
        (status = 201, description = "Signed in.", body = TokensOut),
        (status = 400, description = "What was sent is no number, or has unknown fields.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Number, password or device are not right, or the password is locked; which is told to nobody.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The account is suspended, or the province has no passwords.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many attempts.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too many people sign in at once.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn by_password(
    request: HttpRequest,
    context: Ctx,
    JsonBody(shown): JsonBody<PasswordSessionIn>,
) -> WebResult {
    let phone = phone(&shown.phone)?;
    let device = shown.device_token.as_deref();
    let device = device.and_then(|text| SessionToken::parse(text).ok());
    let entrance = entrance(&request, Surface::App)?;
    let pass =
        accounts::by_password(&context, &phone, shown.password, device.as_ref(), &entrance).await?;
    let out = TokensOut::of(&pass, context.runtime.secret());
    Ok(answer(StatusCode::CREATED, &out))
}

/// Exchange a refresh token
///
/// Each can be used once. One that comes a second time was stolen, or its answer was lost: the session
/// ends, and its owner signs in again.
#[utoipa::path(
    post,
    path = "/api/v1/sessions/refresh",
    operation_id = "refresh_session",
    tag = "accounts",
    request_body(content = RefreshIn, content_type = "application/json"),
    responses(
        (status = 201, description = "The next pair.", body = TokensOut),
        (status = 400, description = "The body is malformed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token does not count, or the session is over.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many attempts.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn refresh(
    request: HttpRequest,
    context: Ctx,
    JsonBody(shown): JsonBody<RefreshIn>,
) -> WebResult {
    let secret = context.runtime.secret();
    let token = RefreshToken::parse(&shown.refresh_token, secret)
        .map_err(|_wrong| Error::new(Kind::Unauthenticated, "session-ended"))?;
    let origin = origin(&request)?;
    let (token, session, refresh) = accounts::refresh(&context, token, &origin).await?;
    let out = TokensOut::renewed(&token, &session, refresh, secret);
    Ok(answer(StatusCode::CREATED, &out))
}
