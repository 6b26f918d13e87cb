//! The pages on which people sign in and look after their account. They work without script.

mod account;
mod confirm;
mod devices;
mod password;
mod phone;
mod samples;
mod sign_in;
mod view;

use actix_web::http::Method;
use actix_web::web;
use tinhid_core::limits::RateClass;
use tinhid_core::tenant::PageDefinition;
use tinhid_web::{Access, RouteDefinition, SIGN_IN};

const SIGN_IN_CODE: &str = "/dang-nhap/ma";
const SIGN_IN_PASSWORD: &str = "/dang-nhap/mat-khau";
const SIGN_OUT: &str = "/dang-xuat";
const ACCOUNT: &str = "/tai-khoan";
const DEVICES: &str = "/tai-khoan/thiet-bi";
const PASSWORD: &str = "/tai-khoan/mat-khau";
const PHONE: &str = "/tai-khoan/so-dien-thoai";
const PHONE_CODE: &str = "/tai-khoan/so-dien-thoai/ma";
const CONFIRM: &str = "/tai-khoan/xac-nhan";
const CONFIRM_CODE: &str = "/tai-khoan/xac-nhan/ma";

/// Everything that is shown and taken here.
pub(super) fn routes() -> Vec<RouteDefinition> {
    let open = Access::OPEN;
    let own = Access::signed_in();
    let message = open.counted_as(RateClass::Message);
    let credential = open.counted_as(RateClass::Credential);
    let show = RouteDefinition::page;
    let take = |path, access, handler| {
        RouteDefinition::page(path, access, handler).with_method(Method::POST)
    };
    vec![
        show(SIGN_IN, open, || web::route().to(sign_in::show)),
        take(SIGN_IN, message, || web::route().to(sign_in::ask)),
        take(SIGN_IN_CODE, credential, || {
            web::route().to(sign_in::by_code)
        }),
        show(SIGN_IN_PASSWORD, open, || {
            web::route().to(sign_in::show_password)
        }),
        take(SIGN_IN_PASSWORD, credential, || {
            web::route().to(sign_in::by_password)
        }),
        take(SIGN_OUT, open.counted_as(RateClass::Write), || {
            web::route().to(devices::sign_out)
        }),
        show(ACCOUNT, own, || web::route().to(account::show)),
        show(DEVICES, own, || web::route().to(devices::show)),
        take(DEVICES, own.counted_as(RateClass::Write), || {
            web::route().to(devices::end)
        }),
        show(PASSWORD, own, || web::route().to(password::show)),
        take(PASSWORD, credential.from_level(1), || {
            web::route().to(password::set)
        }),
        show(PHONE, own, || web::route().to(phone::show)),
        take(PHONE, message.from_level(1), || web::route().to(phone::ask)),
        take(PHONE_CODE, credential.from_level(1), || {
            web::route().to(phone::change)
        }),
        show(CONFIRM, own.even_when_locked(), || {
            web::route().to(confirm::show)
        }),
        take(CONFIRM, message.from_level(1).even_when_locked(), || {
            web::route().to(confirm::ask)
        }),
        take(
            CONFIRM_CODE,
            credential.from_level(1).even_when_locked(),
            || web::route().to(confirm::confirm),
        ),
    ]
}

/// What is rendered here.
pub(super) fn definitions() -> Vec<PageDefinition> {
    samples::definitions()
}
