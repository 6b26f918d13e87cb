//! Named switches as clients ask for them: in our own form and in OFREP's.

mod evaluate;
mod ofrep;
mod routes;

use actix_web::http::Method;
use actix_web::web;
use tinhid_web::{Access, RouteDefinition, Service};

/// The slice as the engine sees it.
pub fn service() -> Service {
    let open = Access::OPEN;
    Service {
        key: "features",
        routes: vec![
            RouteDefinition::api("/api/v1/features", open, || {
                web::route().to(routes::list::handle)
            }),
            RouteDefinition::api("/ofrep/v1/evaluate/flags", open, || {
                web::route().to(routes::bulk::handle)
            })
            .with_method(Method::POST),
            RouteDefinition::api("/ofrep/v1/evaluate/flags/{key}", open, || {
                web::route().to(routes::single::handle)
            })
            .with_method(Method::POST),
        ],
        pages: Vec::new(),
        permissions: &[],
        documents: Vec::new(),
        openapi: Some(routes::openapi),
        openapi_of_tenant: None,
    }
}
