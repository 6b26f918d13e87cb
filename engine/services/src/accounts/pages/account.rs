use super::view::{Stage, send};
use super::{ACCOUNT, DEVICES, PASSWORD, PHONE, SIGN_OUT};
use crate::identity;
use actix_web::HttpRequest;
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::accounts;
use tinhid_web::{Ctx, PageView, WebResult, shows_feature};

/// The account of whoever is signed in.
#[derive(Serialize)]
pub(super) struct AccountPage {
    page: PageView,
    phone: String,
    level: u8,
    has_password: bool,
    password_offered: bool,
    devices: usize,
    devices_href: String,
    password_href: String,
    phone_href: String,
    organisations_href: Option<String>,
    identity_href: Option<String>,
    sign_out: String,
    trial: bool,
}

/// What is shown of an account.
pub(super) struct Shown {
    pub(super) phone: String,
    pub(super) level: u8,
    pub(super) has_password: bool,
    pub(super) devices: usize,
    pub(super) is_trial: bool,
}

/// The account, and what can be done with it.
pub(super) async fn show(request: HttpRequest, context: Ctx) -> WebResult {
    let citizen = context.citizen()?;
    let opened = accounts::opened(&context, citizen).await?;
    let devices = accounts::devices(&context, citizen).await?;
    let shown = Shown {
        phone: opened.phone.expose().masked(),
        level: citizen.identity_level,
        has_password: opened.account.password.is_some(),
        devices: devices.len(),
        is_trial: opened.account.kind == accounts::AccountKind::Trial,
    };
    let epoch = context.epoch();
    let view = view(Stage::of(&context, &epoch), &shown)?;
    send(&request, &context, "pages/account", &view, None)
}

pub(super) fn view(stage: Stage<'_>, shown: &Shown) -> Result<AccountPage> {
    let citizens = &stage.snapshot.configuration().security.citizens;
    Ok(AccountPage {
        page: stage.frame(ACCOUNT, "account-title")?,
        phone: shown.phone.clone(),
        level: shown.level,
        has_password: shown.has_password,
        password_offered: citizens.password.offered,
        devices: shown.devices,
        devices_href: stage.href(DEVICES),
        password_href: stage.href(PASSWORD),
        phone_href: stage.href(PHONE),
        organisations_href: shows_feature(stage.snapshot, stage.epoch, "organisations")
            .then(|| stage.href("/to-chuc-cua-toi")),
        identity_href: (shown.level > 1
            || shows_feature(stage.snapshot, stage.epoch, identity::FEATURE))
        .then(|| stage.href(identity::PATH)),
        sign_out: stage.href(SIGN_OUT),
        trial: shown.is_trial,
    })
}
