use super::{identifier, send};
use actix_web::{HttpRequest, web};
use serde::Serialize;
use serde_json::Value;
use tinhid_contract::hexadecimal;
use tinhid_core::privacy::erasure_proof::{self, ErasureProof};
use tinhid_web::{Ctx, Problem, WebResult};

/// The proof of an erasure. Nothing in it says who it was.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct ProofOut {
    /// That of the request.
    #[schema(format = Uuid)]
    id: String,
    /// When.
    erased_at: String,
    /// What became of which records: `deleted`, `anonymised`, or `kept` until when under which article.
    #[schema(value_type = Vec<Object>)]
    fates: Value,
    /// SHA-256 of what it says, in hexadecimal; it stands in the audit trail, too.
    hash: String,
}

impl ProofOut {
    fn new(proof: ErasureProof) -> Self {
        Self {
            id: proof.id.to_string(),
            erased_at: proof.erased_at.to_rfc3339(),
            hash: hexadecimal::encode(&proof.hash),
            fates: proof.fates,
        }
    }
}

/// Read the proof of an erasure
///
/// For whoever knows the identifier of the request: they have no account any more to sign in with.
#[utoipa::path(
    get,
    path = "/api/v1/privacy/proofs/{proof}",
    operation_id = "read_erasure_proof",
    tag = "privacy",
    params(("proof" = String, Path, description = "The identifier of the request.")),
    responses(
        (status = 200, description = "The proof.", body = ProofOut),
        (status = 404, description = "There is none (`proof-not-found`).", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    proof: web::Path<String>,
) -> WebResult {
    let id = identifier(&proof, "proof-not-found")?;
    let found = erasure_proof::find(&context.runtime.database().reader(), id).await?;
    send(&request, &ProofOut::new(found))
}
