//! What is done at every tenant behind everybody's back: at each at its own pace, and only where there is
//! something to do.

use crate::system_context::context_of;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tinhid_core::Result;
use tinhid_core::database::Work;
use tinhid_core::fleet::{Fleet, Served};
use tinhid_core::tenant::Context;
use tokio::task::{Id, JoinError, JoinSet};

/// How often the clock is asked: it is not slept by, for it may be set, and a test moves it by hand.
const STEP: Duration = Duration::from_millis(500);
/// How often a failure doubles the time that a tenant is left alone after it.
const DOUBLINGS: u32 = 6;

/// When a kind of work is done at a tenant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rounds {
    /// What it is called in the log, after the name of the tenant.
    pub(crate) name: &'static str,
    /// What commits of this process leave for it: then it is done at once.
    pub(crate) left: Option<Work>,
    /// How long after a tenant is served it is first done.
    pub(crate) first: TimeDelta,
    /// After how long it is done again at the latest, for another node may have left something.
    pub(crate) longest_rest: TimeDelta,
    /// How long a tenant is left alone after a first failure; twice as long after each further one.
    pub(crate) after_failure: TimeDelta,
    /// At how many tenants at once.
    pub(crate) at_once: usize,
}

/// When a tenant's next round is.
#[derive(Debug, Clone, Copy)]
struct Next {
    due: DateTime<Utc>,
    failures: u32,
}

impl Rounds {
    /// Goes its rounds until it is stopped. `work` does it at one tenant and says when the next thing there
    /// is due, if it knows of one. It may be stopped anywhere.
    pub(crate) async fn follow<W, F>(self, fleet: Arc<Fleet>, work: W)
    where
        W: Fn(Context) -> F,
        F: Future<Output = Result<Option<DateTime<Utc>>>> + Send + 'static,
    {
        let mut next: BTreeMap<String, Next> = BTreeMap::new();
        let mut rounds: JoinSet<Result<Option<DateTime<Utc>>>> = JoinSet::new();
        let mut running: HashMap<Id, (String, DateTime<Utc>)> = HashMap::new();
        let mut last_look = fleet.clock().now();
        loop {
            tokio::time::sleep(STEP).await;
            let now = fleet.clock().now();
            while let Some(ended) = rounds.try_join_next_with_id() {
                let id = match &ended {
                    Ok((id, _)) => *id,
                    Err(error) => error.id(),
                };
                let Some((key, began)) = running.remove(&id) else {
                    continue;
                };
                let Some(times) = next.get_mut(&key) else {
                    continue;
                };
                let ended = ended.map(|(_, ended)| ended);
                *times = self.after(*times, &key, ended, began);
            }
            let tenants: BTreeMap<String, Arc<Served>> = fleet
                .directory()
                .tenants()
                .map(|(key, served)| (key.to_owned(), Arc::clone(served)))
                .collect();
            next.retain(|known, _| tenants.contains_key(known));
            for (key, served) in tenants {
                let times = *next.entry(key.clone()).or_insert(Next {
                    // It has been served since the last look at most.
                    due: last_look + self.first,
                    failures: 0,
                });
                let has_room = rounds.len() < self.at_once;
                let is_running = running.values().any(|(tenant, _)| *tenant == key);
                if !has_room || is_running || !self.has_work(&served, times, now) {
                    continue;
                }
                let context = context_of(&fleet, &served);
                if let Some(work) = self.left {
                    context.runtime.pending().take(work);
                }
                let began = context.now;
                running.insert(rounds.spawn(work(context)).id(), (key, began));
            }
            last_look = now;
        }
    }

    fn has_work(&self, served: &Served, times: Next, now: DateTime<Utc>) -> bool {
        let is_left = |work| times.failures == 0 && served.runtime().pending().has(work);
        times.due <= now || self.left.is_some_and(is_left)
    }

    /// What follows from how a round ended. It looked at what was due when it began.
    fn after(
        &self,
        times: Next,
        tenant: &str,
        ended: std::result::Result<Result<Option<DateTime<Utc>>>, JoinError>,
        began: DateTime<Utc>,
    ) -> Next {
        match ended {
            Ok(Ok(edge)) => return self.rested(edge, began),
            Ok(Err(error)) => tracing::warn!(tenant, ?error, "{} wait for now", self.name),
            Err(error) => tracing::error!(tenant, %error, "a round of {} broke off", self.name),
        }
        self.failed(times, began)
    }

    fn rested(&self, edge: Option<DateTime<Utc>>, began: DateTime<Utc>) -> Next {
        let rest = began + self.longest_rest;
        Next {
            due: edge.map_or(rest, |edge| edge.min(rest)),
            failures: 0,
        }
    }

    fn failed(&self, times: Next, began: DateTime<Utc>) -> Next {
        Next {
            due: began + self.after_failure * (1 << times.failures.min(DOUBLINGS)),
            failures: times.failures + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROUNDS: Rounds = Rounds {
        name: "things",
        left: None,
        first: TimeDelta::zero(),
        longest_rest: TimeDelta::minutes(10),
        after_failure: TimeDelta::seconds(15),
        at_once: 1,
    };

    #[test]
    fn a_tenant_rests_until_its_next_edge_and_longer_after_failures() {
        let now: DateTime<Utc> = "2026-11-23T03:00:00Z".parse().unwrap();
        let rest = |edge| ROUNDS.rested(edge, now).due - now;
        assert_eq!(rest(None), TimeDelta::minutes(10));
        assert_eq!(
            rest(Some(now + TimeDelta::minutes(3))),
            TimeDelta::minutes(3)
        );
        assert_eq!(
            rest(Some(now + TimeDelta::hours(3))),
            TimeDelta::minutes(10)
        );
        let mut times = ROUNDS.rested(None, now);
        let mut rests = Vec::new();
        for _ in 0..9 {
            times = ROUNDS.failed(times, now);
            rests.push((times.due - now).num_seconds());
        }
        assert_eq!(rests, [15, 30, 60, 120, 240, 480, 960, 960, 960]);
    }
}
