use super::backup::objects;
use super::output::Output;
use super::reload::ask_for_result;
use super::world::World;
use std::collections::BTreeMap;
use tinhid_core::data_lock::Request;
use tinhid_core::objects::{ObjectStatus, PartState};

/// How the files of people are kept, for the doctor: in order, or what is wrong.
///
/// Of a running engine it is asked. Without one there are the settings and the scanner to look at: a store is
/// made when it is first used, and by whom the engine runs as.
pub(super) async fn look(world: &World, is_served: bool) -> Result<String, String> {
    let output = &world.output;
    let said = &world.deployment.objects;
    let mut arguments = vec![
        ("adapter", said.adapter.as_str()),
        ("scanner", said.scanner.adapter.as_str()),
    ];
    if !is_served {
        if let Some(scanner) = objects(world)?.scanner() {
            let checked = scanner.check().await;
            checked.map_err(|cause| cause.to_string())?;
        }
        return Ok(output.text("doctor-objects-not-served", &arguments));
    }
    let answer = ask_for_result(world, &Request::ObjectStatus {}, &mut |_| {}, output).await?;
    let (_, result) = answer.unwrap_or_default();
    let tenants: BTreeMap<String, ObjectStatus> = serde_json::from_value(result)
        .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))?;
    let count = tenants.len().to_string();
    arguments.push(("count", &count));
    let away: Vec<String> = tenants
        .iter()
        .flat_map(|(tenant, status)| unavailable(tenant, status, output))
        .collect();
    match away.is_empty() {
        true => Ok(output.text("doctor-objects-right", &arguments)),
        false => Err(away.join("\n    ")),
    }
}

fn unavailable(tenant: &str, status: &ObjectStatus, output: &Output) -> Vec<String> {
    let parts = [
        ("doctor-objects-store-away", Some(&status.store)),
        ("doctor-objects-scanner-away", status.scanner.as_ref()),
    ];
    let away = parts.into_iter().filter_map(|(key, part)| match part? {
        PartState::Away { since, reason } => Some((key, since.to_rfc3339(), reason.as_str())),
        PartState::Unknown | PartState::Right => None,
    });
    away.map(|(key, since, reason)| {
        let arguments = [("tenant", tenant), ("since", &since), ("reason", reason)];
        output.text(key, &arguments)
    })
    .collect()
}
