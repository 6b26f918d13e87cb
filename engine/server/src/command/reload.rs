use super::Outcome;
use super::output::Output;
use super::world::World;
use std::process::ExitCode;
use tinhid_core::data_lock::{Reply, Request, ask, holder};

/// Asks the running engine to read packages again.
pub(super) async fn run(world: &World, tenant: Option<String>, output: &mut Output) -> Outcome {
    match ask_running(world, &Request::Reload { tenant }, output).await? {
        Some(message) => {
            output.line(&message);
            Ok(ExitCode::SUCCESS)
        }
        None => Err(output.text(
            "data-not-served",
            &[("path", &world.data().display().to_string())],
        )),
    }
}

/// Asks the engine that holds the data folder; `None` if nobody holds it.
pub(super) async fn ask_running(
    world: &World,
    request: &Request,
    output: &Output,
) -> Result<Option<String>, String> {
    if holder(world.data())
        .map_err(|error| error.to_string())?
        .is_none()
    {
        return Ok(None);
    }
    match ask(world.data(), request)
        .await
        .map_err(|error| error.to_string())?
    {
        Reply::Done { message } => Ok(Some(message)),
        Reply::Refused { code, message } => {
            let heading = output.text(&format!("error-{code}"), &[]);
            Err(format!("{heading} ({code}) {message}"))
        }
    }
}
