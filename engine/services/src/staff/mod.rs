//! Staff of a tenant: how they come in, what waits for them, and who may do what.
//!
//! Pages are rendered on the server and need no script. Services whose work is done by staff declare routes
//! with [`Access::permission`](tinhid_web::Access::permission) and add themselves to
//! [`navigation::ALL`]; a page is shown in the navigation to whoever may open it.

pub mod commands;
pub(crate) mod frame;
mod mail;
pub mod navigation;
pub(crate) mod pages;
pub(crate) mod reading;
mod routes;

pub use commands::{AccountLine, StaffAnswer, act};
pub(crate) use frame::{Naming, is_about_the_form, moment, send, send_refused};
pub use frame::{StaffFrame, StaffView};
pub use navigation::StaffPage;
pub(crate) use navigation::may;
pub(crate) use pages::{page, sample};

use actix_web::http::Method;
use actix_web::web;
use tinhid_core::authorization::{OWN_PERMISSIONS, Permission};
use tinhid_core::limits::RateClass;
use tinhid_web::{
    Access, RouteDefinition, STAFF_PASSWORD, STAFF_SIGN_IN, STAFF_UNLOCK, Service, StaffNeed,
};

const ROLES_READ: Permission = OWN_PERMISSIONS[0];
const ROLES_GRANT: Permission = OWN_PERMISSIONS[1];
const AUDIT_READ: Permission = OWN_PERMISSIONS[2];
const AUDIT_VERIFY: Permission = OWN_PERMISSIONS[3];
const AUDIT_EXPORT: Permission = OWN_PERMISSIONS[4];

/// The slice as the engine sees it.
pub fn service() -> Service {
    let mut all = entrance();
    all.extend(own());
    all.extend(accounts());
    all.extend(oversight());
    Service {
        key: "staff",
        routes: all,
        pages: pages::definitions(),
        permissions: &[],
        documents: Vec::new(),
        openapi: None,
        openapi_of_tenant: None,
    }
}

fn get(path: &'static str, access: Access, handler: fn() -> actix_web::Route) -> RouteDefinition {
    RouteDefinition::page(path, access, handler)
}

fn post(path: &'static str, access: Access, handler: fn() -> actix_web::Route) -> RouteDefinition {
    RouteDefinition::page(path, access, handler).with_method(Method::POST)
}

/// Where nobody is known yet.
fn entrance() -> Vec<RouteDefinition> {
    use routes::{invitation, recovery, sign_in};
    let attempt = Access::OPEN.counted_as(RateClass::Credential);
    vec![
        get(STAFF_SIGN_IN, Access::OPEN, || {
            web::route().to(sign_in::show)
        }),
        post(STAFF_SIGN_IN, attempt, || web::route().to(sign_in::enter)),
        get("/staff/recovery", Access::OPEN, || {
            web::route().to(recovery::show)
        }),
        post("/staff/recovery", attempt, || {
            web::route().to(recovery::recover)
        }),
        get("/staff/invitation/{token}", attempt, || {
            web::route().to(invitation::show)
        }),
        post("/staff/invitation/{token}", attempt, || {
            web::route().to(invitation::take)
        }),
    ]
}

/// What everybody does for themselves.
fn own() -> Vec<RouteDefinition> {
    use routes::{codes, home, password, sign_in, unlock};
    let session = Access::of_staff(StaffNeed::Session);
    let unlocked = Access::of_staff(StaffNeed::Unlocked);
    vec![
        get("/staff", Access::staff(), || web::route().to(home::show)),
        post(
            "/staff/sign-out",
            session.counted_as(RateClass::Write),
            || web::route().to(sign_in::leave),
        ),
        get(STAFF_UNLOCK, session, || web::route().to(unlock::show)),
        post(
            STAFF_UNLOCK,
            session.counted_as(RateClass::Credential),
            || web::route().to(unlock::open),
        ),
        get("/staff/codes", Access::staff(), || {
            web::route().to(codes::show)
        }),
        post(
            "/staff/codes",
            Access::staff().counted_as(RateClass::Credential),
            || web::route().to(codes::renew),
        ),
        get(STAFF_PASSWORD, unlocked, || web::route().to(password::show)),
        post(
            STAFF_PASSWORD,
            unlocked.counted_as(RateClass::Credential),
            || web::route().to(password::change),
        ),
    ]
}

/// Accounts and their roles.
fn accounts() -> Vec<RouteDefinition> {
    use routes::{account, accounts, review};
    let read = Access::permission(ROLES_READ);
    let grant = Access::permission(ROLES_GRANT).counted_as(RateClass::Write);
    vec![
        get("/staff/accounts", read, || web::route().to(accounts::show)),
        post("/staff/accounts", grant, || {
            web::route().to(accounts::invite)
        }),
        get("/staff/accounts/{id}", read, || {
            web::route().to(account::show)
        }),
        post("/staff/accounts/{id}/grant", grant, || {
            web::route().to(account::grant)
        }),
        post("/staff/accounts/{id}/revoke", grant, || {
            web::route().to(account::revoke)
        }),
        post("/staff/accounts/{id}/disable", grant, || {
            web::route().to(account::disable)
        }),
        post("/staff/accounts/{id}/enable", grant, || {
            web::route().to(account::enable)
        }),
        get("/staff/review.csv", read, || {
            web::route().to(review::accounts)
        }),
        get("/staff/access", read, || {
            web::route().to(review::show_matrix)
        }),
        get("/staff/access.csv", read, || {
            web::route().to(review::matrix)
        }),
    ]
}

/// What was done, and glass that is broken.
fn oversight() -> Vec<RouteDefinition> {
    use routes::{audit, break_glass};
    let decide = Access::permission(ROLES_GRANT);
    let verify = Access::permission(AUDIT_VERIFY).counted_as(RateClass::Write);
    vec![
        get("/staff/audit", Access::permission(AUDIT_READ), || {
            web::route().to(audit::show)
        }),
        post("/staff/audit", verify, || web::route().to(audit::verify)),
        get(
            "/staff/audit.jsonl",
            Access::permission(AUDIT_EXPORT),
            || web::route().to(audit::export),
        ),
        get("/staff/break-glass", decide, || {
            web::route().to(break_glass::show)
        }),
        post(
            "/staff/break-glass/{id}",
            decide.counted_as(RateClass::Write),
            || web::route().to(break_glass::decide),
        ),
    ]
}
