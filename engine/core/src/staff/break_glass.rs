//! Rights of the tenant that an operator asks for in an emergency, and gets from the tenant for a time.

use super::account::{AccountKind, Model as Account};
use super::act::Means;
use super::store;
use crate::authorization::Role;
use crate::authorization::grants::{self, NewGrant, Revocation};
use crate::configuration::is_visible;
use crate::database::{Queries, Unit};
use crate::error::{Error, Kind, Result};
use crate::messaging::outbox::{self, NoticeFact, Recipient};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, QuerySelect};
use serde_json::json;

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;
/// How long a request can be granted.
const WAITS: TimeDelta = TimeDelta::days(7);
/// How many requests are looked at.
const MOST: u64 = 50;

/// A request of an operator for rights.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_break_glass")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The operator's account.
    pub account_id: Uuid,
    /// The role asked for.
    pub role: Role,
    /// The agency for which it is to count.
    pub agency: Option<String>,
    /// Why.
    pub reason: String,
    /// For how many hours.
    pub hours: i64,
    /// What came of it.
    pub state: BreakGlassState,
    /// When it was asked.
    pub requested_at: DateTime<Utc>,
    /// The administrator who decided.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// The grant, where it was granted.
    pub grant_id: Option<Uuid>,
    /// When it ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BreakGlassState {
    /// Nobody has decided.
    #[sea_orm(string_value = "asked")]
    Asked,
    /// The tenant has granted it.
    #[sea_orm(string_value = "granted")]
    Granted,
    /// The tenant has refused it.
    #[sea_orm(string_value = "refused")]
    Refused,
    /// The tenant has ended it before its time.
    #[sea_orm(string_value = "ended")]
    Ended,
}

/// What an operator asks for.
#[derive(Debug, Clone)]
pub struct Request {
    /// The operator's account.
    pub account: Uuid,
    /// The role.
    pub role: Role,
    /// The agency for which it is to count.
    pub agency: Option<String>,
    /// Why.
    pub reason: String,
    /// For how many hours.
    pub hours: u32,
}

/// Glass that is broken now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenGlass {
    /// The request.
    pub id: Uuid,
    /// The operator's account.
    pub account: Uuid,
    /// The role they have.
    pub role: Role,
    /// Why.
    pub reason: String,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// Asks a tenant for rights. Nothing is given by it.
///
/// # Errors
/// `break-glass-too-long`; `role-not-for-staff`; `grant-without-reason`; `break-glass-not-operator`.
pub async fn request_glass(means: &Means<'_>, request: Request) -> Result<Uuid> {
    let context = means.context;
    let longest = context
        .snapshot
        .configuration()
        .security
        .break_glass
        .longest_hours;
    if request.hours == 0 || request.hours > longest {
        let error = Error::invalid("break-glass-too-long");
        return Err(error.with("limit", longest.to_string()));
    }
    if !request.role.is_staff() {
        return Err(Error::invalid("role-not-for-staff").with("role", request.role.word()));
    }
    if !is_visible(&request.reason) || request.reason.chars().count() > LONGEST_REASON {
        let limit = LONGEST_REASON.to_string();
        return Err(Error::invalid("grant-without-reason").with("limit", limit));
    }
    let reader = context.runtime.database().reader();
    let account: Account = store::by_id(&reader, request.account).await?;
    if account.kind != AccountKind::Operator {
        return Err(Error::new(Kind::Conflict, "break-glass-not-operator"));
    }
    let row = Model {
        id: means.identifier(),
        account_id: request.account,
        role: request.role,
        agency: request.agency,
        reason: request.reason,
        hours: i64::from(request.hours),
        state: BreakGlassState::Asked,
        requested_at: context.now,
        decided_by: None,
        decided_at: None,
        grant_id: None,
        expires_at: None,
        version: 1,
    };
    let details = json!({ "request": row.id, "role": row.role.word(), "hours": row.hours });
    let entry = means.entry("staff.break-glass.request", Some(row.account_id), details);
    let id = row.id;
    let stored = context.runtime.database().unit(move |unit| {
        let (row, entry) = (row.clone(), entry.clone());
        Box::pin(async move {
            row.into_active_model().insert(unit).await?;
            unit.audit(entry);
            Ok(())
        })
    });
    stored.await?;
    Ok(id)
}

