use super::{answer, done};
use crate::accounts::entrance::{digits, origin, phone};
use crate::accounts::model::{AccountOut, OwnCodeIn, PasswordIn, PhoneCodeIn};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use tinhid_core::accounts::{self, FRESH};
use tinhid_web::{Ctx, JsonBody, Problem, WebResult};

/// Show the account
#[utoipa::path(
    get,
    path = "/api/v1/account",
    operation_id = "show_account",
    tag = "accounts",
    responses(
        (status = 200, description = "The account of whoever is signed in.", body = AccountOut),
    )
)]
pub(crate) async fn show(context: Ctx) -> WebResult {
    let citizen = context.citizen()?;
    let opened = accounts::opened(&context, citizen).await?;
    let out = AccountOut {
        id: opened.account.id,
        phone: opened.phone.expose().masked(),
        identity_level: citizen.identity_level,
        has_password: opened.account.password.is_some(),
        phone_changed_at: opened.account.phone_changed_at,
        created_at: opened.account.created_at,
        fresh_until: citizen.proved_at + FRESH,
    };
    Ok(answer(StatusCode::OK, &out))
}

/// Prove again who is signed in
///
/// Opens a locked session, and makes possible for some minutes what could do harm.
#[utoipa::path(
    post,
    path = "/api/v1/account/proof",
    operation_id = "confirm_account",
    tag = "accounts",
    request_body(content = OwnCodeIn, content_type = "application/json"),
    responses(
        (status = 204, description = "Proved."),
        (status = 400, description = "The code does not count.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many attempts.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm(
    request: HttpRequest,
    context: Ctx,
    JsonBody(shown): JsonBody<OwnCodeIn>,
) -> WebResult {
    let (citizen, origin) = (context.citizen_even_locked()?, origin(&request)?);
    let digits = digits(&shown.code);
    accounts::confirm(&context, citizen, shown.code_id, &digits, &origin).await?;
    Ok(done())
}

/// Set a password
///
/// Signs all other devices out. Needs a fresh proof of who asks.
#[utoipa::path(
    put,
    path = "/api/v1/account/password",
    operation_id = "set_password",
    tag = "accounts",
    request_body(content = PasswordIn, content_type = "application/json"),
    responses(
        (status = 204, description = "The account has this password."),
        (status = 400, description = "It may not be a password; the code says why.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The proof of who asks is too old, the number was changed a short time ago, or the province has no passwords.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too many people sign in at once.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn set_password(
    request: HttpRequest,
    context: Ctx,
    JsonBody(shown): JsonBody<PasswordIn>,
) -> WebResult {
    let (citizen, origin) = (context.citizen()?, origin(&request)?);
    accounts::set_password(&context, citizen, Some(shown.password), &origin).await?;
    Ok(done())
}

/// Remove the password
#[utoipa::path(
    delete,
    path = "/api/v1/account/password",
    operation_id = "remove_password",
    tag = "accounts",
    responses(
        (status = 204, description = "The account has no password."),
        (status = 403, description = "The proof of who asks is too old, or the number was changed a short time ago.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove_password(request: HttpRequest, context: Ctx) -> WebResult {
    let (citizen, origin) = (context.citizen()?, origin(&request)?);
    accounts::set_password(&context, citizen, None, &origin).await?;
    Ok(done())
}

/// Change the telephone number
///
/// Signs all other devices out and tells the old number. For a time nothing is possible that could do harm.
#[utoipa::path(
    put,
    path = "/api/v1/account/phone",
    operation_id = "change_phone",
    tag = "accounts",
    request_body(content = PhoneCodeIn, content_type = "application/json"),
    responses(
        (status = 204, description = "The account has this number."),
        (status = 400, description = "The code does not count.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The proof of who asks is too old, or the number was changed a short time ago.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another account has this number.", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn change_phone(
    request: HttpRequest,
    context: Ctx,
    JsonBody(shown): JsonBody<PhoneCodeIn>,
) -> WebResult {
    let (citizen, origin) = (context.citizen()?, origin(&request)?);
    let (phone, digits) = (phone(&shown.phone)?, digits(&shown.code));
    accounts::change_phone(&context, citizen, &phone, shown.code_id, &digits, &origin).await?;
    Ok(done())
}
