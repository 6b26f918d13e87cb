use super::{read, send};
use crate::privacy::acting;
use crate::privacy::view::CaseOut;
use actix_web::HttpRequest;
use actix_web::http::{StatusCode, header};
use serde::Deserialize;
use tinhid_core::Error;
use tinhid_core::privacy::CaseKind;
use tinhid_web::{Ctx, JsonBytes, Problem, WebResult};

/// A request about personal data.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseIn {
    /// `access`, `export`, `correction`, `restriction`, `objection`, `withdrawal` or `erasure`.
    kind: String,
    /// What it is about, at most 4,000 characters; needed for a correction, an objection and a withdrawal.
    #[serde(default)]
    #[schema(max_length = 4000)]
    text: String,
}

/// Ask for something about one's data
///
/// The answer says until when the tenant has to acknowledge and to decide. An erasure needs a fresh proof of
/// who asks, waits for some days, and can be stopped until then.
#[utoipa::path(
    post,
    path = "/api/v1/privacy/cases",
    operation_id = "open_data_case",
    tag = "privacy",
    request_body = CaseIn,
    responses(
        (status = 201, description = "The request.", body = CaseOut),
        (status = 400, description = "There is no such kind (`case-kind-unknown`), or the text is missing (`case-text-missing`) or too long (`case-text-too-long`).", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The proof of who asks is too old (`proof-too-old`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "One of this kind has not ended (`case-open-already`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(request: HttpRequest, context: Ctx, body: JsonBytes) -> WebResult {
    let asked: CaseIn = read(&body)?;
    let kind = CaseKind::of(&asked.kind).ok_or_else(|| Error::invalid("case-kind-unknown"))?;
    let case = acting::open_case(&context, kind, &asked.text).await?;
    let key = acting::key(&context, context.citizen()?).await?;
    let mut answer = send(&request, &CaseOut::new(&context, &case, &key)?)?;
    *answer.status_mut() = StatusCode::CREATED;
    let address = format!("/api/v1/privacy/cases/{}", case.id);
    if let Ok(address) = header::HeaderValue::from_str(&address) {
        answer.headers_mut().insert(header::LOCATION, address);
    }
    Ok(answer)
}
