use super::sign_in::{count_subject, enter_with};
use crate::staff::frame::{is_about_the_form, send, send_refused};
use crate::staff::pages::entrance::RecoveryPage;
use crate::staff::pages::{RECOVERY, page};
use crate::staff::reading::{device, guest, secret};
use actix_web::HttpRequest;
use tinhid_core::staff::recover as choose_anew;
use tinhid_web::{Ctx, Form, WebResult};

const TEMPLATE: &str = "pages/staff-recovery";

/// The form.
pub(in crate::staff) async fn show(request: HttpRequest, context: Ctx) -> WebResult {
    let security = &context.snapshot.configuration().security;
    let body = RecoveryPage::new(security, "");
    send(
        &request,
        &context,
        TEMPLATE,
        &page(&context, RECOVERY, None, body)?,
    )
}

/// A new password for whoever has both codes.
pub(in crate::staff) async fn recover(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    let means = guest(&request, &context);
    let email = secret(&form, "email");
    count_subject(&context, &email).await?;
    let codes = (secret(&form, "code"), secret(&form, "recovery"));
    let new = (
        secret(&form, "password"),
        secret(&form, "repeated"),
        device(&request),
    );
    match choose_anew(&means, &email, codes, new).await {
        Ok(entered) => Ok(enter_with(&request, &context, &entered, "")),
        Err(error) if is_about_the_form(&error) => {
            let security = &context.snapshot.configuration().security;
            let body = RecoveryPage::new(security, form.field("email"));
            let view = page(&context, RECOVERY, None, body)?;
            send_refused(&request, &context, TEMPLATE, view, &error)
        }
        Err(error) => Err(error.into()),
    }
}
