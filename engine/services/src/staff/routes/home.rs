use crate::privacy::{ENTER_BREACHES, READ_CASES};
use crate::staff::ROLES_GRANT;
use crate::staff::frame::{StaffFrame, send};
use crate::staff::navigation::may;
use crate::staff::pages::oversight::{HomePage, Task};
use crate::staff::pages::{HOME, page};
use actix_web::HttpRequest;
use tinhid_core::identity;
use tinhid_core::privacy::{breach, cases};
use tinhid_core::staff;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_web::{Ctx, Staff, WebResult};

/// What waits for somebody.
pub(in crate::staff) async fn show(request: HttpRequest, context: Ctx, staff: Staff) -> WebResult {
    let reader = context.runtime.database().reader();
    let signed_in = &staff.signed_in;
    let mut tasks = Vec::new();
    if may(&context.snapshot, signed_in, ROLES_GRANT) {
        let requests = staff::glass_requests(&reader).await?;
        let waiting = requests
            .iter()
            .filter(|request| request.is_waiting(context.now));
        let count = waiting.count() as u64;
        tasks.extend(task(
            &context,
            "staff-task-glass",
            count,
            "/staff/break-glass",
        ));
    }
    if may(&context.snapshot, signed_in, READ_CASES) {
        tasks.extend(task(
            &context,
            "staff-task-cases",
            cases::waiting_for_staff(&reader).await?,
            "/staff/cases",
        ));
    }
    if may(&context.snapshot, signed_in, ENTER_BREACHES) {
        tasks.extend(task(
            &context,
            "staff-task-breaches",
            breach::open_count(&reader).await?,
            "/staff/breaches",
        ));
    }
    if may(&context.snapshot, signed_in, crate::identity::REVIEW) {
        tasks.extend(task(
            &context,
            "staff-task-identity",
            identity::count_waiting(&reader).await?,
            "/staff/identity",
        ));
    }
    let frame = StaffFrame::new(&context, &staff, "/staff").await?;
    let body = HomePage {
        tasks,
        codes_left: staff::recovery_codes_left(&reader, signed_in.subject.id).await?,
        alone: staff::is_only_administrator(&reader, signed_in.subject, context.now).await?,
    };
    send(
        &request,
        &context,
        "pages/staff-home",
        &page(&context, HOME, Some(frame), body)?,
    )
}

/// Something that waits, if anything does.
fn task(context: &Context, title: &'static str, count: u64, path: &str) -> Option<Task> {
    (count > 0).then(|| Task {
        title,
        count,
        href: localized_path(context.language, path),
    })
}
