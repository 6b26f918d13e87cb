use super::account::{AccountState, Model as Account};
use super::session::{self, Model as Session};
use super::store;
use crate::accounts::{MEMORY, SessionToken};
use crate::authorization::grants::{self, RoleGrant, Subject, SubjectKind};
use crate::authorization::{Role, RoleSet};
use crate::error::Result;
use crate::sealing::Personal;
use crate::tenant::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;
use uuid::Uuid;

/// How often it is noted that a session is used.
const NOTED: TimeDelta = TimeDelta::seconds(30);
/// What a remembered session takes, in bytes, about.
const SIZE: usize = 1024;

/// Somebody of the staff who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInStaff {
    /// Which account, and of which kind.
    pub subject: Subject,
    /// In which browser.
    pub session: Uuid,
    /// The name that colleagues see.
    pub name: Arc<Personal<String>>,
    /// Their roles.
    pub roles: RoleSet,
    /// How they got them, and how far they reach.
    pub grants: Arc<[RoleGrant]>,
    /// What they can do before anything else.
    pub standing: Standing,
}

/// What somebody who is signed in has to do first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Open,
    /// Prove who they are: the session was idle.
    Locked,
    /// Choose another password: the one they have is too old.
    PasswordDue,
}

/// The sessions of the staff of one tenant.
#[derive(Debug, Clone, Copy)]
pub struct StaffSessions<'tenant> {
    context: &'tenant Context,
}

/// A session as it was read, with what belongs to it.
#[derive(Debug)]
struct Remembered {
    session: Session,
    account: Account,
    name: Arc<Personal<String>>,
    grants: Arc<[RoleGrant]>,
    read_at: DateTime<Utc>,
}

impl<'tenant> StaffSessions<'tenant> {
    /// Those of the tenant of a request.
    pub fn new(context: &'tenant Context) -> Self {
        Self { context }
    }

    /// Who shows a token; `None` if it does not count, or not any more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open(&self, token: &SessionToken) -> Result<Option<SignedInStaff>> {
        let now = self.context.now;
        let cache = self.context.runtime.cache();
        let known = cache.document::<Remembered>(token.session(), now);
        let is_fresh =
            |known: &Arc<Remembered>| (TimeDelta::zero()..MEMORY).contains(&(now - known.read_at));
        let remembered = match known.filter(is_fresh) {
            Some(remembered) => remembered,
            None => match self.read(token.session()).await? {
                Some(remembered) => remembered,
                None => return Ok(None),
            },
        };
        let Remembered {
            session, account, ..
        } = &*remembered;
        let counts = account.state == AccountState::Active
            && session.token_hash.is_of(token)
            && session.ended_at.is_none()
            && now < session.expires_at;
        if !counts {
            return Ok(None);
        }
        let signed_in = self.signed_in(&remembered);
        if signed_in.standing != Standing::Locked && now - session.seen_at >= NOTED {
            self.note(&remembered).await?;
        }
        Ok(Some(signed_in))
    }

    /// Forgets sessions that ended or changed, so that this process reads them anew.
    pub fn forget(&self, sessions: &[Uuid]) {
        self.context.runtime.cache().forget_documents(sessions);
    }

    fn signed_in(&self, remembered: &Remembered) -> SignedInStaff {
        let Remembered {
            session, account, ..
        } = remembered;
        let now = self.context.now;
        let subject = account.subject();
        let held = remembered.grants.iter();
        let held = held.filter(|grant| grant.expires_at.is_none_or(|end| now < end));
        let grants: Arc<[RoleGrant]> = held.cloned().collect();
        let roles: RoleSet = grants.iter().map(|grant| grant.role).collect();
        let security = &self.context.snapshot.configuration().security;
        let rules = security.staff_rules(bound_by(subject, roles));
        let changed_at = account.password_changed_at.unwrap_or(account.created_at);
        let is_due = rules
            .renewal
            .is_some_and(|renewal| renewal.due(changed_at) <= now);
        let standing = if now - session.seen_at > rules.session.idle_lock(session.device.into()) {
            Standing::Locked
        } else if is_due {
            Standing::PasswordDue
        } else {
            Standing::Open
        };
        SignedInStaff {
            subject,
            session: session.id,
            name: Arc::clone(&remembered.name),
            roles,
            grants,
            standing,
        }
    }

    async fn read(&self, id: Uuid) -> Result<Option<Arc<Remembered>>> {
        let Context { runtime, now, .. } = self.context;
        let as_of = runtime.cache().state(*now);
        let reader = runtime.database().reader();
        let Some(session) = session::Entity::find_by_id(id).one(&reader).await? else {
            return Ok(None);
        };
        let account = store::by_id(&reader, session.account_id).await?;
        let key = runtime.sealing().person(&reader, account.person()).await?;
        let name = key.zip(account.name.as_ref());
        let name = name.and_then(|(key, name)| key.open(account.id, name).ok());
        let grants = grants::of_subject(&reader, account.subject(), *now).await?;
        let remembered = Arc::new(Remembered {
            session,
            account,
            name: Arc::new(name.unwrap_or_else(|| Personal::new(String::new()))),
            grants: grants.into(),
            read_at: *now,
        });
        let cache = runtime.cache();
        cache.keep_document(id, Arc::clone(&remembered), SIZE, as_of);
        Ok(Some(remembered))
    }

    /// Notes that a session is used.
    async fn note(&self, remembered: &Remembered) -> Result<()> {
        let Context { runtime, now, .. } = self.context;
        let (id, now) = (remembered.session.id, *now);
        let as_of = runtime.cache().state(now);
        let noted = runtime.database().unit(move |unit| {
            Box::pin(async move {
                session::Entity::update_many()
                    .set(session::ActiveModel {
                        seen_at: Set(now),
                        ..Default::default()
                    })
                    .filter(session::Column::Id.eq(id))
                    .filter(session::Column::SeenAt.lt(now))
                    .filter(session::Column::EndedAt.is_null())
                    .exec(unit)
                    .await?;
                Ok(())
            })
        });
        noted.await?;
        let seen = Arc::new(Remembered {
            session: Session {
                seen_at: now,
                ..remembered.session.clone()
            },
            account: remembered.account.clone(),
            name: Arc::clone(&remembered.name),
            grants: Arc::clone(&remembered.grants),
            read_at: remembered.read_at,
        });
        runtime.cache().keep_document(id, seen, SIZE, as_of);
        Ok(())
    }
}

/// The roles by whose rules somebody is bound: an operator is one whatever they were granted.
pub(super) fn bound_by(subject: Subject, roles: RoleSet) -> RoleSet {
    match subject.kind {
        SubjectKind::Staff => roles,
        SubjectKind::Operator => roles.with(Role::Operator),
    }
}
