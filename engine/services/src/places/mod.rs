//! Administrative units: the names of today, and those people still use.

mod model;
mod page;
mod routes;
mod view;

pub use view::{PlaceView, find_places};

pub(crate) use page::communes;

use actix_web::web;
use tinhid_core::limits::RateClass;
use tinhid_core::tenant::PageDefinition;
use tinhid_web::{Access, RouteDefinition, Service};

/// The slice as the engine sees it.
pub fn service() -> Service {
    let access = Access::with_feature("administrative-units");
    let search = access.counted_as(RateClass::Search);
    Service {
        key: "places",
        routes: vec![
            RouteDefinition::page("/don-vi-hanh-chinh", search, || {
                web::route().to(routes::page::handle)
            }),
            RouteDefinition::api("/api/v1/places", search, || {
                web::route().to(routes::find::handle)
            }),
            RouteDefinition::api("/api/v1/communes", access.uncounted(), || {
                web::route().to(routes::communes::handle)
            }),
        ],
        pages: vec![PageDefinition {
            template: "pages/places",
            samples: page::samples,
        }],
        permissions: &[],
        documents: Vec::new(),
        openapi: Some(routes::openapi),
        openapi_of_tenant: None,
    }
}
