//! Accounts of citizens: signing in, the devices they are signed in on, how they sign in.
//!
//! What is decided stands in [`tinhid_core::accounts`]; here it is asked for by apps and pages.

mod entrance;
mod model;
mod pages;
mod routes;

use actix_web::http::Method;
use actix_web::web;
use tinhid_core::limits::RateClass;
use tinhid_web::{Access, RouteDefinition, Service};

/// The slice as the engine sees it.
pub fn service() -> Service {
    let mut routes = api();
    routes.extend(pages::routes());
    Service {
        key: "accounts",
        routes,
        pages: pages::definitions(),
        permissions: &[],
        documents: Vec::new(),
        openapi: Some(routes::openapi),
        openapi_of_tenant: None,
    }
}

fn api() -> Vec<RouteDefinition> {
    let own = Access::signed_in();
    let change = own.counted_as(RateClass::Write);
    let message = Access::OPEN.counted_as(RateClass::Message);
    let credential = Access::OPEN.counted_as(RateClass::Credential);
    vec![
        RouteDefinition::api("/api/v1/sessions/codes", message, || {
            web::route().to(routes::codes::ask)
        })
        .with_method(Method::POST),
        RouteDefinition::api("/api/v1/sessions", credential, || {
            web::route().to(routes::sessions::by_code)
        })
        .with_method(Method::POST),
        RouteDefinition::api("/api/v1/sessions/password", credential, || {
            web::route().to(routes::sessions::by_password)
        })
        .with_method(Method::POST),
        RouteDefinition::api("/api/v1/sessions/refresh", credential, || {
            web::route().to(routes::sessions::refresh)
        })
        .with_method(Method::POST),
        RouteDefinition::api("/api/v1/sessions", own, || {
            web::route().to(routes::devices::list)
        }),
        RouteDefinition::api("/api/v1/sessions", change, || {
            web::route().to(routes::devices::end_others)
        })
        .with_method(Method::DELETE),
        RouteDefinition::api(
            "/api/v1/sessions/current",
            change.even_when_locked(),
            || web::route().to(routes::devices::end_this),
        )
        .with_method(Method::DELETE),
        RouteDefinition::api("/api/v1/sessions/{session}", change, || {
            web::route().to(routes::devices::end_one)
        })
        .with_method(Method::DELETE),
        RouteDefinition::api("/api/v1/account", own, || {
            web::route().to(routes::account::show)
        }),
        RouteDefinition::api(
            "/api/v1/account/codes",
            message.from_level(1).even_when_locked(),
            || web::route().to(routes::codes::ask_to_confirm),
        )
        .with_method(Method::POST),
        RouteDefinition::api(
            "/api/v1/account/proof",
            credential.from_level(1).even_when_locked(),
            || web::route().to(routes::account::confirm),
        )
        .with_method(Method::POST),
        RouteDefinition::api("/api/v1/account/password", credential.from_level(1), || {
            web::route().to(routes::account::set_password)
        })
        .with_method(Method::PUT),
        RouteDefinition::api("/api/v1/account/password", change, || {
            web::route().to(routes::account::remove_password)
        })
        .with_method(Method::DELETE),
        RouteDefinition::api("/api/v1/account/phone/codes", message.from_level(1), || {
            web::route().to(routes::codes::ask_to_change_phone)
        })
        .with_method(Method::POST),
        RouteDefinition::api("/api/v1/account/phone", credential.from_level(1), || {
            web::route().to(routes::account::change_phone)
        })
        .with_method(Method::PUT),
    ]
}
