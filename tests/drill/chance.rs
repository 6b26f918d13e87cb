use std::time::Duration;
use tinhid_contract::{Randomness, SystemRandomness};

/// Moments nobody chose, that come again with the same seed (xorshift64*).
#[derive(Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// From `TINHID_TEST_SEED`, or another one every time; the seed is printed, so that a run can be
    /// repeated.
    pub(crate) fn new() -> Self {
        let named = std::env::var_os("TINHID_TEST_SEED");
        let seed = match named {
            Some(text) => {
                let seed = text.to_str().and_then(|text| text.parse().ok());
                seed.expect("TINHID_TEST_SEED must be a number")
            }
            None => {
                let mut bytes = [0; 4];
                SystemRandomness.fill(&mut bytes);
                u64::from(u32::from_le_bytes(bytes))
            }
        };
        println!("seed {seed} (TINHID_TEST_SEED repeats the moments)");
        Self(seed | 1)
    }

    /// A time between two.
    pub(crate) fn between(&mut self, shortest: Duration, longest: Duration) -> Duration {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D);
        let span = (longest - shortest).as_micros() as u64;
        shortest + Duration::from_micros(number % span.max(1))
    }
}
