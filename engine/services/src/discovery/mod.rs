//! What tells other programs about the tenant: robots, sitemap, security contact, API documents.

mod document;
mod reference;
mod routes;

pub use document::ApiDocument;

use actix_web::web;
use tinhid_core::tenant::PageDefinition;
use tinhid_web::{Access, RouteDefinition, Service};

/// The slice as the engine sees it.
pub fn service() -> Service {
    let prebuilt = Access::OPEN.uncounted();
    let always = Access::ALWAYS;
    Service {
        key: "discovery",
        routes: vec![
            RouteDefinition::asset("/robots.txt", always, || {
                web::route().to(routes::robots::handle)
            }),
            RouteDefinition::asset("/sitemap.xml", prebuilt, || {
                web::route().to(routes::sitemap::handle)
            }),
            RouteDefinition::asset("/.well-known/security.txt", always, || {
                web::route().to(routes::security::handle)
            }),
            RouteDefinition::api("/api/v1/openapi.json", prebuilt, || {
                web::route().to(routes::openapi::handle)
            }),
            RouteDefinition::api("/api/v1/openapi-core.json", prebuilt, || {
                web::route().to(routes::openapi::handle_core)
            }),
            RouteDefinition::page("/api/v1/reference", prebuilt, || {
                web::route().to(reference::handle)
            }),
        ],
        pages: vec![PageDefinition {
            template: "pages/reference",
            samples: reference::samples,
        }],
        permissions: &[],
        documents: Vec::new(),
        openapi: None,
        openapi_of_tenant: None,
    }
}
