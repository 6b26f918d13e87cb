use super::Outcome;
use super::line::Explain;
use super::output::Output;
use super::world::World;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::ExitCode;
use tinhid_core::configuration::{Explanation, KeyPath, LayerName, Origin, explain};
use tinhid_core::features::{AppVersion, Decision, FeatureSet, Subject, TargetingKey, TraceStep};
use tinhid_core::tenant::{Candidate, Epoch};

/// Says why a value is what it is, and for a feature also why it is on or off for somebody.
pub(super) async fn run(world: &World, options: &Explain, output: &mut Output) -> Outcome {
    if !world.keys()?.contains(&options.tenant) {
        return Err(output.text("error-tenant-unknown", &[]));
    }
    let control = world.control().await?;
    let known = world.known(control.as_ref(), &options.tenant).await?;
    let candidate = world.candidate(&options.tenant, &known)?;
    let key = KeyPath::parse(&options.key);
    let explanation = explain(candidate.stack(), &key);
    let feature = match key.segments() {
        [root, feature] if root == "features" => trace(world, &candidate, feature, options)?,
        _ => None,
    };
    if options.json {
        let mut out = json!(explanation);
        if let Some((decision, steps)) = &feature {
            out["feature"] = json!({ "on": decision.on, "step": decision.step, "steps": steps });
        }
        output.line(&serde_json::to_string_pretty(&out).unwrap_or_default());
    } else {
        print(&explanation, output);
        if let Some((decision, steps)) = feature {
            print_steps(decision, &steps, output);
        }
    }
    let found = explanation.value.is_some() || explanation.layers.iter().any(|layer| layer.decides);
    Ok(if found {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

fn trace(
    world: &World,
    candidate: &Candidate,
    feature: &str,
    options: &Explain,
) -> Result<Option<(Decision, Vec<TraceStep>)>, String> {
    let Some(configuration) = candidate.configuration() else {
        return Ok(None);
    };
    let zone = configuration.tenant.locale.time_zone.offset();
    let said_by = |key: &str| {
        let path = KeyPath::parse("features").child(key).child("on");
        candidate
            .stack()
            .origin(&path)
            .map_or(LayerName::Base, |(layer, _)| layer)
    };
    let Ok(features) = FeatureSet::compile(&configuration.features, zone, said_by) else {
        return Ok(None);
    };
    let Some(id) = features.id(feature) else {
        return Ok(None);
    };
    let subject = subject(&features, options.person.as_deref().unwrap_or_default())?;
    let now = world.now().timestamp_millis();
    let epoch = Epoch::begin(&features, now, 0, &BTreeSet::new());
    Ok(Some(features.trace(id, &subject, epoch.conditions(now))))
}

/// Reads `level=1,app=2.3.0,commune=05860,role=editor,key=user-1`.
fn subject(features: &FeatureSet, text: &str) -> Result<Subject, String> {
    let mut subject = Subject::guest();
    for pair in text
        .split(',')
        .map(str::trim)
        .filter(|pair| !pair.is_empty())
    {
        let wrong =
            || format!("--as: `{pair}`: level=0…3, app=2.3.0, commune=05860, role=…, key=…");
        let (name, value) = pair.split_once('=').ok_or_else(wrong)?;
        match name {
            "level" => {
                subject.identity_level = value
                    .parse()
                    .ok()
                    .filter(|level| *level <= 3)
                    .ok_or_else(wrong)?;
            }
            "app" => subject.app_version = Some(AppVersion::parse(value).ok_or_else(wrong)?),
            "commune" if value.len() == 5 => subject = subject.with_commune(value),
            "role" => subject = subject.with_roles(features, [value]),
            "key" => subject.targeting_key = Some(TargetingKey::new(value)),
            _ => return Err(wrong()),
        }
    }
    Ok(subject)
}

fn print(explanation: &Explanation, output: &mut Output) {
    output.line(&explanation.key);
    match &explanation.value {
        Some(value) => {
            let heading = output.text("explain-value", &[]);
            output.line(&format!("  {heading}: {}", show(value)));
        }
        None => {
            let none = output.text("explain-no-value", &[]);
            output.line(&format!("  {none}"));
        }
    }
    for layer in &explanation.layers {
        let name = match layer.layer {
            LayerName::Base => "explain-layer-base",
            LayerName::Package => "explain-layer-package",
            LayerName::Revisions => "explain-layer-revisions",
            LayerName::Environment => "explain-layer-environment",
        };
        let name = output.text(name, &[]);
        let said = match &layer.value {
            Some(value) => show(value),
            None => output.text("explain-silent", &[]),
        };
        let origin = layer.origin.as_ref().map(place).unwrap_or_default();
        let mark = if layer.decides {
            format!("  ← {}", output.text("explain-decides", &[]))
        } else {
            String::new()
        };
        output.line(&format!("  {name:<24} {said}  {origin}{mark}"));
    }
    if !explanation.below.is_empty() {
        let heading = output.text("explain-below", &[]);
        output.line(&format!("  {heading}: {}", explanation.below.join(", ")));
    }
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

fn print_steps(decision: Decision, steps: &[TraceStep], output: &mut Output) {
    let state = output.text(
        if decision.on {
            "feature-on"
        } else {
            "feature-off"
        },
        &[],
    );
    output.line(&format!("  → {state}"));
    for step in steps {
        let sentence = output.text(
            &format!("feature-step-{}", step.step.name().replace('_', "-")),
            &[],
        );
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
        output.line(&format!(
            "    {:<17} {verdict:<20} {sentence}{mark}",
            step.step.name()
        ));
    }
}
