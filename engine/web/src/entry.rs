use crate::caller::Caller;
use crate::failure::{Failure, status};
use crate::language::{is_for_programs, language_of};
use crate::negotiate::prefers_html;
use crate::neutral::Neutral;
use crate::page::{PageOptions, PageView};
use crate::problem::{Problem, problem_for, retry_after};
use crate::proxies::TrustedProxies;
use crate::request::Ctx;
use crate::resolve::{Resolved, Target, resolve};
use crate::{headers, validate};
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse};
use serde::Serialize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tinhid_core::base::Base;
use tinhid_core::fleet::Fleet;
use tinhid_core::tenant::{Actor, Context};
use tinhid_core::{Error, Kind};

/// What the edge of the engine knows.
pub struct EntryOptions {
    /// All tenants.
    pub fleet: Arc<Fleet>,
    /// Texts and pages for where no tenant is known.
    pub base: Arc<Base>,
    /// Whose word about the caller is believed.
    pub proxies: TrustedProxies,
    /// The longest target, in bytes.
    pub uri_bytes: usize,
    /// The largest body, in bytes.
    pub body_bytes: usize,
    /// How long an answer may take.
    pub request_time: Duration,
    /// Whether every request is written down.
    pub access_log: bool,
}

/// The edge: every request passes here before anything else sees it, and every answer on its way
/// out. Here a tenant is found, a context is made, failures get their words, and what happened is
/// counted and written down.
pub struct Entry {
    options: EntryOptions,
    neutral: Neutral,
}

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What is known of a request before its handler runs and needed after.
struct Passage {
    began: Instant,
    request_id: String,
    method: String,
    path: String,
    prefers_html: bool,
    caller: Option<Caller>,
    context: Option<Ctx>,
}

impl Entry {
    /// Prepares the edge.
    ///
    /// # Errors
    /// When the page for unknown hosts cannot be rendered.
    pub fn new(options: EntryOptions) -> Result<Self, Error> {
        let page = options.base.unknown_host_page().map_err(Error::internal)?;
        let neutral = Neutral::new(options.base.texts.base(), page);
        Ok(Self { options, neutral })
    }

