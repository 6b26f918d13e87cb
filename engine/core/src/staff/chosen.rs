//! A password that somebody chooses: whether it may be one, and how it is kept.

use super::account::{Model as Account, Password};
use super::act::Means;
use super::password_history::{self, PastPassword};
use super::sessions::bound_by;
use super::{session, store};
use crate::accounts::TokenHash;
use crate::authorization::grants;
use crate::configuration::sections::StaffRules;
use crate::database::Unit;
use crate::error::{Error, Result};
use crate::passwords::{PasswordRules, Weakness};
use crate::sealing::{PersonKey, Personal, Sealed};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use tinhid_vietnamese::fold;
use uuid::Uuid;

/// A password that is ready to be stored.
#[derive(Clone)]
pub(super) struct Chosen {
    hash: Sealed<Password>,
    past: password_history::Model,
    pub(super) now: DateTime<Utc>,
}

pub(super) async fn judge(
    means: &Means<'_>,
    new: &Personal<String>,
    repeated: &Personal<String>,
    known: &[&str],
) -> Result<()> {
    let configuration = means.context.snapshot.configuration();
    let mut known = known.to_vec();
    known.push(
        configuration
            .brand
            .short_name
            .in_language(means.context.language),
    );
    let said = &configuration.security.staff.password;
    let rules = PasswordRules {
        minimum_length: said.minimum_length,
        character_classes: said.character_classes,
        minimum_strength: said.minimum_strength,
    };
    let known = pieces(&known);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let passwords = means.context.runtime.passwords();
    if let Some(weakness) = passwords.judge(new, rules, &known).await? {
        return Err(weakness.into());
    }
    match new == repeated {
        true => Ok(()),
        false => Err(Error::invalid("staff-passwords-differ")),
    }
}

/// What is known of somebody, whole and in pieces, with and without accents: what others would try first.
fn pieces(known: &[&str]) -> Vec<String> {
    let mut pieces = Vec::new();
    for text in known {
        for text in [(*text).to_owned(), fold(text)] {
            let words = text.split(|sign: char| !sign.is_alphanumeric());
            pieces.extend(words.filter(|word| word.len() > 2).map(str::to_owned));
            pieces.push(text.chars().filter(|sign| sign.is_alphanumeric()).collect());
            pieces.push(text);
        }
    }
    pieces
}

/// Whoever has to change their password does not go back to one of the last.
pub(super) async fn refuse_repeated(
    means: &Means<'_>,
    (account, key): (&Account, &PersonKey),
    new: &Personal<String>,
) -> Result<()> {
    let reader = means.context.runtime.database().reader();
    let held = grants::of_subject(&reader, account.subject(), means.context.now).await?;
    let roles = held.iter().map(|grant| grant.role).collect();
    let security = &means.context.snapshot.configuration().security;
    let rules: StaffRules<'_> = security.staff_rules(bound_by(account.subject(), roles));
    let Some(renewal) = rules.renewal else {
        return Ok(());
    };
    for past in store::last_passwords(&reader, account.id, renewal.remembered).await? {
        let hash = key
            .open::<PastPassword>(past.id, &past.hash)
            .map_err(Error::internal)?;
        if means
            .context
            .runtime
            .passwords()
            .is_of(new.clone(), Some(hash))
            .await?
        {
            return Err(Weakness::Used.into());
        }
    }
    Ok(())
}

pub(super) async fn choose(
    means: &Means<'_>,
    (account, key): (&Account, &PersonKey),
    new: Personal<String>,
) -> Result<Chosen> {
    let hash = means.context.runtime.passwords().hash(new).await?;
    Ok(sealed(means, account, key, hash))
}

pub(super) fn sealed(
    means: &Means<'_>,
    account: &Account,
    key: &PersonKey,
    hash: String,
) -> Chosen {
    let (hash, id, now) = (Personal::new(hash), means.identifier(), means.context.now);
    let randomness = &*means.randomness;
    Chosen {
        hash: key.seal::<Password>(account.id, &hash, randomness),
        past: password_history::Model {
            id,
            account_id: account.id,
            hash: key.seal::<PastPassword>(id, &hash, randomness),
            set_at: now,
        },
        now,
    }
}

pub(super) async fn set_password(
    unit: &Unit,
    account: &Account,
    chosen: &Chosen,
    also: impl FnOnce(&mut super::account::ActiveModel),
) -> Result<()> {
    store::change(unit, account, |row| {
        row.password = Set(Some(chosen.hash.clone()));
        row.password_changed_at = Set(Some(chosen.now));
        row.failures = Set(0);
        row.locked_until = Set(None);
        also(row);
    })
    .await?;
    chosen.past.clone().into_active_model().insert(unit).await?;
    Ok(())
}

pub(super) async fn renew_token(unit: &Unit, id: Uuid, hash: TokenHash) -> Result<()> {
    session::Entity::update_many()
        .set(session::ActiveModel {
            token_hash: Set(hash),
            ..Default::default()
        })
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::EndedAt.is_null())
        .exec(unit)
        .await?;
    Ok(())
}
