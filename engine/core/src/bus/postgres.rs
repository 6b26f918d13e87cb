//! The bus between nodes: a table that is read, and notifications that say when.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgListener, PgPool, PgPoolOptions};
use sea_orm::sqlx::{query, query_as, query_scalar, types::Json};
use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, broadcast};
use tokio::task::JoinHandle;
use tracing::{info, warn};
use uuid::Uuid;

use super::Event;
use crate::database::Database;
use crate::error::{Error, Result};

/// The channel of LISTEN and NOTIFY.
const CHANNEL: &str = "tinhid_bus";
/// How often the table is read without having been told to.
const POLL: Duration = Duration::from_secs(3);
/// The advisory lock under which events get their number, so that they are committed in its order
/// and a reader that has seen number n has seen all before it.
const PUBLISH_LOCK: i64 = 0x7469_6e68_6964_0002;

/// The bus of one node.
#[derive(Debug, Clone)]
pub(super) struct PostgresBus {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    pool: PgPool,
    node: Uuid,
    database: Database,
    listening: JoinHandle<()>,
    _places: [OwnedSemaphorePermit; 2],
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl PostgresBus {
    pub(super) async fn connect(
        control: &Database,
        node: Uuid,
        local: broadcast::Sender<Event>,
    ) -> Result<Self> {
        control
            .on_runtime(Self::connect_here(control, node, local))
            .await
    }

    async fn connect_here(
        control: &Database,
        node: Uuid,
        local: broadcast::Sender<Event>,
    ) -> Result<Self> {
        let Some(options) = control.server_options() else {
            return Err(Error::internal("the bus between nodes needs PostgreSQL"));
        };
        // One connection listens for good; reading and publishing share the other.
        let places = [control.place().await?, control.place().await?];
        let pool = PgPoolOptions::new()
            .max_connections(2)
            .min_connections(0)
            .idle_timeout(Duration::from_secs(10))
            .acquire_timeout(Duration::from_secs(5))
            .connect_lazy_with(options);
        let listener = listen(&pool).await.map_err(away)?;
        let last: i64 = query_scalar("SELECT coalesce(max(sequence), 0) FROM bus_event")
            .fetch_one(&pool)
            .await
            .map_err(away)?;
        let reading = Reading {
            pool: pool.clone(),
            node,
            last,
            local,
        };
        let listening = tokio::spawn(reading.run(listener));
        let database = control.clone();
        Ok(Self {
            inner: Arc::new(Inner {
                pool,
                node,
                database,
                listening,
                _places: places,
            }),
        })
    }

    pub(super) async fn publish(&self, event: &Event) -> Result<()> {
        self.inner
            .database
            .on_runtime(self.write(event))
            .await
            .map_err(away)
    }

    async fn write(&self, event: &Event) -> Result<(), sea_orm::sqlx::Error> {
        let mut transaction = self.inner.pool.begin().await?;
        query("SELECT pg_advisory_xact_lock($1)")
            .bind(PUBLISH_LOCK)
            .execute(&mut *transaction)
            .await?;
        // The server's clock: all nodes share it, and it only decides when rows are forgotten.
        query("INSERT INTO bus_event (node, event, published_at) VALUES ($1, $2, now())")
            .bind(self.inner.node)
            .bind(Json(event))
            .execute(&mut *transaction)
            .await?;
        query("DELETE FROM bus_event WHERE published_at < now() - interval '1 day'")
            .execute(&mut *transaction)
            .await?;
        query("SELECT pg_notify($1, '')")
            .bind(CHANNEL)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await
    }
}

/// Reads the table and tells the subscribers of this node.
struct Reading {
    pool: PgPool,
    node: Uuid,
    last: i64,
    local: broadcast::Sender<Event>,
}

impl Reading {
    async fn run(mut self, listener: PgListener) {
        let mut poll = tokio::time::interval(POLL);
        let mut listener = Some(listener);
        let mut away = false;
        loop {
            tokio::select! {
                // What a notification says does not matter.
                heard = hear(listener.as_mut()) => if let Err(cause) = heard {
                    warn!(%cause, "the bus lost its connection for listening; it reads every few seconds");
                    listener = None;
                },
                _ = poll.tick() => if listener.is_none() {
                    listener = listen(&self.pool).await.ok();
                },
            }
            match self.read().await {
                Ok(()) if away => {
                    info!("the bus reads the control database again");
                    away = false;
                    let _ = self.local.send(Event::Missed);
                }
                Ok(()) => {}
                Err(cause) => {
                    if !away {
                        warn!(%cause, "the bus cannot read the control database; it goes on trying");
                    }
                    away = true;
                }
            }
        }
    }

    async fn read(&mut self) -> Result<(), sea_orm::sqlx::Error> {
        let rows: Vec<(i64, Uuid, Json<Value>)> = query_as(
            "SELECT sequence, node, event FROM bus_event WHERE sequence > $1 ORDER BY sequence",
        )
        .bind(self.last)
        .fetch_all(&self.pool)
        .await?;
        for (sequence, node, Json(event)) in rows {
            self.last = sequence;
            // This node's own events were told when they were published.
            if node != self.node {
                let event = serde_json::from_value(event).unwrap_or(Event::Missed);
                let _ = self.local.send(event);
            }
        }
        Ok(())
    }
}

async fn listen(pool: &PgPool) -> Result<PgListener, sea_orm::sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// Waits for a notification, or for ever if nobody listens.
async fn hear(listener: Option<&mut PgListener>) -> Result<(), sea_orm::sqlx::Error> {
    match listener {
        Some(listener) => listener.recv().await.map(|_| ()),
        None => std::future::pending().await,
    }
}

fn away(cause: sea_orm::sqlx::Error) -> Error {
    Error::unavailable("database-unavailable", Duration::from_secs(2)).caused_by(cause)
}
