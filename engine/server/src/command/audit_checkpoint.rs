use super::Outcome;
use super::local::Local;
use super::output::Output;
use super::reload::ask_for_result;
use super::words::Words;
use super::world::World;
use std::process::ExitCode;
use tinhid_core::audit::{Checkpoint, CheckpointFolder};
use tinhid_core::data_lock::Request;

/// Seals what waits and signs the head: through the engine that serves the tenant, or on the data folder
/// if none does.
pub(super) async fn run(world: &World, tenant: &str, output: &mut Output) -> Outcome {
    let request = Request::AuditCheckpoint {
        tenant: tenant.to_owned(),
    };
    let signed: Option<Checkpoint> = match ask_for_result(world, &request, &mut |_| {}, output)
        .await?
    {
        Some((_, result)) => serde_json::from_value(result)
            .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))?,
        None => in_process(world, tenant, output).await?,
    };
    let Some(checkpoint) = signed else {
        output.say("audit-nothing-to-sign", &[("tenant", tenant)]);
        return Ok(ExitCode::SUCCESS);
    };
    let folder = CheckpointFolder::in_data(world.data());
    let file = folder.of_tenant(tenant).join(checkpoint.file_name());
    let arguments = [
        ("tenant", tenant),
        ("number", &checkpoint.number.to_string()),
        ("hash", &checkpoint.hash.to_string()),
        ("key", &checkpoint.key.to_string()),
        ("file", &file.display().to_string()),
    ];
    output.say("audit-signed", &arguments);
    Ok(ExitCode::SUCCESS)
}

async fn in_process(
    world: &World,
    tenant: &str,
    output: &Output,
) -> Result<Option<Checkpoint>, String> {
    let local = Local::open(world, tenant, output).await?;
    let objects = local.context.runtime.objects().of_deployment();
    let signed = match world.auditing().sealing(objects) {
        Ok(sealing) => {
            let signed = sealing.checkpoint(tenant, local.context.runtime.database());
            signed.await.map_err(|error| output.words(&error))
        }
        Err(error) => Err(error.words(output)),
    };
    local.close().await;
    signed
}
