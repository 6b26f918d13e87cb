use crate::staff::frame::{is_about_the_form, send, send_refused};
use crate::staff::pages::entrance::SignInPage;
use crate::staff::pages::{SIGN_IN, page};
use crate::staff::reading::{device, guest, secret, signed};
use actix_web::HttpRequest;
use serde::Deserialize;
use tinhid_core::Result;
use tinhid_core::limits::{LimitKey, RateClass, admit};
use tinhid_core::sealing::Personal;
use tinhid_core::staff::{Attempt, Entered, Proof, sign_in, sign_out};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_web::{
    Ctx, Form, Query, STAFF_SIGN_IN, Staff, WebResult, safe_staff_back, see_other, set_staff_cookie,
};

#[derive(Deserialize)]
pub(in crate::staff) struct Asked {
    #[serde(default)]
    back: String,
    #[serde(default)]
    left: String,
}

const TEMPLATE: &str = "pages/staff-sign-in";

/// The form.
pub(in crate::staff) async fn show(
    request: HttpRequest,
    context: Ctx,
    Query(asked): Query<Asked>,
) -> WebResult {
    let security = &context.snapshot.configuration().security;
    let back = safe_staff_back(&asked.back).unwrap_or_default();
    let mut body = SignInPage::new(security, "", back);
    if asked.left == "1" {
        body.notice = "staff-signed-out";
    }
    send(
        &request,
        &context,
        TEMPLATE,
        &page(&context, SIGN_IN, None, body)?,
    )
}

/// An attempt.
pub(in crate::staff) async fn enter(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    let back = safe_staff_back(form.field("back")).unwrap_or_default();
    let means = guest(&request, &context);
    let attempt = Attempt {
        email: secret(&form, "email"),
        proof: Proof {
            password: secret(&form, "password"),
            code: secret(&form, "code"),
        },
        device: device(&request),
    };
    count_subject(&context, &attempt.email).await?;
    match sign_in(&means, attempt).await {
        Ok(entered) => Ok(enter_with(&request, &context, &entered, back)),
        Err(error) if is_about_the_form(&error) => {
            let security = &context.snapshot.configuration().security;
            let body = SignInPage::new(security, form.field("email"), back);
            let view = page(&context, SIGN_IN, None, body)?;
            send_refused(&request, &context, TEMPLATE, view, &error)
        }
        Err(error) => Err(error.into()),
    }
}

/// The end of a session.
pub(in crate::staff) async fn leave(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    _form: Form,
) -> WebResult {
    sign_out(&signed(&request, &context, &staff), &staff.signed_in).await?;
    let path = localized_path(context.language, STAFF_SIGN_IN);
    let mut answer = see_other(&format!("{path}?left=1"));
    set_staff_cookie(&request, &mut answer, None);
    Ok(answer)
}

/// Attempts at one address are counted wherever they come from, whether there is such an account or not.
pub(super) async fn count_subject(context: &Context, email: &Personal<String>) -> Result<()> {
    let written = email.expose().trim().to_lowercase();
    let key = LimitKey::of_subject(context.runtime.secret(), "staff-email", &written);
    admit(context, &[(RateClass::CredentialSubject, key)]).await
}

/// Leads somebody in who has just proved who they are.
pub(super) fn enter_with(
    request: &HttpRequest,
    context: &Context,
    entered: &Entered,
    back: &str,
) -> actix_web::HttpResponse {
    let home = localized_path(context.language, "/staff");
    let mut answer = see_other(if back.is_empty() { &home } else { back });
    let age = (entered.until - context.now).num_seconds();
    set_staff_cookie(request, &mut answer, Some((&entered.token, age)));
    answer
}
