//! The pages, and the forms on them.

use super::{cases, identifier, purposes};
use crate::portal::HTML;
use crate::privacy::{acting, copy, page, proof_page};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use tinhid_core::Error;
use tinhid_core::privacy::consent::Decision;
use tinhid_core::privacy::{CaseKind, erasure_proof};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_web::{Ctx, Form, WebResult, rendered};

/// What is used for what, and what the person says to it and asked for.
pub(crate) async fn show(request: HttpRequest, context: Ctx) -> WebResult {
    let purposes = purposes::purposes(&context).await?;
    let cases = cases::of_caller(&context).await?;
    let wait = context
        .snapshot
        .configuration()
        .privacy
        .privacy
        .erasure_wait_days;
    let epoch = context.epoch();
    let view = page::view(
        &context.snapshot,
        &epoch,
        context.language,
        purposes,
        cases,
        wait,
    )?;
    send(&request, &context, "pages/privacy", &view)
}

/// Decides about one purpose.
pub(crate) async fn decide(context: Ctx, form: Form) -> WebResult {
    let decision = match form.field("decision") {
        "given" => Decision::Given,
        "withdrawn" => Decision::Withdrawn,
        _ => return Err(Error::invalid("invalid-request").into()),
    };
    acting::decide(
        &context,
        form.field("purpose"),
        decision,
        form.field("version"),
    )
    .await?;
    Ok(back(&context, "#muc-dich"))
}

/// Asks for something.
pub(crate) async fn open_case(context: Ctx, form: Form) -> WebResult {
    let kind = CaseKind::of(form.field("kind"));
    let kind = kind.ok_or_else(|| Error::invalid("case-kind-unknown"))?;
    acting::open_case(&context, kind, form.field("text")).await?;
    Ok(back(&context, "#yeu-cau"))
}

/// Stops what was asked for.
pub(crate) async fn cancel(context: Ctx, case: web::Path<String>, _: Form) -> WebResult {
    let id = identifier(&case, "case-not-found")?;
    acting::cancel(&context, id, None).await?;
    Ok(back(&context, "#yeu-cau"))
}

/// A copy of everything, to read and to print.
pub(crate) async fn copy(request: HttpRequest, context: Ctx) -> WebResult {
    let export = acting::copy(&context).await?;
    let epoch = context.epoch();
    let view = copy::view(&context.snapshot, &epoch, context.language, export)?;
    send(&request, &context, "pages/privacy-copy", &view)
}

/// The proof of an erasure, to read and to print.
pub(crate) async fn proof(
    request: HttpRequest,
    context: Ctx,
    proof: web::Path<String>,
) -> WebResult {
    let id = identifier(&proof, "proof-not-found")?;
    let found = erasure_proof::find(&context.runtime.database().reader(), id).await?;
    let epoch = context.epoch();
    let view = proof_page::view(&context.snapshot, &epoch, context.language, &found)?;
    send(&request, &context, "pages/privacy-proof", &view)
}

fn send<T: Serialize>(
    request: &HttpRequest,
    context: &Context,
    template: &'static str,
    view: &T,
) -> WebResult {
    let html = context.snapshot.render(template, context.language, view)?;
    rendered(request, HTML, html)
}

/// Back to the page, so that reloading it sends nothing again.
fn back(context: &Context, part: &str) -> HttpResponse {
    let target = format!("{}{part}", localized_path(context.language, page::PATH));
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, target))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}
