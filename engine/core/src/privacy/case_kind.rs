//! What people may ask for, and how long the law gives for it (Decree 356/2025).

use crate::configuration::Configuration;
use crate::configuration::sections::TimeZone;
use crate::sealing::PersonId;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone as _, Utc};
use sea_orm::entity::prelude::*;
use tinhid_vietnamese::WorkingDays;

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseKind {
    /// To see what is known of them.
    #[sea_orm(string_value = "access")]
    Access,
    /// To be given it.
    #[sea_orm(string_value = "export")]
    Export,
    /// To have it corrected.
    #[sea_orm(string_value = "correction")]
    Correction,
    /// That it is stored and nothing else.
    #[sea_orm(string_value = "restriction")]
    Restriction,
    /// That something is not done with it.
    #[sea_orm(string_value = "objection")]
    Objection,
    /// To take a consent back that cannot be taken back on a page.
    #[sea_orm(string_value = "withdrawal")]
    Withdrawal,
    /// To be erased.
    #[sea_orm(string_value = "erasure")]
    Erasure,
}

/// How long there is to do what was asked for, in days of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Where the tenant can do it alone.
    pub days: u64,
    /// Where a processor or somebody else has to do something, too.
    pub with_others: u64,
    /// How much longer it may take, once, with a reason.
    pub extension: u64,
}

/// Until when it has to be acknowledged, in working days.
pub const ACKNOWLEDGE_WORKING_DAYS: u32 = 2;

/// Something somebody asks for, before it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Who.
    pub person: PersonId,
    /// What for.
    pub kind: CaseKind,
    /// Whether others have to do something, too.
    pub needs_others: bool,
}

impl CaseKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Access,
        Self::Export,
        Self::Correction,
        Self::Restriction,
        Self::Objection,
        Self::Withdrawal,
        Self::Erasure,
    ];

    /// Its word, for programs and the keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Export => "export",
            Self::Correction => "correction",
            Self::Restriction => "restriction",
            Self::Objection => "objection",
            Self::Withdrawal => "withdrawal",
            Self::Erasure => "erasure",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// How long the law gives.
    pub const fn term(self) -> Term {
        let (days, with_others, extension) = match self {
            Self::Restriction | Self::Objection | Self::Withdrawal => (15, 20, 15),
            Self::Access | Self::Export | Self::Correction => (10, 15, 10),
            Self::Erasure => (20, 30, 20),
        };
        Term {
            days,
            with_others,
            extension,
        }
    }
}

/// The days of a tenant: where its midnight is, and on which of them people work.
#[derive(Debug, Clone)]
pub struct LegalDays {
    /// Where midnight is.
    pub zone: TimeZone,
    /// On which days people work.
    pub working: WorkingDays,
}

impl LegalDays {
    /// The days of a tenant with this configuration.
    pub fn of(configuration: &Configuration) -> Self {
        Self {
            zone: configuration.tenant.locale.time_zone,
            working: configuration.calendar.working_days(),
        }
    }

    /// The end of the nth day after the day of a moment: from then on it is too late.
    pub fn end_after(&self, moment: DateTime<Utc>, days: u64) -> DateTime<Utc> {
        let day = self.zone.day_of(moment).checked_add_days(Days::new(days));
        self.end_of(day)
    }

    /// The same, counting the days on which people work.
    pub fn end_after_working(&self, moment: DateTime<Utc>, days: u32) -> DateTime<Utc> {
        self.end_of(self.working.after(self.zone.day_of(moment), days))
    }

    /// The last day of a term that ends at this moment.
    pub fn last_day(&self, end: DateTime<Utc>) -> NaiveDate {
        self.zone.day_of(end - chrono::TimeDelta::seconds(1))
    }

    fn end_of(&self, day: Option<NaiveDate>) -> DateTime<Utc> {
        let next = day.and_then(|day| day.succ_opt());
        let midnight = next.map(|day| day.and_time(NaiveTime::MIN));
        let moment =
            midnight.and_then(|local| self.zone.offset().from_local_datetime(&local).single());
        moment.map_or(DateTime::<Utc>::MAX_UTC, |moment| moment.to_utc())
    }
}
