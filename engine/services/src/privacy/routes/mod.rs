pub(super) mod cancel;
pub(super) mod cases;
pub(super) mod consents;
pub(super) mod decide;
pub(super) mod export;
pub(super) mod open_case;
pub(super) mod pages;
pub(super) mod proof;
pub(super) mod purposes;

use actix_web::HttpRequest;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tinhid_core::Error;
use tinhid_web::{JsonBytes, WebResult, rendered};
use utoipa::OpenApi;

#[derive(OpenApi)]
#[openapi(paths(
    purposes::handle,
    consents::handle,
    decide::handle,
    cases::list,
    cases::one,
    open_case::handle,
    cancel::handle,
    export::handle,
    proof::handle
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

fn read<T: DeserializeOwned>(bytes: &JsonBytes) -> Result<T, Error> {
    serde_json::from_slice(&bytes.0)
        .map_err(|cause| Error::invalid("invalid-json").caused_by(cause))
}

/// An identifier in an address; what is none leads nowhere.
fn identifier(text: &str, missing: &'static str) -> Result<uuid::Uuid, Error> {
    text.parse().map_err(|_wrong| Error::not_found(missing))
}
