use super::Outcome;
use super::judging::Packages;
use super::line::SetState;
use super::output::Output;
use super::problems::lines;
use super::reload::ask_running;
use super::words::Words;
use super::world::World;
use std::process::ExitCode;
use tinhid_core::configuration::Problems;
use tinhid_core::data_lock::{DataLock, Request};
use tinhid_core::database::control::tenant::{self, TenantState};
use tinhid_core::database::{Backend, Schema};
use tinhid_services::listings::demonstration;

/// Puts a tenant into a state: through the engine that serves it, or in the control database if
/// none does.
pub(super) async fn run(world: &World, options: &SetState, output: &mut Output) -> Outcome {
    if options.state == TenantState::Live {
        refuse_unready(world, &options.tenant, output).await?;
    }
    let request = Request::TenantState {
        tenant: options.tenant.clone(),
        state: options.state,
    };
    if ask_running(world, &request, output).await?.is_none() {
        set(world, options, output).await?;
    }
    output.say(
        "tenant-state-done",
        &[("tenant", &options.tenant), ("state", options.state.word())],
    );
    Ok(ExitCode::SUCCESS)
}

async fn set(world: &World, options: &SetState, output: &Output) -> Result<(), String> {
    // Held to the end, so that no engine starts in between.
    let _lock = DataLock::acquire(world.data()).map_err(|error| error.words(output))?;
    if options.state == TenantState::Live {
        if world.deployment.sealing.keys.is_empty() {
            return Err(output.error("sealing-key-generated", &[("tenant", &options.tenant)]));
        }
        refuse_demonstration(world, &options.tenant, output).await?;
    }
    let control = world
        .control()
        .await?
        .ok_or_else(|| output.error("tenant-unknown", &[("tenant", &options.tenant)]))?;
    let (key, state, now) = (options.tenant.clone(), options.state, world.now());
    control
        .unit(move |unit| {
            let key = key.clone();
            Box::pin(async move { tenant::set_state(unit, &key, state, now).await })
        })
        .await
        .map(|_| ())
        .map_err(|error| output.words(&error))
}

/// What was made up is never shown for real. A database that is not there yet holds nothing.
async fn refuse_demonstration(world: &World, key: &str, output: &Output) -> Result<(), String> {
    let target = world.tenant_target(key)?;
    if target.backend() == Backend::Sqlite && !target.exists() {
        return Ok(());
    }
    let database = world.databases().open(target, Schema::Tenant);
    let is_current =
        matches!(database.pending_migrations().await, Ok(pending) if pending.is_empty());
    let is_there = is_current && {
        let found = demonstration::is_there(&database.reader()).await;
        found.map_err(|error| output.words(&error))?
    };
    database.close().await;
    match is_there {
        true => Err(output.words(&demonstration::in_the_way(key))),
        false => Ok(()),
    }
}

/// A package does not go live with anything wrong, and what is wrong with it is said. What was right
/// as a trial may be wrong without its drafts, so it is judged as if it were live.
async fn refuse_unready(world: &World, key: &str, output: &Output) -> Result<(), String> {
    world.refuse_unknown(key)?;
    let control = world.control().await?;
    let packages = Packages::read(world, control.as_ref()).await?;
    let mut problems = packages.judge(world, |other| other == key, Some(TenantState::Live));
    if !problems.values().any(Problems::has_errors) {
        return Ok(());
    }
    // What somebody accepted stands in nobody's way.
    problems.retain(|_, problems| problems.has_errors());
    let mut message = lines(&problems, output);
    message.push(output.error("tenant-not-ready", &[("tenant", key)]));
    Err(message.join("\n"))
}
