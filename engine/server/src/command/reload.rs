use super::Outcome;
use super::output::Output;
use super::words::Words;
use super::world::World;
use serde_json::Value;
use std::process::ExitCode;
use tinhid_core::data_lock::{Reply, Request, TenantOutcome, ask, holder};

/// Asks the running engine to read packages again.
pub(super) async fn run(world: &World, tenant: Option<String>, output: &mut Output) -> Outcome {
    match ask_running(world, &Request::Reload { tenant }, output).await? {
        Some(tenants) => Ok(report(&tenants, output)),
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
) -> Result<Option<Vec<TenantOutcome>>, String> {
    let answer = ask_for_result(world, request, &mut |_| {}, output).await?;
    Ok(answer.map(|(tenants, _)| tenants))
}

/// The same for a request that says how far it is, and that has a result of its own.
pub(super) async fn ask_for_result(
    world: &World,
    request: &Request,
    on_progress: &mut (dyn FnMut(Value) + Send),
    output: &Output,
) -> Result<Option<(Vec<TenantOutcome>, Value)>, String> {
    if holder(world.data())
        .map_err(|error| error.words(output))?
        .is_none()
    {
        return Ok(None);
    }
    match ask(world.data(), request, on_progress)
        .await
        .map_err(|error| error.words(output))?
    {
        Reply::Done {
            tenants, result, ..
        } => Ok(Some((tenants, result.unwrap_or_default()))),
        Reply::Refused {
            code, arguments, ..
        } => {
            if matches!(code.as_str(), "internal" | "database-unavailable") {
                return Err(output.text("command-see-log", &[("code", &code)]));
            }
            let arguments: Vec<(&str, &str)> = arguments
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            Err(output.error(&code, &arguments))
        }
    }
}

/// Says how each tenant is doing now, and fails if any newest package is not the one that is served.
pub(super) fn report(tenants: &[TenantOutcome], output: &mut Output) -> ExitCode {
    let mut failed = false;
    for outcome in tenants {
        let tenant = outcome.tenant.as_str();
        let state = outcome.state.map_or("draft", |state| state.word());
        let served = if outcome.is_served { "yes" } else { "no" };
        match outcome.trouble.as_deref() {
            None => output.say(
                "reload-done",
                &[("tenant", tenant), ("state", state), ("served", served)],
            ),
            Some(kind) => {
                failed = true;
                output.say(
                    "reload-troubled",
                    &[
                        ("tenant", tenant),
                        ("kind", kind),
                        ("errors", &outcome.errors.to_string()),
                        ("served", served),
                    ],
                );
            }
        }
        if !outcome.lost_hosts.is_empty() {
            failed = true;
            let hosts = outcome.lost_hosts.join(", ");
            output.say(
                "reload-lost-hosts",
                &[("tenant", tenant), ("hosts", &hosts)],
            );
        }
    }
    ExitCode::from(u8::from(failed))
}
