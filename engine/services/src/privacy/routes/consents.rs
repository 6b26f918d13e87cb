use super::send;
use actix_web::HttpRequest;
use serde::Serialize;
use tinhid_core::privacy::consent;
use tinhid_web::{Ctx, Problem, WebResult};

/// All decisions of the caller, the oldest first. Nothing is ever taken out.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct ConsentsOut {
    items: Vec<ConsentOut>,
}

/// A decision about one purpose.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct ConsentOut {
    /// The key of the purpose.
    purpose: String,
    /// `given` or `withdrawn`.
    decision: String,
    /// The version of the words that were shown.
    text_version: String,
    /// The language in which they were shown.
    language: String,
    /// `portal` or `app`.
    channel: String,
    /// When.
    decided_at: String,
}

/// List the decisions of the caller
#[utoipa::path(
    get,
    path = "/api/v1/privacy/consents",
    operation_id = "list_consents",
    tag = "privacy",
    responses(
        (status = 200, description = "The decisions.", body = ConsentsOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    let person = context.citizen()?.person;
    let rows = consent::of_person(&context.runtime.database().reader(), person).await?;
    let items = rows.into_iter().map(|row| ConsentOut {
        purpose: row.purpose,
        decision: row.decision.word().to_owned(),
        text_version: row.text_hash,
        language: row.language,
        channel: row.channel.word().to_owned(),
        decided_at: row.decided_at.to_rfc3339(),
    });
    send(
        &request,
        &ConsentsOut {
            items: items.collect(),
        },
    )
}
