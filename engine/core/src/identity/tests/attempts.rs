//! The states of an attempt and the ways between them.

use crate::identity::{
    Attempt, AttemptLimits, AttemptState as State, Cause, Effect, Event, Next, Refusal, Step,
};
use chrono::{DateTime, Utc};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;
use tinhid_contract::ekyc::{Part, Reason};

const MINUTE: Duration = Duration::from_secs(60);

const LIMITS: AttemptLimits = AttemptLimits {
    evidence: Duration::from_secs(3_600),
    checking: Duration::from_secs(86_400),
    review: Duration::from_secs(5 * 86_400),
    rounds: 3,
    retries: 4,
    first_retry: MINUTE,
    longest_retry: Duration::from_secs(600),
};

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn because(reason: Reason) -> BTreeSet<Cause> {
    BTreeSet::from([Cause::Reason(reason)])
}

fn after(events: &[Event]) -> Step {
    let first = Step {
        attempt: Attempt::new(start(), &LIMITS),
        effects: vec![],
    };
    events.iter().fold(first, |step, event| {
        let applied = step.attempt.apply(event.clone(), start(), &LIMITS);
        applied.unwrap_or_else(|refusal| panic!("{event:?}: {refusal}"))
    })
}

fn checking() -> Vec<Event> {
    vec![Event::EvidenceGiven, Event::HandedIn]
}

fn then(mut events: Vec<Event>, event: Event) -> Vec<Event> {
    events.push(event);
    events
}

fn answer(round: u32, next: Next) -> Event {
    Event::Assessed { round, next }
}

fn outage(round: u32) -> Event {
    Event::Unavailable {
        round,
        retry_after: None,
    }
}

#[test]
fn evidence_is_checked_and_verified() {
    let step = after(&checking());
    assert_eq!(step.attempt.state, State::Checking);
    assert_eq!(
        step.effects,
        [Effect::Check {
            at: start(),
            round: 1
        }]
    );
    let step = after(&then(checking(), answer(1, Next::Verified)));
    assert_eq!(step.attempt.state, State::Verified);
    assert_eq!(step.effects, [Effect::Grant, Effect::Tell, Effect::Erase]);
}

#[test]
fn an_answer_leads_where_the_policy_says() {
    for (next, state) in [
        (
            Next::Again(because(Reason::PictureBlurred)),
            State::Evidence,
        ),
        (Next::Review(because(Reason::FaceDiffers)), State::Review),
        (
            Next::Rejected(because(Reason::DocumentExpired)),
            State::Rejected,
        ),
        (
            Next::Waiting(BTreeSet::from([Part::Registry])),
            State::Checking,
        ),
    ] {
        let step = after(&then(checking(), answer(1, next)));
        assert_eq!(step.attempt.state, state);
    }
}

#[test]
fn an_outage_is_no_answer_and_ends_before_an_officer() {
    let mut events = checking();
    let mut pauses = Vec::new();
    for _ in 0..LIMITS.retries {
        events.push(outage(1));
        let step = after(&events);
        assert_eq!(step.attempt.state, State::Checking);
        pauses.push((step.attempt.check_at.unwrap() - start()).num_minutes());
    }
    assert_eq!(pauses, [1, 2, 4, 8]);
    let step = after(&then(events, outage(1)));
    assert_eq!(step.attempt.state, State::Review);
    assert_eq!(step.attempt.causes, BTreeSet::from([Cause::Outage]));
    assert!(step.attempt.check_at.is_none());
}

#[test]
fn after_an_outage_the_answer_counts() {
    let events = then(then(checking(), outage(1)), answer(1, Next::Verified));
    assert_eq!(after(&events).attempt.state, State::Verified);
}

#[test]
fn a_provider_that_asks_for_time_gets_some() {
    for (asked, given) in [(5, 5), (0, 1), (500, 10)] {
        let event = Event::Unavailable {
            round: 1,
            retry_after: Some(asked * MINUTE),
        };
        let at = after(&then(checking(), event)).attempt.check_at.unwrap();
        assert_eq!((at - start()).num_minutes(), given);
    }
}

