//! What people may know and decide about their data: purposes and consents, requests with a clock, a copy
//! of everything, and being erased.
//!
//! The rules and the tables are `tinhid_core::privacy`; this is who may ask, and in which words.

mod acting;
mod copy;
pub(crate) mod desk;
mod page;
mod proof_page;
mod routes;
mod view;

use actix_web::http::Method;
use actix_web::web;
use std::sync::Arc;
use tinhid_core::accounts::{AccountRecords, SessionLogMonths, SessionLogRecords, SessionRecords};
use tinhid_core::authorization::{Duty, Permission, Scope};
use tinhid_core::identity::{AttemptRecords, VerifiedRecords};
use tinhid_core::limits::RateClass;
use tinhid_core::messaging::outbox::{OutboxReceipts, OutboxRecords};
use tinhid_core::objects::StoredObjectRecords;
use tinhid_core::organisations::{OrganisationRecords, PastInvitations, UnverifiedOrganisations};
use tinhid_core::privacy::breach::BreachRegister;
use tinhid_core::privacy::{
    CaseRecords, ConsentRecords, Expiring, ExpiringList, PersonalRecords, RecordList,
    RestrictionRecords,
};
use tinhid_core::staff::StaffRecords;
use tinhid_core::tenant::{PageDefinition, TenantRuntime};
use tinhid_web::{Access, RouteDefinition, Service};

pub use acting::{consent_to, requires_fresh};

/// Reading the requests of people, and their words.
pub const READ_CASES: Permission =
    Permission::of_staff("personal-data.read", &[Scope::All], Duty::Read);
/// Answering them.
pub const DECIDE_CASES: Permission =
    Permission::of_staff("personal-data.decide", &[Scope::All], Duty::Write);
/// Entering breaches, and what was done about them.
pub const ENTER_BREACHES: Permission =
    Permission::of_staff("breaches.enter", &[Scope::All], Duty::Write);

/// Every table with personal data, at one tenant. Whoever adds one adds it here; those that refer to others stand before
/// them.
pub fn records(runtime: &TenantRuntime) -> RecordList {
    let records: Vec<Arc<dyn PersonalRecords>> = vec![
        Arc::new(OutboxRecords),
        Arc::new(SessionRecords),
        Arc::new(SessionLogRecords::new(Arc::clone(runtime.sealing()))),
        Arc::new(AttemptRecords),
        Arc::new(VerifiedRecords),
        Arc::new(ConsentRecords),
        Arc::new(StoredObjectRecords),
        Arc::new(CaseRecords),
        Arc::new(RestrictionRecords),
        Arc::new(OrganisationRecords::new(Arc::clone(runtime.sealing()))),
        Arc::new(AccountRecords),
        Arc::new(StaffRecords),
    ];
    records.into()
}

/// Every table of which some is over after a time, those that refer to others before them.
pub fn expiring() -> ExpiringList {
    let tables: Vec<Arc<dyn Expiring>> = vec![
        Arc::new(SessionLogMonths),
        Arc::new(SessionRecords),
        Arc::new(AttemptRecords),
        Arc::new(AccountRecords),
        Arc::new(crate::listings::EndedPosts),
        Arc::new(BreachRegister),
        Arc::new(PastInvitations),
        Arc::new(UnverifiedOrganisations),
        Arc::new(OutboxReceipts),
        Arc::new(StaffRecords),
    ];
    tables.into()
}

/// The slice as the engine sees it.
pub fn service() -> Service {
    Service {
        key: "privacy",
        routes: routes_of_programs()
            .into_iter()
            .chain(routes_of_pages())
            .chain(desk::routes())
            .collect(),
        pages: pages(),
        permissions: &[READ_CASES, DECIDE_CASES, ENTER_BREACHES],
        documents: Vec::new(),
        openapi: Some(routes::openapi),
        openapi_of_tenant: None,
    }
}

fn pages() -> Vec<PageDefinition> {
    let mut pages = vec![
        PageDefinition {
            template: "pages/privacy",
            samples: page::samples,
        },
        PageDefinition {
            template: "pages/privacy-copy",
            samples: copy::samples,
        },
        PageDefinition {
            template: "pages/privacy-proof",
            samples: proof_page::samples,
        },
    ];
    pages.extend(desk::definitions());
    pages
}

fn routes_of_programs() -> Vec<RouteDefinition> {
    let reads = Access::signed_in();
    let writes = reads.counted_as(RateClass::Write);
    vec![
        RouteDefinition::api("/api/v1/privacy/purposes", reads, || {
            web::route().to(routes::purposes::handle)
        }),
        RouteDefinition::api("/api/v1/privacy/consents", reads, || {
            web::route().to(routes::consents::handle)
        }),
        RouteDefinition::api("/api/v1/privacy/consents/{purpose}", writes, || {
            web::route().to(routes::decide::handle)
        })
        .with_method(Method::PUT),
        RouteDefinition::api("/api/v1/privacy/cases", reads, || {
            web::route().to(routes::cases::list)
        }),
        RouteDefinition::api("/api/v1/privacy/cases", writes, || {
            web::route().to(routes::open_case::handle)
        })
        .with_method(Method::POST),
        RouteDefinition::api("/api/v1/privacy/cases/{case}", reads, || {
            web::route().to(routes::cases::one)
        }),
        RouteDefinition::api("/api/v1/privacy/cases/{case}/cancellation", writes, || {
            web::route().to(routes::cancel::handle)
        })
        .with_method(Method::POST),
        RouteDefinition::api("/api/v1/privacy/export", writes, || {
            web::route().to(routes::export::handle)
        }),
        // Whoever was erased has no account to sign in with; they were given the address.
        RouteDefinition::api("/api/v1/privacy/proofs/{proof}", Access::OPEN, || {
            web::route().to(routes::proof::handle)
        }),
    ]
}

fn routes_of_pages() -> Vec<RouteDefinition> {
    let reads = Access::signed_in();
    let writes = reads.counted_as(RateClass::Write);
    vec![
        RouteDefinition::page("/rieng-tu", reads, || web::route().to(routes::pages::show)),
        RouteDefinition::page("/rieng-tu/dong-y", writes, || {
            web::route().to(routes::pages::decide)
        })
        .with_method(Method::POST),
        RouteDefinition::page("/rieng-tu/yeu-cau", writes, || {
            web::route().to(routes::pages::open_case)
        })
        .with_method(Method::POST),
        RouteDefinition::page("/rieng-tu/yeu-cau/{case}/dung", writes, || {
            web::route().to(routes::pages::cancel)
        })
        .with_method(Method::POST),
        RouteDefinition::page("/rieng-tu/ban-sao", writes, || {
            web::route().to(routes::pages::copy)
        }),
        RouteDefinition::page("/rieng-tu/bien-ban/{proof}", Access::OPEN, || {
            web::route().to(routes::pages::proof)
        }),
    ]
}
