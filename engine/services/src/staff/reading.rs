//! What requests of staff have in common.

use actix_web::HttpRequest;
use actix_web::http::header;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use tinhid_core::configuration::sections::Device;
use tinhid_core::sealing::Personal;
use tinhid_core::staff::{Doer, Means};
use tinhid_core::tenant::Context;
use tinhid_web::{Form, Staff, request_id};
use uuid::Uuid;

/// What a browser without a session acts with.
pub(super) fn guest<'request>(
    request: &HttpRequest,
    context: &'request Context,
) -> Means<'request> {
    means(request, context, Doer::Guest)
}

/// What somebody who is signed in acts with.
pub(crate) fn signed<'request>(
    request: &HttpRequest,
    context: &'request Context,
    staff: &Staff,
) -> Means<'request> {
    means(request, context, Doer::Signed(staff.signed_in.subject))
}

fn means<'request>(request: &HttpRequest, context: &'request Context, by: Doer) -> Means<'request> {
    let randomness = Arc::clone(context.runtime.sealing().randomness());
    Means {
        request_id: request_id(request),
        ..Means::new(context, randomness, by)
    }
}

/// A field that nobody else may read.
pub(super) fn secret(form: &Form, name: &str) -> Personal<String> {
    Personal::new(form.field(name).to_owned())
}

/// What the browser of a request runs on: what is carried about is locked sooner.
pub(super) fn device(request: &HttpRequest) -> Device {
    let agent = request.headers().get(header::USER_AGENT);
    let agent = agent
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default();
    let is_mobile = ["Mobi", "Android", "iPhone", "iPad", "Tablet"]
        .iter()
        .any(|word| agent.contains(word));
    if is_mobile {
        Device::Mobile
    } else {
        Device::Computer
    }
}

/// Where a page of a list begins, as an address says it; what is none begins at the beginning.
pub(crate) fn place(text: &str) -> Option<(DateTime<Utc>, Uuid)> {
    let (micros, id) = text.split_once('.')?;
    let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    Some((at, Uuid::try_parse(id).ok()?))
}

/// The same, for an address.
pub(crate) fn place_text((at, id): (DateTime<Utc>, Uuid)) -> String {
    format!("{}.{id}", at.timestamp_micros())
}
