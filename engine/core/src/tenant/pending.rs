use crate::database::Work;
use std::sync::atomic::{AtomicBool, Ordering};

/// What commits of this process have left for the workers of a tenant. It only tells a worker to look: what
/// there is to do stands in the database.
#[derive(Debug)]
pub struct PendingWork([AtomicBool; Work::ALL.len()]);

impl Default for PendingWork {
    /// What an earlier process left is there from the start.
    fn default() -> Self {
        Self(std::array::from_fn(|_| AtomicBool::new(true)))
    }
}

impl PendingWork {
    /// Whether something was left since a worker last began.
    pub fn has(&self, work: Work) -> bool {
        self.flag(work).load(Ordering::Acquire)
    }

    /// A worker begins; what is left from now on is for the next time.
    pub fn take(&self, work: Work) {
        self.flag(work).store(false, Ordering::Release);
    }

    /// A commit left something.
    pub(super) fn note(&self, work: Work) {
        self.flag(work).store(true, Ordering::Release);
    }

    fn flag(&self, work: Work) -> &AtomicBool {
        &self.0[work as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_while_a_worker_works_is_for_the_next_time() {
        let pending = PendingWork::default();
        assert!(Work::ALL.iter().all(|work| pending.has(*work)));
        pending.take(Work::Identity);
        assert!(!pending.has(Work::Identity) && pending.has(Work::Objects));
        pending.note(Work::Identity);
        assert!(pending.has(Work::Identity));
    }
}
