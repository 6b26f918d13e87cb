use super::section;
use chrono::{DateTime, Months, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `retention.toml`: how long what people leave behind is kept.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RetentionSection {
    /// How long what is kept.
    pub retention: Retention,
}
section!(RetentionSection, "retention.toml", ["retention"]);

/// How long what is kept, in months from the moment it is over. Until then nothing of it goes, and then it
/// goes: what is kept without need can be stolen without need.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Who signed in and out, when, from which address and source port.
    #[schemars(range(min = 1, max = 120))]
    pub session_log_months: u32,
    /// Who did what at the tenant.
    #[schemars(range(min = 1, max = 240))]
    pub audit_trail_months: u32,
    /// Posts, from the moment they ended.
    #[schemars(range(min = 1, max = 240))]
    pub posts_months: u32,
    /// Records of personal data that got out, from the moment the breach was mended.
    #[schemars(range(min = 1, max = 240))]
    pub breach_records_months: u32,
    /// Organisations that were never verified, from the moment somebody last went on with them.
    #[schemars(range(min = 1, max = 240))]
    pub unverified_organisations_months: u32,
    /// That somebody was to be verified and what came of it, without pictures, from the moment it ended.
    #[schemars(range(min = 1, max = 240))]
    pub identity_attempts_months: u32,
}

impl Retention {
    /// What the session log has from this moment on stays.
    pub fn session_log_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        months_before(now, self.session_log_months)
    }

    /// What the audit trail has from this moment on stays.
    pub fn audit_trail_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        months_before(now, self.audit_trail_months)
    }

    /// Posts that ended at this moment or later stay.
    pub fn posts_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        months_before(now, self.posts_months)
    }

    /// Records of breaches that were mended at this moment or later stay.
    pub fn breach_records_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        months_before(now, self.breach_records_months)
    }

    /// Organisations that were never verified, and that somebody went on with at this moment or later, stay.
    pub fn unverified_organisations_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        months_before(now, self.unverified_organisations_months)
    }

    /// Attempts to verify somebody that ended at this moment or later stay.
    pub fn identity_attempts_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        months_before(now, self.identity_attempts_months)
    }
}

fn months_before(now: DateTime<Utc>, months: u32) -> DateTime<Utc> {
    now.checked_sub_months(Months::new(months))
        .unwrap_or(DateTime::<Utc>::MIN_UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twelve months from the last of February are twelve months, not 365 days: nothing is deleted
    /// a day too early.
    #[test]
    fn a_month_is_one_of_the_calendar() {
        let retention = Retention {
            session_log_months: 12,
            audit_trail_months: 24,
            posts_months: 1,
            breach_records_months: 60,
            unverified_organisations_months: 12,
            identity_attempts_months: 24,
        };
        let now = "2029-02-28T07:00:00Z".parse().unwrap();
        let since = [
            retention.session_log_since(now),
            retention.audit_trail_since(now),
            retention.posts_since(now),
            retention.breach_records_since(now),
        ];
        let expected = ["2028-02-28", "2027-02-28", "2029-01-28", "2024-02-28"]
            .map(|day| format!("{day}T07:00:00Z").parse::<DateTime<Utc>>().unwrap());
        assert_eq!(since, expected);
        let leap = "2028-02-29T07:00:00Z".parse().unwrap();
        assert_eq!(
            retention.session_log_since(leap),
            "2027-02-28T07:00:00Z".parse::<DateTime<Utc>>().unwrap()
        );
    }
}
