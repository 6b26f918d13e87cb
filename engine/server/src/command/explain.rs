use super::Outcome;
use super::explain_chain::{Chain, follow, step_key};
use super::explain_default::default_of;
use super::explain_floors;
use super::line::Explain;
use super::output::Output;
use super::words::Words;
use super::world::World;
use serde_json::{Value, json};
use std::process::ExitCode;
use tinhid_core::configuration::{
    Explanation, KeyPath, LayerName, Origin, Problem, explain, section_schemas,
};
use tinhid_core::tenant::Candidate;

/// Says why a value is what it is and how far it may go, and for a feature also why it is on or off for
/// somebody.
pub(super) async fn run(world: &World, options: &Explain, output: &mut Output) -> Outcome {
    world.refuse_unknown(&options.tenant)?;
    let key = KeyPath::parse(&options.key);
    let feature = match key.segments() {
        [root, feature] if root == "features" => Some(feature.as_str()),
        _ if options.person.is_some() => {
            return Err(output.text("as-not-a-feature", &[("key", &options.key)]));
        }
        _ => None,
    };
    let control = world.control().await?;
    let known = world.known(control.as_ref(), &options.tenant).await?;
    let candidate = world
        .candidate(&options.tenant, &known)
        .map_err(|error| error.words(output))?;
    let explanation = explain(candidate.stack(), &key);
    let default = match explanation.value {
        Some(_) => None,
        None => default_of(&key, candidate.stack().merged()),
    };
    let unreadable = unreadable_file(&candidate, &key);
    let is_declared = explanation.value.is_some();
    let chain = feature
        .filter(|_| is_declared || options.person.is_some())
        .map(|feature| {
            let person = options.person.as_deref();
            follow(world, &candidate, feature, person, output)
        });
    // A person who was misspelt is no answer about the key.
    if let (Some(Err(reason)), Some(_), true) =
        (&chain, &options.person, candidate.configuration().is_some())
    {
        return Err(reason.clone());
    }
    if options.json {
        let mut out = as_json(&explanation, default.as_ref(), unreadable, chain.as_ref());
        out["floors"] = explain_floors::as_json(&key, candidate.stack());
        output.line(&serde_json::to_string_pretty(&out).unwrap_or_default());
    } else {
        print(&explanation, default.as_ref(), unreadable, output);
        explain_floors::print(&key, candidate.stack(), output);
        match &chain {
            Some(Ok(chain)) => print_chain(chain, options.person.as_deref(), output),
            Some(Err(reason)) => output.line(&format!("  {reason}")),
            None => {}
        }
    }
    let decided = explanation.layers.iter().any(|layer| layer.decides);
    let found = is_declared || default.is_some() || decided;
    let failed = !found || unreadable.is_some() || matches!(chain, Some(Err(_)));
    Ok(ExitCode::from(u8::from(failed)))
}

/// The syntax error in the package's file that would speak about the key.
fn unreadable_file<'problem>(
    candidate: &'problem Candidate,
    key: &KeyPath,
) -> Option<&'problem Problem> {
    let root = key.first()?;
    let section = section_schemas()
        .iter()
        .find(|section| section.roots.contains(&root))?;
    let file = candidate.files().display(section.file);
    candidate
        .problems()
        .iter()
        .find(|problem| problem.rule == "syntax" && problem.file.as_ref() == Some(&file))
}

fn as_json(
    explanation: &Explanation,
    default: Option<&Value>,
    unreadable: Option<&Problem>,
    chain: Option<&Result<Chain, String>>,
) -> Value {
    let mut out = json!(explanation);
    if let Some(default) = default {
        out["value"] = default.clone();
    }
    out["is_default"] = json!(default.is_some());
    if let Some(problem) = unreadable {
        out["unreadable"] = json!({ "file": problem.file, "line": problem.line });
    }
    match chain {
        Some(Ok(chain)) => {
            let steps = chain.steps.iter().map(|(step, details)| {
                let mut step = json!(step);
                step["details"] = json!(details);
                step
            });
            out["feature"] = json!({
                "on": chain.decision.on,
                "step": chain.decision.step,
                "steps": steps.collect::<Vec<_>>(),
            });
        }
        Some(Err(reason)) => out["feature"] = json!({ "error": reason }),
        None => {}
    }
    out
}

