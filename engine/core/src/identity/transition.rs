//! The ways from one state of an attempt to another.

use super::{
    Attempt, AttemptLimits, AttemptState as State, Cause, Effect, Event, Next, Refusal, Step,
};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::time::Duration;

impl Attempt {
    /// An attempt that begins now.
    #[must_use]
    pub fn new(now: DateTime<Utc>, limits: &AttemptLimits) -> Self {
        Self {
            state: State::Created,
            round: 0,
            outages: 0,
            check_at: None,
            ends_at: now + limits.evidence,
            causes: BTreeSet::new(),
        }
    }

    /// What becomes of the attempt. It is not changed: whoever stores the step compares the state they
    /// read, so that of two events at the same time the second is applied to what the first made.
    ///
    /// # Errors
    /// When the event changes nothing, and why.
    pub fn apply(
        &self,
        event: Event,
        now: DateTime<Utc>,
        limits: &AttemptLimits,
    ) -> Result<Step, Refusal> {
        if self.state.is_ended() {
            return Err(Refusal::Ended);
        }
        match event {
            Event::Withdrawn => Ok(self.ended(State::Expired, BTreeSet::new(), vec![])),
            Event::TimePassed => self.time_passed(now, limits),
            Event::EvidenceGiven => self.evidence_given(),
            Event::HandedIn => self.handed_in(now, limits),
            Event::Assessed { round, next } => {
                self.is_checked_now(round)?;
                Ok(self.assessed(next, now, limits))
            }
            Event::Unavailable { round, retry_after } => {
                self.is_checked_now(round)?;
                Ok(self.unavailable(retry_after, now, limits))
            }
            Event::Reviewed { next } if self.state == State::Review => {
                Ok(self.reviewed(next, now, limits))
            }
            Event::Reviewed { .. } => Err(Refusal::NotNow),
        }
    }

    fn evidence_given(&self) -> Result<Step, Refusal> {
        match self.state {
            State::Created | State::Evidence => Ok(self.to(State::Evidence, vec![])),
            _ => Err(Refusal::NotNow),
        }
    }

    fn handed_in(&self, now: DateTime<Utc>, limits: &AttemptLimits) -> Result<Step, Refusal> {
        if self.state != State::Evidence || now >= self.ends_at {
            return Err(Refusal::NotNow);
        }
        let round = self.round + 1;
        let mut step = self.to(State::Checking, vec![Effect::Check { at: now, round }]);
        step.attempt.round = round;
        step.attempt.outages = 0;
        step.attempt.check_at = Some(now);
        step.attempt.ends_at = now + limits.checking;
        step.attempt.causes.clear();
        Ok(step)
    }

    /// Whether an answer about `round` is one that is waited for.
    fn is_checked_now(&self, round: u32) -> Result<(), Refusal> {
        if self.state == State::Checking && round == self.round {
            return Ok(());
        }
        // Late, a second time, or after an officer was asked: another state has taken over.
        Err(Refusal::Stale)
    }

    fn assessed(&self, next: Next, now: DateTime<Utc>, limits: &AttemptLimits) -> Step {
        match next {
            Next::Verified => self.verified(),
            Next::Rejected(causes) => self.ended(State::Rejected, causes, vec![Effect::Tell]),
            Next::Review(causes) => self.put_before_officer(causes, now, limits),
            Next::Again(causes) => self.once_more(causes, now, limits),
            // Other parts of the same evidence are still being asked.
            Next::Waiting(parts) => self.to(State::Checking, vec![Effect::Ask(parts)]),
        }
    }

    fn reviewed(&self, next: Next, now: DateTime<Utc>, limits: &AttemptLimits) -> Step {
        match next {
            Next::Verified => self.verified(),
            Next::Rejected(causes) => self.ended(State::Rejected, causes, vec![Effect::Tell]),
            Next::Again(causes) => self.once_more(causes, now, limits),
            // The second of two officers, or whoever must see the person.
            Next::Review(causes) => {
                let mut step = self.to(State::Review, vec![Effect::AskOfficer]);
                step.attempt.causes = causes;
                step
            }
            Next::Waiting(_) => self.to(State::Review, vec![Effect::AskOfficer]),
        }
    }

    fn once_more(
        &self,
        mut causes: BTreeSet<Cause>,
        now: DateTime<Utc>,
        limits: &AttemptLimits,
    ) -> Step {
        if self.round >= limits.rounds {
            causes.insert(Cause::TriedTooOften);
            return self.put_before_officer(causes, now, limits);
        }
        let mut step = self.to(State::Evidence, vec![Effect::Tell]);
        step.attempt.check_at = None;
        step.attempt.ends_at = now + limits.evidence;
        step.attempt.causes = causes;
        step
    }

    /// Stays as it is and is checked again; after too many times an officer looks. It never fails
    /// because somebody could not be asked.
    fn unavailable(
        &self,
        retry_after: Option<Duration>,
        now: DateTime<Utc>,
        limits: &AttemptLimits,
    ) -> Step {
        let outages = self.outages + 1;
        if outages > limits.retries {
            return self.put_before_officer(BTreeSet::from([Cause::Outage]), now, limits);
        }
        let at = now + pause(outages, retry_after, limits);
        let mut effects = vec![Effect::Check {
            at,
            round: self.round,
        }];
        if outages == 1 {
            effects.push(Effect::Tell);
        }
        let mut step = self.to(State::Checking, effects);
        step.attempt.outages = outages;
        step.attempt.check_at = Some(at);
        step
    }

    fn time_passed(&self, now: DateTime<Utc>, limits: &AttemptLimits) -> Result<Step, Refusal> {
        if now < self.ends_at {
            return Err(Refusal::NotNow);
        }
        if self.state == State::Checking {
            let causes = BTreeSet::from([Cause::Outage]);
            return Ok(self.put_before_officer(causes, now, limits));
        }
        Ok(self.ended(State::Expired, self.causes.clone(), vec![Effect::Tell]))
    }

    fn put_before_officer(
        &self,
        causes: BTreeSet<Cause>,
        now: DateTime<Utc>,
        limits: &AttemptLimits,
    ) -> Step {
        let is_new = self.state != State::Review;
        let mut step = self.to(State::Review, vec![Effect::AskOfficer, Effect::Tell]);
        step.attempt.check_at = None;
        step.attempt.causes = causes;
        // The clock of a review runs once, however often it is passed on: evidence dies with it.
        if is_new {
            step.attempt.ends_at = now + limits.review;
        }
        step
    }

    fn verified(&self) -> Step {
        let effects = vec![Effect::Grant, Effect::Tell];
        self.ended(State::Verified, BTreeSet::new(), effects)
    }

    fn ended(&self, state: State, causes: BTreeSet<Cause>, mut effects: Vec<Effect>) -> Step {
        effects.push(Effect::Erase);
        let mut step = self.to(state, effects);
        step.attempt.check_at = None;
        step.attempt.causes = causes;
        step
    }

    fn to(&self, state: State, effects: Vec<Effect>) -> Step {
        Step {
            attempt: Self {
                state,
                ..self.clone()
            },
            effects,
        }
    }
}

/// Twice as long after every outage, as long as the provider asks for, and never longer than the longest.
fn pause(outages: u32, retry_after: Option<Duration>, limits: &AttemptLimits) -> Duration {
    let doubled = 1_u32.checked_shl(outages - 1).unwrap_or(u32::MAX);
    let pause = limits.first_retry.saturating_mul(doubled);
    pause
        .max(retry_after.unwrap_or_default())
        .min(limits.longest_retry)
}
