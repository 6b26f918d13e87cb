//! Posts of all kinds: rooms, jobs, news, and whatever a province adds.
//!
//! A kind is data (`listings/<kind>.toml`); nothing here knows one by name. The store keeps the posts
//! and answers the lists that an index of it has in order; the search answers the rest.

mod abilities;
mod code;
pub mod demonstration;
mod document;
/// The table of posts.
pub mod entity;
mod expiry;
pub mod import;
pub mod kind;
mod list;
mod model;
mod openapi;
mod output;
mod pages;
/// The statements behind the lists.
pub mod plans;
mod progress;
mod query;
mod question;
mod read_post;
mod reading;
mod retention;
mod routes;
mod source;
mod store;
mod visible;

pub use document::Listings;
pub use expiry::expire;
pub use model::{DEMONSTRATION, Post, PostState};
pub(crate) use pages::{FoundPosts, find_posts, found_posts_sample};
pub use progress::{OnProgress, Progress, Step};
pub use retention::EndedPosts;
pub(crate) use visible::to_somebody as kinds_of_somebody;

use actix_web::http::Method;
use actix_web::web;
use std::sync::Arc;
use tinhid_core::limits::RateClass;
use tinhid_web::{Access, RouteDefinition, Service};

/// The slice as the engine sees it.
pub fn service() -> Service {
    let open = Access::OPEN;
    let search = open.counted_as(RateClass::Search);
    Service {
        key: "listings",
        routes: vec![
            RouteDefinition::api("/api/v1/listings", open, || {
                web::route().to(routes::kinds::handle)
            }),
            RouteDefinition::api("/api/v1/listings/{kind}", search, || {
                web::route().to(routes::list::handle)
            })
            .with_parameters_of_its_own(),
            RouteDefinition::api("/api/v1/listings/{kind}/schema", open, || {
                web::route().to(routes::schema::handle)
            }),
            RouteDefinition::api("/api/v1/listings/{kind}/{code}", open, || {
                web::route().to(routes::detail::handle)
            }),
            RouteDefinition::page("/tin/{kind}", search, || {
                web::route().to(routes::page_list::handle)
            }),
            RouteDefinition::page("/tin/{kind}/{code}", open, || {
                web::route().to(routes::page_detail::handle)
            }),
            RouteDefinition::page("/noi-lam-viec", open, || {
                web::route().to(routes::work_place::show)
            }),
            RouteDefinition::page("/noi-lam-viec", open, || {
                web::route().to(routes::work_place::choose)
            })
            .with_method(Method::POST),
        ],
        pages: pages::definitions(),
        permissions: &[],
        documents: vec![Arc::new(Listings)],
        openapi: Some(routes::openapi),
        openapi_of_tenant: Some(openapi::of_tenant),
    }
}
