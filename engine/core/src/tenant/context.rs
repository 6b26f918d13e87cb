use super::{Epoch, TenantRuntime, TenantSnapshot};
use crate::accounts::SignedIn;
use crate::authorization::Role;
use crate::configuration::sections::Language;
use crate::error::{Error, Kind, Result};
use crate::features::{Moment, Subject, TargetingKey};
use crate::staff::SignedInStaff;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// All that a request, a job or a template knows of the world. Everything is read once, at the
/// start; nothing in it can name another tenant.
#[derive(Debug, Clone)]
pub struct Context {
    /// What the tenant runs on.
    pub runtime: Arc<TenantRuntime>,
    /// What the tenant says.
    pub snapshot: Arc<TenantSnapshot>,
    /// Who acts.
    pub actor: Actor,
    /// The moment at which the request began.
    pub now: DateTime<Utc>,
    /// The language of the answer.
    pub language: Language,
    /// What the request is called in the log and in the audit trail; none in a job or a command.
    pub request_id: Option<Arc<str>>,
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Someone nobody knows.
    Guest,
    /// Somebody with an account, on one of their devices.
    Citizen(SignedIn),
    /// Somebody who works for the tenant, at a route of the staff's.
    Staff(Box<SignedInStaff>),
    /// The engine itself, in a job.
    System,
}

impl Context {
    /// The moment in the form schedules are kept in.
    pub fn moment(&self) -> Moment {
        self.now.timestamp_millis()
    }

    /// The epoch of the snapshot at this moment.
    pub fn epoch(&self) -> Arc<Epoch> {
        self.snapshot.epoch(&self.runtime, self.moment())
    }

    /// The caller as features see them.
    pub fn subject(&self) -> Subject {
        match &self.actor {
            // Whose session is locked may not be whoever holds the device now.
            Actor::Citizen(citizen) if !citizen.is_locked => {
                let mut subject =
                    Subject::guest().with_roles(self.snapshot.features(), [Role::Citizen.word()]);
                subject.identity_level = citizen.identity_level;
                let person = citizen.person.uuid().to_string();
                subject.targeting_key = Some(TargetingKey::new(&person));
                subject
            }
            Actor::Citizen(_) | Actor::Staff(_) | Actor::Guest | Actor::System => Subject::guest(),
        }
    }

    /// Whether a feature is on for whoever acts, at this moment. One that nobody declared is off.
    pub fn has_feature(&self, key: &str) -> bool {
        let features = self.snapshot.features();
        let epoch = self.epoch();
        features.id(key).is_some_and(|id| {
            let conditions = epoch.conditions(self.moment());
            features.evaluate(id, &self.subject(), conditions).on
        })
    }

    /// The citizen who acts.
    ///
    /// # Errors
    /// `not-signed-in` for anybody else, `session-locked` when the device was idle for too long.
    pub fn citizen(&self) -> Result<&SignedIn> {
        match &self.actor {
            Actor::Citizen(citizen) if citizen.is_locked => {
                Err(Error::new(Kind::Unauthenticated, "session-locked"))
            }
            _ => self.citizen_even_locked(),
        }
    }

    /// The citizen whose session the device has, even if somebody else may hold it now.
    ///
    /// # Errors
    /// `not-signed-in` for anybody else.
    pub fn citizen_even_locked(&self) -> Result<&SignedIn> {
        match &self.actor {
            Actor::Citizen(citizen) => Ok(citizen),
            Actor::Guest | Actor::Staff(_) | Actor::System => {
                Err(Error::new(Kind::Unauthenticated, "not-signed-in"))
            }
        }
    }

    /// What the request is called, for an entry of the audit trail.
    pub fn request_name(&self) -> Option<String> {
        self.request_id.as_deref().map(str::to_owned)
    }

    /// The same on behalf of somebody.
    #[must_use]
    pub fn acting(&self, actor: Actor) -> Self {
        Self {
            actor,
            ..self.clone()
        }
    }
}
