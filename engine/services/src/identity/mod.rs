//! Finding out who people are: what people do and see, and what officers do.
//!
//! The machine, the tables and the worker are `tinhid_core::identity`; this is who may ask, and in which words.

mod acting;
mod model;
mod page;
mod routes;
mod staff_page;
mod standing;

pub(crate) use page::PATH;

use crate::staff::StaffPage;
use actix_web::http::Method;
use actix_web::web;
use tinhid_core::authorization::{Duty, Permission, Scope};
use tinhid_core::limits::RateClass;
use tinhid_core::tenant::PageDefinition;
use tinhid_web::{Access, RouteDefinition, Service};

/// The feature with which an attempt begins and goes on. Who is verified, or wants to stop, needs none.
pub(crate) const FEATURE: &str = "identity-verification";

/// Looking at what people handed in, and saying what it is worth.
pub const REVIEW: Permission = Permission::of_staff("identity.review", &[Scope::All], Duty::Write);

/// What this service adds to the navigation of the staff.
pub const STAFF_PAGES: &[StaffPage] = &[StaffPage {
    path: "/staff/identity",
    title: "staff-identity-title",
    icon: "user-check",
    permission: REVIEW,
}];

/// The slice as the engine sees it.
pub fn service() -> Service {
    let mut all = routes_of_programs();
    all.extend(routes_of_pages());
    all.extend(routes_of_staff());
    Service {
        key: "identity",
        routes: all,
        pages: vec![
            PageDefinition {
                template: "pages/identity",
                samples: page::samples,
            },
            PageDefinition {
                template: "pages/staff-identity",
                samples: staff_page::list_samples,
            },
            PageDefinition {
                template: "pages/staff-identity-case",
                samples: staff_page::case_samples,
            },
        ],
        permissions: &[REVIEW],
        documents: Vec::new(),
        openapi: Some(routes::openapi),
        openapi_of_tenant: None,
    }
}

/// Whoever begins an attempt or goes on with one.
const GOES_ON: Access = Access::with_feature(FEATURE)
    .from_level(1)
    .counted_as(RateClass::Write);

fn routes_of_programs() -> Vec<RouteDefinition> {
    let reads = Access::signed_in();
    let get = RouteDefinition::api;
    let post =
        |path, handler| RouteDefinition::api(path, GOES_ON, handler).with_method(Method::POST);
    vec![
        get("/api/v1/identity", reads, || {
            web::route().to(routes::programs::standing)
        }),
        get("/api/v1/identity/badge", reads, || {
            web::route().to(routes::programs::badge)
        }),
        get("/api/v1/identity/prefill", reads, || {
            web::route().to(routes::programs::prefill)
        }),
        post("/api/v1/identity/attempts", || {
            web::route().to(routes::programs::begin)
        }),
        get("/api/v1/identity/attempts/{attempt}", reads, || {
            web::route().to(routes::programs::attempt)
        }),
        post("/api/v1/identity/attempts/{attempt}/prompt", || {
            web::route().to(routes::evidence::prompt)
        }),
        RouteDefinition::api(
            "/api/v1/identity/attempts/{attempt}/evidence/{kind}",
            GOES_ON,
            || web::route().to(routes::evidence::give),
        )
        .with_method(Method::PUT),
        post("/api/v1/identity/attempts/{attempt}/submission", || {
            web::route().to(routes::evidence::submit)
        }),
        RouteDefinition::api(
            "/api/v1/identity/attempts/{attempt}/withdrawal",
            reads.counted_as(RateClass::Write),
            || web::route().to(routes::evidence::withdraw),
        )
        .with_method(Method::POST),
    ]
}

fn routes_of_pages() -> Vec<RouteDefinition> {
    let reads = Access::signed_in();
    let writes = reads.counted_as(RateClass::Write);
    let post =
        |path, handler| RouteDefinition::page(path, GOES_ON, handler).with_method(Method::POST);
    vec![
        RouteDefinition::page(page::PATH, reads, || web::route().to(routes::pages::show)),
        post(page::PATH, || web::route().to(routes::pages::begin)),
        post("/xac-minh/gui", || web::route().to(routes::pages::submit)),
        RouteDefinition::page("/xac-minh/dung", writes, || {
            web::route().to(routes::pages::withdraw)
        })
        .with_method(Method::POST),
        post("/xac-minh/dang-nhap", || {
            web::route().to(routes::sign_in::start)
        }),
        RouteDefinition::page("/xac-minh/tro-lai", writes, || {
            web::route().to(routes::sign_in::finish)
        })
        .with_parameters_of_its_own(),
    ]
}

fn routes_of_staff() -> Vec<RouteDefinition> {
    let reads = Access::permission(REVIEW);
    vec![
        RouteDefinition::page("/staff/identity", reads, || {
            web::route().to(routes::staff::list)
        }),
        RouteDefinition::page("/staff/identity/{id}", reads, || {
            web::route().to(routes::staff::show)
        }),
        RouteDefinition::page("/staff/identity/{id}/pictures/{kind}", reads, || {
            web::route().to(routes::staff::picture)
        }),
        RouteDefinition::page(
            "/staff/identity/{id}/decision",
            reads.counted_as(RateClass::Write),
            || web::route().to(routes::staff::decide),
        )
        .with_method(Method::POST),
    ]
}
