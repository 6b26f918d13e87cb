//! Organisations: what their members do, what officers decide, what everybody sees.
//!
//! The rules and the tables are `tinhid_core::organisations`; this is who may ask, and in which words.

mod acting;
mod input;
mod members;
mod model;
mod pages;
mod routes;
mod staff;

use actix_web::http::Method;
use actix_web::web;
use tinhid_core::authorization::{Duty, Permission, Scope};
use tinhid_core::limits::RateClass;
use tinhid_web::{Access, RouteDefinition, Service};

pub use staff::STAFF_PAGES;

/// The switch of all of it but the staff's.
const FEATURE: &str = "organisations";
/// Looking at organisations that were sent in, and at their papers.
pub const READ: Permission = Permission::of_staff(
    "organisations.read",
    &[Scope::Communes, Scope::All],
    Duty::Read,
);
/// Deciding about them.
pub const DECIDE: Permission = Permission::of_staff(
    "organisations.decide",
    &[Scope::Communes, Scope::All],
    Duty::Write,
);

/// The slice as the engine sees it.
pub fn service() -> Service {
    let mut all = of_organisations();
    all.extend(of_members());
    all.extend(pages::routes());
    all.extend(staff::routes());
    Service {
        key: "organisations",
        routes: all,
        pages: pages::definitions()
            .into_iter()
            .chain(staff::definitions())
            .collect(),
        permissions: &[READ, DECIDE],
        documents: Vec::new(),
        openapi: Some(routes::openapi),
        openapi_of_tenant: None,
    }
}

const fn own() -> Access {
    Access::with_feature(FEATURE).from_level(1)
}

fn of_organisations() -> Vec<RouteDefinition> {
    use routes::{evidence, own as one, public};
    let reads = own();
    let writes = reads.counted_as(RateClass::Write);
    let api = RouteDefinition::api;
    vec![
        api("/api/v1/organisations", reads, || {
            web::route().to(one::list)
        }),
        api("/api/v1/organisations", writes, || {
            web::route().to(one::create)
        })
        .with_method(Method::POST),
        api(
            "/api/v1/organisations/by-code/{code}",
            Access::with_feature(FEATURE),
            || web::route().to(public::handle),
        ),
        api("/api/v1/organisations/{organisation}", reads, || {
            web::route().to(one::show)
        }),
        api("/api/v1/organisations/{organisation}", writes, || {
            web::route().to(one::edit)
        })
        .with_method(Method::PUT),
        api("/api/v1/organisations/{organisation}", writes, || {
            web::route().to(one::close)
        })
        .with_method(Method::DELETE),
        api(
            "/api/v1/organisations/{organisation}/submission",
            writes,
            || web::route().to(one::submit),
        )
        .with_method(Method::POST),
        api(
            "/api/v1/organisations/{organisation}/evidence",
            writes,
            || web::route().to(evidence::add),
        )
        .with_method(Method::POST),
        api(
            "/api/v1/organisations/{organisation}/evidence/{evidence}",
            writes,
            || web::route().to(evidence::remove),
        )
        .with_method(Method::DELETE),
    ]
}

fn of_members() -> Vec<RouteDefinition> {
    use routes::{invitations, members};
    let reads = own();
    let writes = reads.counted_as(RateClass::Write);
    // What asks people costs as much as a message to them.
    let asks = reads.counted_as(RateClass::Message);
    let api = RouteDefinition::api;
    vec![
        api(
            "/api/v1/organisations/{organisation}/members",
            reads,
            || web::route().to(members::list),
        ),
        api(
            "/api/v1/organisations/{organisation}/members/{member}",
            writes,
            || web::route().to(members::change_role),
        )
        .with_method(Method::PUT),
        api(
            "/api/v1/organisations/{organisation}/members/{member}",
            writes,
            || web::route().to(members::remove),
        )
        .with_method(Method::DELETE),
        api(
            "/api/v1/organisations/{organisation}/invitations",
            asks,
            || web::route().to(members::invite),
        )
        .with_method(Method::POST),
        api(
            "/api/v1/organisations/{organisation}/invitations/{invitation}",
            writes,
            || web::route().to(members::withdraw),
        )
        .with_method(Method::DELETE),
        api("/api/v1/organisation-invitations", reads, || {
            web::route().to(invitations::list)
        }),
        api(
            "/api/v1/organisation-invitations/{invitation}/acceptance",
            writes,
            || web::route().to(invitations::accept),
        )
        .with_method(Method::POST),
        api(
            "/api/v1/organisation-invitations/{invitation}/refusal",
            writes,
            || web::route().to(invitations::decline),
        )
        .with_method(Method::POST),
    ]
}
