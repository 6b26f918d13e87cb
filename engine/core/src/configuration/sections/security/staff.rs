use super::{Device, PasswordLock};
use chrono::{DateTime, Months, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How staff sign in.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffSecurity {
    /// How long being signed in holds.
    pub session: StaffSession,
    /// The password, which everybody of the staff has.
    pub password: StaffPassword,
    /// When a password stops being asked for.
    pub lock: PasswordLock,
    /// How an account begins, is looked after, and ends.
    pub account: StaffAccount,
}

/// What is stricter for the roles `administrator`, `it-staff` and `operator`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdministratorSecurity {
    /// How long being signed in holds.
    pub session: StaffSession,
    /// How often the password is changed.
    pub password: PasswordRenewal,
}

/// How long being signed in holds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffSession {
    /// After how many idle minutes at a computer the session is locked.
    #[schemars(range(min = 1, max = 1440))]
    pub idle_lock_minutes: u32,
    /// The same on a telephone or tablet.
    #[schemars(range(min = 1, max = 1440))]
    pub mobile_idle_lock_minutes: u32,
    /// After how many hours a session ends, however much it is used.
    #[schemars(range(min = 1, max = 24))]
    pub lifetime_hours: u32,
}

/// The password of somebody of the staff.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffPassword {
    /// Whether a code of their authenticator (TOTP), or a recovery code, is asked for as well.
    pub second_factor: bool,
    /// How many characters it has at least.
    #[schemars(range(min = 1, max = 64))]
    pub minimum_length: u32,
    /// How many of the four kinds it has: lower case, upper case, digits, others.
    #[schemars(range(min = 1, max = 4))]
    pub character_classes: u32,
    /// How hard it is to guess at least, as zxcvbn counts from 0 to 4.
    #[schemars(range(min = 0, max = 4))]
    pub minimum_strength: u32,
}

/// How often a password is changed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordRenewal {
    /// After how many months it has to be another one.
    #[schemars(range(min = 1, max = 24))]
    pub change_months: u32,
    /// How many of the last passwords it must not be.
    #[schemars(range(min = 1, max = 50))]
    pub remembered: u32,
}

/// How an account of the staff begins, is looked after, and ends.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffAccount {
    /// For how many hours the link of an invitation is good; it works once.
    #[schemars(range(min = 1, max = 168))]
    pub invitation_hours: u32,
    /// How many recovery codes somebody gets; each works once.
    #[schemars(range(min = 5, max = 20))]
    pub recovery_codes: u32,
    /// After how many days without signing in the account is disabled.
    #[schemars(range(min = 1, max = 365))]
    pub disabled_after_idle_days: u32,
    /// Every how many months the list of accounts and their rights is reviewed.
    #[schemars(range(min = 1, max = 24))]
    pub review_months: u32,
}

/// Rights that a tenant gives to an operator for a time.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BreakGlass {
    /// After how many hours they end at the latest.
    #[schemars(range(min = 1, max = 72))]
    pub longest_hours: u32,
}

/// What holds for one person of the staff.
#[derive(Debug, Clone, Copy)]
pub struct StaffRules<'security> {
    /// How long being signed in holds.
    pub session: &'security StaffSession,
    /// What their password is like.
    pub password: &'security StaffPassword,
    /// How often it is changed; `None` where nobody asks for that.
    pub renewal: Option<&'security PasswordRenewal>,
    /// When it stops being asked for.
    pub lock: &'security PasswordLock,
    /// How their account begins, is looked after, and ends.
    pub account: &'security StaffAccount,
}

impl StaffSession {
    /// After how long without a touch the session is locked.
    pub fn idle_lock(&self, device: Device) -> TimeDelta {
        let minutes = match device {
            Device::Computer => self.idle_lock_minutes,
            Device::Mobile => self.mobile_idle_lock_minutes,
        };
        TimeDelta::minutes(i64::from(minutes))
    }

    /// After how long it ends, however much it is used.
    pub fn lifetime(&self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.lifetime_hours))
    }
}

impl PasswordRenewal {
    /// From when on a password that was set at a moment has to be another one.
    pub fn due(&self, set_at: DateTime<Utc>) -> DateTime<Utc> {
        set_at
            .checked_add_months(Months::new(self.change_months))
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

impl StaffAccount {
    /// For how long the link of an invitation is good.
    pub fn invitation_valid_for(&self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.invitation_hours))
    }

    /// After how long without signing in the account is disabled.
    pub fn idle_limit(&self) -> TimeDelta {
        TimeDelta::days(i64::from(self.disabled_after_idle_days))
    }

    /// When the accounts have to be reviewed again.
    pub fn next_review(&self, last: DateTime<Utc>) -> DateTime<Utc> {
        last.checked_add_months(Months::new(self.review_months))
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

impl BreakGlass {
    /// How long such rights last at most.
    pub fn longest(&self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.longest_hours))
    }
}
