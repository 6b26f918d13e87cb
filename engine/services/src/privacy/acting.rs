//! What routes do for somebody who is signed in.

use tinhid_core::accounts::{self, SignedIn, Surface};
use tinhid_core::configuration::sections::Purpose;
use tinhid_core::messaging::outbox::{self, NoticeFact, Recipient};
use tinhid_core::privacy::cases::{self, Change};
use tinhid_core::privacy::consent::{self, Channel, Consent, Decision, NewConsent};
use tinhid_core::privacy::{
    self, Act, Ask, By, CaseKind, DataCase, Export, LegalDays, PurposeText, Step, export,
};
use tinhid_core::sealing::{PersonKey, Personal};
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Kind, Result};
use uuid::Uuid;

/// The longest text of a request, in characters.
const LONGEST: usize = 4000;

/// Whoever acts proved a moment ago who they are, as what takes everything or deletes it demands.
///
/// # Errors
/// `proof-too-old` when they did not; `not-signed-in` and `session-locked` as [`Context::citizen`] says.
pub fn requires_fresh(context: &Context) -> Result<&SignedIn> {
    let citizen = context.citizen()?;
    accounts::require_fresh(context, citizen)?;
    Ok(citizen)
}

pub(super) fn act(context: &Context, citizen: &SignedIn) -> Act {
    Act {
        by: By::Person(citizen.person),
        at: context.now,
        entry: identifier(context),
        request_id: context.request_name(),
    }
}

fn identifier(context: &Context) -> Uuid {
    let randomness = context.runtime.sealing().randomness();
    randomness.identifier(context.now)
}

/// The key of whoever acts.
pub(super) async fn key(context: &Context, citizen: &SignedIn) -> Result<PersonKey> {
    let reader = context.runtime.database().reader();
    let sealing = context.runtime.sealing();
    let key = sealing.person(&reader, citizen.person).await?;
    // Erased on another device a moment ago.
    key.ok_or_else(|| Error::new(Kind::Unauthenticated, "not-signed-in"))
}

/// A purpose that people are asked about.
///
/// # Errors
/// `purpose-not-found` when there is none of this key; `purpose-not-asked` for one that is no matter of
/// consent.
pub(super) fn asked<'context>(
    context: &'context Context,
    key: &str,
) -> Result<(&'context str, &'context Purpose)> {
    let purposes = &context.snapshot.configuration().privacy.purposes;
    let (key, purpose) = purposes
        .get_key_value(key)
        .ok_or_else(|| Error::not_found("purpose-not-found"))?;
    match purpose.is_asked() {
        true => Ok((key, purpose)),
        false => Err(Error::new(Kind::Conflict, "purpose-not-asked")),
    }
}

/// Keeps a decision about one purpose. To give it one has to have seen the words of today; to take it back
/// one need not.
///
/// # Errors
/// What [`asked`] says; `purpose-text-changed` when other words were shown than those of today;
/// `consent-not-given`.
pub(super) async fn decide(
    context: &Context,
    purpose: &str,
    decision: Decision,
    shown: &str,
) -> Result<()> {
    let citizen = context.citizen()?;
    let new = consent_to(context, purpose, decision, shown)?;
    let act = act(context, citizen);
    let decided = context.runtime.database().unit(move |unit| {
        let (new, act) = (new.clone(), act.clone());
        Box::pin(async move { consent::decide(unit, new, &act).await })
    });
    decided.await.map(|_: Option<Consent>| ())
}

/// The decision of whoever acts about one purpose, to be kept in a unit of work.
///
/// # Errors
/// As [`decide`].
pub fn consent_to(
    context: &Context,
    purpose: &str,
    decision: Decision,
    shown: &str,
) -> Result<NewConsent> {
    let citizen = context.citizen()?;
    let (key, purpose) = asked(context, purpose)?;
    let now_shown = PurposeText::of(key, purpose, context.language).hash();
    let text_hash = match decision {
        Decision::Given
            if !PurposeText::hashes(key, purpose)
                .iter()
                .any(|hash| hash == shown) =>
        {
            return Err(Error::new(Kind::Conflict, "purpose-text-changed"));
        }
        Decision::Given => shown.to_owned(),
        Decision::Withdrawn => now_shown,
    };
    let language = tinhid_core::configuration::sections::Language::ALL
        .into_iter()
        .find(|language| PurposeText::of(key, purpose, *language).hash() == text_hash);
    Ok(NewConsent {
        id: identifier(context),
        person: citizen.person,
        purpose: key.to_owned(),
        decision,
        text_hash,
        language: language.unwrap_or(context.language),
        channel: match citizen.surface {
            Surface::Portal => Channel::Portal,
            Surface::App => Channel::App,
        },
    })
}

