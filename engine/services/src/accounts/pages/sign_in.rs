use super::view::{CodePage, PhonePage, Stage, back, be_offered, can_be_mended, lead, send};
use super::{ACCOUNT, CONFIRM, SIGN_IN_CODE, SIGN_IN_PASSWORD};
use crate::accounts::entrance::{digits, entrance, origin, phone};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use tinhid_core::accounts::{self, CodeRequest, CodeSent, Pass, Purpose, SessionToken, Surface};
use tinhid_core::sealing::Personal;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Actor, Context};
use tinhid_core::{Error, Result};
use tinhid_web::{
    Ctx, Form, Query, SIGN_IN, WebResult, cookie, is_encrypted, keep_cookie, session_cookie,
};

/// What makes a browser known beyond a session.
const DEVICE_COOKIE: &str = "device";

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    tiep: String,
}

/// Where to give the telephone number. Whoever's session is locked proves who they are instead, and
/// whoever is signed in is led on.
pub(super) async fn show(
    request: HttpRequest,
    context: Ctx,
    Query(asked): Query<Asked>,
) -> WebResult {
    match &context.actor {
        Actor::Citizen(citizen) if citizen.is_locked => {
            let confirm = localized_path(context.language, CONFIRM);
            return Ok(lead(&with_back(&confirm, &asked.tiep)));
        }
        Actor::Citizen(_) => return Ok(lead(&target(&context, &asked.tiep))),
        Actor::Guest | Actor::Staff(_) | Actor::System => {}
    }
    phone_page(&request, &context, &asked.tiep, "", None)
}

/// Sends a code.
pub(super) async fn ask(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    let (number, tiep) = (form.field("phone"), form.field("tiep"));
    match ask_for(&request, &context, number).await {
        Ok(sent) => code_page(&request, &context, &form, &sent.id.to_string(), None),
        Err(error) if can_be_mended(&error) => {
            phone_page(&request, &context, tiep, number, Some(&error))
        }
        Err(error) => Err(error.into()),
    }
}

async fn ask_for(request: &HttpRequest, context: &Context, number: &str) -> Result<CodeSent> {
    let request = CodeRequest {
        purpose: Purpose::SignIn,
        account: None,
        phone: phone(number)?,
        origin: origin(request)?,
    };
    accounts::ask(context, request).await
}

/// Takes the code.
pub(super) async fn by_code(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    match pass_by_code(&request, &context, &form).await {
        Ok(pass) => Ok(let_in(&request, &context, &pass, form.field("tiep"))),
        Err(error) if can_be_mended(&error) => {
            let code_id = form.field("code_id");
            code_page(&request, &context, &form, code_id, Some(&error))
        }
        Err(error) => Err(error.into()),
    }
}

async fn pass_by_code(request: &HttpRequest, context: &Context, form: &Form) -> Result<Pass> {
    let phone = phone(form.field("phone"))?;
    let code = form.field("code_id").parse();
    let code = code.map_err(|_none| Error::invalid("code-not-accepted"))?;
    let digits = digits(form.field("code"));
    let entrance = entrance(request, Surface::Portal)?;
    accounts::by_code(context, &phone, code, &digits, &entrance).await
}

/// Where to give number and password.
pub(super) async fn show_password(
    request: HttpRequest,
    context: Ctx,
    Query(asked): Query<Asked>,
) -> WebResult {
    be_offered(&context)?;
    password_page(&request, &context, &asked.tiep, "", None)
}

/// Takes number and password.
pub(super) async fn by_password(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    be_offered(&context)?;
    match pass_by_password(&request, &context, &form).await {
        Ok(pass) => Ok(let_in(&request, &context, &pass, form.field("tiep"))),
        Err(error) if can_be_mended(&error) => {
            let (number, tiep) = (form.field("phone"), form.field("tiep"));
            password_page(&request, &context, tiep, number, Some(&error))
        }
        Err(error) => Err(error.into()),
    }
}

async fn pass_by_password(request: &HttpRequest, context: &Context, form: &Form) -> Result<Pass> {
    let phone = phone(form.field("phone"))?;
    let password = Personal::new(form.field("password").to_owned());
    let device = cookie(request, DEVICE_COOKIE);
    let device = device.and_then(|text| SessionToken::parse(text).ok());
    let entrance = entrance(request, Surface::Portal)?;
    accounts::by_password(context, &phone, password, device.as_ref(), &entrance).await
}

