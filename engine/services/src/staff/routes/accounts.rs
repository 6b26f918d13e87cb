use crate::staff::ROLES_GRANT;
use crate::staff::commands::link_of;
use crate::staff::frame::{StaffFrame, is_about_the_form, moment, send, send_refused};
use crate::staff::mail;
use crate::staff::navigation::may;
use crate::staff::pages::accounts::{AccountsPage, InvitedView};
use crate::staff::pages::{ACCOUNTS, page};
use crate::staff::reading::signed;
use actix_web::HttpRequest;
use tinhid_core::authorization::Role;
use tinhid_core::sealing::Personal;
use tinhid_core::staff::{
    AccountKind, Invited, Means, WantedInvitation, WantedRole, invite as send_invitation, review,
};
use tinhid_core::{Error, Result};
use tinhid_vietnamese::identifiers::EmailAddress;
use tinhid_web::{Ctx, Form, Staff, WebResult};

const TEMPLATE: &str = "pages/staff-accounts";

/// All accounts.
pub(in crate::staff) async fn show(request: HttpRequest, context: Ctx, staff: Staff) -> WebResult {
    let means = signed(&request, &context, &staff);
    let rows = review(&means, "staff.list").await?;
    let frame = StaffFrame::new(&context, &staff, "/staff/accounts").await?;
    let may_grant = may(&context.snapshot, &staff.signed_in, ROLES_GRANT);
    let body = AccountsPage::new(&context, &rows, may_grant);
    send(
        &request,
        &context,
        TEMPLATE,
        &page(&context, ACCOUNTS, Some(frame), body)?,
    )
}

/// An invitation. Its link is shown to whoever invites, once.
pub(in crate::staff) async fn invite(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    form: Form,
) -> WebResult {
    let means = signed(&request, &context, &staff);
    let invited = invited(&means, &form).await;
    let rows = review(&means, "staff.list").await?;
    let frame = StaffFrame::new(&context, &staff, "/staff/accounts").await?;
    let mut body = AccountsPage::new(&context, &rows, true);
    match invited {
        Ok((invited, mailed)) => {
            body.invited = Some(InvitedView {
                email: form.field("email").trim().to_owned(),
                link: link_of(&context, &invited.token),
                until: moment(&context.snapshot, invited.until),
                mailed,
            });
            send(
                &request,
                &context,
                TEMPLATE,
                &page(&context, ACCOUNTS, Some(frame), body)?,
            )
        }
        Err(error) if is_about_the_form(&error) => {
            form.field("email").clone_into(&mut body.email);
            form.field("reason").clone_into(&mut body.reason);
            let view = page(&context, ACCOUNTS, Some(frame), body)?;
            send_refused(&request, &context, TEMPLATE, view, &error)
        }
        Err(error) => Err(error.into()),
    }
}

async fn invited(means: &Means<'_>, form: &Form) -> Result<(Invited, bool)> {
    let email = EmailAddress::parse(form.field("email"));
    let email = email.map_err(|_wrong| Error::invalid("staff-email-wrong"))?;
    let role = wanted_role(form)?;
    let word = role.role;
    let wanted = WantedInvitation {
        email: Personal::new(email.clone()),
        kind: AccountKind::Staff,
        roles: vec![role],
        reason: form.field("reason").to_owned(),
    };
    let invited = send_invitation(means, wanted).await?;
    let mailed = mail::send(means.context, email, word, &invited).await;
    Ok((invited, mailed))
}

/// The role that a form asks for.
pub(super) fn wanted_role(form: &Form) -> Result<WantedRole> {
    let word = form.field("role");
    let unknown = || Error::invalid("role-not-for-staff").with("role", word.to_owned());
    let agency = form.field("agency");
    let communes = form.field("communes").split([',', ';', ' ', '\r', '\n']);
    Ok(WantedRole {
        role: Role::parse(word).ok_or_else(unknown)?,
        agency: (!agency.is_empty()).then(|| agency.to_owned()),
        communes: communes
            .filter(|code| !code.is_empty())
            .map(str::to_owned)
            .collect(),
    })
}
