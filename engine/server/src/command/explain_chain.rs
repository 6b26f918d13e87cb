//! The chain of a feature for one person, step by step, with what was asked and what they are.

use super::output::Output;
use super::person::Person;
use super::world::World;
use std::collections::BTreeSet;
use tinhid_core::configuration::sections::Feature;
use tinhid_core::configuration::{Configuration, Severity};
use tinhid_core::features::{Conditions, Decision, FeatureSet, Step, Subject, TraceStep};
use tinhid_core::tenant::{Candidate, Epoch};

/// The answer for a person and how it came about.
pub(super) struct Chain {
    pub(super) decision: Decision,
    /// Each step, with what it asked of this person.
    pub(super) steps: Vec<(TraceStep, Vec<String>)>,
}

/// Follows the chain of a feature; an error says why that cannot be done.
pub(super) fn follow(
    world: &World,
    candidate: &Candidate,
    feature: &str,
    person: Option<&str>,
    output: &Output,
) -> Result<Chain, String> {
    let broken = || broken_package(candidate, output);
    let configuration = candidate.configuration().ok_or_else(broken)?;
    let features = candidate
        .compile_features(configuration)
        .map_err(|_errors| broken_package(candidate, output))?;
    let all = &configuration.features.features;
    let unknown = || output.text("as-unknown-feature", &[("feature", feature)]);
    let (Some(id), Some(declared)) = (features.id(feature), all.get(feature)) else {
        return Err(unknown());
    };
    let roles: Vec<&str> = all
        .values()
        .filter_map(|feature| feature.audience.as_ref())
        .flat_map(|audience| audience.roles.iter().map(String::as_str))
        .collect();
    let person = match person {
        Some(text) => Person::parse(text, &world.base.places, &roles, output)?,
        None => Person::default(),
    };
    let subject = person.subject(&features);
    let now = world.now().timestamp_millis();
    let epoch = Epoch::begin(&features, now, 0, &BTreeSet::new());
    let conditions = epoch.conditions(now);
    let (decision, steps) = features.trace(id, &subject, conditions);
    let asked = Asked {
        configuration,
        declared,
        features: &features,
        person: &person,
        subject: &subject,
        conditions,
        output,
    };
    let steps = steps.into_iter().map(|step| {
        // Without a key nobody can be sorted, and then a rollout asks nothing.
        let is_unsorted = step.step == Step::Rollout && declared.rollout.is_some();
        let details = if step.applies || is_unsorted {
            asked.details(&step)
        } else {
            Vec::new()
        };
        (step, details)
    });
    Ok(Chain {
        decision,
        steps: steps.collect(),
    })
}

fn broken_package(candidate: &Candidate, output: &Output) -> String {
    let errors = candidate.problems().errors().max(1).to_string();
    let mut found = candidate.problems().iter();
    let first = found.find(|problem| problem.severity == Severity::Error);
    let place = first.map_or_else(String::new, |problem| {
        let line = problem.line.map(|line| format!(":{line}"));
        let file = problem.file.clone().unwrap_or_default();
        format!("{file}{}", line.unwrap_or_default())
    });
    output.text(
        "explain-chain-broken",
        &[
            ("tenant", candidate.key()),
            ("errors", &errors),
            ("place", &place),
        ],
    )
}

struct Asked<'asked> {
    configuration: &'asked Configuration,
    declared: &'asked Feature,
    features: &'asked FeatureSet,
    person: &'asked Person,
    subject: &'asked Subject,
    conditions: Conditions<'asked>,
    output: &'asked Output,
}

