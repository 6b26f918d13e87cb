use crate::counting::Counting;
use crate::failure::Failure;
use crate::parameters::Known;
use crate::passage::RouteMark;
use crate::request::Ctx;
use crate::service::Surface;
use crate::staff::StaffNeed;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use std::rc::Rc;
use tinhid_core::authorization::Permission;
use tinhid_core::limits::RateClass;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Kind};

/// What a caller needs, declared beside the address and judged before the handler runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Access {
    /// The feature that must be on for the caller.
    pub feature: Option<&'static str>,
    /// What must be proved of the caller, 1 to 3; 0 for anybody.
    pub level: u8,
    /// Also for whoever's session is locked, because something has to open it again.
    pub even_when_locked: bool,
    /// Answered whatever the state of the tenant, because something has to answer: assets of the
    /// page that says the tenant is suspended.
    pub even_when_suspended: bool,
    /// What a request counts as; `None` where it is not counted.
    pub limit: Option<RateClass>,
    /// What is asked of somebody of the staff; `None` where the route is not theirs.
    pub staff: Option<StaffNeed>,
}

impl Access {
    /// Anybody, as long as the tenant is served; a read.
    pub const OPEN: Self = Self {
        feature: None,
        level: 0,
        even_when_locked: false,
        even_when_suspended: false,
        limit: Some(RateClass::Read),
        staff: None,
    };

    /// Anybody, even while the tenant is suspended, and as often as they like.
    pub const ALWAYS: Self = Self {
        feature: None,
        level: 0,
        even_when_locked: false,
        even_when_suspended: true,
        limit: None,
        staff: None,
    };

    /// Anybody for whom a feature is on; a read.
    pub const fn with_feature(feature: &'static str) -> Self {
        Self {
            feature: Some(feature),
            ..Self::OPEN
        }
    }

    /// Somebody of the staff who is signed in; a read.
    pub const fn staff() -> Self {
        Self::of_staff(StaffNeed::SignedIn)
    }

    /// Somebody of the staff who may do this, as the policy of the tenant says; a read. The handler takes
    /// [`Staff`](crate::Staff), which knows how far it reaches.
    pub const fn permission(permission: Permission) -> Self {
        Self::of_staff(StaffNeed::Permission(permission))
    }

    /// Somebody of the staff of whom less is asked than usual.
    pub const fn of_staff(need: StaffNeed) -> Self {
        Self {
            staff: Some(need),
            ..Self::OPEN
        }
    }

    /// Whoever has an account, signed in on a device that is not locked; a read.
    pub const fn signed_in() -> Self {
        Self::OPEN.from_level(1)
    }

    /// The same, and so much must be proved of the caller, 1 to 3.
    #[must_use]
    pub const fn from_level(mut self, level: u8) -> Self {
        self.level = level;
        self
    }

    /// The same, also while the session is locked.
    #[must_use]
    pub const fn even_when_locked(mut self) -> Self {
        self.even_when_locked = true;
        self
    }

    /// The same, and a request counts as something else than a read.
    #[must_use]
    pub const fn counted_as(mut self, class: RateClass) -> Self {
        self.limit = Some(class);
        self
    }

    /// The same, as often as anybody likes: for answers that are made once for all who ask.
    #[must_use]
    pub const fn uncounted(mut self) -> Self {
        self.limit = None;
        self
    }

    fn judge(self, context: &Context) -> Result<(), Error> {
        use tinhid_core::database::control::tenant::TenantState;
        if context.snapshot.state() == TenantState::Suspended && !self.even_when_suspended {
            return Err(Error::unavailable(
                "tenant-suspended",
                std::time::Duration::from_secs(3600),
            ));
        }
        if self.feature.is_some_and(|key| !context.has_feature(key)) {
            return Err(Error::not_found("not-found"));
        }
        self.judge_level(context)
    }

    fn judge_level(self, context: &Context) -> Result<(), Error> {
        if self.level == 0 {
            return Ok(());
        }
        let citizen = match self.even_when_locked {
            true => context.citizen_even_locked(),
            false => context.citizen(),
        };
        let has = citizen?.identity_level;
        if has < self.level {
            return Err(Error::new(Kind::Forbidden, "identity-level-too-low")
                .with("needed", self.level.to_string())
                .with("level", has.to_string()));
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
    pub(crate) surface: Surface,
}

impl Gate {
    /// `Some` is an answer that comes before the handler's.
    async fn judge(&self, request: &HttpRequest) -> Result<Option<HttpResponse>, Failure> {
        Ctx::of(request).map(|context| self.access.judge(&context))??;
        if let Some(need) = self.access.staff
            && let Some(first) = need.admit(request, self.surface).await?
        {
            return Ok(Some(first));
        }
        let context = Ctx::of(request)?;
        if let Some(class) = self.access.limit {
            Counting::of(request)?.count(&context, class).await?;
        }
        if let Some(known) = &self.parameters {
            known.judge(request.query_string())?;
        }
        Ok(None)
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
    match gate.judge(request.request()).await {
        Ok(Some(first)) => Ok(ServiceResponse::new(request.into_parts().0, first)),
        Ok(None) => next
            .call(request)
            .await
            .map(ServiceResponse::map_into_boxed_body),
        Err(failure) => Ok(ServiceResponse::from_err(failure, request.into_parts().0)),
    }
}
