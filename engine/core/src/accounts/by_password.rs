//! Signing in with a password, which nobody needs to have.

use super::account::{self, Account, Password, Phone};
use super::known_device;
use super::log::{NewEntry, SessionEvent, SessionLog};
use super::sign_in::{Begun, Entrance, Pass, suspended};
use super::store;
use super::token::SessionToken;
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use crate::limits::{LimitKey, RateClass, admit};
use crate::sealing::{BlindIndex, PersonId, Personal};
use crate::tenant::Context;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use tinhid_vietnamese::identifiers::PhoneNumber;
use uuid::Uuid;

/// Signs in with a number and a password. Where the password alone is not enough, the device must be
/// known besides.
///
/// Unknown numbers, accounts without a password, locked passwords, wrong ones and unknown devices are
/// answered alike, after the same work. Too many wrong ones lock the password for a time and nothing
/// else: a code still opens the account, so that nobody is kept out of it by others.
///
/// # Errors
/// `password-not-accepted`, `password-not-offered`, `sign-in-busy`, `account-suspended`.
pub async fn by_password(
    context: &Context,
    phone: &PhoneNumber,
    password: Personal<String>,
    device: Option<&SessionToken>,
    entrance: &Entrance,
) -> Result<Pass> {
    let (runtime, now) = (&context.runtime, context.now);
    let citizens = &context.snapshot.configuration().security.citizens;
    if !citizens.password.offered {
        return Err(Error::new(Kind::Forbidden, "password-not-offered"));
    }
    let attempts = [
        (
            RateClass::CredentialSubject,
            LimitKey::of_subject(runtime.secret(), "password", phone.e164()),
        ),
        (RateClass::CredentialTenant, LimitKey::whole_tenant()),
    ];
    admit(context, &attempts).await?;
    let index: BlindIndex<Phone> = runtime.sealing().keys().await?.index(phone);
    let reader = runtime.database().reader();
    let account = store::account_by_phone(&reader, &index).await?;
    // Nobody is asked for and written down in the same way, so that an attempt takes as long.
    let nobody = PersonId::new(runtime.randomness().identifier(now));
    let hash = match &account {
        Some(account) => stored(context, account).await?,
        None => {
            runtime.sealing().person(&reader, nobody).await?;
            None
        }
    };
    let is_right = runtime.passwords().is_of(password, hash).await?;
    let Some(account) = account else {
        note_failure(context, None, nobody, entrance).await?;
        return Err(refused());
    };
    let is_locked = account
        .password_locked_until
        .is_some_and(|until| now < until);
    let device = match device {
        Some(device) => known_device::of_token(&reader, device, account.person(), now).await?,
        None => None,
    };
    let is_device_enough = device.is_some() || !citizens.password.second_factor;
    if is_locked || !is_right || !is_device_enough {
        let counts = !is_locked && !is_right;
        let known = Failure {
            account: account.person(),
            counts,
        };
        note_failure(context, Some(known), nobody, entrance).await?;
        return Err(refused());
    }
    if !account.is_usable(context.snapshot.state()) {
        return Err(suspended());
    }
    begin(context, account, device, entrance).await
}

fn refused() -> Error {
    Error::new(Kind::Unauthenticated, "password-not-accepted")
}

/// The hash of an account's password.
pub(super) async fn stored(
    context: &Context,
    account: &Account,
) -> Result<Option<Personal<String>>> {
    let reader = context.runtime.database().reader();
    let key = context
        .runtime
        .sealing()
        .person(&reader, account.person())
        .await?;
    let key = key.ok_or_else(|| Error::internal("an account without a key"))?;
    let Some(sealed) = &account.password else {
        return Ok(None);
    };
    let opened = key.open::<Password>(account.id, sealed);
    opened.map(Some).map_err(Error::internal)
}

/// An attempt that failed at an account.
#[derive(Debug, Clone, Copy)]
struct Failure {
    account: PersonId,
    /// Whether it brings the password nearer to its lock.
    counts: bool,
}

/// Notes an attempt that failed, at an account or at none: both take the same statements. `nobody` is
/// an identifier that no account has.
async fn note_failure(
    context: &Context,
    known: Option<Failure>,
    nobody: PersonId,
    entrance: &Entrance,
) -> Result<()> {
    let log = SessionLog::open(context).await?;
    let entry = context.runtime.randomness().identifier(context.now);
    let (work, origin) = (context.clone(), entrance.origin.clone());
    let noted = context.runtime.database().unit(move |unit| {
        let (context, log, origin) = (work.clone(), log.clone(), origin.clone());
        Box::pin(async move {
            let counted = known.filter(|known| known.counts);
            let counted = counted.map_or(nobody, |known| known.account);
            count_failure(unit, &context, counted).await?;
            let entry = NewEntry {
                id: entry,
                account: known.map(|known| known.account),
                session: None,
                event: SessionEvent::PasswordRefused,
                origin: &origin,
            };
            log.write(unit, &context, entry);
            Ok(())
        })
    });
    noted.await
}

async fn count_failure(unit: &Unit, context: &Context, person: PersonId) -> Result<()> {
    let found = store::account_to_change(unit, person).await?;
    let lock = &context.snapshot.configuration().security.citizens.lock;
    let failures = found.map_or(0, |account| account.password_failures) + 1;
    let is_over = failures >= i64::from(lock.attempts);
    let counted = if is_over { 0 } else { failures };
    let mut change = account::ActiveModel {
        password_failures: Set(counted),
        ..Default::default()
    };
    if is_over {
        change.password_locked_until = Set(Some(context.now + lock.duration()));
    }
    account::Entity::update_many()
        .set(change)
        .filter(account::Column::Id.eq(person.uuid()))
        .exec(unit)
        .await?;
    Ok(())
}

async fn begin(
    context: &Context,
    account: Account,
    device: Option<Uuid>,
    entrance: &Entrance,
) -> Result<Pass> {
    let log = SessionLog::open(context).await?;
    let entry = context.runtime.randomness().identifier(context.now);
    let mut begun = Begun::new(context, entrance);
    begun.session.account_id = account.id;
    begun.session.known_device_id = device;
    let (work, origin) = (context.clone(), entrance.origin.clone());
    let (session, person) = (begun.session.clone(), account.person());
    let kept = session.clone();
    let done = context.runtime.database().unit(move |unit| {
        let (context, log, origin) = (work.clone(), log.clone(), origin.clone());
        let session = kept.clone();
        Box::pin(async move {
            forgive(unit, &account_again(unit, person).await?).await?;
            let entry = NewEntry {
                id: entry,
                account: Some(person),
                session: Some(session.id),
                event: SessionEvent::SignedIn,
                origin: &origin,
            };
            log.write(unit, &context, entry);
            store::begin(unit, session);
            Ok(())
        })
    });
    done.await?;
    Ok(begun.pass(session, false, None))
}

async fn account_again(unit: &Unit, person: PersonId) -> Result<Account> {
    let account = store::account_to_change(unit, person).await?;
    account.ok_or_else(refused)
}

/// What was wrong before counts for nothing once the password was right.
async fn forgive(unit: &Unit, account: &Account) -> Result<()> {
    if account.password_failures == 0 && account.password_locked_until.is_none() {
        return Ok(());
    }
    let mut change = account.clone().into_active_model();
    change.password_failures = Set(0);
    change.password_locked_until = Set(None);
    change.update(unit).await?;
    Ok(())
}
