//! From a proof to a session.

use super::account::{Account, AccountKind, AccountState, Phone};
use super::code::Purpose;
use super::codes::{self, Redeemed, ShownCode};
use super::device;
use super::known_device;
use super::log::{NewEntry, Origin, SessionEvent, SessionLog};
use super::session::{Session, Surface};
use super::store;
use super::token::{RefreshToken, SessionToken};
use super::trial;
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use crate::limits::{LimitKey, RateClass, admit};
use crate::messaging::outbox::{Notice, NoticeFact, Recipient};
use crate::sealing::{BlindIndex, NewPersonKey, PersonId, Personal, add_person};
use crate::tenant::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use tinhid_vietnamese::identifiers::PhoneNumber;
use uuid::Uuid;

/// Where somebody signs in.
#[derive(Debug, Clone)]
pub struct Entrance {
    /// In a browser or in an app.
    pub surface: Surface,
    /// What it says of itself.
    pub user_agent: String,
    /// From where.
    pub origin: Origin,
}

/// What somebody who signed in is given, once.
#[derive(Debug)]
pub struct Pass {
    /// Who.
    pub person: PersonId,
    /// Whether the account was opened just now.
    pub is_new: bool,
    /// What the device shows from now on.
    pub token: SessionToken,
    /// Until when.
    pub token_expires_at: DateTime<Utc>,
    /// What makes the device known beyond the session; none where a password let it in.
    pub device: Option<SessionToken>,
    /// What an app renews it with.
    pub refresh: RefreshToken,
    /// The session.
    pub session: Session,
}

/// Signs in by a code, and opens an account where the number has none.
///
/// # Errors
/// `code-not-accepted` for a code that does not count, whatever the reason; `account-suspended`.
pub async fn by_code(
    context: &Context,
    phone: &PhoneNumber,
    code: Uuid,
    digits: &str,
    entrance: &Entrance,
) -> Result<Pass> {
    // Guesses across many numbers are counted together; those at one code by the code itself, so that
    // nobody keeps the owner of a number out.
    let attempt = (RateClass::CredentialTenant, LimitKey::whole_tenant());
    admit(context, &[attempt]).await?;
    let candidate = Candidate::new(context, phone).await?;
    let shown = ShownCode {
        id: code,
        purpose: Purpose::SignIn,
        phone: candidate.account.phone_index.clone(),
        digits: digits.to_owned(),
        is_trial: candidate.account.kind == AccountKind::Trial,
    };
    let log = SessionLog::open(context).await?;
    let entry = context.runtime.randomness().identifier(context.now);
    let begun = Begun::new(context, entrance);
    let randomness = context.runtime.randomness();
    let device = SessionToken::new(randomness.identifier(context.now), randomness);
    let (work, origin) = (context.clone(), entrance.origin.clone());
    let (row, known_by) = (begun.session.clone(), device.clone());
    let told = context.runtime.randomness().identifier(context.now);
    let done = context.runtime.database().unit(move |unit| {
        let (context, candidate, shown) = (work.clone(), candidate.clone(), shown.clone());
        let (log, origin, mut session) = (log.clone(), origin.clone(), row.clone());
        let device = known_by.clone();
        Box::pin(async move {
            let redeemed =
                codes::redeem(unit, &shown, context.runtime.secret(), context.now).await?;
            let known = store::account_by_phone(unit, &shown.phone).await?;
            let note = |event, account: Option<PersonId>, session| {
                let entry = NewEntry {
                    id: entry,
                    account,
                    session,
                    event,
                    origin: &origin,
                };
                log.write(unit, &context, entry);
            };
            if redeemed == Redeemed::No {
                note(
                    SessionEvent::CodeRefused,
                    known.map(|known| known.person()),
                    None,
                );
                return Ok(Outcome::Refused);
            }
            let is_new = known.is_none();
            let account = match known {
                Some(account) => account,
                None => candidate.open(unit).await?,
            };
            if !account.is_usable(context.snapshot.state()) {
                return Ok(Outcome::Suspended);
            }
            session.account_id = account.id;
            session.known_device_id = Some(device.session());
            let event = match is_new {
                true => SessionEvent::Registered,
                false => SessionEvent::SignedIn,
            };
            note(event, Some(account.person()), Some(session.id));
            if !is_new && store::has_session(unit, account.person(), context.now).await? {
                let (session, at) = (session.id, context.now);
                let to = Recipient::citizen(account.person());
                let notice = Notice::new(&context, to, NoticeFact::NewDevice { session, at });
                unit.announce(notice.row(told, at)?);
            }
            store::begin(unit, session.clone());
            known_device::add(unit, &device, account.person(), context.now);
            Ok(Outcome::In(session, is_new))
        })
    });
    match done.await? {
        Outcome::In(session, is_new) => Ok(begun.pass(session, is_new, Some(device))),
        Outcome::Refused => Err(codes::refused()),
        Outcome::Suspended => Err(suspended()),
    }
}

