pub(super) mod evidence;
pub(super) mod pages;
pub(super) mod programs;
pub(super) mod sign_in;
pub(super) mod staff;

use actix_web::HttpRequest;
use serde::Serialize;
use tinhid_core::Error;
use tinhid_web::{WebResult, rendered};
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(paths(
    programs::standing,
    programs::badge,
    programs::prefill,
    programs::begin,
    programs::attempt,
    evidence::prompt,
    evidence::give,
    evidence::submit,
    evidence::withdraw
))]
struct Document;

pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// Sends what is one person's alone: nobody keeps it.
fn send<T: Serialize>(request: &HttpRequest, out: &T) -> WebResult {
    let body = serde_json::to_vec(out).map_err(Error::internal)?;
    rendered(request, "application/json", body)
}
