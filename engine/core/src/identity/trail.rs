//! What the audit trail says of attempts.

use super::rows::AttemptRow;
use crate::database::AuditRow;
use crate::privacy::{Act, By};
use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

/// That the engine took an attempt to another state.
pub(super) fn of_engine(entry: Uuid, now: DateTime<Utc>, row: &AttemptRow) -> AuditRow {
    let act = Act {
        by: By::System,
        at: now,
        entry,
        request_id: None,
    };
    let details = json!({ "state": row.state, "round": row.round, "causes": row.causes });
    act.entry(
        "identity.advance",
        "identity-attempt",
        Some(row.id),
        details,
    )
}
