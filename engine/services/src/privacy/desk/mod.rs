//! The pages of the staff about personal data: requests with their clocks, and the register of breaches.

mod act;
mod breach_page;
mod breaches;
mod case_page;
mod cases;
mod cases_page;
mod reading;

use super::{DECIDE_CASES, ENTER_BREACHES, READ_CASES};
use crate::staff::StaffPage;
use crate::staff::pages::naming;
use actix_web::http::Method;
use actix_web::web;
use tinhid_core::limits::RateClass;
use tinhid_core::tenant::PageDefinition;
use tinhid_web::{Access, RouteDefinition};

/// Where requests stand.
const CASES: &str = "/staff/cases";
/// Where breaches stand.
const BREACHES: &str = "/staff/breaches";

const CASES_PAGE: crate::staff::frame::Naming = naming("staff-cases", CASES, "staff-cases-title");
const CASE_PAGE: crate::staff::frame::Naming = naming("staff-case", CASES, "staff-case-title");
const BREACHES_PAGE: crate::staff::frame::Naming =
    naming("staff-breaches", BREACHES, "staff-breaches-title");
const BREACH_PAGE: crate::staff::frame::Naming =
    naming("staff-breach", BREACHES, "staff-breach-title");

/// What stands in the navigation of the staff.
pub(crate) const PAGES: &[StaffPage] = &[
    StaffPage {
        path: CASES,
        title: "staff-cases-title",
        icon: "clipboard-list",
        permission: READ_CASES,
    },
    StaffPage {
        path: BREACHES,
        title: "staff-breaches-title",
        icon: "alert-triangle",
        permission: ENTER_BREACHES,
    },
];

/// What is rendered here.
pub(super) fn definitions() -> Vec<PageDefinition> {
    let page = |template, samples| PageDefinition { template, samples };
    vec![
        page("pages/staff-cases", cases_page::samples),
        page("pages/staff-case", case_page::samples),
        page("pages/staff-breaches", breach_page::list_samples),
        page("pages/staff-breach", breach_page::samples),
    ]
}

/// What is shown and taken here.
pub(super) fn routes() -> Vec<RouteDefinition> {
    let read = Access::permission(READ_CASES);
    let decide = Access::permission(DECIDE_CASES).counted_as(RateClass::Write);
    let register = Access::permission(ENTER_BREACHES);
    let enter = register.counted_as(RateClass::Write);
    let show = RouteDefinition::page;
    let take = |path, access, handler| {
        RouteDefinition::page(path, access, handler).with_method(Method::POST)
    };
    vec![
        show("/staff/cases", read, || web::route().to(cases::list)),
        show("/staff/cases/{id}", read, || web::route().to(cases::show)),
        take("/staff/cases/{id}", decide, || {
            web::route().to(cases::decide)
        }),
        show("/staff/breaches", register, || {
            web::route().to(breaches::list)
        }),
        take("/staff/breaches", enter, || {
            web::route().to(breaches::enter)
        }),
        show("/staff/breaches/{id}", register, || {
            web::route().to(breaches::show)
        }),
        take("/staff/breaches/{id}", enter, || {
            web::route().to(breaches::note)
        }),
    ]
}
