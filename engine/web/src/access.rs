use crate::failure::Failure;
use crate::request::Ctx;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
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

pub(crate) async fn guard(
    access: Access,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let judged = Ctx::of(request.request())
        .and_then(|context| access.judge(&context).map_err(Failure::from));
    match judged {
        Ok(()) => next
            .call(request)
            .await
            .map(ServiceResponse::map_into_boxed_body),
        Err(failure) => Ok(ServiceResponse::from_err(failure, request.into_parts().0)),
    }
}
