//! The words of a failure: a page for people, a problem (RFC 9457) for programs, and the form of its
//! own protocol under `/ofrep/`.

use crate::failure::status;
use crate::language::{is_for_programs, is_ofrep};
use crate::neutral::Neutral;
use crate::page::{PageOptions, PageView};
use crate::passage::Passage;
use crate::problem::{Problem, problem_for, retry_after};
use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Serialize;
use serde_json::json;
use tinhid_core::configuration::sections::Language;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Context, Epoch, TenantSnapshot};
use tinhid_core::{Error, Kind};

/// What the words of an error depend on beside the address.
const VARY: &str = "accept, accept-language";

/// Where people sign in.
pub const SIGN_IN: &str = "/dang-nhap";

/// The code of the error of whoever shows a token that does not count.
pub(crate) const INVALID_TOKEN: &str = "invalid-token";

/// The argument of an error that names the methods of an address.
pub(crate) const ALLOW: &str = "allow";

/// Says an error: in the tenant's words, or without naming any where none is known.
pub(crate) fn say(passage: &Passage, neutral: &Neutral, error: &Error) -> HttpResponse {
    let texts = match &passage.context {
        Some(context) => context.snapshot.texts(),
        None => neutral.texts(),
    };
    let problem = problem_for(error, texts, passage.language, &passage.request_id);
    let mut answer = HttpResponse::build(status(error.kind()));
    answer
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::VARY, VARY));
    if let Some(seconds) = retry_after(error.kind()) {
        answer.insert_header((header::RETRY_AFTER, seconds));
    }
    if let Some(methods) = error.argument(ALLOW) {
        answer.insert_header((header::ALLOW, methods));
    }
    if error.kind() == Kind::Unauthenticated {
        answer.insert_header((header::WWW_AUTHENTICATE, challenge(error)));
    }
    if is_ofrep(&passage.path) {
        return answer.json(ofrep(&passage.path, error, &problem));
    }
    if !is_for_programs(&passage.path) && passage.prefers_html {
        let leads_on = error.kind() == Kind::Unauthenticated && passage.context.is_some();
        // A token that does not count would not count there either.
        if leads_on && error.code() != INVALID_TOKEN {
            return to_sign_in(passage);
        }
        let page = match &passage.context {
            Some(context) => error_page(context, &problem)
                .inspect_err(|error| tracing::error!(%error, "the error page cannot be rendered"))
                .ok(),
            None => neutral.page(error).inspect(|_| {
                answer.insert_header((header::CONTENT_SECURITY_POLICY, neutral.policy().clone()));
            }),
        };
        if let Some(page) = page {
            return answer.content_type("text/html; charset=utf-8").body(page);
        }
    }
    answer
        .content_type("application/problem+json")
        .json(problem)
}

/// How a program shows who it is (RFC 6750 §3).
fn challenge(error: &Error) -> &'static str {
    match error.code() {
        "not-signed-in" => "Bearer",
        _ => "Bearer error=\"invalid_token\"",
    }
}

/// People are led to where they sign in, and from there back to what they wanted to read.
fn to_sign_in(passage: &Passage) -> HttpResponse {
    let mut target = localized_path(passage.language, SIGN_IN);
    if passage.method == "GET" {
        target.push_str("?tiep=");
        target.extend(form_urlencoded::byte_serialize(passage.path.as_bytes()));
    }
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, target))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

/// The failure of the OpenFeature Remote Evaluation Protocol 0.3: with the key where one flag was
/// asked for, and without a code where the fault is the server's.
fn ofrep(path: &str, error: &Error, problem: &Problem) -> serde_json::Value {
    let details = format!("{} ({})", problem.detail, problem.code);
    if error.kind() == Kind::Internal {
        return json!({ "errorDetails": details });
    }
    let code = match error.code() {
        "invalid-content-coding" | "invalid-json" => "PARSE_ERROR",
        _ => "GENERAL",
    };
    let key = path.strip_prefix("/ofrep/v1/evaluate/flags/");
    match key.filter(|key| !key.is_empty()) {
        Some(key) => json!({ "key": key, "errorCode": code, "errorDetails": details }),
        None => json!({ "errorCode": code, "errorDetails": details }),
    }
}

/// The page of a failure.
#[derive(Serialize)]
pub struct ErrorPage {
    page: PageView,
    error: ErrorView,
}

#[derive(Serialize)]
struct ErrorView {
    status: u16,
    code: &'static str,
    title: String,
    cause: String,
    next: String,
    request_id: Option<String>,
}

impl ErrorPage {
    /// The page that says a failure in a tenant's words.
    pub fn new(
        snapshot: &TenantSnapshot,
        epoch: &Epoch,
        language: Language,
        problem: &Problem,
    ) -> Self {
        let options = PageOptions {
            kind: "error",
            active: "none",
            path: "/",
            title: &problem.title,
            description: "",
            indexable: false,
        };
        Self {
            page: PageView::new(snapshot, epoch, language, &options),
            error: ErrorView {
                status: problem.status,
                code: problem.code,
                title: problem.title.clone(),
                cause: problem.detail.clone(),
                next: problem.next.clone(),
                // A page that was not found is nobody's incident.
                request_id: (problem.status != 404).then(|| problem.request_id.clone()),
            },
        }
    }
}

fn error_page(
    context: &Context,
    problem: &Problem,
) -> Result<String, tinhid_core::templates::RenderError> {
    let template = if problem.code == "tenant-suspended" {
        "pages/suspended"
    } else {
        "pages/error"
    };
    let (snapshot, language) = (&context.snapshot, context.language);
    let page = ErrorPage::new(snapshot, &context.epoch(), language, problem);
    snapshot.render(template, language, &page)
}
