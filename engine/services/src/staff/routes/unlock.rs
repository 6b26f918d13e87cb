use crate::staff::frame::{StaffFrame, is_about_the_form, send, send_refused};
use crate::staff::pages::entrance::UnlockPage;
use crate::staff::pages::{UNLOCK, page};
use crate::staff::reading::{secret, signed};
use actix_web::HttpRequest;
use serde::Deserialize;
use tinhid_core::staff::unlock;
use tinhid_core::templates::localized_path;
use tinhid_web::{
    Ctx, Form, Query, STAFF_UNLOCK, Staff, WebResult, safe_staff_back, see_other, set_staff_cookie,
};

#[derive(Deserialize)]
pub(in crate::staff) struct Asked {
    #[serde(default)]
    back: String,
}

const TEMPLATE: &str = "pages/staff-unlock";
/// For how long a browser keeps a cookie of a session that goes on: the session's own end is nearer.
const KEPT: i64 = 24 * 3600;

/// Who is asked to prove who they are.
pub(in crate::staff) async fn show(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> WebResult {
    let frame = StaffFrame::new(&context, &staff, STAFF_UNLOCK).await?;
    let back = safe_staff_back(&asked.back).unwrap_or_default().to_owned();
    let view = page(&context, UNLOCK, Some(frame), UnlockPage { back })?;
    send(&request, &context, TEMPLATE, &view)
}

/// The proof.
pub(in crate::staff) async fn open(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    form: Form,
) -> WebResult {
    let back = safe_staff_back(form.field("back")).unwrap_or_default();
    let means = signed(&request, &context, &staff);
    let proof = secret(&form, "proof");
    match unlock(&means, &staff.signed_in, proof).await {
        Ok(token) => {
            let home = localized_path(context.language, "/staff");
            let mut answer = see_other(if back.is_empty() { &home } else { back });
            set_staff_cookie(&request, &mut answer, Some((&token, KEPT)));
            Ok(answer)
        }
        Err(error) if is_about_the_form(&error) => {
            let frame = StaffFrame::new(&context, &staff, STAFF_UNLOCK).await?;
            let back = back.to_owned();
            let view = page(&context, UNLOCK, Some(frame), UnlockPage { back })?;
            send_refused(&request, &context, TEMPLATE, view, &error)
        }
        Err(error) => Err(error.into()),
    }
}