enum Outcome {
    In(Session, bool),
    Refused,
    Suspended,
}

pub(super) fn suspended() -> Error {
    Error::new(Kind::Forbidden, "account-suspended")
}

/// An account that is opened if the number has none. It is made in any case, so that both take the same
/// time.
#[derive(Clone)]
struct Candidate {
    account: Account,
    key: NewPersonKey,
}

impl Candidate {
    async fn new(context: &Context, phone: &PhoneNumber) -> Result<Self> {
        let (runtime, now) = (&context.runtime, context.now);
        let keys = runtime.sealing().keys().await?;
        let id = runtime.randomness().identifier(now);
        let (key, row) = keys.new_person(PersonId::new(id), now, runtime.randomness());
        let index: BlindIndex<Phone> = keys.index(phone);
        let kind = match trial::is_trial(phone, context.snapshot.state()) {
            true => AccountKind::Trial,
            false => AccountKind::Person,
        };
        let account = Account {
            id,
            phone: key.seal(id, &Personal::new(phone.clone()), runtime.randomness()),
            phone_index: index,
            identity_level: 1,
            kind,
            state: AccountState::Active,
            password: None,
            password_failures: 0,
            password_locked_until: None,
            phone_changed_at: now,
            created_at: now,
            version: 1,
        };
        Ok(Self { account, key: row })
    }

    async fn open(self, unit: &Unit) -> Result<Account> {
        add_person(unit, &self.key).await?;
        Ok(self.account.into_active_model().insert(unit).await?)
    }
}

/// A session that may begin, and its tokens.
pub(super) struct Begun {
    pub(super) session: Session,
    token: SessionToken,
}

impl Begun {
    pub(super) fn new(context: &Context, entrance: &Entrance) -> Self {
        let (now, randomness) = (context.now, context.runtime.randomness());
        let rules = &context.snapshot.configuration().security.citizens.session;
        let id = randomness.identifier(now);
        let token = SessionToken::new(id, randomness);
        let expires_at = now + rules.lifetime();
        let (device, program) = device::describe(&entrance.user_agent);
        let session = Session {
            id,
            account_id: Uuid::nil(),
            surface: entrance.surface,
            token_hash: token.hash(),
            token_expires_at: match entrance.surface {
                Surface::Portal => expires_at,
                Surface::App => (now + rules.access_token()).min(expires_at),
            },
            generation: 1,
            device,
            program,
            known_device_id: None,
            created_at: now,
            proved_at: now,
            seen_at: now,
            expires_at,
            ended_at: None,
            ended_by: None,
        };
        Self { session, token }
    }

    pub(super) fn pass(self, session: Session, is_new: bool, device: Option<SessionToken>) -> Pass {
        Pass {
            person: PersonId::new(session.account_id),
            is_new,
            token: self.token,
            token_expires_at: session.token_expires_at,
            device,
            refresh: RefreshToken {
                session: session.id,
                generation: session.generation,
            },
            session,
        }
    }
}
