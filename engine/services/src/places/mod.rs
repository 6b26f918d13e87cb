//! Administrative units: the names of today, and those people still use.

mod model;
mod page;
mod routes;
mod view;

pub use view::{PlaceView, find_places};

use actix_web::web;
use tinhid_core::tenant::PageDefinition;
use tinhid_web::{Access, RouteDefinition, Service};

/// The slice as the engine sees it.
pub fn service() -> Service {
    let access = Access::with_feature("administrative-units");
    Service {
        key: "places",
        routes: vec![
            RouteDefinition::page("/don-vi-hanh-chinh", access, || {
                web::route().to(routes::page::handle)
            }),
            RouteDefinition::api("/api/v1/places", access, || {
                web::route().to(routes::find::handle)
            }),
            RouteDefinition::api("/api/v1/communes", access, || {
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
