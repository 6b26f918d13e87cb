//! Who people are.

use crate::sealing::{BlindIndex, Sealed, SealedColumn};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use tinhid_vietnamese::identifiers::PersonalId;

/// The personal id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifiedPersonalId {}

impl SealedColumn for VerifiedPersonalId {
    const TABLE: &'static str = "verified_identity";
    const COLUMN: &'static str = "personal_id";
    type Value = PersonalId;
}

/// The full name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifiedName {}

impl SealedColumn for VerifiedName {
    const TABLE: &'static str = "verified_identity";
    const COLUMN: &'static str = "name";
    type Value = String;
}

/// The date of birth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifiedBirth {}

impl SealedColumn for VerifiedBirth {
    const TABLE: &'static str = "verified_identity";
    const COLUMN: &'static str = "born_on";
    type Value = NaiveDate;
}

/// What was verified of a person. One personal id is one account of the tenant.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "verified_identity")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// By which a second account with the same personal id is noticed.
    #[sea_orm(unique)]
    pub personal_id_index: BlindIndex<VerifiedPersonalId>,
    /// The personal id.
    pub personal_id: Sealed<VerifiedPersonalId>,
    /// The full name.
    pub name: Sealed<VerifiedName>,
    /// The date of birth.
    pub born_on: Sealed<VerifiedBirth>,
    /// The level that it gives.
    pub level: i64,
    /// By what: keys of assurances.
    pub assurance: Value,
    /// In which attempt.
    pub attempt_id: Uuid,
    /// When.
    pub verified_at: DateTime<Utc>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What was verified of a person.
pub type VerifiedIdentity = Model;
