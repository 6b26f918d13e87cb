use super::confirm::on_the_way_to;
use super::view::{Stage, Trouble, be_offered, can_be_mended, lead, send};
use super::{ACCOUNT, PASSWORD};
use crate::accounts::entrance::origin;
use actix_web::HttpRequest;
use serde::Serialize;
use tinhid_core::accounts;
use tinhid_core::sealing::Personal;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, PageView, WebResult};

/// Where somebody chooses a password.
#[derive(Serialize)]
pub(super) struct PasswordPage {
    page: PageView,
    action: String,
    account: String,
    has_password: bool,
    minimum: u32,
    second_factor: bool,
    trouble: Option<Trouble>,
}

/// The form. Whoever has not proved a moment ago who they are does so first.
pub(super) async fn show(request: HttpRequest, context: Ctx) -> WebResult {
    let citizen = context.citizen()?;
    be_offered(&context)?;
    if !citizen.is_fresh(context.now) {
        return Ok(lead(&on_the_way_to(&context, PASSWORD)));
    }
    page(&request, &context, None).await
}

/// Sets the password, or takes it away.
pub(super) async fn set(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    let citizen = context.citizen()?;
    be_offered(&context)?;
    if !citizen.is_fresh(context.now) {
        return Ok(lead(&on_the_way_to(&context, PASSWORD)));
    }
    let password = match form.field("act") {
        "remove" => None,
        _ => Some(Personal::new(form.field("password").to_owned())),
    };
    match accounts::set_password(&context, citizen, password, &origin(&request)?).await {
        Ok(()) => Ok(lead(&localized_path(context.language, ACCOUNT))),
        Err(error) if can_be_mended(&error) => page(&request, &context, Some(&error)).await,
        Err(error) => Err(error.into()),
    }
}

async fn page(request: &HttpRequest, context: &Context, error: Option<&Error>) -> WebResult {
    let opened = accounts::opened(context, context.citizen()?).await?;
    let epoch = context.epoch();
    let has_password = opened.account.password.is_some();
    let view = view(Stage::of(context, &epoch), has_password, error)?;
    send(request, context, "pages/password", &view, error)
}

pub(super) fn view(
    stage: Stage<'_>,
    has_password: bool,
    error: Option<&Error>,
) -> Result<PasswordPage> {
    let rules = &stage.snapshot.configuration().security.citizens.password;
    Ok(PasswordPage {
        page: stage.frame(PASSWORD, "password-title")?,
        action: stage.href(PASSWORD),
        account: stage.href(ACCOUNT),
        has_password,
        minimum: rules.minimum_length,
        second_factor: rules.second_factor,
        trouble: error.map(|error| stage.trouble(error)),
    })
}
