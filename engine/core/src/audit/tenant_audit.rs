use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};

/// How far a tenant's audit trail is, as this process knows. Costs a tenant nothing while nothing is written.
#[derive(Debug)]
pub struct TenantAudit {
    /// How often something was written, and up to which time it is sealed.
    noted: AtomicU64,
    followed: AtomicU64,
    /// How often something was sealed.
    sealed: AtomicU64,
    /// The last day, counted from the year 1, on which the head was signed; negative if there was none.
    signed_on: AtomicI32,
}

impl Default for TenantAudit {
    fn default() -> Self {
        Self {
            // What an earlier process wrote or sealed is there from the start.
            noted: AtomicU64::new(1),
            followed: AtomicU64::new(0),
            sealed: AtomicU64::new(1),
            signed_on: AtomicI32::new(0),
        }
    }
}

impl TenantAudit {
    /// Tells that a unit of work has written an entry.
    pub(crate) fn note(&self) {
        self.noted.fetch_add(1, Ordering::AcqRel);
    }

    /// Whether everything that this process wrote is sealed.
    pub fn is_sealed(&self) -> bool {
        self.followed.load(Ordering::Acquire) >= self.noted()
    }

    pub(super) fn noted(&self) -> u64 {
        self.noted.load(Ordering::Acquire)
    }

    /// What was written up to a time is sealed.
    pub(super) fn followed_to(&self, noted: u64) {
        self.followed.fetch_max(noted, Ordering::AcqRel);
    }

    pub(super) fn note_sealed(&self) {
        self.sealed.fetch_add(1, Ordering::AcqRel);
    }

    pub(super) fn sealed(&self) -> u64 {
        self.sealed.load(Ordering::Acquire)
    }

    pub(super) fn signed_on(&self) -> i32 {
        self.signed_on.load(Ordering::Acquire)
    }

    pub(super) fn note_signed_on(&self, day: i32) {
        self.signed_on.store(day, Ordering::Release);
    }
}
