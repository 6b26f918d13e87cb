use super::send;
use crate::privacy::view::{PurposeOut, PurposesOut, ordered};
use actix_web::HttpRequest;
use tinhid_core::privacy::consent;
use tinhid_core::tenant::Context;
use tinhid_web::{Ctx, Problem, WebResult};

/// List what personal data is used for
///
/// Each with the words of today and with what the caller says to it.
#[utoipa::path(
    get,
    path = "/api/v1/privacy/purposes",
    operation_id = "list_purposes",
    tag = "privacy",
    responses(
        (status = 200, description = "The purposes.", body = PurposesOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    send(
        &request,
        &PurposesOut {
            items: purposes(&context).await?,
        },
    )
}

pub(super) async fn purposes(context: &Context) -> tinhid_core::Result<Vec<PurposeOut>> {
    let person = context.citizen()?.person;
    let reader = context.runtime.database().reader();
    let standing = consent::standing(&reader, person).await?;
    let purposes = ordered(context).into_iter();
    let said = purposes
        .map(|(key, purpose)| PurposeOut::new(key, purpose, context.language, standing.get(key)));
    Ok(said.collect())
}