fn print(
    explanation: &Explanation,
    default: Option<&Value>,
    unreadable: Option<&Problem>,
    output: &mut Output,
) {
    output.line(&explanation.key);
    let heading = output.text("explain-value", &[]);
    let value = match (&explanation.value, default) {
        (Some(value), _) => format!("{heading}: {}", show(value)),
        (None, Some(Value::Null)) => output.text("explain-default-empty", &[]),
        (None, Some(default)) => {
            let default = show(default);
            output.text("explain-default", &[("value", &default)])
        }
        (None, None) => output.text("explain-no-value", &[]),
    };
    output.line(&format!("  {value}"));
    for layer in &explanation.layers {
        let name = match layer.layer {
            LayerName::Base => "explain-layer-base",
            LayerName::Package => "explain-layer-package",
            LayerName::Revisions => "explain-layer-revisions",
            LayerName::Environment => "explain-layer-environment",
        };
        let name = output.text(name, &[]);
        let said = match (&layer.value, unreadable) {
            (Some(value), _) => show(value),
            (None, Some(problem)) if layer.layer == LayerName::Package => {
                unreadable_words(problem, output)
            }
            (None, _) => output.text("explain-silent", &[]),
        };
        let origin = layer.origin.as_ref().map(place).unwrap_or_default();
        let mark = if layer.decides {
            format!("  ← {}", output.text("explain-decides", &[]))
        } else {
            String::new()
        };
        let line = format!("  {name:<24} {said}  {origin}{mark}");
        output.line(line.trim_end());
    }
    if !explanation.below.is_empty() {
        let heading = output.text("explain-below", &[]);
        output.line(&format!("  {heading}: {}", explanation.below.join(", ")));
    }
}

fn unreadable_words(problem: &Problem, output: &Output) -> String {
    let file = problem.file.as_deref().unwrap_or_default();
    let line = problem.line.unwrap_or(1).to_string();
    output.text("explain-unreadable", &[("file", file), ("line", &line)])
}

fn place(origin: &Origin) -> String {
    match origin {
        Origin::File { file, line } => format!("({file}:{line})"),
        Origin::Variable { name } => format!("({name})"),
        Origin::Revision(revision) => format!(
            "({} r{}, {}, {}: {})",
            revision.section,
            revision.number,
            revision.published_at.format("%Y-%m-%d %H:%M UTC"),
            revision.author,
            revision.reason
        ),
    }
}

fn show(value: &Value) -> String {
    match value {
        Value::Object(table) => format!(
            "{{ {} }}",
            table.keys().cloned().collect::<Vec<_>>().join(", ")
        ),
        other => other.to_string(),
    }
}

fn print_chain(chain: &Chain, person: Option<&str>, output: &mut Output) {
    let state = if chain.decision.on {
        "feature-on"
    } else {
        "feature-off"
    };
    let state = output.text(state, &[]);
    match person {
        Some(person) => output.say(
            "feature-for-person",
            &[("person", person), ("state", &state)],
        ),
        None => output.say("feature-for-guest", &[("state", &state)]),
    }
    for (step, details) in &chain.steps {
        let sentence = output.text(&step_key(step.step), &[]);
        let verdict = match (step.applies, step.passes) {
            (false, _) => "feature-step-not-asked",
            (true, true) => "feature-step-passes",
            (true, false) => "feature-step-stops",
        };
        let verdict = output.text(verdict, &[]);
        let mark = if step.decides {
            format!("  ← {}", output.text("feature-step-decided", &[]))
        } else {
            String::new()
        };
        let name = step.step.name();
        output.line(&format!("    {name:<17} {verdict:<26} {sentence}{mark}"));
        for detail in details {
            output.line(&format!("        {detail}"));
        }
    }
}
