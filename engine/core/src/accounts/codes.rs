//! Codes that prove who reads a telephone: asked for within quotas, compared a few times, used once.

use super::account::Phone;
use super::code::{self, OneTimeCode, Purpose};
use super::log::Origin;
use super::trial;
use crate::configuration::sections::CodeQuota;
use crate::database::Unit;
use crate::error::{Error, Kind, Result};
use crate::limits;
use crate::messaging::{self, Facts};
use crate::sealing::{BlindIndex, PersonId};
use crate::tenant::{Context, TenantSecret};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::net::IpAddr;
use std::time::Duration;
use tinhid_contract::Randomness;
use tinhid_contract::messages::{IdempotencyKey, MobileNumber, Receipt};
use tinhid_vietnamese::identifiers::PhoneNumber;
use uuid::Uuid;

/// How long what was asked for is remembered, for the quotas.
const REMEMBERED: TimeDelta = TimeDelta::hours(24);
/// What the signature over a code is for.
const CODE: &str = "one-time code";
/// What the signature over an address is for.
const ASKED_FROM: &str = "one-time code asked from";

/// A code that somebody asks for.
#[derive(Debug, Clone)]
pub struct CodeRequest {
    /// What for.
    pub purpose: Purpose,
    /// Whose account it is about.
    pub account: Option<PersonId>,
    /// Where it is sent.
    pub phone: PhoneNumber,
    /// Who asks.
    pub origin: Origin,
}

/// A code that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeSent {
    /// By which the code is meant.
    pub id: Uuid,
    /// Until when it counts.
    pub expires_at: DateTime<Utc>,
    /// From when on another one may be asked for.
    pub resend_at: DateTime<Utc>,
}

/// A code as somebody shows it.
#[derive(Clone)]
pub(super) struct ShownCode {
    /// By which it is meant.
    pub(super) id: Uuid,
    /// What for.
    pub(super) purpose: Purpose,
    /// The number it was sent to.
    pub(super) phone: BlindIndex<Phone>,
    /// The digits.
    pub(super) digits: String,
    /// Whether the number is one of a made-up citizen here and now.
    pub(super) is_trial: bool,
}

/// Sends a code to a number. Whoever asks learns nothing of the number: it takes the same way whether
/// there is an account or not.
///
/// # Errors
/// `phone-not-mobile`; `code-asked-too-soon`, `too-many-codes` and `too-many-codes-here` beyond the
/// quotas; `message-not-sent` and what else a provider answers.
pub async fn ask(context: &Context, request: CodeRequest) -> Result<CodeSent> {
    let recipient = MobileNumber::new(request.phone.clone());
    let recipient = recipient.map_err(|_landline| Error::invalid("phone-not-mobile"))?;
    let (runtime, snapshot, now) = (&context.runtime, &context.snapshot, context.now);
    let rules = &snapshot.configuration().security.citizens.one_time_code;
    let is_trial = trial::is_trial(&request.phone, snapshot.state());
    let randomness = runtime.randomness();
    let id = randomness.identifier(now);
    let digits = match is_trial {
        true => trial::CODE.to_owned(),
        false => random_digits(rules.digits, randomness),
    };
    let index: BlindIndex<Phone> = runtime.sealing().keys().await?.index(&request.phone);
    let row = OneTimeCode {
        id,
        purpose: request.purpose,
        account_id: request.account.map(PersonId::uuid),
        code_hash: sign(runtime.secret(), id, &digits, is_trial),
        asked_from: address_key(runtime.secret(), request.origin.address),
        phone_index: index,
        attempts_left: i64::from(rules.attempts),
        created_at: now,
        expires_at: now + rules.valid_for(),
        used_at: None,
    };
    let (quota, resend_after) = (rules.quota.clone(), rules.resend_after());
    let sent = CodeSent {
        id,
        expires_at: row.expires_at,
        resend_at: now + resend_after,
    };
    let noted = runtime.database().unit(move |unit| {
        let (row, quota) = (row.clone(), quota.clone());
        Box::pin(async move {
            forget_old(unit, now).await?;
            judge_quota(unit, &row, &quota, resend_after).await?;
            row.into_active_model().insert(unit).await?;
            Ok(())
        })
    });
    noted.await?;
    if is_trial {
        return Ok(sent);
    }
    let facts = Facts::OneTimeCode {
        purpose: request.purpose.said(),
        code: digits,
        minutes: rules.valid_minutes,
    };
    let key = IdempotencyKey::new(id);
    let message = messaging::sms(snapshot, context.language, key, recipient, &facts)?;
    match runtime.messages().send(&message).await {
        Ok(Receipt::Accepted { .. }) => Ok(sent),
        // It may be on its way; whoever waits for it asks again in a minute.
        Ok(Receipt::Pending { reason }) => {
            tracing::warn!(
                tenant = runtime.key(),
                reason,
                "a code may not have been sent"
            );
            Ok(sent)
        }
        Err(error) => {
            forget(context, id).await?;
            Err(error)
        }
    }
}

