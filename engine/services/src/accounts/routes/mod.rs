pub(super) mod account;
pub(super) mod codes;
pub(super) mod devices;
pub(super) mod sessions;

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use serde::Serialize;
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(
    paths(
        codes::ask,
        codes::ask_to_confirm,
        codes::ask_to_change_phone,
        sessions::by_code,
        sessions::by_password,
        sessions::refresh,
        devices::list,
        devices::end_this,
        devices::end_one,
        devices::end_others,
        account::show,
        account::confirm,
        account::set_password,
        account::remove_password,
        account::change_phone,
    ),
    tags((name = "accounts", description = "Signing in, and the account of whoever is signed in."))
)]
struct Document;

pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// What is one person's alone is kept by nobody.
fn answer(status: StatusCode, out: &impl Serialize) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(out)
}

fn done() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}
