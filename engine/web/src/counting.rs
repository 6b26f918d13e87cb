//! How often the caller of a request has asked, and how their answer says so.

use crate::failure::Failure;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::{HttpMessage, HttpRequest};
use std::cell::Cell;
use std::net::IpAddr;
use std::rc::Rc;
use tinhid_core::Error;
use tinhid_core::limits::{LimitKey, RateClass, Standing, stand};
use tinhid_core::tenant::{Actor, Context};

/// What a caller has (draft-ietf-httpapi-ratelimit-headers-10).
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// What is left of it.
const LEFT: HeaderName = HeaderName::from_static("ratelimit");

/// Who asks, and how they stand once that was counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counting(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    address: Option<IpAddr>,
    standing: Cell<Option<Standing>>,
}

impl Counting {
    /// A caller by their address.
    pub(crate) fn by(address: IpAddr) -> Self {
        Self(Rc::new(Inner {
            address: Some(address),
            standing: Cell::default(),
        }))
    }

    /// What the edge has put into the request.
    pub(crate) fn of(request: &HttpRequest) -> Result<Self, Failure> {
        let found = request.extensions().get::<Self>().cloned();
        found.ok_or_else(|| Error::internal("nobody said who asks").into())
    }

    /// Counts the request, unless its caller is exempt.
    pub(crate) async fn count(&self, context: &Context, class: RateClass) -> Result<(), Error> {
        let key = match (&context.actor, self.0.address) {
            (Actor::Citizen(citizen), Some(_)) => LimitKey::of_person(citizen.person),
            (Actor::Guest, Some(address)) => LimitKey::of_address(address),
            (Actor::Staff(staff), Some(_)) => {
                let id = staff.subject.id.to_string();
                LimitKey::of_subject(context.runtime.secret(), "staff", &id)
            }
            (Actor::System, _) | (_, None) => return Ok(()),
        };
        let standing = stand(context, class, &key).await;
        self.0.standing.set(Some(standing));
        standing.admit()
    }

    /// Says how the caller stands, where that was counted.
    pub(crate) fn tell(&self, headers: &mut HeaderMap) {
        let Some(standing) = self.0.standing.get() else {
            return;
        };
        let name = standing.class.word();
        let allowance = standing.allowance;
        let policy = format!(
            "\"{name}\";q={};w={}",
            allowance.burst(),
            allowance.window_seconds()
        );
        let left = format!(
            "\"{name}\";r={};t={}",
            standing.remaining,
            standing.reset_seconds()
        );
        for (header, value) in [(POLICY, policy), (LEFT, left)] {
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.insert(header, value);
            }
        }
    }
}
