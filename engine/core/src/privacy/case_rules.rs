//! What may become of a request, and when. Pure: a case and a change give the case as it is then.

use super::case_kind::{ACKNOWLEDGE_WORKING_DAYS, Ask, CaseKind, LegalDays};
use super::data_case::{Answer, CaseState, DataCase, ExtensionReason, Request};
use crate::error::{Error, Kind, Result};
use crate::sealing::Sealed;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// What is done about a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The person is told that somebody looks at it.
    Acknowledge,
    /// It takes longer, once, and this is why. An erasure that waits no longer happens by itself.
    Extend(Sealed<ExtensionReason>),
    /// It is done.
    Grant(Option<Sealed<Answer>>),
    /// Some of it is done, and this is what is not.
    GrantPartly(Sealed<Answer>),
    /// It is not done, and this is why.
    Refuse(Sealed<Answer>),
    /// The person no longer wants it.
    Cancel,
}

impl Step {
    /// What it is called in the audit trail.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Extend(_) => "extend",
            Self::Grant(_) => "grant",
            Self::GrantPartly(_) => "grant-partly",
            Self::Refuse(_) => "refuse",
            Self::Cancel => "cancel",
        }
    }
}

/// A new case. The terms are computed here, once, and stand in it from then on.
pub fn open(
    id: Uuid,
    ask: &Ask,
    request: Option<Sealed<Request>>,
    wait: TimeDelta,
    days: &LegalDays,
    now: DateTime<Utc>,
) -> DataCase {
    let term = ask.kind.term();
    let length = match ask.needs_others {
        true => term.with_others,
        false => term.days,
    };
    let acknowledge_by = days.end_after_working(now, ACKNOWLEDGE_WORKING_DAYS);
    let due_at = days.end_after(now, length);
    // What happens by itself is acknowledged by saying when.
    let waits = ask.kind == CaseKind::Erasure;
    DataCase {
        id,
        person_id: ask.person.uuid(),
        kind: ask.kind,
        state: if waits {
            CaseState::Waiting
        } else {
            CaseState::Open
        },
        request,
        answer: None,
        needs_others: ask.needs_others,
        opened_at: now,
        not_before: waits.then_some(now + wait),
        acknowledge_by,
        acknowledged_at: waits.then_some(now),
        due_at,
        next_due_at: if waits {
            due_at
        } else {
            acknowledge_by.min(due_at)
        },
        extended_at: None,
        extension_reason: None,
        decided_at: None,
        decided_by: None,
        version: 1,
    }
}

/// The case after a step.
///
/// # Errors
/// The conflicts `case-ended`, `case-acknowledged`, `case-extended`, `case-term-over`; `case-waits` for an
/// erasure that is to be granted or acknowledged while it still waits by itself; `case-erasure-whole` for
/// one that is to be granted in part.
pub fn step(
    case: &DataCase,
    step: Step,
    by: &str,
    days: &LegalDays,
    now: DateTime<Utc>,
) -> Result<DataCase> {
    let refused = |code| Err(Error::new(Kind::Conflict, code).with("state", case.state.word()));
    if case.state.has_ended() {
        return refused("case-ended");
    }
    let mut next = DataCase {
        version: case.version + 1,
        ..case.clone()
    };
    let is_waiting = case.state == CaseState::Waiting;
    let ended = match step {
        Step::Acknowledge if is_waiting => return refused("case-waits"),
        Step::Acknowledge if case.state == CaseState::Acknowledged => {
            return refused("case-acknowledged");
        }
        Step::Extend(_) if case.extended_at.is_some() => return refused("case-extended"),
        Step::Extend(_) if case.due_at <= now => return refused("case-term-over"),
        Step::Grant(_) if is_waiting && case.not_before.is_some_and(|moment| now < moment) => {
            return refused("case-waits");
        }
        Step::GrantPartly(_) if case.kind == CaseKind::Erasure => {
            return refused("case-erasure-whole");
        }
        Step::Acknowledge => None,
        Step::Extend(reason) => {
            let last_moment = case.due_at - TimeDelta::seconds(1);
            next.due_at = days.end_after(last_moment, case.kind.term().extension);
            next.extended_at = Some(now);
            next.extension_reason = Some(reason);
            next.not_before = None;
            None
        }
        Step::Grant(answer) => {
            next.answer = answer;
            Some(CaseState::Granted)
        }
        Step::GrantPartly(answer) => {
            next.answer = Some(answer);
            Some(CaseState::PartlyGranted)
        }
        Step::Refuse(answer) => {
            next.answer = Some(answer);
            Some(CaseState::Refused)
        }
        Step::Cancel => Some(CaseState::Cancelled),
    };
    // Whatever is done about it shows that somebody looks at it.
    next.state = ended.unwrap_or(CaseState::Acknowledged);
    if ended != Some(CaseState::Cancelled) {
        next.acknowledged_at = next.acknowledged_at.or(Some(now));
    }
    next.next_due_at = next.due_at;
    if ended.is_some() {
        next.decided_at = Some(now);
        next.decided_by = Some(by.to_owned());
        next.not_before = None;
    }
    Ok(next)
}
