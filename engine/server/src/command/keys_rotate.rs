use super::Outcome;
use super::line::KeysRotate;
use super::local::Local;
use super::output::Output;
use super::progress::Bar;
use super::reload::ask_for_result;
use super::world::World;
use crate::key_rotation::rotate;
use serde_json::Value;
use std::process::ExitCode;
use tinhid_core::data_lock::Request;
use tinhid_core::sealing::Rotated;

/// Gives a tenant a new key: through the engine that serves it, or on the data folder if none does.
pub(super) async fn run(world: &World, options: &KeysRotate, output: &mut Output) -> Outcome {
    let request = Request::RotateKeys {
        tenant: options.tenant.clone(),
        only_deployment_key: options.only_deployment_key,
    };
    let bar = Bar::new(output);
    let mut tell = |word: Value| bar.tell_word(word);
    let rotated: Rotated = match ask_for_result(world, &request, &mut tell, output).await? {
        Some((_, result)) => serde_json::from_value(result)
            .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))?,
        None => in_process(world, options, &bar, output).await?,
    };
    bar.finish();
    if options.json {
        let json = serde_json::to_string_pretty(&rotated).map_err(|error| error.to_string())?;
        output.line(&json);
        return Ok(ExitCode::SUCCESS);
    }
    let tenant = ("tenant", options.tenant.as_str());
    let wrapped = rotated.tenant_keys.to_string();
    output.say("keys-rewrapped", &[tenant, ("count", &wrapped)]);
    if let Some(key) = &rotated.new_key {
        let count = rotated.person_keys.to_string();
        output.say("keys-rotated", &[tenant, ("key", key), ("count", &count)]);
    }
    Ok(ExitCode::SUCCESS)
}

async fn in_process(
    world: &World,
    options: &KeysRotate,
    bar: &Bar,
    output: &Output,
) -> Result<Rotated, String> {
    let local = Local::open(world, &options.tenant, output).await?;
    let tell = |progress| bar.tell(&progress);
    let runtime = &local.context.runtime;
    let rotated = rotate(runtime, options.only_deployment_key, &tell).await;
    let rotated = rotated.map_err(|error| output.words(&error));
    local.close().await;
    rotated
}
