use super::line::Check;
use super::output::Output;
use super::world::{Known, World};
use super::{Outcome, line};
use serde_json::json;
use std::collections::BTreeMap;
use std::process::ExitCode;
use tinhid_core::check::FleetFacts;
use tinhid_core::configuration::{Problem, Problems, Severity};
use tinhid_core::tenant::Candidate;

/// Judges one package, or all of them, each beside all others.
pub(super) async fn run(world: &World, options: &Check, output: &mut Output) -> Outcome {
    let keys = world.keys()?;
    if let Some(tenant) = &options.tenant
        && !keys.contains(tenant)
    {
        let path = world.packages.join(tenant).join("tenant.toml");
        return Err(format!(
            "{}: {}",
            output.text("error-tenant-unknown", &[]),
            path.display()
        ));
    }
    let control = world.control().await?;
    let mut candidates: Vec<(Candidate, Known)> = Vec::new();
    let mut problems: BTreeMap<String, Problems> = BTreeMap::new();
    let mut facts = FleetFacts::default();
    for key in &keys {
        let known = world.known(control.as_ref(), key).await?;
        match world.candidate(key, &known) {
            Ok(candidate) => {
                candidate.introduce(&mut facts);
                candidates.push((candidate, known));
            }
            Err(reason) => {
                let mut unreadable = Problems::new();
                unreadable.push(
                    Problem::error("unreadable")
                        .in_whole_file(key.clone())
                        .with("reason", reason),
                );
                unreadable.finish(key);
                problems.insert(key.clone(), unreadable);
            }
        }
    }
    for (candidate, known) in &candidates {
        let key = candidate.key().to_owned();
        if options.tenant.as_ref().is_none_or(|tenant| *tenant == key) {
            problems.insert(key, world.build(candidate, known, &facts).problems);
        }
    }
    add_host_conflicts(&facts, &mut problems);
    if let Some(tenant) = &options.tenant {
        problems.retain(|key, _| key == tenant);
    }
    report(options, &problems, output);
    let failed = problems.values().any(Problems::has_errors);
    Ok(if failed {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

fn add_host_conflicts(facts: &FleetFacts, problems: &mut BTreeMap<String, Problems>) {
    for conflict in facts.host_conflicts() {
        for tenant in &conflict.tenants {
            let others: Vec<&str> = conflict
                .tenants
                .iter()
                .filter(|other| *other != tenant)
                .map(String::as_str)
                .collect();
            let found = problems.entry(tenant.clone()).or_default();
            found.push(
                Problem::error("host-conflict")
                    .in_whole_file(format!("{tenant}/tenant.toml"))
                    .showing(conflict.host.to_unicode())
                    .with("holder", others.join(", ")),
            );
            found.finish(tenant);
        }
    }
}

fn report(options: &line::Check, problems: &BTreeMap<String, Problems>, output: &mut Output) {
    if options.json {
        let all: Vec<_> = problems
            .values()
            .flat_map(Problems::iter)
            .map(|problem| {
                json!({
                    "tenant": problem.tenant,
                    "severity": problem.severity,
                    "rule": problem.rule,
                    "file": problem.file,
                    "line": problem.line,
                    "key": problem.key,
                    "value": problem.value,
                    "message": words(problem, "", output),
                    "remedy": words(problem, "-remedy", output),
                })
            })
            .collect();
        let out = json!({ "tenants": problems.keys().collect::<Vec<_>>(), "problems": all });
        output.line(&serde_json::to_string_pretty(&out).unwrap_or_default());
        return;
    }
    let count = |severity| {
        problems
            .values()
            .flat_map(Problems::iter)
            .filter(|problem| problem.severity == severity)
            .count()
    };
    let mut accepted = false;
    for problem in problems.values().flat_map(Problems::iter) {
        if problem.severity == Severity::Accepted && !accepted {
            accepted = true;
            output.say("check-accepted-heading", &[]);
        }
        print(problem, output);
    }
    let tenants = problems.len().to_string();
    let (errors, warnings) = (
        count(Severity::Error).to_string(),
        count(Severity::Warning).to_string(),
    );
    if errors == "0" {
        output.say("check-summary-ok", &[("tenants", &tenants)]);
    } else {
        output.say(
            "check-summary-failed",
            &[
                ("errors", &errors),
                ("warnings", &warnings),
                ("tenants", &tenants),
            ],
        );
    }
}

fn print(problem: &Problem, output: &mut Output) {
    let mut place = problem.file.clone().unwrap_or_default();
    if let Some(line) = problem.line {
        place.push_str(&format!(":{line}"));
    }
    let severity = match problem.severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Accepted => "severity-accepted",
    };
    let severity = output.text(severity, &[]);
    let key = problem.key.as_deref().unwrap_or_default();
    let value = match &problem.value {
        Some(value) if !key.is_empty() => format!(" = {value}"),
        Some(value) => value.clone(),
        None => String::new(),
    };
    output.line(&format!(
        "{place}: {severity} [{}] {key}{value}",
        problem.rule
    ));
    output.line(&format!("    {}", words(problem, "", output)));
    output.line(&format!("    → {}", words(problem, "-remedy", output)));
}

fn words(problem: &Problem, suffix: &str, output: &Output) -> String {
    let field = |value: &Option<String>| value.clone().unwrap_or_default();
    let (value, key) = (field(&problem.value), field(&problem.key));
    let (file, tenant) = (field(&problem.file), field(&problem.tenant));
    let mut arguments: Vec<(&str, &str)> = vec![
        ("value", &value),
        ("key", &key),
        ("file", &file),
        ("tenant", &tenant),
    ];
    arguments.extend(
        problem
            .arguments
            .iter()
            .map(|(name, value)| (*name, value.as_str())),
    );
    output.text(&format!("check-{}{suffix}", problem.rule), &arguments)
}
