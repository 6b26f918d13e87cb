//! What staff do about a request.

use super::reading::act;
use tinhid_core::messaging::outbox::{self, NoticeFact, Recipient};
use tinhid_core::privacy::cases::{self, Change};
use tinhid_core::privacy::{self, CaseKind, DataCase, LegalDays, Step, restriction};
use tinhid_core::sealing::{PersonKey, Personal, SealedColumn};
use tinhid_core::staff::Means;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Kind, Result};
use tinhid_web::Form;

/// The longest answer or reason, in characters.
const LONGEST: usize = 4000;

/// What somebody of the staff chose to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// They look at it.
    Take,
    /// It takes longer.
    Extend,
    /// It is done.
    Grant,
    /// Some of it is.
    GrantPartly,
    /// It is not.
    Refuse,
    /// The person is erased, now.
    Erase,
    /// The restriction that was granted ends.
    Lift,
}

impl Choice {
    const ALL: [(&'static str, Self); 7] = [
        ("take", Self::Take),
        ("extend", Self::Extend),
        ("grant", Self::Grant),
        ("grant-partly", Self::GrantPartly),
        ("refuse", Self::Refuse),
        ("erase", Self::Erase),
        ("lift", Self::Lift),
    ];

    pub(super) fn of(word: &str) -> Option<Self> {
        let found = Self::ALL.into_iter().find(|(known, _)| *known == word);
        found.map(|(_, choice)| choice)
    }
}

/// Does what was chosen.
///
/// # Errors
/// `case-answer-missing`, `case-text-too-long`, `case-erasure-unconfirmed`, `restriction-none`; what
/// [`cases::change`] and [`privacy::let_go`] say.
pub(super) async fn carry_out(
    means: &Means<'_>,
    case: &DataCase,
    choice: Choice,
    form: &Form,
) -> Result<()> {
    let version = form.field("version").parse().unwrap_or_default();
    let seen = || match version == case.version {
        true => Ok(()),
        false => Err(Error::new(Kind::PreconditionFailed, "version-changed")),
    };
    let step = match choice {
        Choice::Take => Step::Acknowledge,
        Choice::Extend => Step::Extend(sealed(means, case, form).await?),
        Choice::Grant if case.kind == CaseKind::Erasure => {
            return Err(Error::new(Kind::Conflict, "case-erasure-happens"));
        }
        Choice::Grant => Step::Grant(Some(sealed(means, case, form).await?)),
        Choice::GrantPartly => Step::GrantPartly(sealed(means, case, form).await?),
        Choice::Refuse => Step::Refuse(sealed(means, case, form).await?),
        Choice::Erase => {
            seen()?;
            if form.field("confirmed") != "1" {
                return Err(Error::invalid("case-erasure-unconfirmed"));
            }
            let records = crate::privacy::records(&means.context.runtime);
            return privacy::let_go(means.context, case.id, act(means), &records)
                .await
                .map(drop);
        }
        Choice::Lift => {
            seen()?;
            return lift(means, case).await;
        }
    };
    let change = Change {
        case: case.id,
        of: None,
        version,
        step,
        act: act(means),
    };
    changed(means.context, case, change).await
}

/// The change, and the word of it to whoever asked.
async fn changed(context: &Context, case: &DataCase, change: Change) -> Result<()> {
    let is_answer = change.step != Step::Acknowledge;
    let to = Recipient::citizen(case.person());
    let fact = NoticeFact::CaseAnswered { at: context.now };
    let told = outbox::promise(context, to, fact)?;
    let days = LegalDays::of(context.snapshot.configuration());
    let changed = context.runtime.database().unit(move |unit| {
        let (change, days, told) = (change.clone(), days.clone(), told.clone());
        Box::pin(async move {
            let changed = cases::change(unit, change, &days).await?;
            if is_answer {
                unit.announce(told);
            }
            Ok(changed)
        })
    });
    changed.await.map(drop)
}

async fn lift(means: &Means<'_>, case: &DataCase) -> Result<()> {
    let (person, id, act) = (case.person(), case.id, act(means));
    let lifted = means.context.runtime.database().unit(move |unit| {
        let act = act.clone();
        Box::pin(async move { restriction::lift(unit, person, id, &act).await })
    });
    lifted.await
}

/// The words of the form, sealed for the person they are meant for.
async fn sealed<C: SealedColumn<Value = String>>(
    means: &Means<'_>,
    case: &DataCase,
    form: &Form,
) -> Result<tinhid_core::sealing::Sealed<C>> {
    let words = form.field("words").trim();
    if words.is_empty() {
        return Err(Error::invalid("case-answer-missing"));
    }
    if words.chars().count() > LONGEST {
        return Err(Error::invalid("case-text-too-long").with("limit", LONGEST.to_string()));
    }
    let key = key_of(means.context, case).await?;
    // Whoever was erased meanwhile has nobody to be answered.
    let key = key.ok_or_else(|| Error::new(Kind::Conflict, "case-ended"))?;
    let words = Personal::new(words.to_owned());
    Ok(key.seal(case.id, &words, &*means.randomness))
}

/// The key of the person who asks; none once they were erased.
pub(super) async fn key_of(context: &Context, case: &DataCase) -> Result<Option<PersonKey>> {
    let runtime = &context.runtime;
    let reader = runtime.database().reader();
    runtime.sealing().person(&reader, case.person()).await
}

/// The last day of a term, as people of the tenant read it.
pub(super) fn last_day(context: &Context, end: chrono::DateTime<chrono::Utc>) -> String {
    LegalDays::of(context.snapshot.configuration())
        .last_day(end)
        .format("%d/%m/%Y")
        .to_string()
}
