//! `security.toml`: how people sign in, and for how long that holds.
//!
//! Citizens and staff are said apart, for the law asks other things of them. How far a province may go
//! stands in [`floors`](crate::configuration::floors); what the engine can do at all is the range in
//! the schema.

mod citizens;
mod scanner_waiver;
mod staff;

pub use citizens::{
    CitizenPassword, CitizenSecurity, CitizenSession, CodeQuota, OneTimeCode, PhoneChange,
};
pub use scanner_waiver::ScannerWaiver;
pub use staff::{
    AdministratorSecurity, BreakGlass, PasswordRenewal, StaffAccount, StaffPassword, StaffRules,
    StaffSecurity, StaffSession,
};

use super::section;
use crate::authorization::{Role, RoleSet};
use chrono::TimeDelta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `security.toml`: how people sign in, and for how long that holds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecuritySection {
    /// The rules of signing in.
    pub security: Security,
}
section!(SecuritySection, "security.toml", ["security"]);

/// The rules of signing in.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// People with an account of their own.
    pub citizens: CitizenSecurity,
    /// Everybody who works for the tenant.
    pub staff: StaffSecurity,
    /// What is stricter for those of the staff who can change the tenant itself.
    pub administrators: AdministratorSecurity,
    /// Rights that a tenant gives to an operator for a time.
    pub break_glass: BreakGlass,
    /// Who answers for it that files are kept without a scanner, where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scanner_waiver: Option<ScannerWaiver>,
}

/// When a password stops being asked for. It is the password that is locked and never the person: they
/// still sign in with a one-time code or a recovery code, so that nobody locks somebody else out by
/// knowing their telephone number.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordLock {
    /// How many wrong attempts in a row lock the password.
    #[schemars(range(min = 1, max = 100))]
    pub attempts: u32,
    /// For how many hours.
    #[schemars(range(min = 1, max = 8760))]
    pub hours: u32,
}

/// What somebody holds in their hand: what is carried about locks sooner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// A computer.
    Computer,
    /// A telephone or tablet.
    Mobile,
}

impl Security {
    /// The rules for somebody of the staff, by their roles; an operator is bound as an administrator is.
    pub fn staff_rules(&self, roles: RoleSet) -> StaffRules<'_> {
        let administrates = [Role::Administrator, Role::ItStaff, Role::Operator]
            .into_iter()
            .any(|role| roles.contains(role));
        let (session, renewal) = if administrates {
            let stricter = &self.administrators;
            (&stricter.session, Some(&stricter.password))
        } else {
            (&self.staff.session, None)
        };
        StaffRules {
            session,
            password: &self.staff.password,
            renewal,
            lock: &self.staff.lock,
            account: &self.staff.account,
        }
    }
}

impl PasswordLock {
    /// How long the password is not asked for.
    pub fn duration(&self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.hours))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Base;

    fn security() -> Security {
        let base = Base::embedded().unwrap();
        serde_json::from_value(base.layer.values["security"].clone()).unwrap()
    }

    #[test]
    fn whoever_can_change_the_tenant_is_bound_more_strictly() {
        let security = security();
        for role in [Role::Moderator, Role::AgencyOfficer, Role::Auditor] {
            let rules = security.staff_rules(RoleSet::only(role));
            assert_eq!(
                rules.session.idle_lock(Device::Computer),
                TimeDelta::minutes(15)
            );
            assert!(rules.renewal.is_none(), "{role}");
        }
        for role in [Role::ItStaff, Role::Administrator, Role::Operator] {
            let roles = RoleSet::only(Role::Moderator).with(role);
            let rules = security.staff_rules(roles);
            assert_eq!(
                rules.session.idle_lock(Device::Computer),
                TimeDelta::minutes(5)
            );
            let set_at = "2026-12-31T09:00:00Z".parse().unwrap();
            let due: chrono::DateTime<chrono::Utc> = "2027-02-28T09:00:00Z".parse().unwrap();
            assert_eq!(rules.renewal.map(|renewal| renewal.due(set_at)), Some(due));
        }
        let rules = security.staff_rules(RoleSet::NONE);
        assert!(rules.password.second_factor && rules.renewal.is_none());
        assert_eq!(rules.lock.duration(), TimeDelta::hours(12));
        assert_eq!(rules.account.idle_limit(), TimeDelta::days(45));
    }

    #[test]
    fn what_is_carried_about_locks_sooner() {
        let session = security().citizens.session;
        let locks = [Device::Computer, Device::Mobile].map(|device| session.idle_lock(device));
        assert_eq!(locks, [TimeDelta::minutes(15), TimeDelta::minutes(5)]);
        assert_eq!(session.lifetime(), TimeDelta::days(30));
    }
}
