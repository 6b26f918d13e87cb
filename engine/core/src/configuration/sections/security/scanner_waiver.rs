use super::super::shared::VISIBLE;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// That files of people are kept and shown without a scanner having looked at them. A live tenant needs
/// this or a scanner; it is somebody's decision, with a reason and an end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScannerWaiver {
    /// Why.
    #[schemars(length(min = 10, max = 500), regex(pattern = VISIBLE))]
    pub reason: String,
    /// Who decided it: a name and an office.
    #[schemars(length(min = 3, max = 200), regex(pattern = VISIBLE))]
    pub by: String,
    /// The last day on which it holds.
    pub until: NaiveDate,
}

impl ScannerWaiver {
    /// Whether it holds on a day.
    pub fn holds_on(&self, today: NaiveDate) -> bool {
        today <= self.until
    }
}
