pub(super) mod evidence;
pub(super) mod invitations;
pub(super) mod members;
pub(super) mod own;
pub(super) mod public;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tinhid_core::Error;
use tinhid_web::{JsonBytes, WebResult, rendered};
use utoipa::OpenApi;
use uuid::Uuid;

#[derive(OpenApi)]
#[openapi(paths(
    own::list,
    own::create,
    own::show,
    own::edit,
    own::close,
    own::submit,
    evidence::add,
    evidence::remove,
    members::list,
    members::invite,
    members::withdraw,
    members::change_role,
    members::remove,
    invitations::list,
    invitations::accept,
    invitations::decline,
    public::handle
))]
struct Document;

pub(super) fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// Sends what is its members' alone: nobody keeps it.
fn send<T: Serialize>(request: &HttpRequest, out: &T) -> WebResult<HttpResponse> {
    let body = serde_json::to_vec(out).map_err(Error::internal)?;
    rendered(request, "application/json", body)
}

/// The same, of something that was made and stands at an address.
fn created<T: Serialize>(request: &HttpRequest, out: &T, address: Option<String>) -> WebResult {
    let mut answer = send(request, out)?;
    *answer.status_mut() = StatusCode::CREATED;
    if let Some(address) = address.and_then(|text| header::HeaderValue::from_str(&text).ok()) {
        answer.headers_mut().insert(header::LOCATION, address);
    }
    Ok(answer)
}

/// It is done, and there is nothing to say.
fn done() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

fn read<T: DeserializeOwned>(bytes: &JsonBytes) -> Result<T, Error> {
    // What is wrong is said by the schema; what was sent may be somebody's number.
    serde_json::from_slice(&bytes.0).map_err(|_unfit| Error::invalid("invalid-json"))
}

/// An identifier in an address; what is none leads nowhere.
pub(super) fn identifier(text: &str, missing: &'static str) -> Result<Uuid, Error> {
    Uuid::try_parse(text).map_err(|_wrong| Error::not_found(missing))
}

/// An organisation in an address.
pub(super) fn organisation(text: &str) -> Result<Uuid, Error> {
    identifier(text, "organisation-not-found")
}
