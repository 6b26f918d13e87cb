//! What the pages of posts share.

use crate::listings::pages::{WORK_COOKIE, landmark};
use crate::portal::{self, HTML};
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use tinhid_core::Error;
use tinhid_core::places::Landmark;
use tinhid_core::tenant::Context;
use tinhid_web::{WebResult, cookie, remembered, rendered, rendered_with_tag};

/// Where the person who asks works, if they have said so and the tenant has such a place.
pub(super) fn work_place<'tenant>(
    request: &HttpRequest,
    context: &'tenant Context,
) -> Option<&'tenant Landmark> {
    landmark(&context.snapshot, cookie(request, WORK_COOKIE)?)
}

/// The address that was asked for.
pub(super) fn here(request: &HttpRequest) -> String {
    request
        .uri()
        .path_and_query()
        .map_or_else(String::new, ToString::to_string)
}

/// Makes a page and sends it, or sends the one that was made a moment ago for somebody who asked the
/// same. One that says where somebody works is nobody else's.
pub(super) async fn made(
    request: &HttpRequest,
    context: &Context,
    make: impl AsyncFnOnce() -> WebResult<String>,
) -> WebResult {
    match cookie(request, WORK_COOKIE) {
        Some(_) => rendered(request, HTML, make().await?),
        None => {
            let bytes = async || Ok(make().await?.into_bytes());
            remembered(request, context, HTML, bytes).await
        }
    }
}

/// Sends a page. One that says where somebody works is kept by nobody else.
pub(super) fn send<T: Serialize>(
    request: &HttpRequest,
    context: &Context,
    template: &'static str,
    view: &T,
) -> WebResult {
    let html = context.snapshot.render(template, context.language, view)?;
    match cookie(request, WORK_COOKIE) {
        Some(_) => rendered(request, HTML, html),
        None => rendered_with_tag(request, context.runtime.key(), HTML, html),
    }
}

/// Makes an answer one of failure, with the page it has.
pub(super) fn fail(answer: &mut HttpResponse, error: &Error) {
    portal::fail(answer, error);
    let headers = answer.headers_mut();
    headers.remove(header::ETAG);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}