/// Adds a request of whoever acts.
///
/// # Errors
/// `case-text-too-long`; `case-text-missing` where the words are what it is about; `proof-too-old` for an
/// erasure without a fresh proof; `case-open-already`.
pub(super) async fn open_case(context: &Context, kind: CaseKind, words: &str) -> Result<DataCase> {
    let citizen = match kind {
        CaseKind::Erasure => requires_fresh(context)?,
        _ => context.citizen()?,
    };
    let words = words.trim();
    if words.chars().count() > LONGEST {
        return Err(Error::invalid("case-text-too-long").with("limit", LONGEST.to_string()));
    }
    let needs_words = matches!(
        kind,
        CaseKind::Correction | CaseKind::Objection | CaseKind::Withdrawal
    );
    if words.is_empty() && needs_words {
        return Err(Error::invalid("case-text-missing"));
    }
    let key = key(context, citizen).await?;
    let id = identifier(context);
    let randomness = context.runtime.sealing().randomness();
    let words = Personal::new(words.to_owned());
    let request = (!words.expose().is_empty()).then(|| key.seal(id, &words, &**randomness));
    let ask = Ask {
        person: citizen.person,
        kind,
        needs_others: false,
    };
    let wait = context
        .snapshot
        .configuration()
        .privacy
        .privacy
        .erasure_wait();
    let days = LegalDays::of(context.snapshot.configuration());
    let case = privacy::open(id, &ask, request, wait, &days, context.now);
    let act = act(context, citizen);
    // Whoever has the telephone learns of an erasure, so that they can stop what somebody else asked for.
    let to = Recipient::citizen(citizen.person);
    let told = case
        .not_before
        .map(|at| outbox::promise(context, to, NoticeFact::ErasureAsked { at }));
    let told = told.transpose()?;
    let kept = case.clone();
    let added = context.runtime.database().unit(move |unit| {
        let (case, act, told) = (kept.clone(), act.clone(), told.clone());
        Box::pin(async move {
            cases::add(unit, &case, &act).await?;
            if let Some(told) = told {
                unit.announce(told);
            }
            Ok(())
        })
    });
    match added.await {
        // Twice at once.
        Err(error) if error.code() == "duplicate" => {
            let conflict = Error::new(Kind::Conflict, "case-open-already");
            Err(conflict.with("kind", kind.word()))
        }
        Err(error) => Err(error),
        Ok(()) => Ok(case),
    }
}

/// Stops a request of whoever acts.
///
/// # Errors
/// What [`cases::change`] says.
pub(super) async fn cancel(context: &Context, id: Uuid, version: Option<i64>) -> Result<DataCase> {
    let citizen = context.citizen()?;
    let reader = context.runtime.database().reader();
    let case = cases::one_of_person(&reader, citizen.person, id).await?;
    let change = Change {
        case: id,
        of: Some(citizen.person),
        version: version.unwrap_or(case.version),
        step: Step::Cancel,
        act: act(context, citizen),
    };
    let at = context.now;
    let to = Recipient::citizen(citizen.person);
    let is_erasure = case.kind == CaseKind::Erasure;
    let told = is_erasure
        .then(|| outbox::promise(context, to, NoticeFact::ErasureCancelled { at }))
        .transpose()?;
    let days = LegalDays::of(context.snapshot.configuration());
    let changed = context.runtime.database().unit(move |unit| {
        let (change, days, told) = (change.clone(), days.clone(), told.clone());
        Box::pin(async move {
            let changed = cases::change(unit, change, &days).await?;
            if let Some(told) = told {
                unit.announce(told);
            }
            Ok(changed)
        })
    });
    changed.await
}

/// A copy of everything that is known of whoever acts. It is noted in the audit trail before it is given.
///
/// # Errors
/// `proof-too-old`; what a table says.
pub(super) async fn copy(context: &Context) -> Result<Export> {
    let citizen = requires_fresh(context)?;
    let key = key(context, citizen).await?;
    let act = act(context, citizen);
    let person = citizen.person.uuid();
    let noted = context.runtime.database().unit(move |unit| {
        let act = act.clone();
        Box::pin(async move {
            let details = serde_json::json!({});
            unit.audit(act.entry("person.export", "person", Some(person), details));
            Ok(())
        })
    });
    noted.await?;
    let reader = context.runtime.database().reader();
    export(
        &reader,
        &key,
        &super::records(&context.runtime),
        &context.snapshot.configuration().privacy,
        context.runtime.key(),
        context.language,
        context.now,
    )
    .await
}
