use super::judge::JudgedGrant;
use super::role_grant::{ActiveModel, Column, Entity, Model, RoleGrant};
use super::{Act, Subject, role_holder};
use crate::database::{AuditRow, Queries, Unit};
use crate::error::{Error, Kind, Result};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

/// The end of a grant before its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// Which grant.
    pub grant: Uuid,
    /// The version that its author has seen.
    pub version: i64,
    /// Who ends it, and when.
    pub act: Act,
}

/// Gives somebody a role.
///
/// # Errors
/// The conflicts `duties-not-separate`, if they hold a role that is kept apart from this one, and
/// `grant-exists`, if they hold this one for the same agency; or when the database does not answer.
pub async fn grant(unit: &Unit, judged: JudgedGrant) -> Result<RoleGrant> {
    let JudgedGrant { grant, act } = judged;
    let subject = grant.subject();
    lock(unit, subject).await?;
    for held in of_subject(unit, subject, act.at).await? {
        if held.role.is_kept_apart_from(grant.role) {
            return Err(Error::new(Kind::Conflict, "duties-not-separate")
                .with("role", grant.role.word())
                .with("held", held.role.word()));
        }
        if held.role == grant.role && held.agency == grant.agency {
            let conflict = Error::new(Kind::Conflict, "grant-exists");
            return Err(conflict.with("role", grant.role.word()));
        }
    }
    let grant = ActiveModel::from(grant).insert(unit).await?;
    unit.audit(entry(act, "roles.grant", &grant));
    Ok(grant)
}

/// Ends a grant.
///
/// # Errors
/// `grant-not-found`; the conflict `grant-revoked`; `version-changed`; or when the database does not
/// answer.
pub async fn revoke(unit: &Unit, revocation: Revocation) -> Result<RoleGrant> {
    let Revocation {
        grant,
        version,
        act,
    } = revocation;
    let found = Entity::find_by_id(grant).lock_exclusive().one(unit).await?;
    let found = found.ok_or_else(|| Error::not_found("grant-not-found"))?;
    if found.revoked_at.is_some() {
        return Err(Error::new(Kind::Conflict, "grant-revoked"));
    }
    if found.version != version {
        return Err(Error::new(Kind::PreconditionFailed, "version-changed"));
    }
    let mut change = ActiveModel::from(found);
    change.revoked_at = Set(Some(act.at));
    change.revoked_by_kind = Set(Some(act.by.kind()));
    change.revoked_by_id = Set(act.by.id());
    change.version = Set(version + 1);
    let ended = change.update(unit).await?;
    unit.audit(entry(act, "roles.revoke", &ended));
    Ok(ended)
}

/// The grants that count for somebody at an instant, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_subject(
    connection: &impl Queries,
    subject: Subject,
    at: DateTime<Utc>,
) -> Result<Vec<RoleGrant>> {
    let not_over = Condition::any()
        .add(Column::ExpiresAt.is_null())
        .add(Column::ExpiresAt.gt(at));
    let select = Entity::find()
        .filter(Column::SubjectKind.eq(subject.kind))
        .filter(Column::SubjectId.eq(subject.id))
        .filter(Column::RevokedAt.is_null())
        .filter(not_over)
        .order_by_asc(Column::Id);
    Ok(select.all(connection).await?)
}

/// The grants whose own end has come and that nobody has revoked, the longest over first, and at most
/// so many of them.
///
/// # Errors
/// When the database does not answer.
pub async fn expired(
    connection: &impl Queries,
    at: DateTime<Utc>,
    most: u64,
) -> Result<Vec<RoleGrant>> {
    let select = Entity::find()
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.lte(at))
        .order_by_asc(Column::ExpiresAt)
        .order_by_asc(Column::Id)
        .limit(most);
    Ok(select.all(connection).await?)
}

impl Model {
    /// To whom it was given.
    pub fn subject(&self) -> Subject {
        Subject {
            kind: self.subject_kind,
            id: self.subject_id,
        }
    }
}

/// Keeps other nodes from changing the roles of somebody until the unit ends.
async fn lock(unit: &Unit, subject: Subject) -> Result<()> {
    let holder = role_holder::Model {
        subject_kind: subject.kind,
        subject_id: subject.id,
    };
    let columns = [
        role_holder::Column::SubjectKind,
        role_holder::Column::SubjectId,
    ];
    let known = OnConflict::columns(columns).do_nothing().to_owned();
    role_holder::Entity::insert(role_holder::ActiveModel::from(holder))
        .on_conflict(known)
        .exec_without_returning(unit)
        .await?;
    role_holder::Entity::find_by_id((subject.kind, subject.id))
        .lock_exclusive()
        .one(unit)
        .await?;
    Ok(())
}

/// The reason stays in the grant: somebody may have written of a person.
fn entry(act: Act, action: &str, grant: &RoleGrant) -> AuditRow {
    AuditRow {
        id: act.entry,
        occurred_at: act.at,
        actor_kind: act.by.kind().word().to_owned(),
        actor_id: act.by.id().map(|id| id.to_string()),
        action: action.to_owned(),
        object_kind: "role-grant".to_owned(),
        object_id: Some(grant.id.to_string()),
        outcome: "done".to_owned(),
        request_id: act.request_id,
        details: json!({
            "subject": { "kind": grant.subject_kind.word(), "id": grant.subject_id },
            "role": grant.role.word(),
            "agency": grant.agency,
            "communes": grant.communes.0,
            "expires_at": grant.expires_at,
            "version": grant.version,
        }),
    }
}
