//! What the audit trail is told of objects. Nothing in it is personal.

use super::stored_object::StoredObject;
use crate::database::AuditRow;
use crate::tenant::{Actor, Context};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tinhid_contract::scanning::SignatureName;
use uuid::Uuid;

/// A scanner warned of what somebody sends, and none of it was kept.
pub(super) fn refused(
    context: &Context,
    id: Uuid,
    used_for: &str,
    signature: &SignatureName,
) -> AuditRow {
    let (actor_kind, actor_id) = match &context.actor {
        Actor::Guest => ("guest", None),
        Actor::Citizen(citizen) => ("citizen", Some(citizen.person.uuid())),
        Actor::Staff(staff) => (staff.subject.kind.word(), Some(staff.subject.id)),
        Actor::System => ("system", None),
    };
    let details = json!({ "used_for": used_for, "signature": signature.as_str() });
    AuditRow {
        actor_kind: actor_kind.to_owned(),
        actor_id: actor_id.map(|id| id.to_string()),
        outcome: "refused".to_owned(),
        request_id: context.request_name(),
        ..of_system(
            "object.infected",
            id,
            context.runtime.randomness().identifier(context.now),
            context.now,
            details,
        )
    }
}

/// A scanner warned of an object that was kept; it is not read any more.
pub(super) fn infected(
    row: &StoredObject,
    signature: &SignatureName,
    entry: Uuid,
    now: DateTime<Utc>,
) -> AuditRow {
    let details = json!({ "used_for": row.used_for, "signature": signature.as_str() });
    AuditRow {
        outcome: "refused".to_owned(),
        ..of_system("object.infected", row.id, entry, now, details)
    }
}

/// An object that nothing looks at any more may be read all the same, for so the tenant has it.
pub(super) fn released(row: &StoredObject, entry: Uuid, now: DateTime<Utc>) -> AuditRow {
    let details = json!({ "used_for": row.used_for });
    of_system("object.released-unscanned", row.id, entry, now, details)
}

/// The bytes of an object are gone from the store.
pub(super) fn removed(row: &StoredObject, entry: Uuid, now: DateTime<Utc>) -> AuditRow {
    let details = json!({
        "used_for": row.used_for, "owner_kind": row.owner_kind, "owner": row.owner_id,
    });
    of_system("object.removed", row.id, entry, now, details)
}

fn of_system(action: &str, id: Uuid, entry: Uuid, now: DateTime<Utc>, details: Value) -> AuditRow {
    AuditRow {
        id: entry,
        occurred_at: now,
        actor_kind: "system".to_owned(),
        actor_id: None,
        action: action.to_owned(),
        object_kind: "object".to_owned(),
        object_id: Some(id.to_string()),
        outcome: "done".to_owned(),
        request_id: None,
        details,
    }
}
