//! One tenant's entries go to one sink.

use super::super::line::AuditLine;
use super::super::sealing::Sealing;
use super::super::store::{self, Turn};
use super::sink::Sink;
use crate::database::Database;
use crate::error::{Error, Result};
use chrono::TimeDelta;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// Entries that are handed over at once.
const BATCH: usize = 250;
/// How long a node that forwards keeps the others away.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// When to try again where a sink is away.
const AWAY: Duration = Duration::from_secs(2);

/// What became of a pass.
pub(super) enum Forwarded {
    /// The sink has everything that is sealed.
    All,
    /// Another node forwards to it.
    Elsewhere,
}

/// Hands over what is sealed and not handed over yet.
///
/// # Errors
/// What the database says; `audit-sink-away` when the sink takes nothing. What it took before stays noted.
pub(super) async fn pass(
    sealing: &Sealing,
    sink: &Arc<Sink>,
    tenant: &str,
    database: &Database,
    has_other_nodes: bool,
) -> Result<Forwarded> {
    let reader = database.reader();
    let turn = |until: TimeDelta| Turn {
        node: sealing.node().to_owned(),
        now: sealing.now(),
        until: sealing.now() + until,
    };
    loop {
        let known = store::forwarded(&reader, &sink.name).await?;
        if let Some(known) = &known
            && known.holder != sealing.node()
            && known.held_until > sealing.now()
        {
            return Ok(Forwarded::Elsewhere);
        }
        let mut position = known.map(|known| known.number);
        let after = position.map(|number| (number, Uuid::max()));
        // One more than is taken: whether there is more decides how long others are kept away.
        let mut entries = store::sealed_after(&reader, after, BATCH as u64 + 1).await?;
        let is_last = entries.len() <= BATCH;
        entries.truncate(BATCH);
        let Some(last) = entries.last().map(|entry| entry.number) else {
            return Ok(Forwarded::All);
        };
        if has_other_nodes {
            let number = position.unwrap_or(0);
            if !moved(database, sink, position, number, turn(LEASE)).await? {
                return Ok(Forwarded::Elsewhere);
            }
            position = Some(number);
        }
        let lines = entries.into_iter().filter_map(|entry| {
            let Some((content, hash)) = entry.content else {
                let number = entry.number;
                tracing::error!(tenant, number, "an entry of the audit trail cannot be read");
                return None;
            };
            Some(AuditLine::new(tenant, content, Some((entry.number, hash))))
        });
        let delivered = sink.deliver(lines.collect()).await;
        delivered.map_err(|cause| {
            Error::unavailable("audit-sink-away", AWAY)
                .with("sink", sink.name.clone())
                .caused_by(format!("{}: {cause}", sink.target))
        })?;
        let rest = if is_last { TimeDelta::zero() } else { LEASE };
        if !moved(database, sink, position, last, turn(rest)).await? {
            return Ok(Forwarded::Elsewhere);
        }
        if is_last {
            return Ok(Forwarded::All);
        }
    }
}

async fn moved(
    database: &Database,
    sink: &Arc<Sink>,
    before: Option<i64>,
    after: i64,
    turn: Turn,
) -> Result<bool> {
    let sink = Arc::clone(sink);
    let moved = database.unit(move |unit| {
        let (sink, turn) = (Arc::clone(&sink), turn.clone());
        Box::pin(async move { store::forward_to(unit, &sink.name, before, after, &turn).await })
    });
    moved.await
}
