use crate::failure::Failure;
use crate::parameters::Known;
use crate::passage::RouteMark;
use crate::request::Ctx;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest};
use std::rc::Rc;
use tinhid_core::Error;
use tinhid_core::tenant::Context;

/// What a caller needs, declared beside the address and judged before the handler runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Access {
    /// The feature that must be on for the caller.
    pub feature: Option<&'static str>,
    /// Answered whatever the state of the tenant, because something has to answer: assets of the
    /// page that says the tenant is suspended.
    pub even_when_suspended: bool,
}

impl Access {
    /// Anybody, as long as the tenant is served.
    pub const OPEN: Self = Self {
        feature: None,
        even_when_suspended: false,
    };

    /// Anybody, even while the tenant is suspended.
    pub const ALWAYS: Self = Self {
        feature: None,
        even_when_suspended: true,
    };

    /// Anybody for whom a feature is on.
    pub const fn with_feature(feature: &'static str) -> Self {
        Self {
            feature: Some(feature),
            even_when_suspended: false,
        }
    }

    fn judge(self, context: &Context) -> Result<(), Error> {
        use tinhid_core::database::control::tenant::TenantState;
        if context.snapshot.state() == TenantState::Suspended && !self.even_when_suspended {
            return Err(Error::unavailable(
                "tenant-suspended",
                std::time::Duration::from_secs(3600),
            ));
        }
        if let Some(key) = self.feature {
            let features = context.snapshot.features();
            let epoch = context.epoch();
            let is_on = features.id(key).is_some_and(|id| {
                features
                    .evaluate(id, &context.subject(), epoch.conditions(context.moment()))
                    .on
            });
            if !is_on {
                return Err(Error::not_found("not-found"));
            }
        }
        Ok(())
    }
}

/// What stands before one route.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    pub(crate) access: Access,
    pub(crate) parameters: Option<Known>,
    pub(crate) pattern: Rc<str>,
}

impl Gate {
    fn judge(&self, request: &HttpRequest) -> Result<(), Failure> {
        let context = Ctx::of(request)?;
        self.access.judge(&context)?;
        if let Some(known) = &self.parameters {
            known.judge(request.query_string())?;
        }
        Ok(())
    }
}

/// Says which route was found, for the log and the metrics.
pub(crate) fn mark(request: &HttpRequest, pattern: &Rc<str>) {
    if let Some(mark) = request.extensions().get::<RouteMark>() {
        mark.set(pattern);
    }
}

pub(crate) async fn guard(
    gate: Gate,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    mark(request.request(), &gate.pattern);
    match gate.judge(request.request()) {
        Ok(()) => next
            .call(request)
            .await
            .map(ServiceResponse::map_into_boxed_body),
        Err(failure) => Ok(ServiceResponse::from_err(failure, request.into_parts().0)),
    }
}
