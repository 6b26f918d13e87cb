use super::{Device, PasswordLock};
use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How citizens sign in.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CitizenSecurity {
    /// How long being signed in holds.
    pub session: CitizenSession,
    /// The password, which nobody needs to have.
    pub password: CitizenPassword,
    /// When a password stops being asked for.
    pub lock: PasswordLock,
    /// The code in a message, by which everybody signs in.
    pub one_time_code: OneTimeCode,
    /// The telephone number, which is the login.
    pub phone: PhoneChange,
}

/// How long being signed in holds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CitizenSession {
    /// After how many idle minutes at a computer what is personal is locked until the person proves
    /// again who they are; the session itself goes on.
    #[schemars(range(min = 1, max = 1440))]
    pub idle_lock_minutes: u32,
    /// The same on a telephone or tablet.
    #[schemars(range(min = 1, max = 1440))]
    pub mobile_idle_lock_minutes: u32,
    /// After how many days a session ends, however much it is used.
    #[schemars(range(min = 1, max = 365))]
    pub lifetime_days: u32,
    /// For how many minutes an access token of an app is good before its refresh token is asked for.
    #[schemars(range(min = 1, max = 60))]
    pub access_token_minutes: u32,
}

/// The password of a citizen.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CitizenPassword {
    /// Whether a citizen may have one.
    pub offered: bool,
    /// Whether the password alone is not enough: a one-time code follows, or the person is at a device
    /// where they have proved themselves before.
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

/// The code in a message.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OneTimeCode {
    /// How many digits it has.
    #[schemars(range(min = 4, max = 10))]
    pub digits: u32,
    /// For how many minutes it is good.
    #[schemars(range(min = 1, max = 60))]
    pub valid_minutes: u32,
    /// How many wrong attempts make it void.
    #[schemars(range(min = 1, max = 20))]
    pub attempts: u32,
    /// After how many seconds another one may be asked for.
    #[schemars(range(min = 10, max = 3600))]
    pub resend_seconds: u32,
    /// How many are sent at most.
    pub quota: CodeQuota,
}

/// How many codes are sent at most: each message costs the province money and somebody a disturbance.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeQuota {
    /// To one telephone number in an hour.
    #[schemars(range(min = 1, max = 100))]
    pub phone_per_hour: u32,
    /// To one telephone number in a day.
    #[schemars(range(min = 1, max = 1000))]
    pub phone_per_day: u32,
    /// On behalf of one network address in an hour; whole villages share one.
    #[schemars(range(min = 1, max = 100_000))]
    pub address_per_hour: u32,
    /// For the whole tenant in an hour.
    #[schemars(range(min = 1, max = 10_000_000))]
    pub tenant_per_hour: u32,
}

/// The telephone number, which is the login.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhoneChange {
    /// For how many hours after a change of the number what could do harm has to wait: whoever has taken
    /// somebody's SIM card wants to be quick.
    #[schemars(range(min = 1, max = 720))]
    pub change_cool_down_hours: u32,
}

impl CitizenSession {
    /// After how long without a touch what is personal is locked.
    pub fn idle_lock(&self, device: Device) -> TimeDelta {
        let minutes = match device {
            Device::Computer => self.idle_lock_minutes,
            Device::Mobile => self.mobile_idle_lock_minutes,
        };
        TimeDelta::minutes(i64::from(minutes))
    }

    /// After how long it ends, however much it is used.
    pub fn lifetime(&self) -> TimeDelta {
        TimeDelta::days(i64::from(self.lifetime_days))
    }

    /// For how long an access token is good.
    pub fn access_token(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.access_token_minutes))
    }
}

impl OneTimeCode {
    /// For how long it is good.
    pub fn valid_for(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.valid_minutes))
    }

    /// After how long another one may be asked for.
    pub fn resend_after(&self) -> TimeDelta {
        TimeDelta::seconds(i64::from(self.resend_seconds))
    }
}

impl PhoneChange {
    /// How long after a change of the number what could do harm has to wait.
    pub fn cool_down(&self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.change_cool_down_hours))
    }
}
