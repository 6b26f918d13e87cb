//! What the control database knows of a tenant, as lines of JSON.

use super::format::Part;
use super::progress::OnBackup;
use super::writing::Sink;
use crate::database::control::snapshot::{period, stored};
use crate::database::control::tenant::{self, TenantState};
use crate::database::control::{approval, operator, revision};
use crate::database::{Database, Reader};
use crate::error::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Rows that are read at once.
const PAGE: u64 = 200;

/// A row of the control database, without the key of its tenant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "row", deny_unknown_fields)]
pub(super) enum ControlRow {
    Tenant {
        state: TenantState,
        created_at: DateTime<Utc>,
        state_changed_at: DateTime<Utc>,
        version: i64,
    },
    Revision {
        id: Uuid,
        section: String,
        number: i64,
        patch: Value,
        author: String,
        reason: String,
        valid_from: DateTime<Utc>,
        valid_until: Option<DateTime<Utc>>,
        published_at: Option<DateTime<Utc>>,
    },
    /// Somebody who decided about a revision.
    Operator {
        id: Uuid,
        login: String,
        display_name: String,
        created_at: DateTime<Utc>,
    },
    Approval {
        id: Uuid,
        revision: Uuid,
        operator: Uuid,
        decision: String,
        comment: Option<String>,
        decided_at: DateTime<Utc>,
    },
    /// What was shown, compressed, in base64.
    Content {
        hash: String,
        content: String,
        stored_at: DateTime<Utc>,
    },
    Period {
        number: i64,
        hash: String,
        since: DateTime<Utc>,
        until: Option<DateTime<Utc>>,
    },
}

/// Writes the rows of a tenant.
pub(super) async fn write(
    control: &Database,
    tenant: &str,
    sink: &Sink,
    tell: OnBackup<'_>,
) -> Result<()> {
    let reader = control.reader();
    sink.begin(Part::Control {}, tell).await?;
    if let Some(row) = tenant::find(&reader, tenant).await? {
        let row = ControlRow::Tenant {
            state: row.state,
            created_at: row.created_at,
            state_changed_at: row.state_changed_at,
            version: row.version,
        };
        give(sink, &row).await?;
        revisions(&reader, tenant, sink).await?;
        periods(&reader, tenant, sink).await?;
    }
    sink.end(false).await
}

async fn give(sink: &Sink, row: &ControlRow) -> Result<()> {
    let mut line = serde_json::to_vec(row).map_err(Error::internal)?;
    line.push(b'\n');
    sink.bytes(line).await
}

async fn revisions(reader: &Reader, tenant: &str, sink: &Sink) -> Result<()> {
    let (mut after, mut known) = (i64::MIN, BTreeSet::new());
    loop {
        let page = revision::Entity::find()
            .filter(revision::Column::Tenant.eq(tenant))
            .filter(revision::Column::Number.gt(after))
            .order_by_asc(revision::Column::Number)
            .limit(PAGE);
        let page = page.all(reader).await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.number;
        let ids: Vec<Uuid> = page.iter().map(|row| row.id).collect();
        for row in page {
            let row = ControlRow::Revision {
                id: row.id,
                section: row.section,
                number: row.number,
                patch: row.patch,
                author: row.author,
                reason: row.reason,
                valid_from: row.valid_from,
                valid_until: row.valid_until,
                published_at: row.published_at,
            };
            give(sink, &row).await?;
        }
        let decisions = approval::Entity::find()
            .filter(approval::Column::Revision.is_in(ids))
            .order_by_asc(approval::Column::Id);
        for decision in decisions.all(reader).await? {
            if known.insert(decision.operator) {
                let operator = operator::Entity::find_by_id(decision.operator);
                if let Some(row) = operator.one(reader).await? {
                    let row = ControlRow::Operator {
                        id: row.id,
                        login: row.login,
                        display_name: row.display_name,
                        created_at: row.created_at,
                    };
                    give(sink, &row).await?;
                }
            }
            let row = ControlRow::Approval {
                id: decision.id,
                revision: decision.revision,
                operator: decision.operator,
                decision: decision.decision,
                comment: decision.comment,
                decided_at: decision.decided_at,
            };
            give(sink, &row).await?;
        }
    }
}

async fn periods(reader: &Reader, tenant: &str, sink: &Sink) -> Result<()> {
    let (mut after, mut given) = (i64::MIN, BTreeSet::new());
    loop {
        let page = period::Entity::find()
            .filter(period::Column::Tenant.eq(tenant))
            .filter(period::Column::Number.gt(after))
            .order_by_asc(period::Column::Number)
            .limit(PAGE);
        let page = page.all(reader).await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.number;
        for row in page {
            if given.insert(row.hash.clone()) {
                let stored = stored::Entity::find_by_id(row.hash.as_str());
                let stored = stored.one(reader).await?.ok_or_else(|| {
                    Error::internal(format_args!("no content has the hash {}", row.hash))
                })?;
                let content = ControlRow::Content {
                    hash: stored.hash,
                    content: STANDARD.encode(stored.content),
                    stored_at: stored.stored_at,
                };
                give(sink, &content).await?;
            }
            let row = ControlRow::Period {
                number: row.number,
                hash: row.hash,
                since: row.since,
                until: row.until,
            };
            give(sink, &row).await?;
        }
    }
}

/// Reads lines as they come.
#[derive(Debug, Default)]
pub(super) struct ControlRows {
    pub(super) rows: Vec<ControlRow>,
    waiting: Vec<u8>,
}

impl ControlRows {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// When a line is no row.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Result<()> {
        self.waiting.extend_from_slice(bytes);
        let mut lines = self.waiting.split_inclusive(|byte| *byte == b'\n');
        let mut read = 0;
        for line in lines.by_ref().filter(|line| line.ends_with(b"\n")) {
            let row = serde_json::from_slice(line).map_err(Error::internal)?;
            self.rows.push(row);
            read += line.len();
        }
        self.waiting.drain(..read);
        Ok(())
    }

    /// What the control database said of the tenant's state.
    pub(super) fn state(&self) -> Option<TenantState> {
        self.rows.iter().find_map(|row| match row {
            ControlRow::Tenant { state, .. } => Some(*state),
            _ => None,
        })
    }
}
