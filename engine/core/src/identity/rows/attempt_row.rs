//! Attempts, as they are stored.

use crate::error::{Error, Result};
use crate::identity::{Attempt, AttemptState, Cause};
use crate::sealing::{PersonId, Sealed, SealedColumn};
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use tinhid_contract::ekyc::IdentityLevel;

/// What a person wrote of themselves, as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {}

impl SealedColumn for Claim {
    const TABLE: &'static str = "identity_attempt";
    const COLUMN: &'static str = "claim";
    type Value = String;
}

/// What a person was told to do before the camera, as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prompt {}

impl SealedColumn for Prompt {
    const TABLE: &'static str = "identity_attempt";
    const COLUMN: &'static str = "prompt";
    type Value = String;
}

/// An attempt of a person to be verified.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_attempt")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who.
    pub person_id: Uuid,
    /// Who, until it has ended: nobody has two at a time.
    #[sea_orm(unique)]
    pub open_for: Option<Uuid>,
    /// Where it stands, by its key.
    pub state: String,
    /// How often evidence was handed in.
    pub round: i64,
    /// How often providers could not be asked in this round.
    pub outages: i64,
    /// When it is checked next.
    pub check_at: Option<DateTime<Utc>>,
    /// When it ends, or an officer looks.
    pub ends_at: DateTime<Utc>,
    /// Why it stands where it stands: keys of causes.
    pub causes: Value,
    /// The level that is to be reached.
    pub wanted: i64,
    /// The entry of the ledger that allows it.
    pub consent_id: Uuid,
    /// What the person wrote.
    pub claim: Option<Sealed<Claim>>,
    /// What they were told to do before the camera.
    pub prompt: Option<Sealed<Prompt>>,
    /// Until when one node asks the providers.
    pub leased_until: Option<DateTime<Utc>>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When evidence was last handed in.
    pub handed_in_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// When its evidence goes.
    pub erase_at: Option<DateTime<Utc>>,
    /// When it went.
    pub erased_at: Option<DateTime<Utc>>,
    /// The proof of that.
    pub erasure: Value,
    /// Grows with every change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// An attempt of a person to be verified.
pub type AttemptRow = Model;

impl AttemptRow {
    /// Who.
    pub fn person(&self) -> PersonId {
        PersonId::new(self.person_id)
    }

    /// Whether the answers of a round are waited for.
    pub(in crate::identity) fn is_checked_in(&self, round: i64) -> bool {
        self.state == AttemptState::Checking.key() && self.round == round
    }

    /// The level that is to be reached.
    pub fn wanted(&self) -> IdentityLevel {
        let number = u8::try_from(self.wanted).unwrap_or_default();
        IdentityLevel::from_number(number).unwrap_or_default()
    }

    /// The attempt as the machine knows it.
    ///
    /// # Errors
    /// Internal, when a newer engine wrote it.
    pub fn attempt(&self) -> Result<Attempt> {
        let unknown = || Error::internal("an attempt is in a state of a newer engine");
        Ok(Attempt {
            state: AttemptState::of_key(&self.state).ok_or_else(unknown)?,
            round: u32::try_from(self.round).unwrap_or_default(),
            outages: u32::try_from(self.outages).unwrap_or_default(),
            check_at: self.check_at,
            ends_at: self.ends_at,
            causes: self.causes(),
        })
    }

    /// Why it stands where it stands.
    pub fn causes(&self) -> BTreeSet<Cause> {
        let keys = self.causes.as_array().into_iter().flatten();
        keys.filter_map(|key| Cause::of_key(key.as_str()?))
            .collect()
    }

    /// Takes over what became of the attempt.
    pub(in crate::identity) fn take(&mut self, attempt: &Attempt, now: DateTime<Utc>) {
        self.state = attempt.state.key().to_owned();
        self.round = i64::from(attempt.round);
        self.outages = i64::from(attempt.outages);
        self.check_at = attempt.check_at;
        self.ends_at = attempt.ends_at;
        self.causes = attempt.causes.iter().map(|cause| cause.key()).collect();
        self.leased_until = None;
        if attempt.state.is_ended() {
            self.open_for = None;
            self.ended_at = Some(now);
        }
    }
}
