use crate::staff::frame::{is_about_the_form, send, send_refused};
use crate::staff::pages::entrance::{CodesPage, InvitationPage};
use crate::staff::pages::{CODES, INVITATION, page};
use crate::staff::reading::{device, guest, secret};
use actix_web::{HttpRequest, web};
use tinhid_core::sealing::Personal;
use tinhid_core::staff::{NewCredentials, accept, opened};
use tinhid_web::{Ctx, Form, WebResult, set_staff_cookie};

const TEMPLATE: &str = "pages/staff-invitation";

/// The form. Opening the link uses nothing up: whatever looks at links in mails would.
pub(in crate::staff) async fn show(
    request: HttpRequest,
    context: Ctx,
    token: web::Path<String>,
) -> WebResult {
    let enrolment = opened(&guest(&request, &context), &token).await?;
    let body = InvitationPage::new(&context, &enrolment, "")?;
    send(
        &request,
        &context,
        TEMPLATE,
        &page(&context, INVITATION, None, body)?,
    )
}

/// An invitation that is accepted: the recovery codes are shown, once.
pub(in crate::staff) async fn take(
    request: HttpRequest,
    context: Ctx,
    token: web::Path<String>,
    form: Form,
) -> WebResult {
    let means = guest(&request, &context);
    let enrolment = opened(&means, &token).await?;
    let again = InvitationPage::new(&context, &enrolment, form.field("name"))?;
    let new = NewCredentials {
        name: form.field("name").to_owned(),
        password: secret(&form, "password"),
        repeated: secret(&form, "repeated"),
        code: secret(&form, "code"),
        device: device(&request),
    };
    match accept(&means, enrolment, new).await {
        Ok(accepted) => {
            let codes = accepted.codes.into_iter().map(Personal::into_exposed);
            let body = CodesPage {
                codes: codes.collect(),
            };
            let view = page(&context, CODES, None, body)?;
            let mut answer = send(&request, &context, "pages/staff-codes", &view)?;
            let entered = &accepted.entered;
            let age = (entered.until - context.now).num_seconds();
            set_staff_cookie(&request, &mut answer, Some((&entered.token, age)));
            Ok(answer)
        }
        Err(error) if is_about_the_form(&error) => {
            let view = page(&context, INVITATION, None, again)?;
            send_refused(&request, &context, TEMPLATE, view, &error)
        }
        Err(error) => Err(error.into()),
    }
}
