use super::confirm::on_the_way_to;
use super::view::{CodePage, Stage, Trouble, can_be_mended, lead, send};
use super::{ACCOUNT, PHONE, PHONE_CODE};
use crate::accounts::entrance::{digits, origin, phone};
use actix_web::HttpRequest;
use serde::Serialize;
use tinhid_core::accounts::{self, CodeSent};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, PageView, WebResult};

/// Where somebody gives another number.
#[derive(Serialize)]
pub(super) struct ChangePage {
    page: PageView,
    action: String,
    account: String,
    current: String,
    phone: String,
    hours: u32,
    trouble: Option<Trouble>,
}

/// The form. Whoever has not proved a moment ago who they are does so first.
pub(super) async fn show(request: HttpRequest, context: Ctx) -> WebResult {
    if !context.citizen()?.is_fresh(context.now) {
        return Ok(lead(&on_the_way_to(&context, PHONE)));
    }
    page(&request, &context, "", None).await
}

/// Sends a code to the new number.
pub(super) async fn ask(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    let number = form.field("phone");
    match ask_for(&request, &context, number).await {
        Ok(sent) => code_page(&request, &context, &form, &sent.id.to_string(), None),
        Err(error) => said(&request, &context, number, error).await,
    }
}

async fn ask_for(request: &HttpRequest, context: &Context, number: &str) -> Result<CodeSent> {
    let (citizen, phone) = (context.citizen()?, phone(number)?);
    accounts::ask_to_change_phone(context, citizen, &phone, &origin(request)?).await
}

/// Takes the code.
pub(super) async fn change(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    match changed(&request, &context, &form).await {
        Ok(()) => Ok(lead(&localized_path(context.language, ACCOUNT))),
        Err(error) if error.code() == "code-not-accepted" => {
            let code_id = form.field("code_id");
            code_page(&request, &context, &form, code_id, Some(&error))
        }
        Err(error) => said(&request, &context, form.field("phone"), error).await,
    }
}

async fn changed(request: &HttpRequest, context: &Context, form: &Form) -> Result<()> {
    let (citizen, phone) = (context.citizen()?, phone(form.field("phone"))?);
    let code = form.field("code_id").parse();
    let code = code.map_err(|_none| Error::invalid("code-not-accepted"))?;
    let (digits, origin) = (digits(form.field("code")), origin(request)?);
    accounts::change_phone(context, citizen, &phone, code, &digits, &origin).await
}

/// Says on the form what was wrong, or leads to a proof where that is what is missing.
async fn said(request: &HttpRequest, context: &Context, number: &str, error: Error) -> WebResult {
    match error.code() {
        "proof-too-old" => Ok(lead(&on_the_way_to(context, PHONE))),
        _ if can_be_mended(&error) => page(request, context, number, Some(&error)).await,
        _ => Err(error.into()),
    }
}

async fn page(
    request: &HttpRequest,
    context: &Context,
    number: &str,
    error: Option<&Error>,
) -> WebResult {
    let opened = accounts::opened(context, context.citizen()?).await?;
    let epoch = context.epoch();
    let current = opened.phone.expose().masked();
    let view = view(Stage::of(context, &epoch), &current, number, error)?;
    send(request, context, "pages/phone", &view, error)
}

pub(super) fn view(
    stage: Stage<'_>,
    current: &str,
    number: &str,
    error: Option<&Error>,
) -> Result<ChangePage> {
    let rules = &stage.snapshot.configuration().security.citizens.phone;
    Ok(ChangePage {
        page: stage.frame(PHONE, "phone-title")?,
        action: stage.href(PHONE),
        account: stage.href(ACCOUNT),
        current: current.to_owned(),
        phone: number.chars().take(32).collect(),
        hours: rules.change_cool_down_hours,
        trouble: error.map(|error| stage.trouble(error)),
    })
}

fn code_page(
    request: &HttpRequest,
    context: &Context,
    form: &Form,
    code_id: &str,
    error: Option<&Error>,
) -> WebResult {
    let epoch = context.epoch();
    let stage = Stage::of(context, &epoch);
    let number = form.field("phone");
    let citizens = &context.snapshot.configuration().security.citizens;
    let view = CodePage {
        page: stage.frame(PHONE_CODE, "code-title")?,
        action: stage.href(PHONE_CODE),
        again: stage.href(PHONE),
        back: String::new(),
        shown: phone(number).map_or_else(|_| number.to_owned(), |phone| phone.grouped()),
        phone: number.chars().take(32).collect(),
        code_id: code_id.chars().take(36).collect(),
        minutes: citizens.one_time_code.valid_minutes,
        trouble: error.map(|error| stage.trouble(error)),
        trial: None,
    };
    send(request, context, "pages/code", &view, error)
}
