use super::section;
use super::shared::VISIBLE;
use chrono::NaiveDate;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tinhid_vietnamese::WorkingDays;

/// `calendar.toml`: days off, and days that are worked instead.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarSection {
    /// The calendar.
    pub calendar: Calendar,
}
section!(CalendarSection, "calendar.toml", ["calendar"]);

/// On which days the offices of the tenant work. Monday to Friday need not be said.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The days that are otherwise, by their date.
    #[schemars(extend("propertyNames" = { "format": "date" }))]
    pub days: IndexMap<NaiveDate, CalendarDay>,
}

/// A day that is otherwise.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarDay {
    /// What is otherwise.
    pub effect: DayEffect,
    /// Why.
    #[schemars(length(min = 1, max = 200), regex(pattern = VISIBLE))]
    pub name: String,
}

/// What is otherwise on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DayEffect {
    /// Nobody works.
    Off,
    /// A day of a weekend that is worked.
    Work,
}

impl Calendar {
    /// The calendar as days are counted by it.
    pub fn working_days(&self) -> WorkingDays {
        let of = |effect| {
            let days = self.days.iter();
            days.filter(move |(_, day)| day.effect == effect)
                .map(|(date, _)| *date)
        };
        WorkingDays::new(of(DayEffect::Off), of(DayEffect::Work))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Base;

    /// The vectors of shared/data/workday_tests.json: received, working days, due.
    const VECTORS: [(&str, u32, &str); 11] = [
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-20", 3, "2026-11-26"),
        ("2026-11-23", 1, "2026-11-25"),
        ("2026-12-31", 1, "2027-01-04"),
        ("2026-12-28", 5, "2027-01-05"),
        ("2026-08-20", 3, "2026-08-24"),
        ("2026-08-28", 2, "2026-09-04"),
        ("2026-02-13", 3, "2026-02-25"),
        ("2026-04-24", 5, "2026-05-06"),
        ("2026-01-05", 5, "2026-01-10"),
        ("2026-10-01", 20, "2026-10-29"),
    ];

    #[test]
    fn the_days_of_the_base_are_those_of_the_law() {
        let base = Base::embedded().unwrap();
        let calendar = base.layer.values["calendar"].clone();
        let calendar: Calendar = serde_json::from_value(calendar).unwrap();
        let days = calendar.working_days();
        for (received, count, due) in VECTORS {
            let found = days.after(received.parse().unwrap(), count);
            assert_eq!(found, Some(due.parse().unwrap()), "{received} + {count}");
        }
    }
}
