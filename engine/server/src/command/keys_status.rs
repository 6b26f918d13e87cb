use super::Outcome;
use super::line::KeysStatus;
use super::output::Output;
use super::reload::ask_for_result;
use super::words::Words;
use super::world::World;
use crate::deployment_keys::live_tenant;
use crate::key_rotation::KeyStatuses;
use std::process::ExitCode;
use tinhid_core::data_lock::Request;
use tinhid_core::database::{Backend, Database, Schema};
use tinhid_core::sealing::{
    DeploymentKeyUse, DeploymentKeys, KeyStatus, RotationFact, SourceKind, TenantKeyFact,
    key_status,
};

/// Says how the keys of tenants are; ends with 1 if some cannot be opened.
pub(super) async fn run(world: &World, options: &KeysStatus, output: &mut Output) -> Outcome {
    let request = Request::KeyStatus {
        tenant: options.tenant.clone(),
    };
    if let Some(tenant) = &options.tenant {
        world.refuse_unknown(tenant)?;
    }
    let statuses = match ask_for_result(world, &request, &mut |_| {}, output).await? {
        Some((_, result)) => serde_json::from_value(result)
            .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))?,
        None => {
            let tenants = match &options.tenant {
                Some(tenant) => vec![tenant.clone()],
                None => world.keys()?,
            };
            read(world, tenants, keys(world)?.as_ref()).await?
        }
    };
    let is_locked_out = statuses.values().any(KeyStatus::is_locked_out);
    if options.json {
        let json = serde_json::to_string_pretty(&statuses).map_err(|error| error.to_string())?;
        output.line(&json);
    } else {
        for (tenant, status) in &statuses {
            say(tenant, status, output);
        }
    }
    Ok(ExitCode::from(u8::from(is_locked_out)))
}

/// The deployment key and what it opens, for the doctor: in order, or what is wrong.
pub(super) async fn look(
    world: &World,
    control: Option<&Database>,
    is_served: bool,
) -> Result<String, String> {
    let output = &world.output;
    // The engine may read what the user of this command may not.
    if is_served {
        let request = Request::KeyStatus { tenant: None };
        let answer = ask_for_result(world, &request, &mut |_| {}, output).await?;
        let (_, result) = answer.unwrap_or_default();
        let statuses: KeyStatuses = serde_json::from_value(result)
            .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))?;
        refuse_locked_out(&statuses, output)?;
        return Ok(output.text("doctor-sealing-key-served", &[]));
    }
    let keys = keys(world)?;
    let statuses = read(world, world.keys()?, keys.as_ref()).await?;
    refuse_locked_out(&statuses, output)?;
    let is_ours = keys.as_ref().is_none_or(DeploymentKeys::is_generated);
    let live = live_tenant(control).await;
    if is_ours && let Some(tenant) = live.map_err(|error| output.words(&error))? {
        return Err(output.error("sealing-key-generated", &[("tenant", &tenant)]));
    }
    Ok(match keys {
        None => output.text("doctor-sealing-key-new", &[]),
        Some(keys) => {
            let described = keys.facts().enumerate().map(|(place, fact)| {
                let source = match fact.source {
                    SourceKind::File => "file",
                    SourceKind::Variable => "variable",
                    SourceKind::Command => "command",
                    SourceKind::Generated => "generated",
                };
                let usage = if place == 0 { "current" } else { "older" };
                let id = fact.id.to_string();
                let arguments = [
                    ("name", fact.name.as_str()),
                    ("key", id.as_str()),
                    ("source", source),
                    ("use", usage),
                ];
                output.text("doctor-sealing-key-source", &arguments)
            });
            described.collect::<Vec<_>>().join("; ")
        }
    })
}

