//! What officers do about attempts.

use crate::identity::acting::{act_of_staff, identifier};
use crate::identity::staff_page::{CASE, CasePage, LIST, ListPage};
use crate::staff::{StaffFrame, StaffView, is_about_the_form, page, send, send_refused};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use tinhid_contract::ekyc::Reason;
use tinhid_core::identity::rows::EvidenceKind;
use tinhid_core::identity::{self, NewOpinion, OfficerDecision};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, Staff, WebResult, request_id, see_other};
use uuid::Uuid;

/// How many cases a page shows.
const MOST: u64 = 50;
const LIST_TEMPLATE: &str = "pages/staff-identity";
const CASE_TEMPLATE: &str = "pages/staff-identity-case";

/// What waits, the longest first. It names nobody.
pub(crate) async fn list(request: HttpRequest, context: Ctx, staff: Staff) -> WebResult {
    let reader = context.runtime.database().reader();
    let rows = identity::waiting(&reader, None, MOST).await?;
    let count = identity::count_waiting(&reader).await?;
    let frame = StaffFrame::new(&context, &staff, LIST.path).await?;
    let body = ListPage::new(&context, &rows, count);
    send(
        &request,
        &context,
        LIST_TEMPLATE,
        &page(&context, LIST, Some(frame), body)?,
    )
}

/// One case.
pub(crate) async fn show(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
) -> WebResult {
    let view = view(&request, &context, &staff, identifier(&id)?).await?;
    send(&request, &context, CASE_TEMPLATE, &view)
}

/// A picture of a case. Nobody keeps it.
pub(crate) async fn picture(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    path: web::Path<(String, String)>,
) -> WebResult {
    let (id, kind) = path.into_inner();
    let missing = || Error::not_found("identity-picture-not-found");
    let kind = EvidenceKind::of(&kind).ok_or_else(missing)?;
    let act = act_of_staff(&context, &staff, request_id(&request));
    let id = Uuid::try_parse(&id).map_err(|_wrong| missing())?;
    let opened = identity::open_picture(&context, id, kind, &act).await?;
    let media_type = opened.media_type.to_string();
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media_type))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_DISPOSITION, "inline"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(opened.into_bytes()))
}

/// What an officer says.
pub(crate) async fn decide(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = identifier(&id)?;
    let said = match opinion(&request, &context, &staff, id, &form) {
        Ok(new) => identity::say(&context, new).await,
        Err(error) => Err(error),
    };
    match said {
        Ok(()) => Ok(see_other(&localized_path(context.language, LIST.path))),
        Err(error) if is_about_the_form(&error) => {
            match view(&request, &context, &staff, id).await {
                Ok(view) => send_refused(&request, &context, CASE_TEMPLATE, view, &error),
                // Somebody else has decided.
                Err(_gone) => Err(error.into()),
            }
        }
        Err(error) => Err(error.into()),
    }
}

fn opinion(
    request: &HttpRequest,
    context: &Context,
    staff: &Staff,
    id: Uuid,
    form: &Form,
) -> Result<NewOpinion> {
    let decision = OfficerDecision::of_key(form.field("decision"));
    let decision = decision.ok_or_else(|| Error::invalid("identity-decision-unknown"))?;
    let reason = Reason::from_key(form.field("reason"));
    if decision == OfficerDecision::Refused && reason.is_none() {
        return Err(Error::invalid("identity-decision-unknown"));
    }
    Ok(NewOpinion {
        attempt: id,
        version: form.field("version").parse().unwrap_or_default(),
        decision,
        reason: reason.filter(|_| decision == OfficerDecision::Refused),
        act: act_of_staff(context, staff, request_id(request)),
        officer: staff.signed_in.subject.id,
    })
}

async fn view(
    request: &HttpRequest,
    context: &Context,
    staff: &Staff,
    id: Uuid,
) -> Result<StaffView<CasePage>> {
    let act = act_of_staff(context, staff, request_id(request));
    let case = identity::open_case(context, id, &act).await?;
    let frame = StaffFrame::new(context, staff, LIST.path).await?;
    let body = CasePage::new(context, &case, staff.signed_in.subject.id);
    page(context, CASE, Some(frame), body)
}
