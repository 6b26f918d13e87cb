use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

/// An instant in milliseconds since 1970-01-01T00:00:00Z.
pub type Moment = i64;

/// Reads a moment of a schedule: `2026-12-01`, `2026-12-01T08:00` or `2026-12-01T08:00:00` in the
/// tenant's zone, or with an offset (RFC 3339). `None` if it is none of these.
pub fn parse_moment(text: &str, zone: FixedOffset) -> Option<Moment> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment.timestamp_millis());
    }
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .or_else(|| {
            NaiveDate::parse_from_str(text, "%Y-%m-%d")
                .ok()?
                .and_hms_opt(0, 0, 0)
        })?;
    Some(local.and_local_timezone(zone).single()?.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_moment_is_read_in_the_tenants_zone() {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        let utc = |text| {
            DateTime::parse_from_rfc3339(text)
                .unwrap()
                .timestamp_millis()
        };
        assert_eq!(
            parse_moment("2026-12-01T17:00", zone),
            Some(utc("2026-12-01T10:00:00Z"))
        );
        assert_eq!(
            parse_moment("2026-12-01T17:00:30", zone),
            Some(utc("2026-12-01T10:00:30Z"))
        );
        assert_eq!(
            parse_moment("2026-12-01", zone),
            Some(utc("2026-11-30T17:00:00Z"))
        );
        assert_eq!(
            parse_moment("2026-12-01T17:00:00Z", zone),
            Some(utc("2026-12-01T17:00:00Z"))
        );
        assert_eq!(parse_moment("tomorrow", zone), None);
        assert_eq!(parse_moment("2026-02-30", zone), None);
    }
}
