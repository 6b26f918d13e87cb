//! On which days people work.

use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeSet;

/// A calendar of working days: Monday to Friday, without the days that are off, with those that are worked
/// instead (Bộ luật Lao động, article 112, and the yearly notices of the Government).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingDays {
    off: BTreeSet<NaiveDate>,
    worked: BTreeSet<NaiveDate>,
}

impl WorkingDays {
    /// A calendar. `off` are days on which nobody works, `worked` days of a weekend that are worked.
    pub fn new(
        off: impl IntoIterator<Item = NaiveDate>,
        worked: impl IntoIterator<Item = NaiveDate>,
    ) -> Self {
        Self {
            off: off.into_iter().collect(),
            worked: worked.into_iter().collect(),
        }
    }

    /// Whether people work on a day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        if self.worked.contains(&day) {
            return true;
        }
        let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        !is_weekend && !self.off.contains(&day)
    }

    /// The nth working day after a day, which itself does not count; the day itself for none. `None` beyond
    /// the end of the calendar of the computer.
    pub fn after(&self, day: NaiveDate, count: u32) -> Option<NaiveDate> {
        let mut day = day;
        let mut left = count;
        while left > 0 {
            day = day.succ_opt()?;
            left -= u32::from(self.is_working(day));
        }
        Some(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weekends_and_days_off_do_not_count_and_days_worked_instead_do() {
        let days = WorkingDays::new([day("2026-01-01"), day("2026-01-02")], [day("2026-01-10")]);
        assert!(!days.is_working(day("2026-01-01")));
        assert!(!days.is_working(day("2026-01-04")));
        assert!(days.is_working(day("2026-01-10")));
        for (from, count, expected) in [
            ("2025-12-31", 1, "2026-01-05"),
            ("2026-01-05", 5, "2026-01-10"),
            ("2026-01-05", 6, "2026-01-12"),
            ("2026-01-03", 0, "2026-01-03"),
        ] {
            assert_eq!(days.after(day(from), count), Some(day(expected)), "{from}");
        }
        assert_eq!(days.after(NaiveDate::MAX, 1), None);
    }
}
