use super::Outcome;
use super::backup::{absolute, backups, control, objects};
use super::line::RestoreBackup;
use super::output::Output;
use super::progress::Bar;
use super::reload::ask_for_result;
use super::words::Words;
use super::world::World;
use crate::backups::{Ground, RestoreRequest};
use chrono::SecondsFormat;
use serde_json::Value;
use std::process::ExitCode;
use std::sync::Arc;
use tinhid_core::backup::Restored;
use tinhid_core::data_lock::{DataLock, Request};
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::sealing::DeploymentKeys;

/// Puts a tenant back that is not there: beside those of the engine that runs, or into the data folder if
/// none does.
pub(super) async fn run(world: &World, options: &RestoreBackup, output: &mut Output) -> Outcome {
    let request = RestoreRequest {
        archive: absolute(&options.archive),
        identity: absolute(&options.identity),
        keys: options.keys.as_deref().map(absolute),
        name: options.name.clone(),
    };
    let asked = Request::Restore {
        archive: request.archive.clone(),
        identity: request.identity.clone(),
        keys: request.keys.clone(),
        name: request.name.clone(),
    };
    let bar = Bar::new(output);
    let mut tell = |word: Value| bar.tell_word(word);
    let restored: Restored = match ask_for_result(world, &asked, &mut tell, output).await? {
        Some((_, result)) => serde_json::from_value(result)
            .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))?,
        None => in_process(world, &request, &bar, output).await?,
    };
    bar.finish();
    if options.json {
        let json = serde_json::to_string_pretty(&restored).map_err(|error| error.to_string())?;
        output.line(&json);
        return Ok(ExitCode::SUCCESS);
    }
    say(world, &restored, output);
    Ok(ExitCode::SUCCESS)
}

fn say(world: &World, restored: &Restored, output: &mut Output) {
    let time = restored.at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let arguments = [
        ("tenant", restored.tenant.as_str()),
        ("time", &time),
        ("tables", &restored.tables.to_string()),
        ("rows", &restored.rows.to_string()),
        ("objects", &restored.objects.to_string()),
        ("count", &restored.gone.to_string()),
        ("state", restored.state.word()),
    ];
    output.say("restore-done", &arguments);
    if restored.gone > 0 {
        output.say("restore-gone", &arguments);
    }
    if restored.was_known {
        output.say("restore-was-known", &arguments);
    } else if restored.was == Some(TenantState::Live) {
        output.say("restore-suspended", &arguments);
    }
    if world.refuse_unknown(&restored.tenant).is_err() {
        let path = world.packages.join(&restored.tenant).display().to_string();
        output.say("restore-without-package", &[("path", &path)]);
    }
    output.say("restore-index", &arguments);
}

async fn in_process(
    world: &World,
    request: &RestoreRequest,
    bar: &Bar,
    output: &Output,
) -> Result<Restored, String> {
    let _lock = DataLock::acquire(world.data()).map_err(|error| error.words(output))?;
    let backups = backups(world);
    let words = |error: tinhid_core::Error| output.words(&error);
    let tenant = backups.tenant_of(request).await.map_err(words)?;
    let keys = deployment_keys(world, output)?;
    let control = control(world, output).await?;
    let databases = world.databases();
    let ground = Ground {
        databases: &databases,
        control: &control,
        target: world.tenant_target(&tenant)?,
        tenant,
        keys: keys.map(Arc::new),
        objects: objects(world)?,
    };
    let tell = |progress| bar.tell(&progress);
    let restored = Box::pin(backups.restore(ground, request, &tell)).await;
    control.close().await;
    restored.map_err(words)
}

/// The keys that there are; putting something back makes none.
fn deployment_keys(world: &World, output: &Output) -> Result<Option<DeploymentKeys>, String> {
    let settings = &world.deployment.sealing;
    let configured = DeploymentKeys::configured(settings, &world.environment);
    match configured.map_err(|error| error.words(output))? {
        Some(keys) => Ok(Some(keys)),
        None => {
            let generated = DeploymentKeys::generated(world.data());
            generated.map_err(|error| error.words(output))
        }
    }
}
