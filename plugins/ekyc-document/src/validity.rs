//! How long a card is good.

use chrono::{Months, NaiveDate};

/// The birthdays at which a card is exchanged (Luật Căn cước 26/2023/QH15, Điều 21; the twenty-fifth and
/// later ones already in Luật Căn cước công dân 59/2014/QH13).
const EXCHANGED_AT: [u32; 4] = [14, 25, 40, 60];

/// A card given out in the two years before such a birthday is good until the next one.
const SPARED_YEARS: u32 = 2;

/// The last day of a card; `None` when it has none, or a date is beyond the calendar.
pub(crate) fn last_day(born: NaiveDate, issued: NaiveDate) -> Option<NaiveDate> {
    let birthday = |age: u32| born.checked_add_months(Months::new(12 * age));
    let ages = EXCHANGED_AT.into_iter();
    let mut later = ages.filter(|age| birthday(age - SPARED_YEARS).is_some_and(|day| issued < day));
    birthday(later.next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_good_until_the_next_age_of_exchange() {
        for (born, issued, last) in [
            ("2018-06-01", "2025-06-20", Some("2032-06-01")),
            ("2000-02-15", "2021-04-20", Some("2025-02-15")),
            // In the two years before: the next age.
            ("2000-02-15", "2023-02-14", Some("2025-02-15")),
            ("2000-02-15", "2023-02-15", Some("2040-02-15")),
            ("1980-01-15", "2016-02-01", Some("2020-01-15")),
            ("1985-03-12", "2025-01-10", Some("2045-03-12")),
            ("1960-05-05", "2017-01-01", Some("2020-05-05")),
            ("1960-05-05", "2018-05-05", None),
            ("1950-01-01", "2021-01-01", None),
            // Born on a day that most years do not have.
            ("2000-02-29", "2021-01-01", Some("2025-02-28")),
        ] {
            let day = |text: &str| text.parse::<NaiveDate>().unwrap();
            assert_eq!(
                last_day(day(born), day(issued)),
                last.map(day),
                "{born}, {issued}"
            );
        }
    }
}
