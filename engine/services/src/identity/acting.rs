//! What routes do for somebody who is signed in, or of the staff.

use crate::privacy;
use chrono::NaiveDate;
use tinhid_contract::ekyc::{Descriptor, Part, PersonClaim, PersonalText};
use tinhid_core::accounts::SignedIn;
use tinhid_core::identity::{self, IdentityLevel, PURPOSE};
use tinhid_core::privacy::consent::Decision;
use tinhid_core::privacy::{Act, By};
use tinhid_core::sealing::PersonKey;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Kind, Result};
use tinhid_vietnamese::identifiers::PersonalId;
use tinhid_web::Staff;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

/// The longest name, in characters.
const LONGEST_NAME: usize = 100;

/// Everybody who is asked about pictures.
const OF_PICTURES: &[Part] = &[
    Part::Reader,
    Part::Documents,
    Part::Faces,
    Part::Liveness,
    Part::Registry,
];

/// Who gets to see what people hand in, and what stays there.
pub(super) fn recipients(context: &Context) -> Result<Vec<Descriptor>> {
    identity::descriptors(context, OF_PICTURES).map_err(|cause| {
        let away = Error::unavailable(
            "identity-provider-away",
            std::time::Duration::from_secs(600),
        );
        away.caused_by(cause)
    })
}

/// Whether people may sign in with an electronic identity.
pub(super) fn has_electronic_ids(context: &Context) -> bool {
    identity::chosen(context).of(Part::ElectronicIds).is_some()
}

/// The level that somebody can still reach; none if there is nothing left.
pub(super) fn reachable(context: &Context, level: u8) -> Option<IdentityLevel> {
    match level {
        0 | 1 => Some(IdentityLevel::Document),
        2 if has_electronic_ids(context) => Some(IdentityLevel::National),
        _ => None,
    }
}

/// Begins an attempt of whoever acts, with the words they saw.
///
/// # Errors
/// `identity-already-verified`; what consent and [`identity::begin`] say.
pub(super) async fn begin(context: &Context, shown: &str) -> Result<identity::rows::AttemptRow> {
    let citizen = context.citizen()?;
    let wanted = reachable(context, citizen.identity_level);
    let wanted = wanted.ok_or_else(|| Error::new(Kind::Conflict, "identity-already-verified"))?;
    let agreed = privacy::consent_to(context, PURPOSE, Decision::Given, shown)?;
    identity::begin(context, wanted, agreed, &act(context, citizen)).await
}

/// Takes an attempt of whoever acts back.
///
/// # Errors
/// What [`identity::withdraw`] says.
pub(super) async fn withdraw(context: &Context, attempt: Uuid) -> Result<()> {
    let citizen = context.citizen()?;
    let withdrawn = privacy::consent_to(context, PURPOSE, Decision::Withdrawn, "")?;
    identity::withdraw(context, attempt, withdrawn, &act(context, citizen)).await
}

pub(super) fn act(context: &Context, citizen: &SignedIn) -> Act {
    Act {
        by: By::Person(citizen.person),
        at: context.now,
        entry: context.runtime.randomness().identifier(context.now),
        request_id: None,
    }
}

/// What an officer does, for the audit trail.
pub(super) fn act_of_staff(context: &Context, staff: &Staff, request_id: Option<String>) -> Act {
    Act {
        by: By::Staff(staff.signed_in.subject.id),
        at: context.now,
        entry: context.runtime.randomness().identifier(context.now),
        request_id,
    }
}

/// The key of whoever acts.
pub(super) async fn key(context: &Context) -> Result<PersonKey> {
    let citizen = context.citizen()?;
    let reader = context.runtime.database().reader();
    let key = context.runtime.sealing().person(&reader, citizen.person);
    // Erased on another device a moment ago.
    key.await?
        .ok_or_else(|| Error::new(Kind::Unauthenticated, "not-signed-in"))
}

/// Who somebody says they are.
///
/// # Errors
/// `identity-number-wrong`, `identity-name-wrong`, `identity-birth-wrong`.
pub(super) fn claim(context: &Context, id: &str, name: &str, born_on: &str) -> Result<PersonClaim> {
    let personal_id = PersonalId::parse(id);
    let personal_id = personal_id.map_err(|_wrong| Error::invalid("identity-number-wrong"))?;
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = name.nfc().collect();
    let is_name = (2..=LONGEST_NAME).contains(&name.chars().count())
        && name
            .chars()
            .all(|sign| sign.is_alphabetic() || matches!(sign, ' ' | '\'' | '-' | '.'));
    if !is_name {
        return Err(Error::invalid("identity-name-wrong"));
    }
    let zone = context.snapshot.configuration().tenant.locale.time_zone;
    let today = zone.day_of(context.now);
    let wrong = || Error::invalid("identity-birth-wrong");
    let born_on = day(born_on).filter(|day| *day <= today).ok_or_else(wrong)?;
    Ok(PersonClaim {
        personal_id,
        name: PersonalText::new(name),
        born_on,
        sex: None,
    })
}

/// A day as browsers send it, or as people write it.
fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let mut forms = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"].iter();
    forms.find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

/// An identifier in an address; what is none leads nowhere.
pub(super) fn identifier(text: &str) -> Result<Uuid> {
    Uuid::try_parse(text).map_err(|_wrong| Error::not_found("identity-attempt-not-found"))
}
