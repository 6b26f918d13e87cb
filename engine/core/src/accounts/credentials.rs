//! What somebody who is signed in changes about how they sign in. Each of it needs a fresh proof, for
//! whoever finds a device that is signed in shall not be able to take the account over.

use super::account::{Account, Password, Phone};
use super::act::{Act, forget};
use super::code::Purpose;
use super::codes::{self, CodeRequest, CodeSent, ShownCode};
use super::log::{Origin, SessionEvent};
use super::sessions::SignedIn;
use super::store;
use super::trial;
use crate::error::{Error, Kind, Result};
use crate::messaging::outbox::{self, Notice, NoticeFact, Recipient};
use crate::passwords::{PasswordRules, Weakness};
use crate::sealing::{BlindIndex, PersonKey, Personal};
use crate::tenant::Context;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use tinhid_vietnamese::identifiers::PhoneNumber;
use uuid::Uuid;

/// An account, opened for its owner.
#[derive(Debug, Clone)]
pub struct OpenedAccount {
    /// The account.
    pub account: Account,
    /// Its telephone number.
    pub phone: Personal<PhoneNumber>,
    /// What opens the rest of it.
    pub key: PersonKey,
}

/// The account of whoever is signed in.
///
/// # Errors
/// `not-signed-in` when it is gone; when the database or the keys do not answer.
pub async fn opened(context: &Context, citizen: &SignedIn) -> Result<OpenedAccount> {
    let (runtime, gone) = (&context.runtime, || {
        Error::new(Kind::Unauthenticated, "not-signed-in")
    });
    let reader = runtime.database().reader();
    let account = store::account_of(&reader, citizen.person)
        .await?
        .ok_or_else(gone)?;
    let key = runtime
        .sealing()
        .person(&reader, citizen.person)
        .await?
        .ok_or_else(gone)?;
    let phone = key
        .open(account.id, &account.phone)
        .map_err(Error::internal)?;
    Ok(OpenedAccount {
        account,
        phone,
        key,
    })
}

/// Refuses what could do harm unless the person proved a moment ago who they are, and unless the number
/// has been theirs for long enough: whoever has taken over a SIM card wants to be quick.
///
/// # Errors
/// `proof-too-old`, `phone-just-changed`.
pub fn require_trust(context: &Context, citizen: &SignedIn, account: &Account) -> Result<()> {
    require_fresh(context, citizen)?;
    let rules = &context.snapshot.configuration().security.citizens.phone;
    let is_first = account.phone_changed_at == account.created_at;
    if !is_first && context.now < account.phone_changed_at + rules.cool_down() {
        let hours = rules.change_cool_down_hours.to_string();
        return Err(Error::new(Kind::Forbidden, "phone-just-changed").with("hours", hours));
    }
    Ok(())
}

/// Refuses what needs a fresh proof without one.
///
/// # Errors
/// `proof-too-old`.
pub fn require_fresh(context: &Context, citizen: &SignedIn) -> Result<()> {
    match citizen.is_fresh(context.now) {
        true => Ok(()),
        false => Err(Error::new(Kind::Forbidden, "proof-too-old")),
    }
}

/// Sends a code to the account's own number, by which its owner proves again who they are.
///
/// # Errors
/// As [`codes::ask`].
pub async fn ask_to_confirm(
    context: &Context,
    citizen: &SignedIn,
    origin: &Origin,
) -> Result<CodeSent> {
    let opened = opened(context, citizen).await?;
    let request = CodeRequest {
        purpose: Purpose::Confirm,
        account: Some(citizen.person),
        phone: opened.phone.into_exposed(),
        origin: origin.clone(),
    };
    codes::ask(context, request).await
}

/// Proves by a code who somebody is: the session counts as proved now, and is not locked any more.
///
/// # Errors
/// `code-not-accepted`.
pub async fn confirm(
    context: &Context,
    citizen: &SignedIn,
    code: Uuid,
    digits: &str,
    origin: &Origin,
) -> Result<()> {
    let opened = opened(context, citizen).await?;
    let shown = ShownCode {
        id: code,
        purpose: Purpose::Confirm,
        phone: opened.account.phone_index,
        digits: digits.to_owned(),
        is_trial: trial::is_trial(opened.phone.expose(), context.snapshot.state()),
    };
    let act = Act::new(context, citizen, origin).await?;
    let done = context.runtime.database().unit(move |unit| {
        let (act, shown) = (act.clone(), shown.clone());
        Box::pin(async move {
            let is_it = act.redeem(unit, &shown).await?;
            if is_it {
                store::prove(unit, act.citizen.session, act.context.now).await?;
                act.log(unit, SessionEvent::Unlocked);
            }
            Ok(is_it)
        })
    });
    if !done.await? {
        return Err(codes::refused());
    }
    forget(context, &[citizen.session]);
    Ok(())
}

/// Gives the account a password, or takes it away. Other devices are signed out.
///
/// # Errors
/// `password-not-offered`, the codes of [`Weakness`], and those of [`require_trust`].
pub async fn set_password(
    context: &Context,
    citizen: &SignedIn,
    password: Option<Personal<String>>,
    origin: &Origin,
) -> Result<()> {
    let opened = opened(context, citizen).await?;
    require_trust(context, citizen, &opened.account)?;
    let sealed = match password {
        None => None,
        Some(password) => Some(hashed(context, &opened, password).await?),
    };
    let act = Act::new(context, citizen, origin).await?;
    let fact = NoticeFact::PasswordChanged { at: context.now };
    let told = outbox::promise(context, Recipient::citizen(citizen.person), fact)?;
    let done = context.runtime.database().unit(move |unit| {
        let (act, sealed, told) = (act.clone(), sealed.clone(), told.clone());
        Box::pin(async move {
            let account = act.account(unit).await?;
            let version = account.version + 1;
            unit.announce(told);
            let mut change = account.into_active_model();
            change.password = Set(sealed);
            change.password_failures = Set(0);
            change.password_locked_until = Set(None);
            change.version = Set(version);
            change.update(unit).await?;
            act.log(unit, SessionEvent::PasswordChanged);
            act.audit(unit, "account.password-changed");
            act.end_others(unit).await
        })
    });
    forget(context, &done.await?);
    Ok(())
}

