use super::columns::{COMMUNE, CONFIRMED, EXPIRES, LATITUDE, LONGITUDE, PUBLISHED, Target};
use super::draft::{DraftReader, text_of};
use super::problem::{Defect, RowProblem};
use super::table::Row;
use crate::listings::kind::{FieldValue, Values};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Where Viet Nam lies with its islands, in degrees north and east (WGS 84).
const NORTH: std::ops::RangeInclusive<f64> = 6.0..=24.0;
const EAST: std::ops::RangeInclusive<f64> = 102.0..=118.0;
/// The longest time for which a post may be shown, in days.
const LONGEST: i64 = 3650;

/// Where a post is, and when it is shown, as far as its row says so.
#[derive(Debug, Clone, Default)]
pub(super) struct Surroundings {
    pub(super) commune: Option<String>,
    pub(super) point: Option<(f64, f64)>,
    pub(super) published: Option<DateTime<Utc>>,
    pub(super) expires: Option<DateTime<Utc>>,
    pub(super) confirmed: Option<DateTime<Utc>>,
}

impl DraftReader<'_> {
    /// Where a post is, and when it is shown.
    pub(super) fn surroundings(
        &mut self,
        row: &Row,
        common: &Values,
        problems: &mut Vec<RowProblem>,
    ) -> Surroundings {
        let mut commune = None;
        if let Some(cell) = text_of(common, COMMUNE) {
            match self.communes.find(&cell) {
                Ok(code) => commune = Some(code),
                Err(defect) => {
                    problems.push(self.say(defect, row, Target::Common(COMMUNE), &cell));
                }
            }
        }
        Surroundings {
            commune,
            point: self.point(row, common, problems),
            ..self.times(row, common, problems)
        }
    }

    fn point(
        &self,
        row: &Row,
        common: &Values,
        problems: &mut Vec<RowProblem>,
    ) -> Option<(f64, f64)> {
        let north = text_of(common, LATITUDE);
        let east = text_of(common, LONGITUDE);
        let mut refuse = |rule, name, cell: &str| {
            problems.push(self.say(Defect::new(rule), row, Target::Common(name), cell));
        };
        let (north, east) = match (north, east) {
            (None, None) => return None,
            (Some(north), Some(east)) => (north, east),
            (Some(_), None) => {
                refuse("point-half", LONGITUDE, "");
                return None;
            }
            (None, Some(_)) => {
                refuse("point-half", LATITUDE, "");
                return None;
            }
        };
        match (degrees(&north, NORTH), degrees(&east, EAST)) {
            (Some(north), Some(east)) => return Some((north, east)),
            (None, _) => refuse("point-outside", LATITUDE, &north),
            (Some(_), None) => refuse("point-outside", LONGITUDE, &east),
        }
        None
    }

    fn times(&self, row: &Row, common: &Values, problems: &mut Vec<RowProblem>) -> Surroundings {
        let tenant = &self.snapshot.configuration().tenant;
        let zone = tenant.locale.time_zone.offset();
        let day = |name: &str| match common.get(name) {
            Some(FieldValue::Day(day)) => Some(*day),
            _ => None,
        };
        let published = day(PUBLISHED).and_then(|day| beginning_of(day, zone));
        let confirmed = day(CONFIRMED).and_then(|day| beginning_of(day, zone));
        // Shown until the day named is over.
        let last = day(EXPIRES).and_then(|day| day.checked_add_days(Days::new(1)));
        let expires = last.and_then(|day| beginning_of(day, zone));
        let mut refuse = |rule, name| {
            problems.push(self.say(Defect::new(rule), row, Target::Common(name), ""));
        };
        for (name, moment) in [(PUBLISHED, published), (CONFIRMED, confirmed)] {
            if moment.is_some_and(|moment| moment > self.now) {
                refuse("day-ahead", name);
            }
        }
        let begins = published.unwrap_or(self.now);
        match expires {
            Some(end) if end <= self.now => refuse("expires-past", EXPIRES),
            Some(end) if end <= begins => refuse("expires-before", EXPIRES),
            Some(end) if end > begins + TimeDelta::days(LONGEST) => {
                refuse("expires-far", EXPIRES);
            }
            _ => {}
        }
        Surroundings {
            published,
            expires,
            confirmed,
            ..Surroundings::default()
        }
    }
}

fn beginning_of(day: NaiveDate, zone: FixedOffset) -> Option<DateTime<Utc>> {
    let moment = day.and_time(NaiveTime::MIN).and_local_timezone(zone);
    moment.single().map(|moment| moment.to_utc())
}

/// Degrees with a point or a comma.
fn degrees(text: &str, range: std::ops::RangeInclusive<f64>) -> Option<f64> {
    let number: f64 = text.trim().replace(',', ".").parse().ok()?;
    range.contains(&number).then_some(number)
}
