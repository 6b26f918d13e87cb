use super::Outcome;
use super::output::Output;
use super::words::Words;
use super::world::{Known, World};
use serde_json::Value;
use std::process::ExitCode;
use tinhid_core::tenant::Candidate;

/// Lists packages with their state and hosts. What a broken package still says is shown too.
pub(super) async fn run(world: &World, output: &mut Output) -> Outcome {
    let keys = world.keys()?;
    if keys.is_empty() {
        output.say("tenant-list-empty", &[]);
        return Ok(ExitCode::SUCCESS);
    }
    let control = world.control().await?;
    for key in keys {
        let known = world.known(control.as_ref(), &key).await?;
        let row = match world.candidate(&key, &known) {
            Ok(candidate) => row(&candidate, &known, output),
            Err(error) => {
                let state = known.state.map_or("?", |state| state.word());
                let reason = error.words(output);
                let broken = output.text("tenant-list-broken", &[("tenant", &key)]);
                format!("{key:<20} {state:<10} {:<24} {broken} ({reason})", "")
            }
        };
        output.line(row.trim_end());
    }
    Ok(ExitCode::SUCCESS)
}

fn row(candidate: &Candidate, known: &Known, output: &Output) -> String {
    let key = candidate.key();
    let said = Value::Object(candidate.stack().merged().clone());
    let text = |pointer: &str| said.pointer(pointer).and_then(Value::as_str);
    let state = match known.state {
        Some(state) => state.word(),
        None => text("/tenant/initial_state").unwrap_or("?"),
    };
    let name = text("/brand/name/vi").unwrap_or("?");
    let mut hosts: Vec<(bool, &str)> = said
        .pointer("/tenant/hosts")
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(|hosts| hosts.values())
        .filter_map(|host| {
            let is_alias = host.get("role").and_then(Value::as_str) != Some("primary");
            Some((is_alias, host.get("name")?.as_str()?))
        })
        .collect();
    hosts.sort();
    let hosts: Vec<&str> = hosts.into_iter().map(|(_, name)| name).collect();
    let hosts = hosts.join(", ");
    let mark = if candidate.problems().has_errors() {
        output.text("tenant-list-broken", &[("tenant", key)])
    } else {
        String::new()
    };
    format!("{key:<20} {state:<10} {name:<24} {hosts}  {mark}")
}
