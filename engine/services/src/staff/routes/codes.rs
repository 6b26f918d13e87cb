use crate::staff::frame::{StaffFrame, is_about_the_form, send, send_refused};
use crate::staff::pages::entrance::{CodesPage, NewCodesPage};
use crate::staff::pages::{CODES, NEW_CODES, page};
use crate::staff::reading::{secret, signed};
use actix_web::HttpRequest;
use tinhid_core::staff::{Proof, recovery_codes_left, renew_codes};
use tinhid_core::tenant::Context;
use tinhid_core::{Result, sealing::Personal};
use tinhid_web::{Ctx, Form, Staff, WebResult};

const TEMPLATE: &str = "pages/staff-new-codes";
const PATH: &str = "/staff/codes";

/// The form.
pub(in crate::staff) async fn show(request: HttpRequest, context: Ctx, staff: Staff) -> WebResult {
    let frame = StaffFrame::new(&context, &staff, PATH).await?;
    let body = body(&context, &staff).await?;
    let view = page(&context, NEW_CODES, Some(frame), body)?;
    send(&request, &context, TEMPLATE, &view)
}

/// New codes, shown once; the old ones are good no longer.
pub(in crate::staff) async fn renew(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    form: Form,
) -> WebResult {
    let means = signed(&request, &context, &staff);
    let proof = Proof {
        password: secret(&form, "password"),
        code: secret(&form, "code"),
    };
    let renewed = renew_codes(&means, &staff.signed_in, &proof).await;
    let frame = StaffFrame::new(&context, &staff, PATH).await?;
    match renewed {
        Ok(codes) => {
            let codes = codes.into_iter().map(Personal::into_exposed);
            let body = CodesPage {
                codes: codes.collect(),
            };
            let view = page(&context, CODES, Some(frame), body)?;
            send(&request, &context, "pages/staff-codes", &view)
        }
        Err(error) if is_about_the_form(&error) => {
            let body = body(&context, &staff).await?;
            let view = page(&context, NEW_CODES, Some(frame), body)?;
            send_refused(&request, &context, TEMPLATE, view, &error)
        }
        Err(error) => Err(error.into()),
    }
}

async fn body(context: &Context, staff: &Staff) -> Result<NewCodesPage> {
    let reader = context.runtime.database().reader();
    Ok(NewCodesPage {
        left: recovery_codes_left(&reader, staff.signed_in.subject.id).await?,
    })
}
