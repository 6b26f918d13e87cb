use super::chain::ChainHash;
use crate::database::AuditRow;
use crate::database::records::audit_entry;
use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::entity::prelude::Json;
use serde::Serialize;
use uuid::Uuid;

/// An entry as it leaves the engine: one JSON object a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AuditLine {
    /// The tenant's key.
    pub tenant: String,
    /// Its place in the chain; nothing while it waits to be sealed.
    pub number: Option<i64>,
    /// Its identifier.
    pub id: Uuid,
    /// When it happened, RFC 3339 with microseconds.
    pub occurred_at: String,
    /// The kind of actor.
    pub actor_kind: String,
    /// Who.
    pub actor_id: Option<String>,
    /// What was done.
    pub action: String,
    /// The kind of thing it was done to.
    pub object_kind: String,
    /// Which one.
    pub object_id: Option<String>,
    /// How it ended.
    pub outcome: String,
    /// The request.
    pub request_id: Option<String>,
    /// More about it.
    pub details: Json,
    /// Its hash in the chain; nothing while it waits to be sealed.
    pub hash: Option<ChainHash>,
}

impl AuditLine {
    pub(super) fn new(tenant: &str, entry: AuditRow, place: Option<(i64, ChainHash)>) -> Self {
        Self {
            tenant: tenant.to_owned(),
            number: place.map(|(number, _)| number),
            id: entry.id,
            occurred_at: rfc3339(entry.occurred_at),
            actor_kind: entry.actor_kind,
            actor_id: entry.actor_id,
            action: entry.action,
            object_kind: entry.object_kind,
            object_id: entry.object_id,
            outcome: entry.outcome,
            request_id: entry.request_id,
            details: entry.details,
            hash: place.map(|(_, hash)| hash),
        }
    }

    pub(super) fn of(tenant: &str, entry: audit_entry::Model) -> Self {
        let hash = entry.chain_hash.as_deref().and_then(ChainHash::from_bytes);
        let place = entry.chain_number.zip(hash);
        Self::new(tenant, AuditRow::from(entry), place)
    }

    /// The line, without its end.
    pub fn json(&self) -> String {
        // Every key is a text, so that nothing can be refused.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn rfc3339(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Micros, true)
}