async fn hashed(
    context: &Context,
    opened: &OpenedAccount,
    password: Personal<String>,
) -> Result<crate::sealing::Sealed<Password>> {
    let (runtime, citizens) = (
        &context.runtime,
        &context.snapshot.configuration().security.citizens,
    );
    let rules = &citizens.password;
    if !rules.offered {
        return Err(Error::new(Kind::Forbidden, "password-not-offered"));
    }
    let rules = PasswordRules {
        minimum_length: rules.minimum_length,
        character_classes: rules.character_classes,
        minimum_strength: rules.minimum_strength,
    };
    let number = opened.phone.expose();
    let national = number.e164().replacen("+84", "0", 1);
    let brand = &context.snapshot.configuration().brand;
    let about = [
        number.e164(),
        &national,
        brand.name.in_language(context.language),
        brand.short_name.in_language(context.language),
    ];
    let passwords = runtime.passwords();
    if let Some(weakness) = passwords.judge(&password, rules, &about).await? {
        return Err(weakness.into());
    }
    let current = super::by_password::stored(context, &opened.account).await?;
    if current.is_some() && passwords.is_of(password.clone(), current).await? {
        return Err(Weakness::Used.into());
    }
    let hash = passwords.hash(password).await?;
    let id = opened.account.id;
    Ok(opened
        .key
        .seal(id, &Personal::new(hash), runtime.randomness()))
}

/// Sends a code to a number that shall become the account's.
///
/// # Errors
/// `phone-same`, those of [`require_trust`] and [`codes::ask`]. Whether the number has an account is told
/// to nobody who has not proved to read it.
pub async fn ask_to_change_phone(
    context: &Context,
    citizen: &SignedIn,
    phone: &PhoneNumber,
    origin: &Origin,
) -> Result<CodeSent> {
    let opened = opened(context, citizen).await?;
    require_trust(context, citizen, &opened.account)?;
    if opened.phone.expose() == phone {
        return Err(Error::new(Kind::Conflict, "phone-same"));
    }
    let request = CodeRequest {
        purpose: Purpose::ChangePhone,
        account: Some(citizen.person),
        phone: phone.clone(),
        origin: origin.clone(),
    };
    codes::ask(context, request).await
}

/// Gives the account another number, which a code has proved. Other devices are signed out, the old
/// number is told, and for a time nothing that could do harm is possible.
///
/// # Errors
/// `code-not-accepted`, `phone-taken`, and those of [`require_trust`].
pub async fn change_phone(
    context: &Context,
    citizen: &SignedIn,
    phone: &PhoneNumber,
    code: Uuid,
    digits: &str,
    origin: &Origin,
) -> Result<()> {
    let opened = opened(context, citizen).await?;
    require_trust(context, citizen, &opened.account)?;
    let runtime = &context.runtime;
    let index: BlindIndex<Phone> = runtime.sealing().keys().await?.index(phone);
    let new = Personal::new(phone.clone());
    let sealed = opened
        .key
        .seal::<Phone>(opened.account.id, &new, runtime.randomness());
    let shown = ShownCode {
        id: code,
        purpose: Purpose::ChangePhone,
        phone: index.clone(),
        digits: digits.to_owned(),
        is_trial: trial::is_trial(phone, context.snapshot.state()),
    };
    let act = Act::new(context, citizen, origin).await?;
    // Whoever lost the number, or never gave it away, learns of it.
    let id = runtime.randomness().identifier(context.now);
    let to = Recipient::number(context, &opened.key, id, &opened.phone);
    let told = Notice::new(context, to, NoticeFact::PhoneChanged { at: context.now });
    let told = told.row(id, context.now)?;
    let done = runtime.database().unit(move |unit| {
        let (act, shown, told) = (act.clone(), shown.clone(), told.clone());
        let (index, sealed) = (index.clone(), sealed.clone());
        Box::pin(async move {
            if !act.redeem(unit, &shown).await? {
                return Ok(Change::Refused);
            }
            if store::account_by_phone(unit, &index).await?.is_some() {
                return Ok(Change::Taken);
            }
            let account = act.account(unit).await?;
            let version = account.version + 1;
            let mut change = account.into_active_model();
            change.phone = Set(sealed);
            change.phone_index = Set(index);
            change.phone_changed_at = Set(act.context.now);
            change.version = Set(version);
            change.update(unit).await?;
            act.log(unit, SessionEvent::PhoneChanged);
            act.audit(unit, "account.phone-changed");
            unit.announce(told);
            Ok(Change::Done(act.end_others(unit).await?))
        })
    });
    match done.await? {
        Change::Done(ended) => {
            forget(context, &ended);
            Ok(())
        }
        Change::Refused => Err(codes::refused()),
        Change::Taken => Err(Error::new(Kind::Conflict, "phone-taken")),
    }
}

enum Change {
    Done(Vec<Uuid>),
    Refused,
    Taken,
}