impl Asked<'_> {
    fn details(&self, step: &TraceStep) -> Vec<String> {
        match step.step {
            Step::Schedule => self.schedule(),
            Step::Requirement => self.requirements(),
            Step::ConnectorHealth => self.connector(),
            Step::Audience => self.audience(),
            Step::AppVersion => self.app_version(),
            Step::Rollout => self.rollout(step.passes),
            Step::KillSwitch | Step::Province | Step::Base => Vec::new(),
        }
    }

    fn none(&self) -> String {
        self.output.text("chain-none", &[])
    }

    fn schedule(&self) -> Vec<String> {
        let Some(schedule) = &self.declared.schedule else {
            return Vec::new();
        };
        let zone = self.configuration.tenant.locale.time_zone.offset();
        let now = chrono::DateTime::from_timestamp_millis(self.conditions.now);
        let now = now.map(|now| {
            now.with_timezone(&zone)
                .format("%Y-%m-%dT%H:%M")
                .to_string()
        });
        let open = self.output.text("chain-open", &[]);
        let moment = |text: &Option<String>| text.clone().unwrap_or_else(|| open.clone());
        let (from, until) = (moment(&schedule.from), moment(&schedule.until));
        vec![self.output.text(
            "chain-schedule",
            &[
                ("from", &from),
                ("until", &until),
                ("now", &now.unwrap_or_default()),
            ],
        )]
    }

    fn requirements(&self) -> Vec<String> {
        let required = self.declared.requires.iter().filter_map(|key| {
            let id = self.features.id(key)?;
            let decision = self.features.evaluate(id, self.subject, self.conditions);
            let state = if decision.on {
                "feature-on"
            } else {
                "feature-off"
            };
            let why = self.output.text(&step_key(decision.step), &[]);
            Some(self.output.text(
                "chain-requirement",
                &[
                    ("feature", key),
                    ("state", &self.output.text(state, &[])),
                    ("step", decision.step.name()),
                    ("why", &why),
                ],
            ))
        });
        required.collect()
    }

    fn connector(&self) -> Vec<String> {
        let connector = self.declared.connector.iter();
        let said = connector.map(|name| self.output.text("chain-connector", &[("value", name)]));
        said.collect()
    }

    fn audience(&self) -> Vec<String> {
        let Some(audience) = &self.declared.audience else {
            return Vec::new();
        };
        let mut details = Vec::new();
        if let Some(level) = audience.identity_level {
            let passes = self.person.level >= level;
            let has = self.person.level.to_string();
            details.push(self.condition("chain-level", &level.to_string(), &has, passes));
        }
        for (name, wanted, has) in [
            ("chain-roles", &audience.roles, &self.person.roles),
            ("chain-communes", &audience.communes, &self.person.communes),
        ] {
            if !wanted.is_empty() {
                let passes = has.iter().any(|one| wanted.contains(one));
                details.push(self.condition(name, &wanted.join(", "), &has.join(", "), passes));
            }
        }
        details
    }

    fn app_version(&self) -> Vec<String> {
        let Some(range) = &self.declared.app_version else {
            return Vec::new();
        };
        let has = self.person.app.map(|app| app.to_string());
        let read = |text: &str| tinhid_core::features::AppVersion::parse(text);
        let mut details = Vec::new();
        if let Some(minimum) = &range.minimum {
            let passes = self.person.app.is_some() && self.person.app >= read(minimum);
            let has = has.clone().unwrap_or_default();
            details.push(self.condition("chain-app-minimum", minimum, &has, passes));
        }
        if let Some(below) = &range.below {
            let passes = self.person.app.is_some() && self.person.app < read(below);
            details.push(self.condition(
                "chain-app-below",
                below,
                &has.unwrap_or_default(),
                passes,
            ));
        }
        details
    }

    fn rollout(&self, passes: bool) -> Vec<String> {
        let share = self.declared.rollout.unwrap_or(100).to_string();
        vec![match &self.person.key {
            Some(key) => self.condition("chain-rollout", &share, key, passes),
            None => self
                .output
                .text("chain-rollout-unsorted", &[("wanted", &share)]),
        }]
    }

    /// What was wanted, what the person has, and whether that is enough.
    fn condition(&self, name: &str, wanted: &str, has: &str, passes: bool) -> String {
        let none = self.none();
        let has = if has.is_empty() { none.as_str() } else { has };
        let verdict = if passes {
            "feature-step-passes"
        } else {
            "feature-step-stops"
        };
        let verdict = self.output.text(verdict, &[]);
        let arguments = [
            ("wanted", wanted),
            ("has", has),
            ("verdict", verdict.as_str()),
        ];
        self.output.text(name, &arguments)
    }
}

/// The text that says what a step asks.
pub(super) fn step_key(step: Step) -> String {
    format!("feature-step-{}", step.name().replace('_', "-"))
}