/// Gives the browser what it shows from now on. Its session begins with a new token: one that somebody
/// put there before counts for nothing.
fn let_in(request: &HttpRequest, context: &Context, pass: &Pass, tiep: &str) -> HttpResponse {
    let mut answer = lead(&target(context, tiep));
    let life = (pass.session.expires_at - context.now).num_seconds();
    let life = u32::try_from(life).unwrap_or_default();
    let name = session_cookie(is_encrypted(request));
    let token = pass.token.text();
    keep_cookie(request, &mut answer, name, Some((&token, life)));
    if let Some(device) = &pass.device {
        let year = 365 * 24 * 60 * 60;
        keep_cookie(
            request,
            &mut answer,
            DEVICE_COOKIE,
            Some((&device.text(), year)),
        );
    }
    answer
}

fn target(context: &Context, tiep: &str) -> String {
    let account = || localized_path(context.language, ACCOUNT);
    back(tiep).map_or_else(account, ToOwned::to_owned)
}

/// An address with the one that shall follow it.
pub(super) fn with_back(address: &str, tiep: &str) -> String {
    match back(tiep) {
        Some(tiep) => {
            let tiep: String = form_urlencoded::byte_serialize(tiep.as_bytes()).collect();
            format!("{address}?tiep={tiep}")
        }
        None => address.to_owned(),
    }
}

fn phone_page(
    request: &HttpRequest,
    context: &Context,
    tiep: &str,
    number: &str,
    error: Option<&Error>,
) -> WebResult {
    let epoch = context.epoch();
    let view = phone_view(Stage::of(context, &epoch), tiep, number, error)?;
    send(request, context, "pages/sign-in", &view, error)
}

pub(super) fn phone_view(
    stage: Stage<'_>,
    tiep: &str,
    number: &str,
    error: Option<&Error>,
) -> Result<PhonePage> {
    let citizens = &stage.snapshot.configuration().security.citizens;
    let offered = citizens.password.offered;
    Ok(PhonePage {
        page: stage.frame(SIGN_IN, "sign-in-title")?,
        action: stage.href(SIGN_IN),
        back: back(tiep).unwrap_or_default().to_owned(),
        phone: number.chars().take(32).collect(),
        trouble: error.map(|error| stage.trouble(error)),
        password: offered.then(|| with_back(&stage.href(SIGN_IN_PASSWORD), tiep)),
        trial: stage.trial(),
    })
}

fn password_page(
    request: &HttpRequest,
    context: &Context,
    tiep: &str,
    number: &str,
    error: Option<&Error>,
) -> WebResult {
    let epoch = context.epoch();
    let view = password_view(Stage::of(context, &epoch), tiep, number, error)?;
    send(request, context, "pages/sign-in-password", &view, error)
}

pub(super) fn password_view(
    stage: Stage<'_>,
    tiep: &str,
    number: &str,
    error: Option<&Error>,
) -> Result<PhonePage> {
    Ok(PhonePage {
        page: stage.frame(SIGN_IN_PASSWORD, "sign-in-password-title")?,
        action: stage.href(SIGN_IN_PASSWORD),
        password: Some(with_back(&stage.href(SIGN_IN), tiep)),
        trial: None,
        ..phone_view(stage, tiep, number, error)?
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
    let view = code_view(
        stage,
        form.field("phone"),
        form.field("tiep"),
        code_id,
        error,
    )?;
    send(request, context, "pages/code", &view, error)
}

pub(super) fn code_view(
    stage: Stage<'_>,
    number: &str,
    tiep: &str,
    code_id: &str,
    error: Option<&Error>,
) -> Result<CodePage> {
    let citizens = &stage.snapshot.configuration().security.citizens;
    Ok(CodePage {
        page: stage.frame(SIGN_IN_CODE, "code-title")?,
        action: stage.href(SIGN_IN_CODE),
        again: stage.href(SIGN_IN),
        back: back(tiep).unwrap_or_default().to_owned(),
        shown: phone(number).map_or_else(|_| number.to_owned(), |phone| phone.grouped()),
        phone: number.chars().take(32).collect(),
        code_id: code_id.chars().take(36).collect(),
        minutes: citizens.one_time_code.valid_minutes,
        trouble: error.map(|error| stage.trouble(error)),
        trial: stage.trial(),
    })
}
