//! The proof of an erasure, as a page.

use crate::portal::say;
use serde::Serialize;
use serde_json::{Value, json};
use tinhid_contract::hexadecimal;
use tinhid_core::configuration::sections::Language;
use tinhid_core::privacy::erasure_proof::ErasureProof;
use tinhid_core::tenant::{Epoch, Sample, SampleInput, TenantSnapshot};
use tinhid_core::{Error, Result};
use tinhid_web::{PageOptions, PageView};
use uuid::Uuid;

#[derive(Serialize)]
pub(super) struct ProofPage {
    page: PageView,
    id: String,
    erased_on: String,
    hash: String,
    fates: Vec<FateView>,
}

#[derive(Serialize)]
struct FateView {
    title: String,
    count: String,
    outcome_key: String,
    until: Option<String>,
    article: Option<String>,
}

pub(super) fn view(
    snapshot: &TenantSnapshot,
    epoch: &Epoch,
    language: Language,
    proof: &ErasureProof,
) -> Result<ProofPage> {
    let title = say(snapshot, language, "privacy-proof-title")?;
    let options = PageOptions {
        kind: "privacy",
        active: "none",
        path: &format!("/rieng-tu/bien-ban/{}", proof.id),
        title: &title,
        description: "",
        indexable: false,
    };
    let fates = proof.fates.as_array().into_iter().flatten();
    let fates = fates.map(|fate| fate_view(snapshot, language, fate));
    Ok(ProofPage {
        id: proof.id.to_string(),
        erased_on: proof.erased_at.date_naive().to_string(),
        hash: hexadecimal::encode(&proof.hash),
        fates: fates.collect::<Result<_>>()?,
        page: PageView::new(snapshot, epoch, language, &options),
    })
}

fn fate_view(snapshot: &TenantSnapshot, language: Language, fate: &Value) -> Result<FateView> {
    let text = |key: &str| fate[key].as_str().unwrap_or_default();
    let title_key = format!("personal-records-{}", text("kind"));
    let citation = &fate["citation"];
    Ok(FateView {
        title: snapshot.texts().say_or_key(language, &title_key, &[]),
        count: fate["count"].to_string(),
        outcome_key: format!("privacy-fate-{}", text("outcome")),
        until: fate["until"]
            .as_str()
            .map(|until| until.chars().take(10).collect()),
        article: match citation.is_object() {
            true => Some(article(snapshot, language, citation)?),
            false => None,
        },
    })
}

fn article(snapshot: &TenantSnapshot, language: Language, citation: &Value) -> Result<String> {
    let part = |key: &str| citation[key].as_str().unwrap_or("none").to_owned();
    let arguments = ["act", "article", "clause", "point"].map(|key| (key, part(key).into()));
    let said = snapshot.texts().say(language, "legal-citation", &arguments);
    said.map(std::borrow::Cow::into_owned)
        .map_err(Error::internal)
}

pub(super) fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let sample = move || {
        let citation =
            json!({ "act": "decree-333", "article": "16", "clause": "6", "point": null });
        let proof = ErasureProof {
            id: Uuid::nil(),
            erased_at: chrono::DateTime::UNIX_EPOCH,
            fates: json!([
                { "kind": "account", "count": 1, "outcome": "anonymised" },
                { "kind": "restriction", "count": 1, "outcome": "deleted" },
                { "kind": "session", "count": 3, "outcome": "kept", "until": "2027-11-22T03:00:00Z", "citation": citation },
            ]),
            hash: vec![7; 32],
        };
        view(input.snapshot, input.epoch, input.language, &proof)
    };
    Ok(vec![Sample::new("proof", sample)])
}
