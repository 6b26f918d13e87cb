use super::{identifier, send};
use crate::privacy::acting;
use crate::privacy::view::{CaseOut, CasesOut};
use actix_web::{HttpRequest, web};
use tinhid_core::privacy::cases;
use tinhid_core::tenant::Context;
use tinhid_web::{Ctx, Problem, WebResult};

/// List the caller's requests about their data
#[utoipa::path(
    get,
    path = "/api/v1/privacy/cases",
    operation_id = "list_data_cases",
    tag = "privacy",
    responses(
        (status = 200, description = "The requests, the newest first.", body = CasesOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(request: HttpRequest, context: Ctx) -> WebResult {
    let items = of_caller(&context).await?;
    send(&request, &CasesOut { items })
}

/// Read a request
#[utoipa::path(
    get,
    path = "/api/v1/privacy/cases/{case}",
    operation_id = "read_data_case",
    tag = "privacy",
    params(("case" = String, Path, description = "The identifier of the request.")),
    responses(
        (status = 200, description = "The request.", body = CaseOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The caller has no such request (`case-not-found`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn one(request: HttpRequest, context: Ctx, case: web::Path<String>) -> WebResult {
    let citizen = context.citizen()?;
    let id = identifier(&case, "case-not-found")?;
    let reader = context.runtime.database().reader();
    let case = cases::one_of_person(&reader, citizen.person, id).await?;
    let key = acting::key(&context, citizen).await?;
    send(&request, &CaseOut::new(&context, &case, &key)?)
}

pub(super) async fn of_caller(context: &Context) -> tinhid_core::Result<Vec<CaseOut>> {
    let citizen = context.citizen()?;
    let reader = context.runtime.database().reader();
    let found = cases::of_person(&reader, citizen.person).await?;
    let key = acting::key(context, citizen).await?;
    let said = found.iter().map(|case| CaseOut::new(context, case, &key));
    said.collect()
}
