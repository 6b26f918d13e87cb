use crate::staff::frame::{StaffFrame, send};
use crate::staff::pages::oversight::AccessPage;
use crate::staff::pages::{ACCESS, page};
use crate::staff::reading::signed;
use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use tinhid_core::staff;
use tinhid_web::{Ctx, Staff, WebResult, rendered};

const CSV: &str = "text/csv; charset=utf-8";

/// The list of accounts and their roles, as a file.
pub(in crate::staff) async fn accounts(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
) -> WebResult {
    let means = signed(&request, &context, &staff);
    let rows = staff::review(&means, "staff.export").await?;
    let table = staff::review_csv(&rows)?;
    Ok(file(rendered(&request, CSV, table)?, "staff-review.csv"))
}

/// What each role may do.
pub(in crate::staff) async fn show_matrix(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
) -> WebResult {
    let frame = StaffFrame::new(&context, &staff, "/staff/access").await?;
    let body = AccessPage::new(&context.snapshot);
    send(
        &request,
        &context,
        "pages/staff-access",
        &page(&context, ACCESS, Some(frame), body)?,
    )
}

/// The same as a file.
pub(in crate::staff) async fn matrix(request: HttpRequest, context: Ctx) -> WebResult {
    let table = staff::matrix_csv(&context.snapshot)?;
    Ok(file(rendered(&request, CSV, table)?, "access-matrix.csv"))
}

/// A file to keep, and no page.
pub(super) fn file(mut answer: HttpResponse, name: &str) -> HttpResponse {
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        answer.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    answer
}
