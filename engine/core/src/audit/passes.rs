use std::collections::{BTreeMap, HashMap};
use std::time::Duration;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::Instant;

/// How many passes run at once.
const AT_ONCE: usize = 8;

/// What became of a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// All that was there is done.
    Done,
    /// Another node is at it; it may be asked again at once.
    Later,
    /// It failed, and said so. The next try waits, longer each time.
    Failed,
}

/// Work that comes round again and again, one pass at a time for each key.
pub(super) struct Passes<K> {
    passes: JoinSet<Ended>,
    running: HashMap<Id, K>,
    rests: BTreeMap<K, Rest>,
}

#[derive(Default)]
struct Rest {
    is_running: bool,
    failures: u32,
    not_before: Option<Instant>,
}

impl<K: Ord + Clone> Passes<K> {
    pub(super) fn new() -> Self {
        Self {
            passes: JoinSet::new(),
            running: HashMap::new(),
            rests: BTreeMap::new(),
        }
    }

    pub(super) fn has_room(&self) -> bool {
        self.passes.len() < AT_ONCE
    }

    /// Whether no pass of this key is running, and the last one did not just fail.
    pub(super) fn may_begin(&self, key: &K) -> bool {
        self.rests.get(key).is_none_or(|rest| {
            !rest.is_running
                && rest
                    .not_before
                    .is_none_or(|moment| moment <= Instant::now())
        })
    }

    pub(super) fn begin(&mut self, key: K, pass: impl Future<Output = Ended> + Send + 'static) {
        self.rests.entry(key.clone()).or_default().is_running = true;
        let pass = self.passes.spawn(pass);
        self.running.insert(pass.id(), key);
    }

    /// Takes note of the passes that have ended.
    pub(super) fn collect(&mut self) {
        while let Some(ended) = self.passes.try_join_next_with_id() {
            self.note(ended);
        }
    }

    fn note(&mut self, ended: Result<(Id, Ended), JoinError>) {
        let (id, ended) = match ended {
            Ok(ended) => ended,
            Err(error) => {
                tracing::error!(%error, "a pass over the audit trail broke off");
                (error.id(), Ended::Failed)
            }
        };
        let Some(key) = self.running.remove(&id) else {
            return;
        };
        let rest = self.rests.entry(key).or_default();
        rest.is_running = false;
        match ended {
            Ended::Done | Ended::Later => {
                rest.failures = 0;
                rest.not_before = None;
            }
            Ended::Failed => {
                rest.failures += 1;
                let seconds = 1_u64 << rest.failures.min(4);
                rest.not_before = Some(Instant::now() + Duration::from_secs(seconds));
            }
        }
    }

    /// Forgets the keys that are gone.
    pub(super) fn retain(&mut self, mut is_there: impl FnMut(&K) -> bool) {
        self.rests
            .retain(|key, rest| rest.is_running || is_there(key));
    }
}