/// The deployment keys as they are; looking makes none.
fn keys(world: &World) -> Result<Option<DeploymentKeys>, String> {
    let settings = &world.deployment.sealing;
    let configured = DeploymentKeys::configured(settings, &world.environment);
    match configured.map_err(|error| error.words(&world.output))? {
        Some(keys) => Ok(Some(keys)),
        None => DeploymentKeys::generated(world.data()).map_err(|error| error.words(&world.output)),
    }
}

/// Reads the databases of tenants that are there and up to date.
async fn read(
    world: &World,
    tenants: Vec<String>,
    keys: Option<&DeploymentKeys>,
) -> Result<KeyStatuses, String> {
    let mut statuses = KeyStatuses::new();
    for tenant in tenants {
        let target = world.tenant_target(&tenant)?;
        if target.backend() == Backend::Sqlite && !target.exists() {
            continue;
        }
        let database = world.databases().open(target, Schema::Tenant);
        // What is behind or away has a verdict of its own.
        if matches!(database.pending_migrations().await, Ok(pending) if pending.is_empty()) {
            let status = key_status(&database.reader(), keys).await;
            statuses.insert(tenant, status.map_err(|error| world.output.words(&error))?);
        }
        database.close().await;
    }
    Ok(statuses)
}

fn refuse_locked_out(statuses: &KeyStatuses, output: &Output) -> Result<(), String> {
    let missing = statuses.iter().flat_map(|(tenant, status)| {
        let keys = status.tenant_keys.iter();
        let keys = keys.filter(|key| key.deployment_key_use == DeploymentKeyUse::Missing);
        keys.map(move |key| (tenant.as_str(), key))
    });
    let lines: Vec<String> = missing
        .map(|(tenant, key)| say_key(tenant, key, output))
        .collect();
    match lines.is_empty() {
        true => Ok(()),
        false => Err(lines.join("\n    ")),
    }
}

fn say(tenant: &str, status: &KeyStatus, output: &mut Output) {
    if status.tenant_keys.is_empty() {
        output.say("keys-none", &[("tenant", tenant)]);
        return;
    }
    for key in &status.tenant_keys {
        let line = say_key(tenant, key, output);
        output.line(&line);
    }
    let (persons, waiting) = (status.person_keys.to_string(), status.waiting.to_string());
    let arguments = [
        ("tenant", tenant),
        ("count", persons.as_str()),
        ("waiting", waiting.as_str()),
    ];
    output.say("keys-persons", &arguments);
    if let Some(rotation) = &status.rotation {
        say_rotation(tenant, rotation, output);
    }
}

fn say_key(tenant: &str, key: &TenantKeyFact, output: &Output) -> String {
    let usage = match key.deployment_key_use {
        DeploymentKeyUse::Current => "current",
        DeploymentKeyUse::Older => "older",
        DeploymentKeyUse::Missing => "missing",
    };
    let state = if key.is_retired { "retired" } else { "seals" };
    let made = key.created_at.format("%Y-%m-%d").to_string();
    let arguments = [
        ("tenant", tenant),
        ("key", key.id.as_str()),
        ("purpose", key.purpose.as_str()),
        ("state", state),
        ("made", made.as_str()),
        ("deployment", key.deployment_key.as_str()),
        ("use", usage),
    ];
    output.text("keys-key", &arguments)
}

fn say_rotation(tenant: &str, rotation: &RotationFact, output: &mut Output) {
    let when =
        |moment: chrono::DateTime<chrono::Utc>| moment.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let (began, rewrapped, total) = (
        when(rotation.started_at),
        rotation.rewrapped.to_string(),
        rotation.total.to_string(),
    );
    let ended = rotation.finished_at.map(when);
    let arguments = [
        ("tenant", tenant),
        ("began", began.as_str()),
        ("rewrapped", rewrapped.as_str()),
        ("total", total.as_str()),
        ("ended", ended.as_deref().unwrap_or_default()),
    ];
    let text = match ended {
        Some(_) => "keys-rotation-ended",
        None => "keys-rotation-unfinished",
    };
    output.say(text, &arguments);
}
