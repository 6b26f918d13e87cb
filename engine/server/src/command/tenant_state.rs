use super::Outcome;
use super::line::SetState;
use super::output::Output;
use super::reload::ask_running;
use super::words::Words;
use super::world::World;
use std::process::ExitCode;
use tinhid_core::data_lock::{DataLock, Request};
use tinhid_core::database::control::tenant::{self, TenantState};

/// Puts a tenant into a state: through the engine that serves it, or in the control database if
/// none does.
pub(super) async fn run(world: &World, options: &SetState, output: &mut Output) -> Outcome {
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
        refuse_unready(world, options, output).await?;
    }
    let control = world
        .control()
        .await?
        .ok_or_else(|| output.text("error-tenant-unknown", &[("tenant", &options.tenant)]))?;
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

/// A package with errors does not go live.
async fn refuse_unready(world: &World, options: &SetState, output: &Output) -> Result<(), String> {
    let control = world.control().await?;
    let mut facts = tinhid_core::check::FleetFacts::default();
    let mut judged = None;
    for key in world.keys()? {
        let known = world.known(control.as_ref(), &key).await?;
        let candidate = world.candidate(&key, &known)?;
        candidate.introduce(&mut facts);
        if key == options.tenant {
            judged = Some((candidate, known));
        }
    }
    let is_ready = judged.is_some_and(|(candidate, known)| {
        world.build(&candidate, &known, &facts).snapshot.is_some()
    });
    if is_ready {
        Ok(())
    } else {
        let error = tinhid_core::Error::new(tinhid_core::Kind::Conflict, "tenant-not-ready")
            .with("tenant", options.tenant.clone());
        Err(output.words(&error))
    }
}
