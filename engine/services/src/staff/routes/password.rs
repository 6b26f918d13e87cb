use crate::staff::frame::{StaffFrame, is_about_the_form, send, send_refused};
use crate::staff::pages::entrance::PasswordPage;
use crate::staff::pages::{PASSWORD, page};
use crate::staff::reading::{secret, signed};
use actix_web::HttpRequest;
use serde::Deserialize;
use tinhid_core::staff::{Standing, change_password};
use tinhid_core::templates::localized_path;
use tinhid_web::{
    Ctx, Form, Query, STAFF_PASSWORD, Staff, WebResult, safe_staff_back, see_other,
    set_staff_cookie,
};

#[derive(Deserialize)]
pub(in crate::staff) struct Asked {
    #[serde(default)]
    back: String,
    #[serde(default)]
    changed: String,
}

const TEMPLATE: &str = "pages/staff-password";
/// For how long a browser keeps a cookie of a session that goes on: the session's own end is nearer.
const KEPT: i64 = 24 * 3600;

/// The form.
pub(in crate::staff) async fn show(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> WebResult {
    let frame = StaffFrame::new(&context, &staff, STAFF_PASSWORD).await?;
    let is_due = staff.signed_in.standing == Standing::PasswordDue;
    let back = safe_staff_back(&asked.back).unwrap_or_default();
    let security = &context.snapshot.configuration().security;
    let body = PasswordPage::new(security, back, is_due, asked.changed == "1");
    send(
        &request,
        &context,
        TEMPLATE,
        &page(&context, PASSWORD, Some(frame), body)?,
    )
}

/// The change.
pub(in crate::staff) async fn change(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    form: Form,
) -> WebResult {
    let back = safe_staff_back(form.field("back")).unwrap_or_default();
    let means = signed(&request, &context, &staff);
    let new = (secret(&form, "password"), secret(&form, "repeated"));
    let present = secret(&form, "present");
    match change_password(&means, &staff.signed_in, present, new).await {
        Ok(token) => {
            let here = localized_path(context.language, STAFF_PASSWORD);
            let done = format!("{here}?changed=1");
            let mut answer = see_other(if back.is_empty() { &done } else { back });
            set_staff_cookie(&request, &mut answer, Some((&token, KEPT)));
            Ok(answer)
        }
        Err(error) if is_about_the_form(&error) => {
            let frame = StaffFrame::new(&context, &staff, STAFF_PASSWORD).await?;
            let is_due = staff.signed_in.standing == Standing::PasswordDue;
            let security = &context.snapshot.configuration().security;
            let body = PasswordPage::new(security, back, is_due, false);
            let view = page(&context, PASSWORD, Some(frame), body)?;
            send_refused(&request, &context, TEMPLATE, view, &error)
        }
        Err(error) => Err(error.into()),
    }
}
