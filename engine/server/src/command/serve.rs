use super::Outcome;
use super::line::Serve;
use super::output::Output;
use super::seed_demo;
use super::words::Words;
use super::world::World;
use crate::engine::{Engine, EngineOptions};
use crate::logging::start_logging;
use std::process::ExitCode;
use std::sync::Arc;
use tinhid_contract::SystemRandomness;
use tokio::signal::unix::{SignalKind, signal};

/// Serves until it is told to stop: SIGTERM or SIGINT drain, SIGHUP reads every package again.
pub(super) async fn run(world: &World, options: &Serve, output: &mut Output) -> Outcome {
    let mut deployment = world.deployment.clone();
    if let Some(listen) = &options.listen {
        deployment.server.listen.clone_from(listen);
    }
    if let Some(listen) = &options.ops_listen {
        deployment.server.ops_listen.clone_from(listen);
    }
    start_logging(&deployment.log).map_err(|_wrong| {
        output.text("log-filter-invalid", &[("value", &deployment.log.filter)])
    })?;
    let follow = |kind| signal(kind).map_err(|error| output.system(&error));
    let mut hangup = follow(SignalKind::hangup())?;
    let mut terminate = follow(SignalKind::terminate())?;
    let mut interrupt = follow(SignalKind::interrupt())?;
    let starting = Box::pin(Engine::start(EngineOptions {
        deployment,
        packages: world.packages.clone(),
        data: world.data.clone(),
        base: world.base_folder.clone(),
        development: options.dev,
        environment: world.environment.clone(),
        clock: Arc::clone(&world.clock),
        randomness: Arc::new(SystemRandomness),
        fatal: Arc::new(|reason| {
            tracing::error!(reason, "the disk can no longer be trusted");
            std::process::exit(70);
        }),
        watch: true,
    }));
    // A first start checks every package and may take a while; who stops it need not wait for it.
    let engine = tokio::select! {
        started = starting => started.map_err(|error| error.words(output))?,
        _ = terminate.recv() => return Ok(ExitCode::SUCCESS),
        _ = interrupt.recv() => return Ok(ExitCode::SUCCESS),
    };
    let address = engine.address().to_string();
    output.say("serve-listening", &[("address", &address)]);
    if options.dev {
        output.say("serve-development", &[]);
    }
    if options.demo {
        let seeding = show_demonstration(&engine, output);
        tokio::select! {
            () = seeding => {}
            _ = terminate.recv() => return stop(engine, output).await,
            _ = interrupt.recv() => return stop(engine, output).await,
        }
    }
    loop {
        tokio::select! {
            _ = hangup.recv() => engine.reload().await,
            _ = terminate.recv() => break,
            _ = interrupt.recv() => break,
        }
    }
    stop(engine, output).await
}

async fn stop(engine: Engine, output: &mut Output) -> Outcome {
    output.say("serve-draining", &[]);
    engine.stop().await;
    output.say("serve-stopped", &[]);
    Ok(ExitCode::SUCCESS)
}

/// Gives every tenant what its `demo.toml` counts; a live one gets nothing, and that is said.
async fn show_demonstration(engine: &Engine, output: &mut Output) {
    let directory = engine.fleet().directory();
    let tenants: Vec<String> = directory.tenants().map(|(key, _)| key.to_owned()).collect();
    drop(directory);
    for tenant in tenants {
        match engine.seed_demonstration(&tenant, 1.0, &|_| {}).await {
            Ok(seeded) => seed_demo::say(&tenant, &seeded, output),
            Err(error) => {
                let reason = output.words(&error);
                output.say("tenant-failed", &[("tenant", &tenant), ("reason", &reason)]);
            }
        }
    }
}
