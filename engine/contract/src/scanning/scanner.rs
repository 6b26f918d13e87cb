use super::Verdict;
use crate::PortResult;
use async_trait::async_trait;

/// What a scanner can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScannerDescriptor {
    /// The most bytes that are looked at.
    pub most_bytes: usize,
}

/// Looks at bytes.
///
/// Everywhere: `Unavailable` when it does not answer now, `Misconfigured` when an operator has to act.
#[async_trait]
pub trait Scanner: Send + Sync {
    /// What it can do.
    fn descriptor(&self) -> ScannerDescriptor;

    /// Whether it can be reached and used as it is configured.
    ///
    /// # Errors
    /// Why it cannot.
    async fn check(&self) -> PortResult<()>;

    /// What it knows of bytes. It looks at all of them: what it could not look into to the end is not
    /// clean.
    ///
    /// # Errors
    /// `Bug` for more bytes than the [descriptor](Self::descriptor) says; otherwise as above.
    async fn scan(&self, content: &[u8]) -> PortResult<Verdict>;
}
