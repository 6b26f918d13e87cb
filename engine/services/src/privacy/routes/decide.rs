use super::{purposes, read, send};
use crate::privacy::acting;
use crate::privacy::view::PurposeOut;
use actix_web::{HttpRequest, web};
use serde::Deserialize;
use tinhid_core::Error;
use tinhid_core::privacy::consent::Decision;
use tinhid_web::{Ctx, JsonBytes, Problem, WebResult};

/// A decision about one purpose.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionIn {
    /// `given` or `withdrawn`.
    decision: DecisionWord,
    /// The version of the words that were shown; needed to give.
    #[serde(default)]
    text_version: String,
}

/// What is decided.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DecisionWord {
    /// Yes.
    Given,
    /// No longer.
    Withdrawn,
}

/// Decide about one purpose
///
/// Each purpose is decided alone. To give, name the version of the words that were shown; to take back
/// nothing is needed. Saying the same again changes nothing.
#[utoipa::path(
    put,
    path = "/api/v1/privacy/consents/{purpose}",
    operation_id = "decide_consent",
    tag = "privacy",
    params(("purpose" = String, Path, description = "The key of the purpose.")),
    request_body = DecisionIn,
    responses(
        (status = 200, description = "The purpose as the caller stands to it now.", body = PurposeOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller's data is stored and nothing else (`processing-restricted`).", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such purpose (`purpose-not-found`).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It is no matter of consent (`purpose-not-asked`), the words are others now (`purpose-text-changed`), or it was never given (`consent-not-given`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    purpose: web::Path<String>,
    body: JsonBytes,
) -> WebResult {
    let asked: DecisionIn = read(&body)?;
    let decision = match asked.decision {
        DecisionWord::Given => Decision::Given,
        DecisionWord::Withdrawn => Decision::Withdrawn,
    };
    acting::decide(&context, &purpose, decision, &asked.text_version).await?;
    let found = purposes::purposes(&context).await?;
    let found = found.into_iter().find(|known| known.key == *purpose);
    send(
        &request,
        &found.ok_or_else(|| Error::not_found("purpose-not-found"))?,
    )
}
