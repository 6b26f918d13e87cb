//! What the pages of all services share.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use serde::Serialize;
use std::borrow::Cow;
use tinhid_core::assets::Prebuilt;
use tinhid_core::configuration::sections::Language;
use tinhid_core::tenant::{Context, PrebuiltKey, TenantSnapshot};
use tinhid_core::{Error, Kind, Result};
use tinhid_web::{Cache, Failure, WebResult, prebuilt, problem_for, rendered};

/// The type of every page.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// Says a text of the interface without arguments.
pub(crate) fn say(snapshot: &TenantSnapshot, language: Language, key: &str) -> Result<String> {
    snapshot
        .texts()
        .say(language, key, &[])
        .map(Cow::into_owned)
        .map_err(Error::internal)
}

/// Sends a page that depends on configuration alone: rendered once per epoch and language.
pub(crate) fn page<T: Serialize>(
    request: &HttpRequest,
    context: &Context,
    template: &'static str,
    item: &str,
    view: impl FnOnce() -> Result<T>,
) -> WebResult<HttpResponse> {
    let key = PrebuiltKey {
        kind: template,
        item: item.into(),
        language: context.language,
    };
    let answer = context.epoch().prebuilt(key, || {
        let html = context
            .snapshot
            .render(template, context.language, &view()?)
            .map_err(Error::internal)?;
        Ok(Prebuilt::new(
            context.runtime.key(),
            HTML,
            html.into_bytes(),
        ))
    })?;
    Ok(prebuilt(request, &answer, Cache::Revalidate))
}

/// Sends a page that is one person's alone. One that says what was wrong is a failure for programs, too.
pub(crate) fn send(
    request: &HttpRequest,
    context: &Context,
    template: &'static str,
    view: &impl Serialize,
    trouble: Option<&Error>,
) -> WebResult {
    let html = context.snapshot.render(template, context.language, view)?;
    let mut answer = rendered(request, HTML, html)?;
    if let Some(error) = trouble {
        fail(&mut answer, error);
    }
    Ok(answer)
}

/// What was wrong with what somebody sent, in words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Trouble {
    title: String,
    cause: String,
    next: String,
}

impl Trouble {
    pub(crate) fn of(snapshot: &TenantSnapshot, language: Language, error: &Error) -> Self {
        let problem = problem_for(error, snapshot.texts(), language, "");
        Self {
            title: problem.title,
            cause: problem.detail,
            next: problem.next,
        }
    }
}

/// Makes an answer one of failure, with the page it has.
pub(crate) fn fail(answer: &mut HttpResponse, error: &Error) {
    *answer.status_mut() = Failure::from(error.clone()).status_code();
    if let Kind::RateLimited(wait) | Kind::Unavailable(wait) = error.kind() {
        let seconds = HeaderValue::from(wait.as_secs().max(1));
        answer.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
}

/// Sends a document that depends on configuration alone.
pub(crate) fn document(
    request: &HttpRequest,
    context: &Context,
    kind: &'static str,
    content_type: &'static str,
    build: impl FnOnce() -> Result<Vec<u8>>,
) -> WebResult<HttpResponse> {
    let key = PrebuiltKey {
        kind,
        item: "".into(),
        language: context.language,
    };
    let answer = context.epoch().prebuilt(key, || {
        Ok(Prebuilt::new(context.runtime.key(), content_type, build()?))
    })?;
    Ok(prebuilt(request, &answer, Cache::Revalidate))
}
