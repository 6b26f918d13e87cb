use crate::messaging::outbox::OutboxStanding;
use serde::Serialize;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// What the operator should look at, as the workers of this process last saw it.
#[derive(Debug, Default)]
pub struct Attention {
    messages_waiting: AtomicU64,
    messages_stuck: AtomicU64,
    without_administrator: AtomicBool,
}

/// The same, for a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct AttentionReport {
    /// Messages that were promised and have no receipt.
    pub messages_waiting: u64,
    /// Those of them that do not get through.
    pub messages_stuck: u64,
    /// Whether everybody who could administrate was disabled.
    pub without_administrator: bool,
}

impl Attention {
    /// Notes how the promised messages stand.
    pub fn note_messages(&self, standing: OutboxStanding) {
        self.messages_waiting
            .store(standing.waiting, Ordering::Relaxed);
        self.messages_stuck.store(standing.stuck, Ordering::Relaxed);
    }

    /// Notes whether anybody can administrate.
    pub fn note_administrators(&self, are_gone: bool) {
        self.without_administrator
            .store(are_gone, Ordering::Relaxed);
    }

    /// How it stands.
    pub fn report(&self) -> AttentionReport {
        AttentionReport {
            messages_waiting: self.messages_waiting.load(Ordering::Relaxed),
            messages_stuck: self.messages_stuck.load(Ordering::Relaxed),
            without_administrator: self.without_administrator.load(Ordering::Relaxed),
        }
    }
}