/// Compares a code, and uses it up. A wrong one costs an attempt, so the unit of work has to be kept
/// either way.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn redeem(
    unit: &Unit,
    shown: &ShownCode,
    secret: &TenantSecret,
    now: DateTime<Utc>,
) -> Result<Redeemed> {
    let found = code::Entity::find_by_id(shown.id).lock_exclusive();
    let row = found.one(unit).await?.filter(|row| {
        row.purpose == shown.purpose
            && row.phone_index == shown.phone
            && row.used_at.is_none()
            && row.attempts_left > 0
            && now < row.expires_at
    });
    let Some(row) = row else {
        return Ok(Redeemed::No);
    };
    let account = row.account_id.map(PersonId::new);
    // The code of the trial ends with the trial: what was asked for as a made-up citizen counts as one.
    let trial = [u8::from(shown.is_trial)];
    let is_it = secret.verify(
        CODE,
        &[row.id.as_bytes(), shown.digits.as_bytes(), &trial],
        &row.code_hash,
    );
    let left = row.attempts_left - 1;
    let mut change = row.into_active_model();
    match is_it {
        true => change.used_at = Set(Some(now)),
        false => change.attempts_left = Set(left),
    }
    change.update(unit).await?;
    Ok(match is_it {
        true => Redeemed::Yes(account),
        false => Redeemed::No,
    })
}

/// What became of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Redeemed {
    /// It is the one; it was asked for about this account.
    Yes(Option<PersonId>),
    /// It is not, or not any more. What exactly is told to nobody.
    No,
}

/// What is said of every code that does not count.
pub(super) fn refused() -> Error {
    Error::invalid("code-not-accepted")
}

async fn judge_quota(
    unit: &Unit,
    row: &OneTimeCode,
    quota: &CodeQuota,
    resend_after: TimeDelta,
) -> Result<()> {
    let to_number = code::Column::PhoneIndex.eq(row.phone_index.clone());
    let last = code::Entity::find()
        .filter(to_number.clone())
        .order_by_desc(code::Column::CreatedAt)
        .limit(1);
    if let Some(last) = last.one(unit).await? {
        let wait = last.created_at + resend_after - row.created_at;
        if wait > TimeDelta::zero() {
            return Err(limited("code-asked-too-soon", wait));
        }
    }
    let (hour, day) = (TimeDelta::hours(1), TimeDelta::hours(24));
    let from_here = code::Column::AskedFrom.eq(row.asked_from.clone());
    for (code, whose, span, limit) in [
        (
            "too-many-codes",
            to_number.clone(),
            hour,
            quota.phone_per_hour,
        ),
        ("too-many-codes", to_number, day, quota.phone_per_day),
        (
            "too-many-codes-here",
            from_here,
            hour,
            quota.address_per_hour,
        ),
        (
            "too-many-codes-here",
            Expr::value(true),
            hour,
            quota.tenant_per_hour,
        ),
    ] {
        let since = code::Column::CreatedAt.gt(row.created_at - span);
        let asked = code::Entity::find().filter(whose).filter(since);
        if asked.count(unit).await? >= u64::from(limit) {
            return Err(limited(code, span));
        }
    }
    Ok(())
}

fn limited(code: &'static str, wait: TimeDelta) -> Error {
    let wait = wait.to_std().unwrap_or(Duration::from_secs(1));
    Error::new(Kind::RateLimited(wait), code)
}

/// What no quota asks for any more goes.
async fn forget_old(unit: &Unit, now: DateTime<Utc>) -> Result<()> {
    let old = code::Entity::delete_many().filter(code::Column::CreatedAt.lte(now - REMEMBERED));
    old.exec(unit).await?;
    Ok(())
}

/// A code that never left shall not keep anybody from asking again.
async fn forget(context: &Context, id: Uuid) -> Result<()> {
    let forgotten = context.runtime.database().unit(move |unit| {
        Box::pin(async move {
            code::Entity::delete_by_id(id).exec(unit).await?;
            Ok(())
        })
    });
    forgotten.await
}

fn sign(secret: &TenantSecret, id: Uuid, digits: &str, is_trial: bool) -> Vec<u8> {
    let parts: [&[u8]; 3] = [id.as_bytes(), digits.as_bytes(), &[u8::from(is_trial)]];
    secret.sign(CODE, &parts).to_vec()
}

/// The same for all addresses of one subscriber, as rate limits count them.
fn address_key(secret: &TenantSecret, address: IpAddr) -> Vec<u8> {
    let network = limits::subscriber(address).to_string();
    secret.sign(ASKED_FROM, &[network.as_bytes()]).to_vec()
}

/// Digits of which each is as likely as any other.
fn random_digits(count: u32, randomness: &dyn Randomness) -> String {
    let mut digits = String::new();
    while digits.len() < count as usize {
        let mut byte = [0];
        randomness.fill(&mut byte);
        // 250 is the last multiple of ten in a byte: what is above would make some digits likelier.
        if byte[0] < 250 {
            digits.push(char::from(b'0' + byte[0] % 10));
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use tinhid_contract::testing::SeededRandomness;

    #[test]
    fn every_digit_is_as_likely_as_any_other() {
        let digits = random_digits(20_000, &SeededRandomness::new(7));
        assert_eq!(digits.len(), 20_000);
        for digit in '0'..='9' {
            let count = digits.chars().filter(|known| *known == digit).count();
            assert!((1_800..2_200).contains(&count), "{digit}: {count}");
        }
    }

    #[test]
    fn a_subscriber_is_one_address() {
        let secret = TenantSecret::derive(b"a secret of a deployment, 32 bytes", "song-xanh");
        let key = |address: &str| address_key(&secret, address.parse().unwrap());
        assert_eq!(key("2001:db8::1"), key("2001:db8::ffff:1"));
        assert_ne!(key("2001:db8::1"), key("2001:db8:0:1::1"));
        assert_eq!(key("192.0.2.1"), key("::ffff:192.0.2.1"));
        assert_ne!(key("192.0.2.1"), key("192.0.2.2"));
    }
}
