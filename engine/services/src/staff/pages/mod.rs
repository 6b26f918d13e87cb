//! What the pages of the staff show.

pub(super) mod accounts;
pub(super) mod entrance;
pub(super) mod oversight;

use super::frame::{Naming, StaffFrame, StaffView};
use crate::portal::Trouble;
use serde::Serialize;
use tinhid_core::tenant::{Context, PageDefinition, Sample, SampleInput};
use tinhid_core::{Error, Result};

pub(super) const SIGN_IN: Naming = naming("staff-sign-in", "/staff/sign-in", "staff-sign-in-title");
pub(super) const RECOVERY: Naming =
    naming("staff-recovery", "/staff/recovery", "staff-recovery-title");
pub(super) const INVITATION: Naming = naming(
    "staff-invitation",
    "/staff/sign-in",
    "staff-invitation-title",
);
pub(super) const CODES: Naming = naming("staff-codes", "/staff", "staff-codes-title");
pub(super) const NEW_CODES: Naming =
    naming("staff-new-codes", "/staff/codes", "staff-new-codes-title");
pub(super) const UNLOCK: Naming = naming("staff-unlock", "/staff/unlock", "staff-unlock-title");
pub(super) const PASSWORD: Naming =
    naming("staff-password", "/staff/password", "staff-password-title");
pub(super) const HOME: Naming = naming("staff-home", "/staff", "staff-home-title");
pub(super) const ACCOUNTS: Naming =
    naming("staff-accounts", "/staff/accounts", "staff-accounts-title");
pub(super) const ACCOUNT: Naming =
    naming("staff-account", "/staff/accounts", "staff-account-title");
pub(super) const ACCESS: Naming = naming("staff-access", "/staff/access", "staff-access-title");
pub(super) const AUDIT: Naming = naming("staff-audit", "/staff/audit", "staff-audit-title");
pub(super) const GLASS: Naming = naming("staff-glass", "/staff/break-glass", "staff-glass-title");

pub(crate) const fn naming(kind: &'static str, path: &'static str, title: &'static str) -> Naming {
    Naming { kind, path, title }
}

/// Every template with its samples.
pub(super) fn definitions() -> Vec<PageDefinition> {
    let page = |template, samples| PageDefinition { template, samples };
    vec![
        page("pages/staff-sign-in", entrance::sign_in_samples),
        page("pages/staff-recovery", entrance::recovery_samples),
        page("pages/staff-invitation", entrance::invitation_samples),
        page("pages/staff-codes", entrance::codes_samples),
        page("pages/staff-new-codes", entrance::new_codes_samples),
        page("pages/staff-unlock", entrance::unlock_samples),
        page("pages/staff-password", entrance::password_samples),
        page("pages/staff-home", oversight::home_samples),
        page("pages/staff-accounts", accounts::list_samples),
        page("pages/staff-account", accounts::detail_samples),
        page("pages/staff-access", oversight::access_samples),
        page("pages/staff-audit", oversight::audit_samples),
        page("pages/staff-glass", oversight::glass_samples),
    ]
}

/// A page for somebody, or for nobody.
pub(crate) fn page<T: Serialize>(
    context: &Context,
    naming: Naming,
    staff: Option<StaffFrame>,
    body: T,
) -> Result<StaffView<T>> {
    let epoch = context.epoch();
    StaffView::new(
        &context.snapshot,
        &epoch,
        context.language,
        naming,
        staff,
        body,
    )
}

/// A sample of a page, with somebody or nobody.
pub(crate) fn sample<'tenant, T: Serialize>(
    input: SampleInput<'tenant>,
    name: &str,
    naming: Naming,
    is_signed_in: bool,
    body: impl Fn() -> T + 'tenant,
) -> Sample<'tenant> {
    fallible(input, name, naming, is_signed_in, move || Ok(body()))
}

/// The same, where a page can fail.
fn fallible<'tenant, T: Serialize>(
    input: SampleInput<'tenant>,
    name: &str,
    naming: Naming,
    is_signed_in: bool,
    body: impl Fn() -> Result<T> + 'tenant,
) -> Sample<'tenant> {
    Sample::new(name, move || {
        let staff = is_signed_in.then(|| StaffFrame::sample(input, naming.path));
        let view = StaffView::new(
            input.snapshot,
            input.epoch,
            input.language,
            naming,
            staff,
            body()?,
        )?;
        // Pages for nobody are shown with what can be wrong, others without.
        let wrong = Error::invalid("form-malformed");
        let trouble = Trouble::of(input.snapshot, input.language, &wrong);
        Ok(view.with_problem((!is_signed_in).then_some(trouble)))
    })
}
