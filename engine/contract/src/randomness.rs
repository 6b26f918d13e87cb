use chrono::{DateTime, Utc};
use std::cell::RefCell;
use std::fmt::Debug;
use std::sync::{Mutex, PoisonError};
use uuid::{Builder, Uuid};

/// Unpredictable bytes, and the identifiers made of them.
pub trait Randomness: Debug + Send + Sync {
    /// Fills `bytes` with unpredictable values.
    fn fill(&self, bytes: &mut [u8]);

    /// A new identifier whose order is the order of `now` (UUIDv7, RFC 9562 §5.7).
    fn identifier(&self, now: DateTime<Utc>) -> Uuid {
        let mut bytes = [0; RANDOM_BYTES];
        self.fill(&mut bytes);
        version_7(now, &bytes)
    }
}

/// The unpredictable part of an identifier, in bytes.
const RANDOM_BYTES: usize = 10;

fn version_7(now: DateTime<Utc>, random: &[u8; RANDOM_BYTES]) -> Uuid {
    let milliseconds = u64::try_from(now.timestamp_millis()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(milliseconds, random).into_uuid()
}

/// Unpredictable bytes for the next identifiers of a thread, each used once.
struct Supply {
    bytes: [[u8; RANDOM_BYTES]; 32],
    used: usize,
}

impl Supply {
    const fn empty() -> Self {
        let bytes = [[0; RANDOM_BYTES]; 32];
        Self {
            used: bytes.len(),
            bytes,
        }
    }

    fn next(&mut self, source: &SystemRandomness) -> [u8; RANDOM_BYTES] {
        if self.used >= self.bytes.len() {
            source.fill(self.bytes.as_flattened_mut());
            self.used = 0;
        }
        self.used += 1;
        self.bytes[self.used - 1]
    }
}

thread_local! {
    static SUPPLY: RefCell<Supply> = const { RefCell::new(Supply::empty()) };
}

/// The operating system's generator.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        // Without entropy nothing this process signs or names could be trusted; the operating
        // system refuses only where it is broken.
        getrandom::fill(bytes).expect("the operating system gives no random bytes");
    }

    /// As the port says. Every request has one, and asking the operating system costs more than all the
    /// rest of it: a thread asks for many at once. An identifier is no secret.
    fn identifier(&self, now: DateTime<Utc>) -> Uuid {
        let bytes = SUPPLY.with_borrow_mut(|supply| supply.next(self));
        version_7(now, &bytes)
    }
}

/// A generator whose output is decided by its seed, for tests that must be replayed.
#[derive(Debug)]
pub struct SeededRandomness(Mutex<u64>);

impl SeededRandomness {
    /// A generator that always gives the same bytes for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }
}

impl Randomness for SeededRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for byte in bytes {
            // SplitMix64 (Steele, Lea, Flood 2014).
            *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut word = *state;
            word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            *byte = (word ^ (word >> 31)).to_le_bytes()[0];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(milliseconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(milliseconds).unwrap()
    }

    #[test]
    fn identifiers_are_of_version_7_and_ordered_by_time() {
        let randomness = SystemRandomness;
        let (early, late) = (
            randomness.identifier(at(1_000)),
            randomness.identifier(at(2_000)),
        );
        assert_eq!(early.get_version_num(), 7);
        assert!(early < late);
        assert_ne!(randomness.identifier(at(1_000)), early);
    }

    #[test]
    fn the_same_seed_gives_the_same_identifiers() {
        let identifiers = |seed| {
            let randomness = SeededRandomness::new(seed);
            [
                randomness.identifier(at(1_000)),
                randomness.identifier(at(1_000)),
            ]
        };
        assert_eq!(identifiers(7), identifiers(7));
        assert_ne!(identifiers(7), identifiers(8));
        let [first, second] = identifiers(7);
        assert_ne!(first, second);
    }
}
