//! The pages on which people look after their organisations, and the one that everybody sees. They work
//! without script.

mod detail;
mod edit;
mod list;
mod public;
mod samples;
mod view;

pub(super) use samples::TAX_CODE;

use super::{FEATURE, own};
use actix_web::http::Method;
use actix_web::web;
use tinhid_core::limits::RateClass;
use tinhid_core::tenant::PageDefinition;
use tinhid_web::{Access, RouteDefinition};

/// The organisations of whoever is signed in.
const LIST: &str = "/to-chuc-cua-toi";
/// Where one is described for the first time.
const NEW: &str = "/to-chuc-cua-toi/moi";

pub(super) fn routes() -> Vec<RouteDefinition> {
    let reads = own();
    let writes = reads.counted_as(RateClass::Write);
    let show = RouteDefinition::page;
    let take =
        |path, handler| RouteDefinition::page(path, writes, handler).with_method(Method::POST);
    vec![
        show(LIST, reads, || web::route().to(list::show)),
        take("/to-chuc-cua-toi/loi-moi/{invitation}", || {
            web::route().to(list::answer)
        }),
        show(NEW, reads, || web::route().to(edit::show_new)),
        take(NEW, || web::route().to(edit::create)),
        show("/to-chuc-cua-toi/{organisation}", reads, || {
            web::route().to(detail::show)
        }),
        show("/to-chuc-cua-toi/{organisation}/sua", reads, || {
            web::route().to(edit::show)
        }),
        take("/to-chuc-cua-toi/{organisation}/sua", || {
            web::route().to(edit::edit)
        }),
        take("/to-chuc-cua-toi/{organisation}/giay-to", || {
            web::route().to(detail::add_evidence)
        }),
        take("/to-chuc-cua-toi/{organisation}/bo-giay-to", || {
            web::route().to(detail::remove_evidence)
        }),
        take("/to-chuc-cua-toi/{organisation}/gui", || {
            web::route().to(detail::submit)
        }),
        RouteDefinition::page(
            "/to-chuc-cua-toi/{organisation}/moi-thanh-vien",
            reads.counted_as(RateClass::Message),
            || web::route().to(detail::invite),
        )
        .with_method(Method::POST),
        take("/to-chuc-cua-toi/{organisation}/thanh-vien", || {
            web::route().to(detail::members)
        }),
        take("/to-chuc-cua-toi/{organisation}/dong", || {
            web::route().to(detail::close)
        }),
        show("/to-chuc/{code}", Access::with_feature(FEATURE), || {
            web::route().to(public::show)
        }),
    ]
}

pub(super) fn definitions() -> Vec<PageDefinition> {
    samples::definitions()
}
