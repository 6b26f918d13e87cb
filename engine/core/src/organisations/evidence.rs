//! Papers that show that an organisation is what it says.

use super::keeping::require_open;
use super::store::to_change;
use super::words::Right;
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use crate::objects::{self, ObjectOwner, ObjectUse};
use crate::privacy::Act;
use crate::sealing::PersonId;
use crate::uploads::IntakeRules;
use serde_json::json;
use uuid::Uuid;

/// Papers of organisations: certificates of registration, authorisations. Sealed with the key of the
/// organisation.
pub static EVIDENCE: ObjectUse = ObjectUse {
    key: "organisation-evidence",
    rules: IntakeRules::papers,
    is_sealed: true,
};

/// The most papers of one organisation.
pub const MOST_EVIDENCE: usize = 8;

/// What the papers of an organisation belong to.
pub(super) const fn owner(id: Uuid) -> ObjectOwner {
    ObjectOwner::new("organisation", id)
}

/// Keeps a paper that came.
///
/// # Errors
/// `organisation-not-found`, `organisation-role-too-low`; `organisation-under-review`,
/// `organisation-verified-already`, `organisation-suspended`; `organisation-evidence-limit`; `upload-gone`.
pub async fn keep_evidence(
    unit: &Unit,
    id: Uuid,
    person: PersonId,
    object: Uuid,
    act: &Act,
) -> Result<()> {
    let found = to_change(unit, id, person, Right::Describe).await?;
    require_open(&found.organisation)?;
    let papers = objects::of_owner(unit, owner(id)).await?;
    if papers.len() >= MOST_EVIDENCE {
        let conflict = Error::new(Kind::Conflict, "organisation-evidence-limit");
        return Err(conflict.with("limit", MOST_EVIDENCE.to_string()));
    }
    objects::keep(unit, object, owner(id), act.at).await?;
    let details = json!({ "object": object });
    unit.audit(act.entry(
        "organisation.add-evidence",
        "organisation",
        Some(id),
        details,
    ));
    Ok(())
}

/// Takes a paper back.
///
/// # Errors
/// As [`keep_evidence`]; `organisation-evidence-not-found`.
pub async fn remove_evidence(
    unit: &Unit,
    id: Uuid,
    person: PersonId,
    object: Uuid,
    act: &Act,
) -> Result<()> {
    let found = to_change(unit, id, person, Right::Describe).await?;
    require_open(&found.organisation)?;
    let papers = objects::of_owner(unit, owner(id)).await?;
    if !papers.iter().any(|paper| paper.id == object) {
        return Err(Error::not_found("organisation-evidence-not-found"));
    }
    objects::remove(unit, object, act.at).await?;
    let details = json!({ "object": object });
    unit.audit(act.entry(
        "organisation.remove-evidence",
        "organisation",
        Some(id),
        details,
    ));
    Ok(())
}

/// The papers of an organisation, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn evidence(
    queries: &impl crate::database::Queries,
    id: Uuid,
) -> Result<Vec<objects::StoredObject>> {
    objects::of_owner(queries, owner(id)).await
}
