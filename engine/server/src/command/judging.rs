//! Packages judged as an engine would judge them, each beside all others.

use super::words::Words;
use super::world::{Known, World};
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tinhid_core::check::FleetFacts;
use tinhid_core::configuration::{KeyPath, Problem, Problems, Severity};
use tinhid_core::database::Database;
use tinhid_core::database::control::snapshot;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::tenant::{Candidate, HostName, TenantSnapshot};
use tinhid_vietnamese::names::BrandPattern;

/// How far back the record of a tenant is read.
const PERIODS: u64 = 100;

/// All packages of a folder, read and not judged yet.
pub(super) struct Packages {
    read: Vec<(Candidate, Known)>,
    unreadable: BTreeMap<String, Problems>,
    facts: FleetFacts,
    /// Who is on record as the one that answers under a host which several claim.
    holders: BTreeMap<HostName, String>,
}

impl Packages {
    /// Reads every package; of one that cannot be read it is kept why.
    pub(super) async fn read(world: &World, control: Option<&Database>) -> Result<Self, String> {
        let mut packages = Self {
            read: Vec::new(),
            unreadable: BTreeMap::new(),
            facts: FleetFacts::default(),
            holders: BTreeMap::new(),
        };
        for key in world.keys()? {
            let known = world.known(control, &key).await?;
            match world.candidate(&key, &known) {
                Ok(candidate) => {
                    candidate.introduce(&mut packages.facts);
                    packages.read.push((candidate, known));
                }
                Err(error) => {
                    let mut unreadable = Problems::new();
                    unreadable.push(
                        Problem::error("unreadable")
                            .in_whole_file(key.clone())
                            .with("reason", error.words(&world.output)),
                    );
                    unreadable.finish(&key);
                    packages.unreadable.insert(key, unreadable);
                }
            }
        }
        if let Some(control) = control {
            packages.find_holders(world, control).await?;
        }
        Ok(packages)
    }

    /// Of several that claim a host, the one that was shown with it first keeps it.
    async fn find_holders(&mut self, world: &World, control: &Database) -> Result<(), String> {
        for conflict in self.facts.host_conflicts() {
            let mut first = None;
            for (candidate, known) in &self.read {
                let key = candidate.key();
                if !conflict.tenants.iter().any(|tenant| tenant == key) || !known.answers() {
                    continue;
                }
                let since = holding_since(control, key, &conflict.host).await;
                let since = since.map_err(|error| world.output.words(&error))?;
                if let Some(since) = since {
                    let own = (since, key);
                    first = Some(first.map_or(own, |first| own.min(first)));
                }
            }
            if let Some((_, key)) = first {
                self.holders.insert(conflict.host, key.to_owned());
            }
        }
        Ok(())
    }

    /// Judges the packages that are asked for, each in its own state or in `state`.
    pub(super) fn judge(
        &self,
        world: &World,
        wanted: impl Fn(&str) -> bool,
        state: Option<TenantState>,
    ) -> BTreeMap<String, Problems> {
        let mut judged = BTreeMap::new();
        for (key, problems) in self.unreadable.iter().filter(|(key, _)| wanted(key)) {
            judged.insert(key.clone(), problems.clone());
        }
        for (candidate, known) in &self.read {
            if wanted(candidate.key()) {
                let built = world.build(candidate, state.or(known.state), &self.facts);
                judged.insert(candidate.key().to_owned(), built.problems);
            }
        }
        self.add_host_conflicts(&mut judged);
        judged
    }

    /// The snapshot of a package in its own state, or what is wrong with it.
    pub(super) fn snapshot(
        &self,
        world: &World,
        key: &str,
    ) -> Result<Arc<TenantSnapshot>, Problems> {
        let read = self
            .read
            .iter()
            .find(|(candidate, _)| candidate.key() == key);
        let Some((candidate, known)) = read else {
            return Err(self.unreadable.get(key).cloned().unwrap_or_default());
        };
        let built = world.build(candidate, known.state, &self.facts);
        // A name that somebody else has taken keeps nobody from their own data.
        built.snapshot.or(built.alone).ok_or(built.problems)
    }

    /// A host that several packages claim is a problem of each of them, except of the one that is
    /// on record as answering under it.
    fn add_host_conflicts(&self, judged: &mut BTreeMap<String, Problems>) {
        for conflict in self.facts.host_conflicts() {
            let claims = self.read.iter().filter(|(candidate, _)| {
                let key = candidate.key();
                conflict.tenants.iter().any(|tenant| tenant == key)
            });
            let holder = self.holders.get(&conflict.host).map_or("", String::as_str);
            for (candidate, _) in claims {
                let key = candidate.key();
                let Some(problems) = judged.get_mut(key).filter(|_| key != holder) else {
                    continue;
                };
                problems.push(
                    host_conflict(candidate, &conflict.host)
                        .with("holder", if holder.is_empty() { "–" } else { holder })
                        .with("claimants", conflict.tenants.join(", ")),
                );
                problems.finish(key);
            }
        }
    }

