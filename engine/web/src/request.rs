use crate::caller::Caller;
use crate::failure::Failure;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use std::future::{Ready, ready};
use std::ops::Deref;
use std::sync::Arc;
use tinhid_core::Error;
use tinhid_core::tenant::Context;

/// The context of the request, as handlers take it.
#[derive(Debug, Clone)]
pub struct Ctx(Arc<Context>);

impl Ctx {
    pub(crate) fn new(context: Context) -> Self {
        Self(Arc::new(context))
    }

    /// The context that the middleware at the edge has put into the request.
    pub(crate) fn of(request: &HttpRequest) -> Result<Self, Failure> {
        request
            .extensions()
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Error::internal("a request without a context reached a handler").into())
    }
}

impl Deref for Ctx {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.0
    }
}

/// What a request is called in the log and in the audit trail.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(pub(crate) String);

/// What a request is called in the log and in the audit trail.
pub fn request_id(request: &HttpRequest) -> Option<String> {
    let extensions = request.extensions();
    extensions.get::<RequestId>().map(|id| id.0.clone())
}

impl FromRequest for Ctx {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

/// Where a request came from: what the connection, and the proxies that are believed, say.
///
/// # Errors
/// Internal, when the edge has not said it.
pub fn caller_of(request: &HttpRequest) -> Result<Caller, Error> {
    let found = request.extensions().get::<Caller>().copied();
    found.ok_or_else(|| Error::internal("nobody said who asks"))
}
