use super::role_grant::{CommuneCodes, RoleGrant, SubjectKind};
use super::{Act, Subject};
use crate::authorization::Role;
use crate::configuration::is_visible;
use crate::configuration::sections::AgenciesSection;
use crate::error::{Error, Kind, Result};
use crate::places::UnitCode;
use crate::tenant::Territory;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// A role that somebody wants to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGrant {
    /// A new UUIDv7.
    pub id: Uuid,
    /// To whom.
    pub subject: Subject,
    /// The role.
    pub role: Role,
    /// The agency for which it counts.
    pub agency: Option<String>,
    /// The communes for which it counts.
    pub communes: Vec<String>,
    /// Why.
    pub reason: String,
    /// From when on it counts for nothing.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A grant that the tenant may make; only [`NewGrant::judge`] gives one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedGrant {
    pub(super) grant: RoleGrant,
    pub(super) act: Act,
}

impl NewGrant {
    /// Judges the grant by itself and by what the tenant is.
    ///
    /// # Errors
    /// `grant-to-oneself`; `role-not-for-staff`; `grant-without-reason`; `grant-already-over`;
    /// `break-glass-without-end`; `grant-without-agency`; `unknown-agency`; `unknown-commune`.
    pub fn judge(
        self,
        act: Act,
        agencies: &AgenciesSection,
        territory: &Territory,
    ) -> Result<JudgedGrant> {
        if act.by.is(self.subject) {
            return Err(Error::new(Kind::Forbidden, "grant-to-oneself"));
        }
        if !self.role.is_staff() {
            return Err(Error::invalid("role-not-for-staff").with("role", self.role.word()));
        }
        if !is_visible(&self.reason) || self.reason.chars().count() > LONGEST_REASON {
            let limit = LONGEST_REASON.to_string();
            return Err(Error::invalid("grant-without-reason").with("limit", limit));
        }
        self.judge_end(&act)?;
        self.judge_bounds(agencies, territory)?;
        let mut communes = self.communes;
        communes.sort_unstable();
        communes.dedup();
        let grant = RoleGrant {
            id: self.id,
            subject_kind: self.subject.kind,
            subject_id: self.subject.id,
            role: self.role,
            agency: self.agency,
            communes: CommuneCodes(communes),
            reason: self.reason,
            granted_by_kind: act.by.kind(),
            granted_by_id: act.by.id(),
            granted_at: act.at,
            expires_at: self.expires_at,
            revoked_by_kind: None,
            revoked_by_id: None,
            revoked_at: None,
            version: 1,
        };
        Ok(JudgedGrant { grant, act })
    }

    fn judge_end(&self, act: &Act) -> Result<()> {
        match self.expires_at {
            Some(end) if end <= act.at => Err(Error::invalid("grant-already-over")),
            None if self.subject.kind == SubjectKind::Operator => {
                Err(Error::invalid("break-glass-without-end"))
            }
            _ => Ok(()),
        }
    }

    fn judge_bounds(&self, agencies: &AgenciesSection, territory: &Territory) -> Result<()> {
        match &self.agency {
            Some(key) if !agencies.agencies.contains_key(key) => {
                return Err(Error::invalid("unknown-agency").with("value", key.clone()));
            }
            None if self.role == Role::AgencyOfficer => {
                return Err(Error::invalid("grant-without-agency"));
            }
            _ => {}
        }
        let is_served = |code: &String| {
            let code: Option<UnitCode> = code.parse().ok();
            code.is_some_and(|code| territory.communes.contains(code))
        };
        match self.communes.iter().find(|code| !is_served(code)) {
            Some(code) => Err(Error::invalid("unknown-commune").with("value", code.clone())),
            None => Ok(()),
        }
    }
}