    /// What would be wrong if `newcomer` stood beside these packages: with itself, and with those
    /// whose texts carry a name that it takes.
    pub(super) fn judge_newcomer(&self, world: &World, newcomer: &Candidate) -> Problems {
        // Whoever was here first keeps a name; so the newcomer has none yet.
        let built = world.build(newcomer, None, &self.facts);
        let mut problems = built.problems;
        let mut facts = FleetFacts::default();
        for (candidate, _) in &self.read {
            candidate.introduce(&mut facts);
        }
        newcomer.introduce(&mut facts);
        let conflicts = facts.host_conflicts();
        let own = conflicts
            .iter()
            .filter(|conflict| conflict.tenants.iter().any(|key| key == newcomer.key()));
        for conflict in own {
            let others = conflict.tenants.iter().filter(|key| *key != newcomer.key());
            let others: Vec<&str> = others.map(String::as_str).collect();
            problems.push(
                host_conflict(newcomer, &conflict.host)
                    .with("holder", others.join(", "))
                    .with("claimants", conflict.tenants.join(", ")),
            );
        }
        if !problems.has_errors() {
            self.add_those_who_say(newcomer, &facts, world, &mut problems);
        }
        problems.finish(newcomer.key());
        problems
    }

    /// Adds the packages whose texts carry a name of the newcomer: they could not be loaded again.
    fn add_those_who_say(
        &self,
        newcomer: &Candidate,
        facts: &FleetFacts,
        world: &World,
        problems: &mut Problems,
    ) {
        let Some(configuration) = newcomer.configuration() else {
            return;
        };
        let name = &configuration.brand.name;
        let pattern = BrandPattern::new(&[&name.vi, &name.en]);
        for (candidate, known) in &self.read {
            let files = candidate.files();
            // Most packages say nothing of the kind, and building one takes time.
            let says = files
                .names()
                .filter_map(|file| std::str::from_utf8(files.get(file)?).ok())
                .any(|text| pattern.find(text).is_some());
            if !says {
                continue;
            }
            let built = world.build(candidate, known.state, facts).problems;
            let mut about_newcomer = built.iter().filter(|problem| {
                problem.severity == Severity::Error
                    && problem.arguments.get("owner").map(String::as_str) == Some(newcomer.key())
            });
            // One place is enough to see that the name is taken.
            if let Some(first) = about_newcomer.next() {
                let file = first.file.as_deref().unwrap_or_default();
                let place = format!("{}: {file}", candidate.key());
                problems.push(first.clone().in_whole_file(place));
            }
        }
    }
}

/// The problem at the key by which a package claims a host.
fn host_conflict(candidate: &Candidate, host: &HostName) -> Problem {
    let stack = candidate.stack();
    let claims = |record: &Value| {
        let name = record.get("name").and_then(Value::as_str);
        name.is_some_and(|name| HostName::parse(name).as_ref() == Ok(host))
    };
    let hosts = stack
        .merged()
        .get("tenant")
        .and_then(|tenant| tenant.get("hosts")?.as_object());
    let record = hosts.and_then(|hosts| hosts.iter().find(|(_, record)| claims(record)));
    let path = match record {
        Some((name, _)) => KeyPath::parse("tenant.hosts")
            .child(name.clone())
            .child("name"),
        None => KeyPath::parse("tenant.hosts"),
    };
    Problem::error("host-conflict")
        .said(&path, stack.origin(&path).map(|(_, origin)| origin))
        .showing(host.to_unicode())
}

/// Since when a tenant is shown with a host without a break; `None` if it is not.
async fn holding_since(
    control: &Database,
    tenant: &str,
    host: &HostName,
) -> tinhid_core::Result<Option<DateTime<Utc>>> {
    let reader = control.reader();
    let mut since = None;
    for period in snapshot::history(&reader, tenant, PERIODS).await? {
        let content = snapshot::content(&reader, &period.hash).await?;
        if !content.is_some_and(|content| recorded_hosts(&content).contains(host)) {
            break;
        }
        since = Some(period.since);
    }
    Ok(since)
}

/// The hosts in what a tenant was shown with.
fn recorded_hosts(content: &[u8]) -> BTreeSet<HostName> {
    let document: Value = serde_json::from_slice(content).unwrap_or_default();
    let hosts = document.pointer("/configuration/tenant/hosts");
    hosts
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(|hosts| hosts.values())
        .filter_map(|host| HostName::parse(host.get("name")?.as_str()?).ok())
        .collect()
}
