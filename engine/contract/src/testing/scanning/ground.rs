use crate::scanning::Scanner;
use async_trait::async_trait;
use std::sync::Arc;

/// An adapter and the system it speaks with.
#[async_trait]
pub trait ScannerGround: Send + Sync {
    /// The adapter. It looks at 4 MiB at most, and waits two seconds at most.
    fn scanner(&self) -> Arc<dyn Scanner>;

    /// The bytes that the system was given whole, in its order.
    async fn looked_at(&self) -> Vec<Vec<u8>>;

    /// Makes the system fail in one way until it is told otherwise, or not at all. Gives whether it can
    /// fail so.
    async fn fail(&self, fault: Option<Fault>) -> bool;
}

/// A way in which a system that scans fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nobody answers at its address.
    Down,
    /// It takes bytes and does not answer in time.
    Silent,
    /// It hangs up in the middle of the bytes.
    HangsUp,
    /// Its answer is cut.
    Cut,
    /// It says that it could not look.
    Fails,
    /// It answers in no language of its own, such as HTML of a proxy.
    Unreadable,
    /// It says that the bytes are clean, and something else as well.
    SaysMore,
}

impl Fault {
    pub(super) const ALL: [Self; 7] = [
        Self::Down,
        Self::Silent,
        Self::HangsUp,
        Self::Cut,
        Self::Fails,
        Self::Unreadable,
        Self::SaysMore,
    ];
}
