use super::Outcome;
use super::output::Output;
use super::world::World;
use std::net::TcpListener;
use std::process::ExitCode;
use tinhid_core::data_lock::holder;
use tinhid_core::database::{Backend, Schema};

/// The first day on which this release could have been started: a clock before it is wrong.
const RELEASED: i64 = 1_793_491_200;

/// Looks at everything an engine needs and says what to do about what is missing.
pub(super) async fn run(world: &World, output: &mut Output) -> Outcome {
    let held = holder(world.data()).ok().flatten();
    let mut failed = 0;
    let mut report = |name: &str, verdict: Result<String, String>| {
        let title = output.text(&format!("doctor-{name}"), &[]);
        match verdict {
            Ok(detail) => {
                let passed = output.text("doctor-passed", &[]);
                output.line(&format!("{title}: {passed} {detail}"));
            }
            Err(reason) => {
                failed += 1;
                let word = output.text("doctor-failed", &[]);
                let remedy = output.text(&format!("doctor-{name}-remedy"), &[]);
                output.line(&format!("{title}: {word} {reason}\n    → {remedy}"));
            }
        }
    };
    report("data-folder", data_folder(world));
    report(
        "lock",
        Ok(held
            .clone()
            .map(|pid| format!("(pid {pid})"))
            .unwrap_or_default()),
    );
    report("control-database", control_database(world).await);
    report("tenant-databases", tenant_databases(world).await);
    report("packages", packages(world).await);
    let now = world.now().timestamp();
    report(
        "clock",
        if now > RELEASED {
            Ok(world.now().to_rfc3339())
        } else {
            Err(world.now().to_rfc3339())
        },
    );
    // The engine that runs holds the ports itself.
    if held.is_none() {
        report("ports", ports(world));
    }
    if failed == 0 {
        output.say("doctor-ok", &[]);
        Ok(ExitCode::SUCCESS)
    } else {
        output.say("doctor-not-ok", &[("failed", &failed.to_string())]);
        Ok(ExitCode::from(1))
    }
}

fn data_folder(world: &World) -> Result<String, String> {
    let path = world.data().join(".doctor");
    std::fs::create_dir_all(world.data())
        .and_then(|()| std::fs::write(&path, b"doctor"))
        .and_then(|()| std::fs::remove_file(&path))
        .map(|()| world.data().display().to_string())
        .map_err(|error| format!("{}: {error}", world.data().display()))
}

async fn control_database(world: &World) -> Result<String, String> {
    let target = world.control_target()?;
    let described = target.describe();
    if target.backend() == Backend::Sqlite && !target.exists() {
        return Ok(described);
    }
    let database = world.databases().open(target, Schema::Control);
    database
        .ping()
        .await
        .map_err(|error| format!("{described}: {error:?}"))?;
    Ok(described)
}

async fn tenant_databases(world: &World) -> Result<String, String> {
    let mut behind = Vec::new();
    let keys = world.keys()?;
    for key in &keys {
        let target = world.tenant_target(key)?;
        if target.backend() == Backend::Sqlite && !target.exists() {
            continue;
        }
        let database = world.databases().open(target, Schema::Tenant);
        match database.pending_migrations().await {
            Ok(pending) if pending.is_empty() => {}
            Ok(pending) => behind.push(format!("{key}: {}", pending.join(", "))),
            Err(error) => behind.push(format!("{key}: {error}")),
        }
    }
    if behind.is_empty() {
        Ok(keys.len().to_string())
    } else {
        Err(behind.join("; "))
    }
}

async fn packages(world: &World) -> Result<String, String> {
    let control = world.control().await?;
    let keys = world.keys()?;
    let mut candidates = Vec::new();
    let mut facts = tinhid_core::check::FleetFacts::default();
    for key in &keys {
        let known = world.known(control.as_ref(), key).await?;
        let candidate = world.candidate(key, &known)?;
        candidate.introduce(&mut facts);
        candidates.push((candidate, known));
    }
    let wrong: Vec<String> = candidates
        .iter()
        .map(|(candidate, known)| {
            (
                candidate.key(),
                world.build(candidate, known, &facts).problems.errors(),
            )
        })
        .filter(|(_, errors)| *errors > 0)
        .map(|(key, errors)| format!("{key}: {errors}"))
        .collect();
    if wrong.is_empty() {
        Ok(keys.len().to_string())
    } else {
        Err(wrong.join("; "))
    }
}

fn ports(world: &World) -> Result<String, String> {
    let server = &world.deployment.server;
    for address in [&server.listen, &server.ops_listen] {
        TcpListener::bind(address).map_err(|error| format!("{address}: {error}"))?;
    }
    Ok(format!("{}, {}", server.listen, server.ops_listen))
}
