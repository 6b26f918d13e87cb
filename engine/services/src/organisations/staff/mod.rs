//! What officers see of organisations, and decide.

mod case;
mod paper;
mod queue;
mod samples;

use super::{DECIDE, READ};
use crate::staff::{Naming, StaffPage};
use actix_web::http::Method;
use actix_web::web;
use tinhid_core::limits::RateClass;
use tinhid_core::tenant::PageDefinition;
use tinhid_web::{Access, RouteDefinition};

/// Where they wait.
const PATH: &str = "/staff/organisations";
const NAMING: Naming = Naming {
    kind: "staff-organisations",
    path: PATH,
    title: "staff-organisations-title",
};

/// In the navigation of the staff.
pub const STAFF_PAGES: &[StaffPage] = &[StaffPage {
    path: PATH,
    title: "staff-organisations-title",
    icon: "building-store",
    permission: READ,
}];

pub(super) fn routes() -> Vec<RouteDefinition> {
    let read = Access::permission(READ);
    let decide = Access::permission(DECIDE).counted_as(RateClass::Write);
    vec![
        RouteDefinition::page(PATH, read, || web::route().to(queue::show)),
        RouteDefinition::page("/staff/organisations/{organisation}", read, || {
            web::route().to(case::show)
        }),
        RouteDefinition::page("/staff/organisations/{organisation}", decide, || {
            web::route().to(case::decide)
        })
        .with_method(Method::POST),
        RouteDefinition::page(
            "/staff/organisations/{organisation}/papers/{evidence}",
            read,
            || web::route().to(paper::show),
        ),
    ]
}

pub(super) fn definitions() -> Vec<PageDefinition> {
    samples::definitions()
}
