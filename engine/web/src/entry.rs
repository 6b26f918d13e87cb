use crate::body::{payload_error, with_deadline};
use crate::caller::forwarded;
use crate::connection::Activity;
use crate::counting::Counting;
use crate::credential::identify;
use crate::failure::Failure;
use crate::form::Encrypted;
use crate::negotiate::accepted_language;
use crate::networks::Networks;
use crate::neutral::Neutral;
use crate::passage::Passage;
use crate::request::{Ctx, RequestId};
use crate::resolve::{Target, resolve};
use crate::words::{ALLOW, say};
use crate::{headers, ledger, validate};
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::{InternalError, PayloadError};
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
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
    pub proxies: Networks,
    /// Whose requests are not counted.
    pub exempt: Networks,
    /// The longest target, in bytes.
    pub uri_bytes: usize,
    /// The largest body, in bytes.
    pub body_bytes: usize,
    /// How long a body may take to arrive.
    pub body_time: Duration,
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

/// The methods that some address of the engine knows (RFC 9110 §9.3.7).
const SERVER_METHODS: &str = "GET, HEAD, POST, OPTIONS";

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
        mut request: ServiceRequest,
        next: Next<impl MessageBody + 'static>,
    ) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
        let _busy = request.conn_data::<Rc<Activity>>().map(Activity::begin);
        let mut passage = Passage::new(&request, &self.options.fleet);
        let mut admitted = self.admit(&request, &mut passage);
        if admitted.is_ok() {
            admitted = self.identify(&request, &mut passage).await;
        }
        if let Err(error) = admitted {
            if passage.context.is_none() {
                // The addresses of nobody's site say nothing of a language.
                passage.language = accepted_language(request.headers());
            }
            let answer = say(&passage, &self.neutral, &error);
            let mut response = request.into_response(answer);
            self.finish(&passage, &mut response, Some(&error));
            return Ok(response);
        }
        if request.method() == Method::OPTIONS && request.path() == "*" {
            let answer = HttpResponse::NoContent()
                .insert_header((ALLOW, SERVER_METHODS))
                .finish();
            let mut response = request.into_response(answer);
            self.finish(&passage, &mut response, None);
            return Ok(response);
        }
        if let Some(context) = &passage.context {
            request.extensions_mut().insert(context.clone());
        }
        let encrypted = Encrypted(self.is_encrypted(&passage));
        request.extensions_mut().insert(encrypted);
        let id = RequestId(passage.request_id.clone());
        request.extensions_mut().insert(id);
        if let Some(caller) = passage.caller {
            request.extensions_mut().insert(caller);
        }
        request.extensions_mut().insert(passage.route.clone());
        request.extensions_mut().insert(passage.counting.clone());
        let payload = request.take_payload();
        request.set_payload(with_deadline(payload, self.options.body_time));
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

    /// Finds out who asks and whom. The caller comes first, so that whatever is refused after that
    /// is written down with them.
    fn admit(&self, request: &ServiceRequest, passage: &mut Passage) -> Result<(), Error> {
        let fleet = &self.options.fleet;
        let peer = request
            .peer_addr()
            .ok_or_else(|| Error::internal("a connection without an address"))?;
        let said = forwarded(request.headers(), peer, &self.options.proxies)?;
        passage.caller = Some(said.caller);
        if !self.options.exempt.contains(said.caller.address) {
            passage.counting = Counting::by(said.caller.address);
        }
        let target = Target {
            headers: request.headers(),
            absolute: request
                .uri()
                .authority()
                .map(|authority| authority.as_str()),
            forwarded: said.host.as_deref(),
        };
        let served = resolve(&target, &fleet.directory(), fleet.is_development())?
            .ok_or_else(|| Error::not_found("unknown-host"))?;
        passage.context = Some(Ctx::new(Context {
            runtime: Arc::clone(served.runtime()),
            language: passage.language,
            snapshot: served.snapshot(),
            actor: Actor::Guest,
            now: fleet.clock().now(),
            request_id: Some(Arc::from(passage.request_id.as_str())),
        }));
        validate::target(
            request.path(),
            request.query_string(),
            self.options.uri_bytes,
        )
    }

    /// Finds out who the caller is, where they show anything.
    async fn identify(&self, request: &ServiceRequest, passage: &mut Passage) -> Result<(), Error> {
        let is_encrypted = self.is_encrypted(passage);
        let Some(context) = &passage.context else {
            return Ok(());
        };
        if let Some(actor) = identify(request, context, is_encrypted).await? {
            passage.context = Some(Ctx::new(context.acting(actor)));
        }
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
        if let Some(error) = &failed {
            let said = say(passage, &self.neutral, error);
            let (request, _) = response.into_parts();
            response = ServiceResponse::new(request, said);
        }
        self.finish(passage, &mut response, failed.as_ref());
        response
    }

    /// The request is gone, with what the framework knew of it; the answer still gets its words.
    fn lead_out_error(&self, passage: &Passage, error: &actix_web::Error) -> actix_web::Error {
        let error = self.known_error(error);
        let mut answer = say(passage, &self.neutral, &error);
        self.decorate(passage, &mut answer);
        let status = answer.status().as_u16();
        ledger::note(passage, status, None, Some(&error), self.options.access_log);
        InternalError::from_response(error.code(), answer).into()
    }

    fn finish(
        &self,
        passage: &Passage,
        response: &mut ServiceResponse<BoxBody>,
        error: Option<&Error>,
    ) {
        self.decorate(passage, response.response_mut());
        let bytes = match response.response().body().size() {
            BodySize::Sized(bytes) => Some(bytes),
            BodySize::None | BodySize::Stream => None,
        };
        let status = response.status().as_u16();
        ledger::note(passage, status, bytes, error, self.options.access_log);
    }

    /// Whether people reach the tenant over an encrypted connection. In development the address that
    /// the package names is not the one that was asked.
    fn is_encrypted(&self, passage: &Passage) -> bool {
        !self.options.fleet.is_development()
            && passage.context.as_ref().is_some_and(|context| {
                let tenant = &context.snapshot.configuration().tenant;
                tenant.public_url.starts_with("https:")
            })
    }

    fn decorate(&self, passage: &Passage, response: &mut HttpResponse) {
        let is_encrypted = self.is_encrypted(passage);
        headers::secure(response.status(), response.headers_mut(), is_encrypted);
        passage.counting.tell(response.headers_mut());
        if let Ok(value) = HeaderValue::from_str(&passage.request_id) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
    }

    /// An error of ours as it is, an error of the framework as the kind its status says.
    fn known_error(&self, error: &actix_web::Error) -> Error {
        if let Some(failure) = error.as_error::<Failure>() {
            return failure.error().clone();
        }
        if let Some(payload) = error.as_error::<PayloadError>() {
            return payload_error(payload, self.options.body_bytes);
        }
        let status = error.as_response_error().status_code();
        match status.as_u16() {
            404 => Error::not_found("not-found"),
            413 => Error::new(Kind::TooLarge, "body-too-large")
                .with("limit", self.options.body_bytes.to_string()),
            415 => Error::new(Kind::UnsupportedMediaType, "unsupported-media-type"),
            400..=499 => Error::invalid("invalid-request"),
            _ => Error::internal(error),
        }
    }
}
