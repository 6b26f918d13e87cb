use super::hasher::PasswordCost;
use crate::error::{Error, Result};
use crate::threads;
use argon2::Block;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zeroize::Zeroizing;

/// How long somebody waits for a turn before they are told to come back.
const PATIENCE: Duration = Duration::from_millis(900);
/// After how long they may.
const COME_BACK: Duration = Duration::from_secs(2);
/// How much less of a busy processor a comparison gets than whoever waits for a page: it takes so long that
/// nobody notices, and they would.
const LESS_URGENT: i32 = 5;

/// The memory of a comparison, overwritten before it is given back.
pub(super) type Memory = Zeroizing<Vec<Block>>;

/// Whose turn it is: as many at a time as the machine bears, a few more who wait, nobody else.
pub(super) struct Turns {
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    longest_queue: usize,
    /// Goes from one comparison to the next while people wait: to get it takes a tenth of one.
    kept: Mutex<Vec<Memory>>,
}

/// A place in the queue, given back when it is left, whatever the reason.
struct Waiting<'turns>(&'turns AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Turns {
    pub(super) fn new(cost: PasswordCost) -> Self {
        Self {
            permits: Arc::new(Semaphore::new(cost.at_a_time.max(1))),
            waiting: AtomicUsize::new(0),
            longest_queue: cost.waiting,
            kept: Mutex::default(),
        }
    }

    /// Does what has to be done when its turn comes. Whoever leaves meanwhile keeps their place until it is
    /// done: otherwise those who ask and leave would have any number done at a time.
    ///
    /// # Errors
    /// `sign-in-busy` when too many wait, or for too long.
    pub(super) async fn take<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Result<T> {
        let permit = self.permit().await?;
        let turns = Arc::clone(self);
        let done = threads::beside("tinhid-password", LESS_URGENT, move || {
            let mut memory = turns.kept().pop().unwrap_or_default();
            let done = work(&mut memory);
            turns.keep(memory);
            drop(permit);
            done
        });
        done.await
    }

    fn keep(&self, memory: Memory) {
        if self.waiting.load(Ordering::Acquire) > 0 {
            self.kept().push(memory);
        } else {
            // Overwriting takes its time, and nobody shall wait for the lock meanwhile.
            let kept = std::mem::take(&mut *self.kept());
            drop((memory, kept));
        }
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Memory>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn permit(&self) -> Result<OwnedSemaphorePermit> {
        let busy = || Error::unavailable("sign-in-busy", COME_BACK);
        if let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
            return Ok(permit);
        }
        let before = self.waiting.fetch_add(1, Ordering::AcqRel);
        let _waiting = Waiting(&self.waiting);
        if before >= self.longest_queue {
            return Err(busy());
        }
        match tokio::time::timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned()).await {
            Ok(permit) => permit.map_err(Error::internal),
            Err(_elapsed) => Err(busy()),
        }
    }

    /// How many wait.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Acquire)
    }
}