#[test]
fn answers_that_come_late_or_twice_change_nothing() {
    let again = answer(1, Next::Again(because(Reason::PictureBlurred)));
    let second_round = [then(checking(), again), vec![Event::HandedIn]].concat();
    let attempt = after(&second_round).attempt;
    assert_eq!(attempt.round, 2);
    let refused = |event| attempt.apply(event, start(), &LIMITS).unwrap_err();
    assert_eq!(refused(answer(1, Next::Verified)), Refusal::Stale);
    assert_eq!(refused(outage(1)), Refusal::Stale);
    let reviewed = after(&then(checking(), answer(1, Next::Review(BTreeSet::new())))).attempt;
    let late = reviewed.apply(answer(1, Next::Verified), start(), &LIMITS);
    assert_eq!(late.unwrap_err(), Refusal::Stale);
    let verified = after(&then(checking(), answer(1, Next::Verified))).attempt;
    let twice = verified.apply(answer(1, Next::Verified), start(), &LIMITS);
    assert_eq!(twice.unwrap_err(), Refusal::Ended);
}

#[test]
fn whoever_tries_too_often_comes_before_an_officer() {
    let again = |round| answer(round, Next::Again(because(Reason::NotLive)));
    let mut events = vec![Event::EvidenceGiven];
    for round in 1..=LIMITS.rounds {
        events.extend([Event::HandedIn, again(round)]);
    }
    let step = after(&events);
    assert_eq!(step.attempt.state, State::Review);
    assert!(step.attempt.causes.contains(&Cause::TriedTooOften));
    assert!(step.effects.contains(&Effect::AskOfficer));
}

#[test]
fn an_officer_decides_only_what_is_before_them() {
    let review = then(checking(), answer(1, Next::Review(BTreeSet::new())));
    for (next, state) in [
        (Next::Verified, State::Verified),
        (
            Next::Rejected(because(Reason::DocumentAltered)),
            State::Rejected,
        ),
        (
            Next::Again(because(Reason::PictureBlurred)),
            State::Evidence,
        ),
        (Next::Review(BTreeSet::new()), State::Review),
    ] {
        let step = after(&then(review.clone(), Event::Reviewed { next }));
        assert_eq!(step.attempt.state, state);
    }
    let early = after(&checking()).attempt.apply(
        Event::Reviewed {
            next: Next::Verified,
        },
        start(),
        &LIMITS,
    );
    assert_eq!(early.unwrap_err(), Refusal::NotNow);
}

#[test]
fn evidence_dies_with_the_clock_of_a_review_however_often_it_is_passed_on() {
    let review = then(checking(), answer(1, Next::Review(BTreeSet::new())));
    let attempt = after(&review).attempt;
    let later = start() + LIMITS.review / 2;
    let passed_on = Event::Reviewed {
        next: Next::Review(BTreeSet::new()),
    };
    let second = attempt.apply(passed_on, later, &LIMITS).unwrap().attempt;
    assert_eq!(second.ends_at, attempt.ends_at);
    let over = second
        .apply(Event::TimePassed, second.ends_at, &LIMITS)
        .unwrap();
    assert_eq!(over.attempt.state, State::Expired);
    assert!(over.effects.contains(&Effect::Erase));
}

#[test]
fn time_that_passes_while_providers_are_asked_is_not_the_persons_fault() {
    let attempt = after(&checking()).attempt;
    let early = attempt.apply(Event::TimePassed, start(), &LIMITS);
    assert_eq!(early.unwrap_err(), Refusal::NotNow);
    let step = attempt.apply(Event::TimePassed, attempt.ends_at, &LIMITS);
    assert_eq!(step.unwrap().attempt.state, State::Review);
}

#[test]
fn nothing_is_handed_in_when_the_time_is_over_or_nothing_was_given() {
    let attempt = Attempt::new(start(), &LIMITS);
    let empty = attempt.apply(Event::HandedIn, start(), &LIMITS);
    assert_eq!(empty.unwrap_err(), Refusal::NotNow);
    let given = after(&[Event::EvidenceGiven]).attempt;
    let late = given.apply(Event::HandedIn, given.ends_at, &LIMITS);
    assert_eq!(late.unwrap_err(), Refusal::NotNow);
}

