use super::{AppVersion, FeatureSet};
use sha2::{Digest, Sha256};

/// Who is asking, as far as features care. Level, roles and communes come from the credential,
/// never from what a client says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The identity level, 0 to 3.
    pub identity_level: u8,
    /// The version of the app, where an app is asking.
    pub app_version: Option<AppVersion>,
    /// What a rollout is decided by.
    pub targeting_key: Option<TargetingKey>,
    pub(super) roles: u64,
    pub(super) communes: Vec<u32>,
}

impl Subject {
    /// Someone nobody knows.
    pub fn guest() -> Self {
        Self::default()
    }

    /// Adds roles; those that no feature asks for make no difference.
    #[must_use]
    pub fn with_roles<'role>(
        mut self,
        features: &FeatureSet,
        roles: impl IntoIterator<Item = &'role str>,
    ) -> Self {
        for role in roles {
            self.roles |= features.role_bit(role);
        }
        self
    }

    /// Adds a commune by its code; anything but digits makes no difference.
    #[must_use]
    pub fn with_commune(mut self, code: &str) -> Self {
        self.communes.extend(code.parse::<u32>().ok());
        self
    }
}

/// The key by which a rollout sorts people, already hashed, so that the same person always falls
/// on the same side and the key itself is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetingKey(u64);

impl TargetingKey {
    /// Hashes a client's key.
    pub fn new(key: &str) -> Self {
        let digest = Sha256::digest(key.as_bytes());
        let mut first = [0u8; 8];
        first.copy_from_slice(&digest[..8]);
        Self(u64::from_be_bytes(first))
    }

    /// Where the person stands between 0 and 99 for a feature with this seed. A larger rollout only
    /// adds people, and two features sort people independently.
    pub(super) fn percentile(self, seed: u64) -> u8 {
        // The finaliser of MurmurHash3: every bit of key and seed reaches every bit of the result.
        let mut word = self.0 ^ seed;
        word = (word ^ (word >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        word = (word ^ (word >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
        word ^= word >> 33;
        u8::try_from((u128::from(word) * 100) >> 64).unwrap_or(99)
    }
}
