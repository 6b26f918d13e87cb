use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::state::keyed::ShrinkableKeyedStateStore;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Parts with a lock each, so that workers seldom wait for each other.
const SHARDS: usize = 16;

/// How many buckets are looked at when one has to make room.
const LOOKED_AT: usize = 16;

/// The buckets of one class, by keyed hashes of who is counted: for each the moment at which it would
/// be full. There are never more than was said.
#[derive(Debug)]
pub(super) struct Buckets {
    shards: [Mutex<Shard>; SHARDS],
    most_in_shard: usize,
}

type Shard = HashMap<u64, u64, BuildHasherDefault<AsItIs>>;

impl Buckets {
    /// Room for about so many.
    pub(super) fn with_room_for(keys: usize) -> Self {
        Self {
            shards: Default::default(),
            most_in_shard: keys.div_ceil(SHARDS).max(1),
        }
    }

    fn shard(&self, key: u64) -> MutexGuard<'_, Shard> {
        // Neither the lowest nor the highest bits, by which the table within a shard goes.
        let place = (key >> 32) as usize % SHARDS;
        lock(&self.shards[place])
    }
}

fn lock(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

impl StateStore for Buckets {
    type Key = u64;

    fn measure_and_replace<T, F, E>(&self, key: &u64, measure: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut shard = self.shard(*key);
        if let Some(full_at) = shard.get_mut(key) {
            let (said, next) = measure(Some(Nanos::new(*full_at)))?;
            *full_at = next.as_u64();
            return Ok(said);
        }
        let (said, next) = measure(None)?;
        if shard.len() >= self.most_in_shard {
            make_room(&mut shard);
        }
        shard.insert(*key, next.as_u64());
        Ok(said)
    }
}

/// Forgets whoever of a few is nearest to a full bucket, and so loses least of what is held against
/// them: those who are being refused stay.
fn make_room(shard: &mut Shard) {
    let few = shard.iter().take(LOOKED_AT);
    let fullest = few.min_by_key(|(_, full_at)| **full_at);
    if let Some(key) = fullest.map(|(key, _)| *key) {
        shard.remove(&key);
    }
}

impl ShrinkableKeyedStateStore<u64> for Buckets {
    fn retain_recent(&self, drop_below: Nanos) {
        for shard in &self.shards {
            lock(shard).retain(|_, full_at| *full_at > drop_below.as_u64());
        }
    }

    fn shrink_to_fit(&self) {
        for shard in &self.shards {
            let mut shard = lock(shard);
            if shard.len() < shard.capacity() / 4 {
                shard.shrink_to_fit();
            }
        }
    }

    fn len(&self) -> usize {
        self.shards.iter().map(|shard| lock(shard).len()).sum()
    }

    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The keys are keyed hashes already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
