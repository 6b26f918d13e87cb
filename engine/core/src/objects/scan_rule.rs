use crate::configuration::Configuration;
use crate::database::control::tenant::TenantState;
use chrono::{DateTime, Utc};

/// What holds of files at a tenant before anybody reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanRule {
    /// A scanner looks at them first.
    Scanned,
    /// They are read without: nobody is served in earnest, or the tenant waives it by name.
    Unscanned,
    /// None are taken in: citizens are served, nothing looks at files, and nobody answers for that.
    Closed,
}

impl ScanRule {
    /// What holds at a moment.
    pub fn of(
        has_scanner: bool,
        state: TenantState,
        configuration: &Configuration,
        now: DateTime<Utc>,
    ) -> Self {
        let today = configuration.tenant.locale.time_zone.day_of(now);
        let waiver = configuration.security.scanner_waiver.as_ref();
        if has_scanner {
            Self::Scanned
        } else if state != TenantState::Live || waiver.is_some_and(|waiver| waiver.holds_on(today))
        {
            Self::Unscanned
        } else {
            Self::Closed
        }
    }
}
