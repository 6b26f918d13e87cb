//! Who signed in and out, when and from where (Nghị định 333/2026/NĐ-CP, điều 16.6).
//!
//! The law keeps these entries longer than an account may live, so they are not sealed for the person:
//! each month has a key of its own, made like a person's, and when the month is over for long enough its
//! key is destroyed with its entries.

use crate::database::{Queries, Unit};
use crate::error::Result;
use crate::sealing::{
    PersonId, PersonKey, Personal, Sealed, SealedColumn, TenantSealing, add_person,
};
use crate::tenant::Context;
use chrono::{DateTime, Datelike, Utc};
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Where an entry of the session log came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OriginColumn {}

impl SealedColumn for OriginColumn {
    const TABLE: &'static str = "session_log";
    const COLUMN: &'static str = "origin";
    type Value = String;
}

/// An entry of the session log.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session_log")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose; empty for an attempt at no account.
    pub account_id: Option<Uuid>,
    /// On which device.
    pub session_id: Option<Uuid>,
    /// What happened.
    pub event: SessionEvent,
    /// When.
    pub occurred_at: DateTime<Utc>,
    /// Whose key seals the origin: the month's.
    pub month_id: Uuid,
    /// From where.
    pub origin: Sealed<OriginColumn>,
}

impl ActiveModelBehavior for ActiveModel {}

/// An entry of the session log.
pub type SessionLogEntry = Model;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SessionEvent {
    /// An account was opened and signed in.
    #[sea_orm(string_value = "registered")]
    Registered,
    /// Signed in.
    #[sea_orm(string_value = "signed-in")]
    SignedIn,
    /// A locked session was opened again.
    #[sea_orm(string_value = "unlocked")]
    Unlocked,
    /// A wrong password.
    #[sea_orm(string_value = "password-refused")]
    PasswordRefused,
    /// A wrong code.
    #[sea_orm(string_value = "code-refused")]
    CodeRefused,
    /// A session ended.
    #[sea_orm(string_value = "ended")]
    Ended,
    /// A refresh token came a second time.
    #[sea_orm(string_value = "refresh-reused")]
    RefreshReused,
    /// The account has another number.
    #[sea_orm(string_value = "phone-changed")]
    PhoneChanged,
    /// The account has another password, or none any more.
    #[sea_orm(string_value = "password-changed")]
    PasswordChanged,
}

impl SessionEvent {
    /// Its word, for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::SignedIn => "signed-in",
            Self::Unlocked => "unlocked",
            Self::PasswordRefused => "password-refused",
            Self::CodeRefused => "code-refused",
            Self::Ended => "ended",
            Self::RefreshReused => "refresh-reused",
            Self::PhoneChanged => "phone-changed",
            Self::PasswordChanged => "password-changed",
        }
    }
}

/// Where a request came from, as the law asks it to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The network address.
    pub address: IpAddr,
    /// The source port, where it is known.
    pub port: Option<u16>,
}

/// Writes entries of one month.
#[derive(Debug, Clone)]
pub struct SessionLog {
    key: PersonKey,
}

impl SessionLog {
    /// The log of the present month; its first entry makes its key.
    ///
    /// # Errors
    /// When the database or the keys do not answer.
    pub async fn open(context: &Context) -> Result<Self> {
        let (runtime, month) = (&context.runtime, month_of(context));
        let (sealing, reader) = (runtime.sealing(), runtime.database().reader());
        if let Some(key) = sealing.person(&reader, month).await? {
            return Ok(Self { key });
        }
        let made = make_key(context, sealing, month).await;
        match made {
            // Another request, or another node, was faster.
            Err(error) if error.code() == "duplicate" => {
                let key = sealing.person(&runtime.database().reader(), month).await?;
                let key = key.ok_or(error)?;
                Ok(Self { key })
            }
            made => made.map(|key| Self { key }),
        }
    }

    /// Adds an entry. `id` is a new identifier.
    pub fn write(&self, unit: &Unit, context: &Context, entry: NewEntry<'_>) {
        let origin = serde_json::to_string(entry.origin).unwrap_or_default();
        let origin = Personal::new(origin);
        let row = Model {
            id: entry.id,
            account_id: entry.account.map(PersonId::uuid),
            session_id: entry.session,
            event: entry.event,
            occurred_at: context.now,
            month_id: self.key.person().uuid(),
            origin: self
                .key
                .seal(entry.id, &origin, context.runtime.randomness()),
        };
        unit.insert(row.into_active_model());
    }
}

/// What happened, as it is told to the log.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'entry> {
    /// A new UUIDv7.
    pub id: Uuid,
    /// Whose.
    pub account: Option<PersonId>,
    /// On which device.
    pub session: Option<Uuid>,
    /// What.
    pub event: SessionEvent,
    /// From where.
    pub origin: &'entry Origin,
}

/// The entries of somebody, the newest first, with where they came from.
///
/// # Errors
/// When the database or the keys do not answer.
pub async fn of_person(
    queries: &impl Queries,
    sealing: &TenantSealing,
    person: PersonId,
    limit: u64,
) -> Result<Vec<(SessionLogEntry, Option<Origin>)>> {
    use sea_orm::{QueryOrder, QuerySelect};
    let found = Entity::find()
        .filter(Column::AccountId.eq(person.uuid()))
        .order_by_desc(Column::Id)
        .limit(limit);
    let mut entries = Vec::new();
    for entry in found.all(queries).await? {
        let key = sealing
            .person(queries, PersonId::new(entry.month_id))
            .await?;
        let origin = key.and_then(|key| key.open(entry.id, &entry.origin).ok());
        let origin = origin.and_then(|origin| serde_json::from_str(origin.expose()).ok());
        entries.push((entry, origin));
    }
    Ok(entries)
}

/// The identifier under which a month has its key: another one at every tenant, so that it tells
/// nothing to whoever sees it.
fn month_of(context: &Context) -> PersonId {
    month(context, context.now)
}

fn month(context: &Context, moment: DateTime<Utc>) -> PersonId {
    let name = format!("{:04}-{:02}", moment.year(), moment.month());
    let signed = context
        .runtime
        .secret()
        .sign("session log", &[name.as_bytes()]);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&signed[..16]);
    PersonId::new(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

async fn make_key(
    context: &Context,
    sealing: &TenantSealing,
    month: PersonId,
) -> Result<PersonKey> {
    let keys = sealing.keys().await?;
    let (key, row) = keys.new_person(month, context.now, context.runtime.randomness());
    let added = context.runtime.database().unit(move |unit| {
        let row = row.clone();
        Box::pin(async move { add_person(unit, &row).await })
    });
    added.await?;
    Ok(key)
}
