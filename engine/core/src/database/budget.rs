//! One limit on PostgreSQL connections for the whole process.
//!
//! Every open connection, in use or not, holds one place of the budget. Connections that are not in
//! use wait for the next user of their database; when the places are used up and another database
//! needs one, the connection that has been unused for longest is closed and its place goes over.
//! So the limit that the operator set is exact, however many tenants there are.

use std::collections::VecDeque;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::sqlx::PgPool;
use sea_orm::{ConnAcquireErr, DatabaseConnection, DbErr, SqlxPostgresConnector};
use tokio::runtime::Handle;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// How long a request waits for a connection before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often who waits looks again without having been told to.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// An unused connection is closed after this time: an idle tenant keeps none.
const IDLE: Duration = Duration::from_secs(30);
/// How often unused connections are looked at.
const SWEEP: Duration = Duration::from_secs(10);
/// Fewer cannot work: the bus keeps two, one reads and one writes.
const SMALLEST: u32 = 4;

/// The places, and the connections that are not in use.
#[derive(Debug)]
pub(super) struct Budget {
    places: Arc<Semaphore>,
    idle: Mutex<Idle>,
    returned: Notify,
    runtime: Handle,
}

#[derive(Debug, Default)]
struct Idle {
    /// The one that has been unused for longest comes first.
    slots: VecDeque<Slot>,
    swept: bool,
}

/// What a connection is good for: which database, and whether it may write.
pub(super) type Purpose = (u64, bool);

/// One connection with its place: a pool of one, which replaces a connection that broke.
#[derive(Debug)]
struct Slot {
    purpose: Purpose,
    pool: PgPool,
    unused_since: Instant,
    place: OwnedSemaphorePermit,
}

impl Slot {
    /// Closes the connection and gives its place back once it is closed.
    async fn close(self) -> OwnedSemaphorePermit {
        self.pool.close().await;
        self.place
    }
}

/// The right to use one connection; it becomes free when this is dropped.
#[derive(Debug)]
pub(super) struct Lease {
    connection: DatabaseConnection,
    home: Option<(Arc<Budget>, Slot)>,
}

impl Budget {
    /// A budget of `connections`; fewer than four are raised to four.
    pub(super) fn new(connections: u32, runtime: Handle) -> Arc<Self> {
        Arc::new(Self {
            places: Arc::new(Semaphore::new(connections.max(SMALLEST) as usize)),
            idle: Mutex::default(),
            returned: Notify::new(),
            runtime,
        })
    }

    /// A connection for `purpose`; `open` makes the pool of one if there is none yet.
    pub(super) async fn lease(
        self: &Arc<Self>,
        purpose: Purpose,
        open: impl Fn() -> PgPool,
    ) -> Result<Lease, DbErr> {
        let found = self.wait(|| self.take(purpose));
        let slot = match found.await? {
            Found::Slot(slot) => slot,
            Found::Place(place) => Slot {
                purpose,
                pool: open(),
                unused_since: Instant::now(),
                place,
            },
            Found::Other(other) => {
                let place = other.close().await;
                Slot {
                    purpose,
                    pool: open(),
                    unused_since: Instant::now(),
                    place,
                }
            }
        };
        let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(slot.pool.clone());
        Ok(Lease {
            connection,
            home: Some((Arc::clone(self), slot)),
        })
    }

    /// A place for a connection that is kept outside of the budget's care.
    pub(super) async fn place(&self) -> Result<OwnedSemaphorePermit, DbErr> {
        match self.wait(|| self.take((u64::MAX, false))).await? {
            Found::Place(place) => Ok(place),
            Found::Slot(slot) | Found::Other(slot) => Ok(slot.close().await),
        }
    }

    /// Closes the unused connections of one database.
    pub(super) async fn close(&self, database: u64) {
        let mut closing = Vec::new();
        {
            let mut idle = self.idle();
            for slot in std::mem::take(&mut idle.slots) {
                if slot.purpose.0 == database {
                    closing.push(slot);
                } else {
                    idle.slots.push_back(slot);
                }
            }
        }
        for slot in closing {
            drop(slot.close().await);
            self.returned.notify_one();
        }
    }

    async fn wait(&self, take: impl Fn() -> Option<Found>) -> Result<Found, DbErr> {
        let found = async {
            loop {
                let returned = self.returned.notified();
                if let Some(found) = take() {
                    return found;
                }
                // The net under a caller who went away just when it had been woken.
                let _ = tokio::time::timeout(LOOK_AGAIN, returned).await;
            }
        };
        let late = DbErr::ConnectionAcquire(ConnAcquireErr::Timeout);
        tokio::time::timeout(PATIENCE, found).await.or(Err(late))
    }

    /// What can be had without waiting, cheapest first.
    fn take(&self, purpose: Purpose) -> Option<Found> {
        let mut idle = self.idle();
        // Best one that has finished its last work; sqlx tidies a connection up after its use.
        let fits = |slot: &Slot| slot.purpose == purpose;
        let ready = idle
            .slots
            .iter()
            .rposition(|slot| fits(slot) && slot.pool.num_idle() > 0);
        if let Some(index) = ready.or_else(|| idle.slots.iter().position(fits)) {
            return idle.slots.remove(index).map(Found::Slot);
        }
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            return Some(Found::Place(place));
        }
        idle.slots.pop_front().map(Found::Other)
    }

    fn give_back(self: &Arc<Self>, mut slot: Slot) {
        slot.unused_since = Instant::now();
        let mut idle = self.idle();
        idle.slots.push_back(slot);
        if !idle.swept {
            idle.swept = true;
            self.runtime.spawn(Arc::clone(self).sweep());
        }
        drop(idle);
        self.returned.notify_one();
    }

    /// Closes what has been unused for long; ends when nothing is open.
    async fn sweep(self: Arc<Self>) {
        loop {
            tokio::time::sleep(SWEEP).await;
            loop {
                let old = {
                    let mut idle = self.idle();
                    if idle.slots.is_empty() {
                        idle.swept = false;
                        return;
                    }
                    let first = idle.slots.front();
                    let is_old = first.is_some_and(|slot| slot.unused_since.elapsed() > IDLE);
                    if is_old { idle.slots.pop_front() } else { None }
                };
                let Some(old) = old else { break };
                drop(old.close().await);
                self.returned.notify_one();
            }
        }
    }

    fn idle(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Found {
    /// An open connection for the purpose.
    Slot(Slot),
    /// A free place.
    Place(OwnedSemaphorePermit),
    /// An open connection for another purpose.
    Other(Slot),
}

impl Lease {
    /// A connection that needs no place.
    pub(super) fn free(connection: DatabaseConnection) -> Self {
        Self {
            connection,
            home: None,
        }
    }
}

impl Deref for Lease {
    type Target = DatabaseConnection;

    fn deref(&self) -> &DatabaseConnection {
        &self.connection
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some((budget, slot)) = self.home.take() {
            budget.give_back(slot);
        }
    }
}
