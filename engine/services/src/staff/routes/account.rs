use super::accounts::wanted_role;
use crate::staff::ROLES_GRANT;
use crate::staff::frame::{StaffFrame, StaffView, is_about_the_form, send, send_refused};
use crate::staff::navigation::may;
use crate::staff::pages::accounts::AccountPage;
use crate::staff::pages::{ACCOUNT, page};
use crate::staff::reading::signed;
use actix_web::{HttpRequest, HttpResponse, web};
use tinhid_core::authorization::grants::{self, NewGrant, Revocation};
use tinhid_core::staff::{self, Means, StateReason, WantedRole, review_one};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, Staff, WebResult, see_other};
use uuid::Uuid;

const TEMPLATE: &str = "pages/staff-account";

/// One account.
pub(in crate::staff) async fn show(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
) -> WebResult {
    let view = view(&request, &context, &staff, identifier(&id)?).await?;
    send(&request, &context, TEMPLATE, &view)
}

/// A role that is given.
pub(in crate::staff) async fn grant(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = identifier(&id)?;
    let means = signed(&request, &context, &staff);
    let given = match wanted_role(&form) {
        Ok(wanted) => give(&means, id, wanted, form.field("reason")).await,
        Err(error) => Err(error),
    };
    answer(&request, &context, &staff, id, given).await
}

/// A role that is taken back.
pub(in crate::staff) async fn revoke(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = identifier(&id)?;
    let means = signed(&request, &context, &staff);
    let revocation = Revocation {
        grant: identifier(form.field("grant"))?,
        version: form.field("version").parse().unwrap_or_default(),
        act: means.act(),
    };
    let taken = context.runtime.database().unit(move |unit| {
        let revocation = revocation.clone();
        Box::pin(async move {
            let ended = grants::revoke(unit, revocation).await?;
            // The grant of another account is not this page's to end.
            match ended.subject_id == id {
                true => Ok(()),
                false => Err(Error::not_found("grant-not-found")),
            }
        })
    });
    answer(&request, &context, &staff, id, taken.await).await
}

/// An account that is stopped.
pub(in crate::staff) async fn disable(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
    _form: Form,
) -> WebResult {
    let id = identifier(&id)?;
    let means = signed(&request, &context, &staff);
    let stopped = staff::disable(&means, id, StateReason::Administrator).await;
    answer(&request, &context, &staff, id, stopped).await
}

/// An account that goes on.
pub(in crate::staff) async fn enable(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    id: web::Path<String>,
    _form: Form,
) -> WebResult {
    let id = identifier(&id)?;
    let means = signed(&request, &context, &staff);
    let enabled = staff::enable(&means, id).await;
    answer(&request, &context, &staff, id, enabled).await
}

async fn give(means: &Means<'_>, id: Uuid, wanted: WantedRole, reason: &str) -> Result<()> {
    let context = means.context;
    let account = staff::account(&context.runtime.database().reader(), id).await?;
    let grant = NewGrant {
        id: means.identifier(),
        subject: account.subject(),
        role: wanted.role,
        agency: wanted.agency,
        communes: wanted.communes,
        reason: reason.to_owned(),
        expires_at: None,
    };
    let snapshot = &context.snapshot;
    let agencies = &snapshot.configuration().agencies;
    let judged = grant.judge(means.act(), agencies, snapshot.territory())?;
    let given = context.runtime.database().unit(move |unit| {
        let judged = judged.clone();
        Box::pin(async move { grants::grant(unit, judged).await })
    });
    given.await.map(drop)
}

/// Back to the account, or the account with what was wrong.
async fn answer(
    request: &HttpRequest,
    context: &Context,
    staff: &Staff,
    id: Uuid,
    done: Result<()>,
) -> WebResult<HttpResponse> {
    match done {
        Ok(()) => {
            let path = format!("/staff/accounts/{id}");
            Ok(see_other(&localized_path(context.language, &path)))
        }
        Err(error) if is_about_the_form(&error) => {
            let view = view(request, context, staff, id).await?;
            send_refused(request, context, TEMPLATE, view, &error)
        }
        Err(error) => Err(error.into()),
    }
}

async fn view(
    request: &HttpRequest,
    context: &Context,
    staff: &Staff,
    id: Uuid,
) -> Result<StaffView<AccountPage>> {
    let means = signed(request, context, staff);
    let row = review_one(&means, id).await?;
    let frame = StaffFrame::new(context, staff, "/staff/accounts").await?;
    let may_grant = may(&context.snapshot, &staff.signed_in, ROLES_GRANT);
    let is_own = staff.signed_in.subject.id == id;
    let body = AccountPage::new(context, &row, may_grant && !is_own, is_own);
    page(context, ACCOUNT, Some(frame), body)
}

fn identifier(text: &str) -> Result<Uuid> {
    Uuid::try_parse(text).map_err(|_wrong| Error::not_found("staff-not-found"))
}
