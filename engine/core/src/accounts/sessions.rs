use super::account::Account;
use super::session::{self, Session, Surface};
use super::store;
use super::token::SessionToken;
use crate::cache::TenantCache;
use crate::database::{Database, Reader};
use crate::error::Result;
use crate::sealing::PersonId;
use crate::tenant::TenantSnapshot;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::EntityTrait;
use std::sync::Arc;
use uuid::Uuid;

/// How long a session is believed without being read anew.
pub const MEMORY: TimeDelta = TimeDelta::seconds(2);
/// How long a proof of who somebody is counts as fresh.
pub const FRESH: TimeDelta = TimeDelta::minutes(10);
/// How often it is noted that a session is used.
const NOTED: TimeDelta = TimeDelta::seconds(60);
/// What a remembered session takes, in bytes, about.
const SIZE: usize = 1024;

/// Somebody who is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub person: PersonId,
    /// On which of their devices.
    pub session: Uuid,
    /// Where that is.
    pub surface: Surface,
    /// What was proved of them, 1 to 3.
    pub identity_level: u8,
    /// When they last proved on this device who they are.
    pub proved_at: DateTime<Utc>,
    /// Whether the device was idle for so long that it counts for nothing before they prove it again.
    pub is_locked: bool,
}

impl SignedIn {
    /// Whether they proved a moment ago who they are, as what could do harm demands: whoever finds a
    /// device that is signed in shall not be able to take the account over.
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        !self.is_locked && now - self.proved_at <= FRESH
    }
}

/// The sessions of one tenant.
#[derive(Debug, Clone, Copy)]
pub struct Sessions<'tenant> {
    database: &'tenant Database,
    cache: &'tenant TenantCache,
}

/// A session as it was read.
#[derive(Debug)]
struct Remembered {
    session: Session,
    account: Account,
    read_at: DateTime<Utc>,
}

impl<'tenant> Sessions<'tenant> {
    /// Those of a tenant's database, remembered in its cache.
    pub fn new(database: &'tenant Database, cache: &'tenant TenantCache) -> Self {
        Self { database, cache }
    }

    /// Who shows a token; `None` if it does not count, or not any more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open(
        &self,
        token: &SessionToken,
        snapshot: &TenantSnapshot,
        now: DateTime<Utc>,
    ) -> Result<Option<SignedIn>> {
        let known = self.cache.document::<Remembered>(token.session(), now);
        let is_fresh =
            |known: &Arc<Remembered>| (TimeDelta::zero()..MEMORY).contains(&(now - known.read_at));
        let remembered = match known.filter(is_fresh) {
            Some(remembered) => remembered,
            None => match self.read(token.session(), now).await? {
                Some(remembered) => remembered,
                None => return Ok(None),
            },
        };
        let Remembered {
            session, account, ..
        } = &*remembered;
        let counts = account.is_usable(snapshot.state())
            && session.token_hash.is_of(token)
            && now < session.token_expires_at
            && session.is_alive(now);
        if !counts {
            return Ok(None);
        }
        let rules = &snapshot.configuration().security.citizens.session;
        let is_locked = session.is_locked(rules, now);
        if !is_locked && now - session.seen_at >= NOTED {
            self.note(&remembered, now).await?;
        }
        Ok(Some(SignedIn {
            person: PersonId::new(session.account_id),
            session: session.id,
            surface: session.surface,
            identity_level: u8::try_from(account.identity_level).unwrap_or_default(),
            proved_at: session.proved_at,
            is_locked,
        }))
    }

    /// Forgets sessions that ended or changed, so that this process reads them anew.
    pub fn forget(&self, sessions: &[Uuid]) {
        self.cache.forget_documents(sessions);
    }

    async fn read(&self, id: Uuid, now: DateTime<Utc>) -> Result<Option<Arc<Remembered>>> {
        let as_of = self.cache.state(now);
        let Some((session, account)) = read(&self.database.reader(), id).await? else {
            return Ok(None);
        };
        let remembered = Arc::new(Remembered {
            session,
            account,
            read_at: now,
        });
        self.cache
            .keep_document(id, Arc::clone(&remembered), SIZE, as_of);
        Ok(Some(remembered))
    }

    /// Notes that a session is used, once a minute.
    async fn note(&self, remembered: &Remembered, now: DateTime<Utc>) -> Result<()> {
        let (id, as_of) = (remembered.session.id, self.cache.state(now));
        let noted = self
            .database
            .unit(move |unit| Box::pin(async move { store::seen(unit, id, now).await }));
        noted.await?;
        let session = Session {
            seen_at: now,
            ..remembered.session.clone()
        };
        let seen = Arc::new(Remembered {
            session,
            account: remembered.account.clone(),
            read_at: remembered.read_at,
        });
        self.cache.keep_document(id, seen, SIZE, as_of);
        Ok(())
    }
}

async fn read(reader: &Reader, id: Uuid) -> Result<Option<(Session, Account)>> {
    let Some(session) = session::Entity::find_by_id(id).one(reader).await? else {
        return Ok(None);
    };
    let account = store::account_of(reader, PersonId::new(session.account_id)).await?;
    Ok(account.map(|account| (session, account)))
}
