use crate::staff::frame::{StaffFrame, is_about_the_form, moment, name_of, send, send_refused};
use crate::staff::pages::oversight::{GlassPage, RequestView};
use crate::staff::pages::{GLASS, page};
use crate::staff::reading::signed;
use actix_web::{HttpRequest, web};
use tinhid_core::authorization::grants::SubjectKind;
use tinhid_core::staff::{self, BreakGlassState, entity::GlassRow};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Kind, Result};
use tinhid_web::{Ctx, Form, Staff, WebResult, see_other};
use uuid::Uuid;

const TEMPLATE: &str = "pages/staff-glass";
const PATH: &str = "/staff/break-glass";

/// What operators asked for.
pub(in crate::staff) async fn show(request: HttpRequest, context: Ctx, staff: Staff) -> WebResult {
    let frame = StaffFrame::new(&context, &staff, PATH).await?;
    let body = body(&context, &staff).await?;
    send(
        &request,
        &context,
        TEMPLATE,
        &page(&context, GLASS, Some(frame), body)?,
    )
}

/// What the tenant says to one request.
pub(in crate::staff) async fn decide(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let means = signed(&request, &context, &staff);
    let id = Uuid::try_parse(&id).map_err(|_wrong| Error::not_found("break-glass-not-found"))?;
    let decided = match (staff.signed_in.subject.kind, form.field("decision")) {
        // Whoever came in through broken glass breaks none for others.
        (SubjectKind::Operator, _) => Err(Error::new(Kind::Forbidden, "break-glass-not-yours")),
        (SubjectKind::Staff, "grant") => staff::decide_glass(&means, id, true).await,
        (SubjectKind::Staff, "refuse") => staff::decide_glass(&means, id, false).await,
        (SubjectKind::Staff, "end") => staff::end_glass(&means, id).await,
        _ => Err(Error::invalid("invalid-request")),
    };
    match decided {
        Ok(()) => Ok(see_other(&localized_path(context.language, PATH))),
        Err(error) if is_about_the_form(&error) => {
            let frame = StaffFrame::new(&context, &staff, PATH).await?;
            let body = body(&context, &staff).await?;
            let view = page(&context, GLASS, Some(frame), body)?;
            send_refused(&request, &context, TEMPLATE, view, &error)
        }
        Err(error) => Err(error.into()),
    }
}

async fn body(context: &Context, staff: &Staff) -> Result<GlassPage> {
    let reader = context.runtime.database().reader();
    let mut requests = Vec::new();
    for row in staff::glass_requests(&reader).await? {
        requests.push(view(context, row).await?);
    }
    let security = &context.snapshot.configuration().security;
    Ok(GlassPage {
        requests,
        longest: security.break_glass.longest_hours,
        may_decide: staff.signed_in.subject.kind == SubjectKind::Staff,
    })
}

async fn view(context: &Context, row: GlassRow) -> Result<RequestView> {
    let (is_waiting, is_open) = (row.is_waiting(context.now), row.is_open(context.now));
    let agencies = &context.snapshot.configuration().agencies.agencies;
    let agency = row.agency.as_ref().and_then(|key| agencies.get(key));
    let agency = agency.map(|agency| agency.name.in_language(context.language).to_owned());
    Ok(RequestView {
        action: localized_path(context.language, &format!("{PATH}/{}", row.id)),
        who: name_of(context, row.account_id).await?,
        role: row.role.text_key(),
        agency: agency.unwrap_or_default(),
        hours: row.hours,
        asked: moment(&context.snapshot, row.requested_at),
        until: row.expires_at.map(|until| moment(&context.snapshot, until)),
        state: match row.state {
            BreakGlassState::Asked if is_waiting => "staff-glass-asked",
            BreakGlassState::Asked => "staff-glass-lapsed",
            BreakGlassState::Granted if is_open => "staff-glass-granted",
            BreakGlassState::Granted => "staff-glass-over",
            BreakGlassState::Refused => "staff-glass-refused",
            BreakGlassState::Ended => "staff-glass-ended",
        },
        waiting: is_waiting,
        open: is_open,
        reason: row.reason,
    })
}
