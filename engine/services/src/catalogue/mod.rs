//! What the province offers: home, groups, entries and the search over them.

mod entry_page;
mod groups;
mod model;
mod pages;
mod ranking;
mod routes;
mod search;
mod words;

pub use model::{EntrySummary, visible_entries};

use actix_web::web;
use tinhid_core::limits::RateClass;
use tinhid_core::tenant::PageDefinition;
use tinhid_web::{Access, RouteDefinition, Service};

/// The slice as the engine sees it.
pub fn service() -> Service {
    let open = Access::OPEN;
    let prebuilt = open.uncounted();
    let search = Access::with_feature("catalogue-search").counted_as(RateClass::Search);
    Service {
        key: "catalogue",
        routes: vec![
            RouteDefinition::page("/", prebuilt, || web::route().to(routes::home::handle)),
            RouteDefinition::page("/nhom/{category}", prebuilt, || {
                web::route().to(routes::category::handle)
            }),
            RouteDefinition::page("/dich-vu/{entry}", prebuilt, || {
                web::route().to(routes::entry::handle)
            }),
            RouteDefinition::page("/tim-kiem", search, || {
                web::route().to(routes::search::handle)
            }),
            RouteDefinition::api("/api/v1/catalogue", prebuilt, || {
                web::route().to(routes::list::handle)
            }),
            RouteDefinition::api("/api/v1/catalogue/{entry}", open, || {
                web::route().to(routes::detail::handle)
            }),
        ],
        pages: vec![
            PageDefinition {
                template: "pages/home",
                samples: pages::home_samples,
            },
            PageDefinition {
                template: "pages/category",
                samples: pages::category_samples,
            },
            PageDefinition {
                template: "pages/entry",
                samples: pages::entry_samples,
            },
            PageDefinition {
                template: "pages/search",
                samples: pages::search_samples,
            },
        ],
        permissions: &[],
        documents: Vec::new(),
        openapi: Some(routes::openapi),
        openapi_of_tenant: None,
    }
}
