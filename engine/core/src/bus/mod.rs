//! News between the nodes of a deployment: "the snapshot changed", "the session was revoked".
//!
//! The big ideas:
//!
//! **An event says that something changed, never what it became.** Whoever hears it looks at the
//! database or the package again. So an event that comes twice does no harm, and one that came too
//! late only delayed.
//!
//! **Every subscriber hears everything, also what its own node published**, so that there is one
//! way for a change to take effect.
//!
//! **In process on SQLite** (a data directory has one owner), and on PostgreSQL a table of the
//! control database: LISTEN/NOTIFY wakes the other nodes at once, and since a notification can be
//! lost, they also look into the table every few seconds.
//!
//! Publish after the unit of work that made the change was acknowledged. What a node may have
//! missed — it was behind, or cut off from the database for long — it hears as [`Event::Missed`].

mod postgres;

use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::error::Result;
use postgres::PostgresBus;

/// How many events a subscriber may be behind before it has to look at everything again.
const BACKLOG: usize = 256;

/// Something changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    /// A tenant's configuration is to be built again.
    SnapshotChanged {
        /// The tenant's key.
        tenant: String,
    },
    /// A tenant entered another state.
    TenantStateChanged {
        /// The tenant's key.
        tenant: String,
    },
    /// A session must not be accepted any more.
    SessionRevoked {
        /// The tenant's key.
        tenant: String,
        /// The session.
        session: Uuid,
    },
    /// Events may have been lost: look at everything again. Also stands for events of a newer
    /// release that this one cannot read.
    #[serde(other)]
    Missed,
}

/// The way to publish and to subscribe. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Bus {
    local: broadcast::Sender<Event>,
    nodes: Option<PostgresBus>,
}

impl Bus {
    /// A bus within this process, for a deployment on SQLite.
    pub fn in_process() -> Self {
        Self {
            local: broadcast::channel(BACKLOG).0,
            nodes: None,
        }
    }

    /// A bus between all nodes that share the control database, which must be migrated. `node`
    /// is a new identifier of this process. Keeps two connections of the budget.
    ///
    /// Connect before the first configuration is read: later changes are then not missed.
    ///
    /// # Errors
    /// When the control database does not answer, or is a SQLite file.
    pub async fn postgres(control: &crate::database::Database, node: Uuid) -> Result<Self> {
        let local = broadcast::channel(BACKLOG).0;
        let nodes = PostgresBus::connect(control, node, local.clone()).await?;
        Ok(Self {
            local,
            nodes: Some(nodes),
        })
    }

    /// Tells all subscribers on all nodes.
    ///
    /// # Errors
    /// When the other nodes could not be told; those of this node have been.
    pub async fn publish(&self, event: Event) -> Result<()> {
        // Nobody listening is no error.
        let _ = self.local.send(event.clone());
        match &self.nodes {
            Some(nodes) => nodes.publish(&event).await,
            None => Ok(()),
        }
    }

    /// Hears everything from now on.
    pub fn subscribe(&self) -> Subscription {
        Subscription(self.local.subscribe())
    }
}

/// A subscriber's end of the bus.
#[derive(Debug)]
pub struct Subscription(broadcast::Receiver<Event>);

impl Subscription {
    /// Waits for the next event; `None` when the bus is gone.
    pub async fn next(&mut self) -> Option<Event> {
        match self.0.recv().await {
            Ok(event) => Some(event),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(Event::Missed),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(tenant: &str) -> Event {
        Event::SnapshotChanged {
            tenant: tenant.to_owned(),
        }
    }

    #[tokio::test]
    async fn every_subscriber_hears_every_event_in_order() {
        let bus = Bus::in_process();
        let (mut first, mut second) = (bus.subscribe(), bus.subscribe());
        bus.publish(changed("a")).await.unwrap();
        bus.publish(changed("b")).await.unwrap();
        for subscriber in [&mut first, &mut second] {
            assert_eq!(subscriber.next().await, Some(changed("a")));
            assert_eq!(subscriber.next().await, Some(changed("b")));
        }
    }

    #[tokio::test]
    async fn a_subscriber_that_is_too_slow_is_told_to_look_at_everything() {
        let bus = Bus::in_process();
        let mut slow = bus.subscribe();
        for number in 0..=BACKLOG {
            bus.publish(changed(&number.to_string())).await.unwrap();
        }
        assert_eq!(slow.next().await, Some(Event::Missed));
        assert_eq!(slow.next().await, Some(changed("1")));
    }

    #[test]
    fn an_event_of_a_newer_release_means_look_at_everything() {
        let event: Event = serde_json::from_str(r#"{"kind":"moon-phase","phase":3}"#).unwrap();
        assert_eq!(event, Event::Missed);
        let known = Event::TenantStateChanged {
            tenant: "tan-an".to_owned(),
        };
        let text = serde_json::to_string(&known).unwrap();
        assert_eq!(text, r#"{"kind":"tenant-state-changed","tenant":"tan-an"}"#);
        assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), known);
    }
}
