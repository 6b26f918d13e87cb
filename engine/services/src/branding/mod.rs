//! The face of the tenant: assets, manifest, service worker, the page for when there is no network.

mod routes;

use actix_web::web;
use tinhid_core::tenant::PageDefinition;
use tinhid_web::{Access, RouteDefinition, Service};

/// The slice as the engine sees it. All of it is answered while the tenant is suspended too, for
/// the page that says so needs it.
pub fn service() -> Service {
    let always = Access::ALWAYS;
    Service {
        key: "branding",
        routes: vec![
            RouteDefinition::asset("/assets/{fingerprint}/{file}", always, || {
                web::route().to(routes::asset::handle)
            }),
            RouteDefinition::asset("/manifest.webmanifest", always, || {
                web::route().to(routes::manifest::handle)
            }),
            RouteDefinition::asset("/service-worker.js", always, || {
                web::route().to(routes::service_worker::handle)
            }),
            RouteDefinition::asset("/favicon.ico", always, || {
                web::route().to(routes::favicon::handle)
            }),
            RouteDefinition::page("/offline", always, || {
                web::route().to(routes::offline::handle)
            }),
        ],
        pages: vec![
            PageDefinition {
                template: "pages/offline",
                samples: routes::offline::samples,
            },
            PageDefinition {
                template: "pages/error",
                samples: routes::offline::error_samples,
            },
            PageDefinition {
                template: "pages/suspended",
                samples: routes::offline::error_samples,
            },
        ],
        permissions: &[],
        documents: Vec::new(),
        openapi: None,
        openapi_of_tenant: None,
    }
}
