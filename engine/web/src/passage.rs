use crate::caller::Caller;
use crate::counting::Counting;
use crate::language::language_of;
use crate::negotiate::prefers_html;
use crate::request::Ctx;
use actix_web::dev::ServiceRequest;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Instant;
use tinhid_core::configuration::sections::Language;
use tinhid_core::fleet::Fleet;

/// What is known of a request before its handler runs and needed after.
pub(crate) struct Passage {
    pub(crate) began: Instant,
    pub(crate) request_id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) prefers_html: bool,
    pub(crate) language: Language,
    pub(crate) caller: Option<Caller>,
    pub(crate) context: Option<Ctx>,
    pub(crate) route: RouteMark,
    pub(crate) counting: Counting,
}

/// The pattern of the route that was found, known even where its answer never came.
#[derive(Debug, Clone, Default)]
pub(crate) struct RouteMark(Rc<RefCell<Option<Rc<str>>>>);

impl RouteMark {
    pub(crate) fn set(&self, pattern: &Rc<str>) {
        *self.0.borrow_mut() = Some(Rc::clone(pattern));
    }

    pub(crate) fn get(&self) -> Option<Rc<str>> {
        self.0.borrow().clone()
    }
}

impl Passage {
    pub(crate) fn new(request: &ServiceRequest, fleet: &Fleet) -> Self {
        let now = fleet.clock().now();
        Self {
            began: Instant::now(),
            request_id: fleet.randomness().identifier(now).simple().to_string(),
            method: request.method().as_str().to_owned(),
            path: request.path().to_owned(),
            prefers_html: prefers_html(request.headers()),
            language: language_of(request.path(), request.headers()),
            caller: request.peer_addr().map(Caller::of),
            context: None,
            route: RouteMark::default(),
            counting: Counting::default(),
        }
    }

    pub(crate) fn tenant(&self) -> &str {
        self.context
            .as_ref()
            .map_or("", |context| context.runtime.key())
    }
}
