use super::send;
use crate::privacy::acting;
use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderValue};
use serde::Serialize;
use serde_json::Value;
use tinhid_web::{Ctx, Problem, WebResult};

/// Everything that is known of the caller.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct ExportOut {
    /// The tenant, by its key.
    tenant: String,
    /// When it was made.
    made_at: String,
    /// What is done with the data.
    purposes: Vec<ExportPurposeOut>,
    /// What stands where; kinds may be added.
    records: Vec<ExportRecordsOut>,
}

/// A purpose, with who receives data for it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct ExportPurposeOut {
    /// Its key.
    key: String,
    /// What for.
    title: String,
    /// Who receives it.
    recipients: Vec<String>,
    /// For how long.
    retention: String,
    /// By which right.
    legal_basis: String,
}

/// What a part of the engine keeps of the caller.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct ExportRecordsOut {
    /// The kind of the records.
    kind: String,
    /// What stands there; its form depends on the kind.
    content: Value,
}

/// Take a copy of everything
///
/// Needs a fresh proof of who asks.
#[utoipa::path(
    get,
    path = "/api/v1/privacy/export",
    operation_id = "export_personal_data",
    tag = "privacy",
    responses(
        (status = 200, description = "The copy.", body = ExportOut),
        (status = 401, description = "Nobody is signed in (`not-signed-in`), or the session is locked (`session-locked`).", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The proof of who asks is too old (`proof-too-old`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    let copy = acting::copy(&context).await?;
    let purposes = copy.purposes.into_iter().map(|purpose| ExportPurposeOut {
        key: purpose.key,
        title: purpose.title,
        recipients: purpose.recipients,
        retention: purpose.retention,
        legal_basis: purpose.legal_basis.to_owned(),
    });
    let records = copy.records.into_iter().map(|records| ExportRecordsOut {
        kind: records.kind.to_owned(),
        content: records.content,
    });
    let out = ExportOut {
        tenant: copy.tenant,
        made_at: copy.made_at.to_rfc3339(),
        purposes: purposes.collect(),
        records: records.collect(),
    };
    let mut answer = send(&request, &out)?;
    let name = HeaderValue::from_static("attachment; filename=\"du-lieu-ca-nhan.json\"");
    answer
        .headers_mut()
        .insert(header::CONTENT_DISPOSITION, name);
    Ok(answer)
}
