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

impl FromRequest for Ctx {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}
