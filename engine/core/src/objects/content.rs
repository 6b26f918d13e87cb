use crate::sealing::{PersonalValue, SealedColumn};
use zeroize::Zeroizing;

/// The bytes of an object that is sealed. They stand in the store of objects and not in the table; for
/// whom and in which row they belong is authenticated all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {}

impl SealedColumn for Content {
    const TABLE: &'static str = "stored_object";
    const COLUMN: &'static str = "content";
    type Value = Zeroizing<Vec<u8>>;
}

impl Content {
    /// What sealing adds, in bytes.
    pub(super) const OVERHEAD: usize = crate::sealing::SEALED_OVERHEAD;
}

impl PersonalValue for Zeroizing<Vec<u8>> {
    fn to_plain(&self) -> Self {
        self.clone()
    }

    fn from_plain(plain: &[u8]) -> Option<Self> {
        Some(Self::new(plain.to_vec()))
    }
}