/// Grants a request, from now on and for as long as it asked, or refuses it.
///
/// # Errors
/// `break-glass-not-found`; `break-glass-decided`; what giving the role says.
pub async fn decide_glass(means: &Means<'_>, id: Uuid, is_granted: bool) -> Result<()> {
    let context = means.context;
    let reader = context.runtime.database().reader();
    let row = find(&reader, id).await?;
    let account = store::by_id(&reader, row.account_id).await?;
    let now = context.now;
    let until = now + TimeDelta::hours(row.hours);
    let judged = match is_granted {
        true => {
            let grant = NewGrant {
                id: means.identifier(),
                subject: account.subject(),
                role: row.role,
                agency: row.agency.clone(),
                communes: Vec::new(),
                reason: row.reason.clone(),
                expires_at: Some(until),
            };
            let snapshot = &context.snapshot;
            let agencies = &snapshot.configuration().agencies;
            Some(grant.judge(means.act(), agencies, snapshot.territory())?)
        }
        false => None,
    };
    let word = if is_granted { "grant" } else { "refuse" };
    let details = json!({ "request": id, "until": is_granted.then_some(until) });
    let action = format!("staff.break-glass.{word}");
    let entry = means.entry(&action, Some(row.account_id), details);
    let by = means.by.author().id();
    let to = Recipient::Staff {
        account: row.account_id,
    };
    let told = outbox::promise(context, to, NoticeFact::GlassGranted { until })?;
    let decided = context.runtime.database().unit(move |unit| {
        let (judged, entry, told) = (judged.clone(), entry.clone(), told.clone());
        Box::pin(async move {
            let row = held(unit, id).await?;
            if row.state != BreakGlassState::Asked || now - row.requested_at > WAITS {
                return Err(Error::new(Kind::Conflict, "break-glass-decided"));
            }
            let version = row.version;
            let mut change = row.into_active_model();
            change.decided_by = Set(by);
            change.decided_at = Set(Some(now));
            change.version = Set(version + 1);
            change.state = Set(BreakGlassState::Refused);
            if let Some(judged) = judged {
                let grant = grants::grant(unit, judged).await?;
                change.state = Set(BreakGlassState::Granted);
                change.grant_id = Set(Some(grant.id));
                change.expires_at = Set(Some(until));
                unit.announce(told);
            }
            change.update(unit).await?;
            unit.audit(entry);
            Ok(())
        })
    });
    decided.await
}

/// Ends rights that were granted before their time.
///
/// # Errors
/// `break-glass-not-found`; `break-glass-decided` when there is nothing to end.
pub async fn end_glass(means: &Means<'_>, id: Uuid) -> Result<()> {
    let now = means.context.now;
    let act = means.act();
    let entry = means.entry("staff.break-glass.end", None, json!({ "request": id }));
    let ended = means.context.runtime.database().unit(move |unit| {
        let (act, entry) = (act.clone(), entry.clone());
        Box::pin(async move {
            let row = held(unit, id).await?;
            let is_open = row.state == BreakGlassState::Granted
                && row.expires_at.is_some_and(|until| now < until);
            let Some(grant) = row.grant_id.filter(|_| is_open) else {
                return Err(Error::new(Kind::Conflict, "break-glass-decided"));
            };
            let version = row.version;
            let mut change = row.into_active_model();
            change.state = Set(BreakGlassState::Ended);
            change.version = Set(version + 1);
            change.update(unit).await?;
            let revocation = Revocation {
                grant,
                version: 1,
                act,
            };
            grants::revoke(unit, revocation).await?;
            unit.audit(entry);
            Ok(())
        })
    });
    ended.await
}

/// The newest requests, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn glass_requests(queries: &impl Queries) -> Result<Vec<Model>> {
    let newest = Entity::find().order_by_desc(Column::Id).limit(MOST);
    Ok(newest.all(queries).await?)
}

/// The glass that is broken at an instant.
///
/// # Errors
/// When the database does not answer.
pub async fn active_glass(queries: &impl Queries, now: DateTime<Utc>) -> Result<Vec<OpenGlass>> {
    let open = Entity::find()
        .filter(Column::State.eq(BreakGlassState::Granted))
        .filter(Column::ExpiresAt.gt(now))
        .order_by_asc(Column::Id)
        .all(queries)
        .await?;
    let open = open.into_iter().filter_map(|row| {
        Some(OpenGlass {
            id: row.id,
            account: row.account_id,
            role: row.role,
            reason: row.reason,
            until: row.expires_at?,
        })
    });
    Ok(open.collect())
}

impl Model {
    /// Whether an administrator can still decide.
    pub fn is_waiting(&self, now: DateTime<Utc>) -> bool {
        self.state == BreakGlassState::Asked && now - self.requested_at <= WAITS
    }

    /// Whether it counts.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.state == BreakGlassState::Granted && self.expires_at.is_some_and(|until| now < until)
    }
}

async fn find(queries: &impl Queries, id: Uuid) -> Result<Model> {
    let found = Entity::find_by_id(id).one(queries).await?;
    found.ok_or_else(|| Error::not_found("break-glass-not-found"))
}

async fn held(unit: &Unit, id: Uuid) -> Result<Model> {
    let found = Entity::find_by_id(id).lock_exclusive().one(unit).await?;
    found.ok_or_else(|| Error::not_found("break-glass-not-found"))
}