    /// Leads a request in and its answer out.
    pub async fn pass(
        self: Arc<Self>,
        request: ServiceRequest,
        next: Next<impl MessageBody + 'static>,
    ) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
        let mut passage = self.begin(&request);
        match self.admit(&request, &mut passage) {
            Ok(()) => {}
            Err(error) => {
                let answer = self.neutral.answer(
                    &error,
                    &passage.path,
                    request.headers(),
                    &passage.request_id,
                );
                let mut response = request.into_response(answer);
                self.finish(&passage, &mut response, None);
                return Ok(response);
            }
        }
        if let Some(context) = &passage.context {
            request.extensions_mut().insert(context.clone());
        }
        let answered = tokio::time::timeout(self.options.request_time, next.call(request)).await;
        match answered {
            Ok(Ok(response)) => Ok(self.lead_out(&passage, response)),
            Ok(Err(error)) => Err(self.lead_out_error(&passage, &error)),
            Err(_elapsed) => {
                let late = Error::unavailable("timeout", Duration::from_secs(5));
                Err(self.lead_out_error(&passage, &Failure::from(late).into()))
            }
        }
    }

    fn begin(&self, request: &ServiceRequest) -> Passage {
        let now = self.options.fleet.clock().now();
        Passage {
            began: Instant::now(),
            request_id: self
                .options
                .fleet
                .randomness()
                .identifier(now)
                .simple()
                .to_string(),
            method: request.method().as_str().to_owned(),
            path: request.path().to_owned(),
            prefers_html: prefers_html(request.headers()),
            caller: None,
            context: None,
        }
    }

    fn admit(&self, request: &ServiceRequest, passage: &mut Passage) -> Result<(), Error> {
        let peer = request
            .peer_addr()
            .ok_or_else(|| Error::internal("a connection without an address"))?;
        validate::target(
            request.path(),
            request.query_string(),
            self.options.uri_bytes,
        )?;
        let target = Target {
            headers: request.headers(),
            absolute: request
                .uri()
                .authority()
                .map(|authority| authority.as_str()),
            peer,
        };
        let directory = self.options.fleet.directory();
        let Resolved {
            caller,
            served,
            host,
        } = resolve(
            &target,
            &directory,
            &self.options.proxies,
            self.options.fleet.is_development(),
        )?;
        passage.caller = Some(caller);
        let Some(served) = served else {
            tracing::debug!(
                host = host.as_ref().map(|host| host.as_str()),
                "unknown host"
            );
            return Err(Error::not_found("unknown-host"));
        };
        let snapshot = served.snapshot();
        passage.context = Some(Ctx::new(Context {
            runtime: Arc::clone(served.runtime()),
            language: language_of(request.path(), request.headers()),
            snapshot,
            actor: Actor::Guest,
            now: self.options.fleet.clock().now(),
        }));
        Ok(())
    }

    fn lead_out(
        &self,
        passage: &Passage,
        response: ServiceResponse<impl MessageBody + 'static>,
    ) -> ServiceResponse<BoxBody> {
        let failed = response
            .response()
            .error()
            .map(|error| self.known_error(error));
        let mut response = response.map_into_boxed_body();
        if let Some(error) = failed {
            let said = self.say(passage, &error);
            let (request, _) = response.into_parts();
            response = ServiceResponse::new(request, said);
            self.finish(passage, &mut response, Some(&error));
        } else {
            self.finish(passage, &mut response, None);
        }
        response
    }

    /// The request is gone, with what the framework knew of it; the answer still gets its words.
    fn lead_out_error(&self, passage: &Passage, error: &actix_web::Error) -> actix_web::Error {
        let error = self.known_error(error);
        let mut answer = self.say(passage, &error);
        decorate(passage, &mut answer);
        self.note(passage, answer.status().as_u16(), "", None, Some(&error));
        InternalError::from_response(error.code(), answer).into()
    }

    fn say(&self, passage: &Passage, error: &Error) -> HttpResponse {
        let Some(context) = &passage.context else {
            return HttpResponse::build(status(error.kind())).finish();
        };
        let snapshot = &context.snapshot;
        let problem = problem_for(
            error,
            snapshot.texts(),
            context.language,
            &passage.request_id,
        );
        let mut answer = HttpResponse::build(status(error.kind()));
        answer.insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(seconds) = retry_after(error.kind()) {
            answer.insert_header((header::RETRY_AFTER, seconds));
        }
        if !is_for_programs(&passage.path) && passage.prefers_html {
            match error_page(context, &problem) {
                Ok(page) => return answer.content_type("text/html; charset=utf-8").body(page),
                Err(error) => tracing::error!(%error, "the error page cannot be rendered"),
            }
        }
        answer
            .content_type("application/problem+json")
            .json(problem)
    }

    fn finish(
        &self,
        passage: &Passage,
        response: &mut ServiceResponse<BoxBody>,
        error: Option<&Error>,
    ) {
        let pattern = response.request().match_pattern().unwrap_or_default();
        decorate(passage, response.response_mut());
        let bytes = match response.response().body().size() {
            BodySize::Sized(bytes) => Some(bytes),
            BodySize::None | BodySize::Stream => None,
        };
        self.note(passage, response.status().as_u16(), &pattern, bytes, error);
    }

    /// An error of ours as it is, an error of the framework as the kind its status says.
    fn known_error(&self, error: &actix_web::Error) -> Error {
        if let Some(failure) = error.as_error::<Failure>() {
            return failure.error().clone();
        }
        let status = error.as_response_error().status_code();
        match status.as_u16() {
            404 => Error::not_found("not-found"),
            405 => Error::new(Kind::MethodNotAllowed, "method-not-allowed"),
            413 => Error::new(Kind::TooLarge, "body-too-large")
                .with("limit", self.options.body_bytes.to_string()),
            415 => Error::new(Kind::UnsupportedMediaType, "unsupported-media-type"),
            400..=499 => Error::invalid("invalid-request"),
            _ => Error::internal(error),
        }
    }

    /// Counts the answer and writes it down: the pattern and not the address, for an address may
    /// carry what somebody searched for.
    fn note(
        &self,
        passage: &Passage,
        status: u16,
        pattern: &str,
        bytes: Option<u64>,
        error: Option<&Error>,
    ) {
        let took = passage.began.elapsed();
        let tenant = passage
            .context
            .as_ref()
            .map_or("", |context| context.runtime.key());
        metrics::counter!(
            "tinhid_requests_total",
            "tenant" => tenant.to_owned(),
            "route" => pattern.to_owned(),
            "status" => status.to_string()
        )
        .increment(1);
        metrics::histogram!("tinhid_request_seconds", "tenant" => tenant.to_owned())
            .record(took.as_secs_f64());
        if let Some(error) = error.filter(|error| error.kind() == Kind::Internal) {
            tracing::error!(
                request_id = passage.request_id,
                tenant,
                route = pattern,
                cause = ?error.internal_part(),
                "a request failed inside the engine"
            );
        }
        if self.options.access_log {
            tracing::info!(
                target: "tinhid::access",
                request_id = passage.request_id,
                tenant,
                method = passage.method,
                route = pattern,
                status,
                bytes,
                microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
                client = passage.caller.map(|caller| tracing::field::display(caller.address)),
                port = passage.caller.and_then(|caller| caller.port),
                code = error.map(Error::code),
                "answered"
            );
        }
    }
}

fn decorate(passage: &Passage, response: &mut HttpResponse) {
    let is_https = passage.context.as_ref().is_some_and(|context| {
        context
            .snapshot
            .configuration()
            .tenant
            .public_url
            .starts_with("https:")
    });
    headers::secure(response.status(), response.headers_mut(), is_https);
    if let Ok(value) = HeaderValue::from_str(&passage.request_id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
}

#[derive(Serialize)]
struct ErrorPage {
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

fn error_page(
    context: &Context,
    problem: &Problem,
) -> Result<String, tinhid_core::templates::RenderError> {
    let template = if problem.code == "tenant-suspended" {
        "pages/suspended"
    } else {
        "pages/error"
    };
    let options = PageOptions {
        kind: "error",
        active: "none",
        path: "/",
        title: &problem.title,
        description: "",
        indexable: false,
    };
    let page = PageView::new(
        &context.snapshot,
        &context.epoch(),
        context.language,
        &options,
    );
    let error = ErrorView {
        status: problem.status,
        code: problem.code,
        title: problem.title.clone(),
        cause: problem.detail.clone(),
        next: problem.next.clone(),
        // A page that was not found is nobody's incident.
        request_id: (problem.status != 404).then(|| problem.request_id.clone()),
    };
    context
        .snapshot
        .render(template, context.language, &ErrorPage { page, error })
}
