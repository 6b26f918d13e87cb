//! The routes about requests.

use super::act::{Choice, carry_out, key_of};
use super::case_page::{CasePage, Choices};
use super::cases_page::CasesPage;
use super::reading::{identifier, told};
use super::{CASE_PAGE, CASES, CASES_PAGE};
use crate::privacy::DECIDE_CASES;
use crate::staff::frame::{StaffFrame, StaffView, is_about_the_form, name_of, send, send_refused};
use crate::staff::navigation::may;
use crate::staff::pages::page;
use crate::staff::reading::{place, place_text, signed};
use actix_web::{HttpRequest, web};
use serde::Deserialize;
use tinhid_core::accounts::account_of;
use tinhid_core::privacy::cases::{self, QueueFilter};
use tinhid_core::privacy::{CaseKind, DataCase, restriction};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, Query, Staff, WebResult, see_other};
use uuid::Uuid;

/// Requests on a page.
const PAGE: u64 = 50;

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    show: String,
    #[serde(default)]
    after: String,
}

/// The queue: what is late first. It says what is asked and nothing of who asks.
pub(super) async fn list(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> WebResult {
    let filter = QueueFilter {
        kind: CaseKind::of(&asked.kind),
        late_at: (asked.show == "late").then_some(context.now),
        ended: asked.show == "ended",
    };
    let reader = context.runtime.database().reader();
    let mut found = cases::queue(&reader, filter, place(&asked.after), PAGE + 1).await?;
    let is_more = found.len() as u64 > PAGE;
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let last = found.last().filter(|_| is_more);
    let next = last.map(|last| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("kind", filter.kind.map_or("", CaseKind::word));
        query.append_pair("show", &asked.show);
        query.append_pair("after", &place_text((last.next_due_at, last.id)));
        let here = localized_path(context.language, CASES);
        format!("{here}?{}", query.finish())
    });
    let frame = StaffFrame::new(&context, &staff, CASES).await?;
    let body = CasesPage::new(&context, filter, &found, next);
    let view = page(&context, CASES_PAGE, Some(frame), body)?;
    send(&request, &context, "pages/staff-cases", &view)
}

/// One request. That it was read is written down before it is shown.
pub(super) async fn show(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
) -> WebResult {
    let case = found(&context, &id).await?;
    told(&signed(&request, &context, &staff), &case).await?;
    let view = view(&context, &staff, &case).await?;
    send(&request, &context, "pages/staff-case", &view)
}

/// What somebody does about it.
pub(super) async fn decide(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let means = signed(&request, &context, &staff);
    let case = found(&context, &id).await?;
    let done = match Choice::of(form.field("act")) {
        Some(choice) => carry_out(&means, &case, choice, &form).await,
        None => Err(Error::invalid("invalid-request")),
    };
    match done {
        Ok(()) => {
            let here = format!("{CASES}/{}", case.id);
            Ok(see_other(&localized_path(context.language, &here)))
        }
        Err(error) if is_about_the_form(&error) => {
            // As it is now: somebody else may have been faster.
            let case = cases::one(&context.runtime.database().reader(), case.id).await?;
            told(&means, &case).await?;
            let mut view = view(&context, &staff, &case).await?;
            form.field("words").clone_into(&mut view.body_mut().words);
            send_refused(&request, &context, "pages/staff-case", view, &error)
        }
        Err(error) => Err(error.into()),
    }
}

async fn found(context: &Context, id: &str) -> Result<DataCase> {
    let id = identifier(id, "case-not-found")?;
    cases::one(&context.runtime.database().reader(), id).await
}

async fn view(context: &Context, staff: &Staff, case: &DataCase) -> Result<StaffView<CasePage>> {
    let reader = context.runtime.database().reader();
    let key = key_of(context, case).await?;
    let by = author(context, case).await;
    let records = crate::privacy::records(&context.runtime);
    let mut body = CasePage::new(context, case, key.as_ref(), by, &records)?;
    if let Some(key) = &key {
        let account = account_of(&reader, case.person()).await?;
        let phone = account.map(|account| key.open(account.id, &account.phone));
        let phone = phone.transpose().map_err(Error::internal)?;
        body.who = phone.map(|phone| phone.expose().masked());
    }
    if may(&context.snapshot, &staff.signed_in, DECIDE_CASES) {
        let restricted = restriction::of_person(&reader, case.person()).await?;
        let is_of_this = restricted.is_some_and(|found| found.case_id == case.id);
        body.choices = Choices::of(case, is_of_this, context.now);
    }
    let frame = StaffFrame::new(context, staff, CASES).await?;
    page(context, CASE_PAGE, Some(frame), body)
}

/// The name of who ended a request, if it was a colleague.
async fn author(context: &Context, case: &DataCase) -> String {
    let by = case.decided_by.as_deref().unwrap_or_default();
    let id = by.split_once(' ').and_then(|(kind, id)| {
        let is_staff = matches!(kind, "staff" | "operator");
        Uuid::try_parse(id).ok().filter(|_| is_staff)
    });
    match id {
        Some(id) => name_of(context, id).await.unwrap_or_default(),
        None => String::new(),
    }
}
