//! Letting a person go, with a proof.

use super::act::Act;
use super::case_kind::{CaseKind, LegalDays};
use super::case_rules::{Step, step};
use super::cases;
use super::data_case;
use super::erasure_proof::ErasureProof;
use super::records::{Erased, Erasure, Fate, PersonalRecords};
use crate::audit::chain::write_json;
use crate::configuration::sections::Retention;
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use crate::messaging::outbox::Farewell;
use crate::sealing::{add_person, erase_person};
use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tinhid_contract::hexadecimal;
use uuid::Uuid;

/// The tables with personal data, those that refer to others before them.
pub type RecordList = Arc<[Arc<dyn PersonalRecords>]>;

/// An erasure that was asked for and is to happen now.
#[derive(Clone)]
pub struct ErasureWork {
    /// The tenant, by its key.
    pub tenant: String,
    /// The request.
    pub case: Uuid,
    /// Who lets it happen: the engine after the time of waiting, or staff.
    pub act: Act,
    /// How long what is kept.
    pub retention: Retention,
    /// Every table.
    pub records: RecordList,
    /// What they are told when it is done, where they can be.
    pub farewell: Option<Farewell>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The proof.
    pub proof: ErasureProof,
    /// What the process must not remember any longer.
    pub forget: Vec<Uuid>,
}

/// Erases a person: all tables, their key, and whatever the request itself said, in one unit of work. The
/// proof has the identifier of the request, which the person knows.
///
/// # Errors
/// `case-not-found`; `case-no-erasure` for another kind of request; `case-ended`, `case-waits` as
/// [`step`](super::step) says. Then nothing of the person is erased.
pub async fn erase(unit: &Unit, work: &ErasureWork, days: &LegalDays) -> Result<Gone> {
    let now = work.act.at;
    let case = data_case::Entity::find_by_id(work.case)
        .lock_exclusive()
        .one(unit)
        .await?
        .ok_or_else(|| Error::not_found("case-not-found"))?;
    if case.kind != CaseKind::Erasure {
        return Err(Error::new(Kind::Conflict, "case-no-erasure"));
    }
    let by = cases::author(work.act.by);
    let ended = step(&case, Step::Grant(None), &by, days, now)?;
    let erasure = Erasure {
        person: case.person(),
        now,
        retention: work.retention.clone(),
    };
    cases::store(unit, &ended).await?;
    let Erased { fates, forget } = erase_records(unit, &work.records, &erasure).await?;
    erase_person(unit, erasure.person).await?;
    if let Some(farewell) = &work.farewell {
        add_person(unit, &farewell.key).await?;
        unit.announce(farewell.row.clone());
    }
    let proof = prove(&work.tenant, case.id, &fates, now)?;
    unit.insert(proof.clone().into_active_model());
    let details = json!({ "proof": hexadecimal::encode(&proof.hash) });
    unit.audit(
        work.act
            .entry("person.erase", "data-case", Some(case.id), details),
    );
    Ok(Gone { proof, forget })
}

/// Lets a person go from every table.
pub(super) async fn erase_records(
    unit: &Unit,
    records: &RecordList,
    erasure: &Erasure,
) -> Result<Erased> {
    let mut all = Erased::nothing();
    for table in records.iter() {
        all = all.and(table.erase(unit, erasure).await?);
    }
    Ok(all)
}

/// The hash is over the JSON of what the proof says, with the tenant and with its keys in order; it stands in the audit trail, too.
fn prove(tenant: &str, id: Uuid, fates: &[Fate], now: DateTime<Utc>) -> Result<ErasureProof> {
    // As both databases give it back.
    let erased_at = DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now);
    let fates: Value = serde_json::to_value(fates).map_err(Error::internal)?;
    let hash = Sha256::digest(statement(tenant, id, erased_at, &fates)).to_vec();
    Ok(ErasureProof {
        id,
        erased_at,
        fates,
        hash,
    })
}

fn statement(tenant: &str, id: Uuid, erased_at: DateTime<Utc>, fates: &Value) -> Vec<u8> {
    let said = json!({
        "tenant": tenant,
        "id": id,
        "erased_at": erased_at.timestamp_micros(),
        "fates": fates,
    });
    let mut text = String::new();
    write_json(&said, &mut text);
    text.into_bytes()
}

impl ErasureProof {
    /// Whether the proof is what was proved.
    pub fn is_sound(&self, tenant: &str) -> bool {
        let said = statement(tenant, self.id, self.erased_at, &self.fates);
        Sha256::digest(said).as_slice() == self.hash
    }
}
