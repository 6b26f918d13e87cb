use super::sign_in::with_back;
use super::view::{CodePage, Stage, back, can_be_mended, lead, send};
use super::{ACCOUNT, CONFIRM, CONFIRM_CODE};
use crate::accounts::entrance::{digits, origin};
use actix_web::HttpRequest;
use serde::{Deserialize, Serialize};
use tinhid_core::accounts;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, PageView, Query, WebResult};

use super::view::Trouble;

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    tiep: String,
}

/// The page that offers to send a code.
#[derive(Serialize)]
pub(super) struct ConfirmPage {
    page: PageView,
    action: String,
    back: String,
    phone: String,
    locked: bool,
    trouble: Option<Trouble>,
}

/// Offers to send a code to the account's number.
pub(super) async fn show(
    request: HttpRequest,
    context: Ctx,
    Query(asked): Query<Asked>,
) -> WebResult {
    offer(&request, &context, &asked.tiep, None).await
}

/// Sends the code.
pub(super) async fn ask(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    let citizen = context.citizen_even_locked()?;
    match accounts::ask_to_confirm(&context, citizen, &origin(&request)?).await {
        Ok(sent) => code_page(&request, &context, &form, &sent.id.to_string(), None).await,
        Err(error) if can_be_mended(&error) => {
            offer(&request, &context, form.field("tiep"), Some(&error)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes the code.
pub(super) async fn confirm(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    match proved(&request, &context, &form).await {
        Ok(()) => {
            let account = || localized_path(context.language, ACCOUNT);
            let target = back(form.field("tiep")).map_or_else(account, ToOwned::to_owned);
            Ok(lead(&target))
        }
        Err(error) if can_be_mended(&error) => {
            let code_id = form.field("code_id");
            code_page(&request, &context, &form, code_id, Some(&error)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn proved(request: &HttpRequest, context: &Context, form: &Form) -> Result<()> {
    let citizen = context.citizen_even_locked()?;
    let code = form.field("code_id").parse();
    let code = code.map_err(|_none| Error::invalid("code-not-accepted"))?;
    let digits = digits(form.field("code"));
    accounts::confirm(context, citizen, code, &digits, &origin(request)?).await
}

/// Where somebody proves again who they are, on the way to an address.
pub(super) fn on_the_way_to(context: &Context, path: &str) -> String {
    let confirm = localized_path(context.language, CONFIRM);
    with_back(&confirm, &localized_path(context.language, path))
}

async fn offer(
    request: &HttpRequest,
    context: &Context,
    tiep: &str,
    error: Option<&Error>,
) -> WebResult {
    let citizen = context.citizen_even_locked()?;
    let opened = accounts::opened(context, citizen).await?;
    let epoch = context.epoch();
    let phone = opened.phone.expose().masked();
    let stage = Stage::of(context, &epoch);
    let view = confirm_view(stage, &phone, citizen.is_locked, tiep, error)?;
    send(request, context, "pages/confirm", &view, error)
}

pub(super) fn confirm_view(
    stage: Stage<'_>,
    phone: &str,
    locked: bool,
    tiep: &str,
    error: Option<&Error>,
) -> Result<ConfirmPage> {
    Ok(ConfirmPage {
        page: stage.frame(CONFIRM, "confirm-title")?,
        action: stage.href(CONFIRM),
        back: back(tiep).unwrap_or_default().to_owned(),
        phone: phone.to_owned(),
        locked,
        trouble: error.map(|error| stage.trouble(error)),
    })
}

async fn code_page(
    request: &HttpRequest,
    context: &Context,
    form: &Form,
    code_id: &str,
    error: Option<&Error>,
) -> WebResult {
    let opened = accounts::opened(context, context.citizen_even_locked()?).await?;
    let epoch = context.epoch();
    let stage = Stage::of(context, &epoch);
    let shown = opened.phone.expose().masked();
    let citizens = &context.snapshot.configuration().security.citizens;
    let view = CodePage {
        page: stage.frame(CONFIRM_CODE, "code-title")?,
        action: stage.href(CONFIRM_CODE),
        again: stage.href(CONFIRM),
        back: back(form.field("tiep")).unwrap_or_default().to_owned(),
        phone: String::new(),
        shown,
        code_id: code_id.chars().take(36).collect(),
        minutes: citizens.one_time_code.valid_minutes,
        trouble: error.map(|error| stage.trouble(error)),
        trial: stage.trial(),
    };
    send(request, context, "pages/code", &view, error)
}
