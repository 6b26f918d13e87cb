use super::{Epoch, TenantRuntime, TenantSnapshot};
use crate::configuration::sections::Language;
use crate::features::{Moment, Subject};
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
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Someone nobody knows.
    Guest,
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
        match self.actor {
            Actor::Guest | Actor::System => Subject::guest(),
        }
    }
}
