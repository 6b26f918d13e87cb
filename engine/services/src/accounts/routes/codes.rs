use super::answer;
use crate::accounts::entrance::{origin, phone};
use crate::accounts::model::{CodeIn, CodeOut};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use tinhid_core::accounts::{self, CodeRequest, Purpose};
use tinhid_web::{Ctx, JsonBody, Problem, WebResult};

/// Ask for a code to sign in
///
/// Sends a code to a mobile number. The answer is the same whether the number has an account or not; one
/// that has none gets one when the code is shown.
#[utoipa::path(
    post,
    path = "/api/v1/sessions/codes",
    operation_id = "ask_sign_in_code",
    tag = "accounts",
    request_body(content = CodeIn, content_type = "application/json"),
    responses(
        (status = 201, description = "The code was sent.", body = CodeOut),
        (status = 400, description = "The number is none that can receive messages.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The provider will not carry a message to this number.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many codes were asked for.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "No message can be sent at the moment.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn ask(
    request: HttpRequest,
    context: Ctx,
    JsonBody(asked): JsonBody<CodeIn>,
) -> WebResult {
    let request = CodeRequest {
        purpose: Purpose::SignIn,
        account: None,
        phone: phone(&asked.phone)?,
        origin: origin(&request)?,
    };
    let sent = accounts::ask(&context, request).await?;
    Ok(answer(StatusCode::CREATED, &CodeOut::from(sent)))
}

/// Ask for a code to confirm
///
/// Sends a code to the account's own number, also while the session is locked.
#[utoipa::path(
    post,
    path = "/api/v1/account/codes",
    operation_id = "ask_confirmation_code",
    tag = "accounts",
    responses(
        (status = 201, description = "The code was sent.", body = CodeOut),
        (status = 429, description = "Too many codes were asked for.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "No message can be sent at the moment.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn ask_to_confirm(request: HttpRequest, context: Ctx) -> WebResult {
    let citizen = context.citizen_even_locked()?;
    let sent = accounts::ask_to_confirm(&context, citizen, &origin(&request)?).await?;
    Ok(answer(StatusCode::CREATED, &CodeOut::from(sent)))
}

/// Ask for a code to a new number
///
/// Sends a code to a number that shall become the account's. Needs a fresh proof of who asks.
#[utoipa::path(
    post,
    path = "/api/v1/account/phone/codes",
    operation_id = "ask_phone_change_code",
    tag = "accounts",
    request_body(content = CodeIn, content_type = "application/json"),
    responses(
        (status = 201, description = "The code was sent.", body = CodeOut),
        (status = 400, description = "The number is none that can receive messages.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The proof of who asks is too old, or the number was changed a short time ago.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It is the account's number already.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many codes were asked for.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "No message can be sent at the moment.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn ask_to_change_phone(
    request: HttpRequest,
    context: Ctx,
    JsonBody(asked): JsonBody<CodeIn>,
) -> WebResult {
    let (citizen, phone) = (context.citizen()?, phone(&asked.phone)?);
    let origin = origin(&request)?;
    let sent = accounts::ask_to_change_phone(&context, citizen, &phone, &origin).await?;
    Ok(answer(StatusCode::CREATED, &CodeOut::from(sent)))
}