#[test]
fn keys_of_states_are_different() {
    let keys: BTreeSet<_> = State::ALL.iter().map(|state| state.key()).collect();
    assert_eq!(keys.len(), State::ALL.len());
}

fn nexts() -> impl Strategy<Value = Next> {
    let causes = because(Reason::FaceUncertain);
    prop_oneof![
        Just(Next::Verified),
        Just(Next::Waiting(BTreeSet::from([Part::Registry]))),
        Just(Next::Again(causes.clone())),
        Just(Next::Review(causes.clone())),
        Just(Next::Rejected(causes)),
    ]
}

fn events() -> impl Strategy<Value = Event> {
    prop_oneof![
        2 => Just(Event::EvidenceGiven),
        4 => Just(Event::HandedIn),
        4 => (0_u32..5, nexts()).prop_map(|(round, next)| answer(round, next)),
        4 => (0_u32..5, proptest::option::of(0_u64..10_000)).prop_map(|(round, seconds)| {
            let retry_after = seconds.map(Duration::from_secs);
            Event::Unavailable { round, retry_after }
        }),
        2 => nexts().prop_map(|next| Event::Reviewed { next }),
        1 => Just(Event::Withdrawn),
        1 => Just(Event::TimePassed),
    ]
}

/// Any events at any times, in order.
fn histories() -> impl Strategy<Value = Vec<(Event, u64)>> {
    proptest::collection::vec((events(), 0_u64..20_000), 1..60)
}

proptest! {
    #[test]
    fn whatever_happens_the_rules_hold(history in histories()) {
        let (mut now, mut attempt) = (start(), Attempt::new(start(), &LIMITS));
        let mut erased = 0;
        for (event, seconds) in history {
            now += Duration::from_secs(seconds);
            let before = attempt.clone();
            let Ok(step) = attempt.apply(event.clone(), now, &LIMITS) else {
                continue;
            };
            attempt = step.attempt;
            prop_assert!(!before.state.is_ended(), "{:?} changed what had ended", event);
            let grants = step.effects.contains(&Effect::Grant);
            let says_verified = matches!(
                &event,
                Event::Assessed { next: Next::Verified, .. }
                    | Event::Reviewed { next: Next::Verified }
            );
            prop_assert_eq!(grants, attempt.state == State::Verified);
            prop_assert_eq!(grants, says_verified);
            if let Event::Assessed { round, .. } | Event::Unavailable { round, .. } = &event {
                prop_assert_eq!(*round, before.round);
                prop_assert_eq!(before.state, State::Checking);
            }
            if matches!(event, Event::Unavailable { .. }) {
                prop_assert!(matches!(attempt.state, State::Checking | State::Review));
            }
            erased += usize::from(step.effects.contains(&Effect::Erase));
            prop_assert_eq!(erased, usize::from(attempt.state.is_ended()));
            prop_assert!(attempt.outages <= LIMITS.retries);
            prop_assert!(attempt.round <= LIMITS.rounds);
            let is_checked = attempt.state == State::Checking;
            prop_assert_eq!(attempt.check_at.is_some(), is_checked);
        }
    }

    #[test]
    fn every_attempt_ends_by_itself(history in histories()) {
        let (mut now, mut attempt) = (start(), Attempt::new(start(), &LIMITS));
        for (event, seconds) in history {
            now += Duration::from_secs(seconds);
            if let Ok(step) = attempt.apply(event, now, &LIMITS) {
                attempt = step.attempt;
            }
        }
        // Checking ends before an officer, and an officer's time ends too.
        for _ in 0..2 {
            now = now.max(attempt.ends_at);
            if let Ok(step) = attempt.apply(Event::TimePassed, now, &LIMITS) {
                attempt = step.attempt;
            }
        }
        prop_assert!(attempt.state.is_ended());
    }
}
