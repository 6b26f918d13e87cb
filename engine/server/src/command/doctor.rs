use super::Outcome;
use super::judging::Packages;
use super::keys_status;
use super::object_status;
use super::output::Output;
use super::search_status;
use super::words::Words;
use super::world::World;
use crate::engine_error::EngineError;
use crate::ports::Port;
use std::path::Path;
use std::process::ExitCode;
use tinhid_core::configuration::Problems;
use tinhid_core::data_lock::holder;
use tinhid_core::database::{Backend, Database, Schema};

/// The first day on which this release could have been started: a clock before it is wrong.
const RELEASED: i64 = 1_793_491_200;

/// With less than this many MiB left, logs and databases fill a disk within days.
const FEWEST_MIB: u64 = 512;

/// What was found: in order, or a reason and the text that says what to do.
type Verdict = Result<String, (String, &'static str)>;

/// Looks at everything an engine needs and says what to do about what is missing.
pub(super) async fn run(world: &World, output: &mut Output) -> Outcome {
    let held = holder(world.data());
    let is_held = matches!(held, Ok(Some(_)));
    let lock = match held {
        Ok(Some(pid)) => Ok(output.text("doctor-lock-held", &[("pid", &pid)])),
        Ok(None) => Ok(output.text("doctor-lock-free", &[])),
        Err(error) => Err((error.words(output), "doctor-lock-remedy")),
    };
    let (control, database) = control_database(world).await;
    let mut verdicts = vec![
        ("data-folder", data_folder(world)),
        ("lock", lock),
        ("disk-space", disk_space(world)),
        ("control-database", control),
        ("tenant-databases", tenant_databases(world).await),
        ("packages", packages(world, database.as_ref()).await),
        (
            "sealing-key",
            sealing_key(world, database.as_ref(), is_held).await,
        ),
        ("clock", clock(world)),
        ("search", search(world, is_held).await),
        ("objects", objects(world, is_held).await),
    ];
    // The engine that runs holds the ports itself.
    if !is_held {
        verdicts.push(("ports", ports(world)));
    }
    let mut failed = 0;
    for (name, verdict) in verdicts {
        let title = output.text(&format!("doctor-{name}"), &[]);
        match verdict {
            Ok(detail) => {
                let passed = output.text("doctor-passed", &[]);
                output.line(&format!("{title}: {passed} ({detail})"));
            }
            Err((reason, remedy)) => {
                failed += 1;
                let word = output.text("doctor-failed", &[]);
                let remedy = output.text(remedy, &[]);
                output.line(&format!("{title}: {word}\n    {reason}\n    → {remedy}"));
            }
        }
    }
    if failed == 0 {
        output.say("doctor-ok", &[]);
        Ok(ExitCode::SUCCESS)
    } else {
        output.say("doctor-not-ok", &[("failed", &failed.to_string())]);
        Ok(ExitCode::from(1))
    }
}

/// Whether the folder can be written, or made; looking leaves nothing behind.
fn data_folder(world: &World) -> Verdict {
    let data = world.data();
    let was_there = data.exists();
    let path = data.join(".doctor");
    let tried = std::fs::create_dir_all(data)
        .and_then(|()| std::fs::write(&path, b"doctor"))
        .and_then(|()| std::fs::remove_file(&path));
    if !was_there {
        // Gone unless it could not be made, and then there is nothing to remove.
        let _ = std::fs::remove_dir(data);
    }
    let shown = data.display().to_string();
    tried.map(|()| shown.clone()).map_err(|cause| {
        let reason = world.output.system(&cause);
        (format!("{shown}: {reason}"), "doctor-data-folder-remedy")
    })
}

/// The space left where the data is, or will be.
fn disk_space(world: &World) -> Verdict {
    let absolute = std::path::absolute(world.data()).unwrap_or_default();
    let there = absolute.ancestors().find(|folder| folder.exists());
    let there = there.unwrap_or(Path::new("/"));
    let remedy = "doctor-disk-space-remedy";
    let space = rustix::fs::statvfs(there).map_err(|cause| {
        let reason = world.output.system(&cause.into());
        (format!("{}: {reason}", there.display()), remedy)
    })?;
    let left = space.f_bavail.saturating_mul(space.f_frsize) / (1024 * 1024);
    let detail = format!("{left} MiB");
    if left < FEWEST_MIB {
        Err((detail, remedy))
    } else {
        Ok(detail)
    }
}

/// The control database, open where there is one and it can be used.
async fn control_database(world: &World) -> (Verdict, Option<Database>) {
    let remedy = "doctor-control-database-remedy";
    let target = match world.control_target() {
        Ok(target) => target,
        Err(reason) => return (Err((reason, remedy)), None),
    };
    let place = target.describe();
    if target.backend() == Backend::Sqlite && !target.exists() {
        let detail = world
            .output
            .text("doctor-database-new", &[("place", &place)]);
        return (Ok(detail), None);
    }
    let database = world.databases().open(target, Schema::Control);
    match database.pending_migrations().await {
        Ok(pending) if pending.is_empty() => (Ok(place), Some(database)),
        Ok(pending) => {
            let count = pending.len().to_string();
            let arguments = [("tenant", place.as_str()), ("count", count.as_str())];
            let reason = world.output.text("doctor-database-behind", &arguments);
            (Err((reason, "doctor-tenant-databases-remedy")), None)
        }
        Err(error) => (Err((error.words(&world.output), remedy)), None),
    }
}

/// What is behind is mended by a command, what cannot be reached by nobody's command.
async fn tenant_databases(world: &World) -> Verdict {
    let unreachable = "doctor-control-database-remedy";
    let mut behind = Vec::new();
    let mut away = Vec::new();
    let keys = world
        .keys()
        .map_err(|reason| (reason, "doctor-packages-folder-remedy"))?;
    for key in &keys {
        let target = match world.tenant_target(key) {
            Ok(target) => target,
            Err(reason) => return Err((reason, "doctor-database-url-remedy")),
        };
        if target.backend() == Backend::Sqlite && !target.exists() {
            continue;
        }
        let database = world.databases().open(target, Schema::Tenant);
        match database.pending_migrations().await {
            Ok(pending) if pending.is_empty() => {}
            Ok(pending) => {
                let count = pending.len().to_string();
                let arguments = [("tenant", key.as_str()), ("count", count.as_str())];
                behind.push(world.output.text("doctor-database-behind", &arguments));
            }
            Err(error) => away.push(format!("{key}: {}", error.words(&world.output))),
        }
        database.close().await;
    }
    if !away.is_empty() {
        away.extend(behind);
        Err((away.join("\n    "), unreachable))
    } else if !behind.is_empty() {
        Err((behind.join("\n    "), "doctor-tenant-databases-remedy"))
    } else {
        Ok(world
            .output
            .text("doctor-count", &[("count", &keys.len().to_string())]))
    }
}

/// Judges all packages; without a control database as if it knew of none.
async fn packages(world: &World, control: Option<&Database>) -> Verdict {
    let folder = "doctor-packages-folder-remedy";
    let packages = Packages::read(world, control).await;
    let packages = packages.map_err(|reason| (reason, folder))?;
    let judged = packages.judge(world, |_| true, None);
    if judged.is_empty() {
        let path = world.packages.display().to_string();
        let reason = world.output.text("packages-none", &[("path", &path)]);
        return Err((reason, folder));
    }
    let broken = |(key, problems): (&String, &Problems)| {
        let errors = problems.errors();
        let (tenant, count) = (key.as_str(), errors.to_string());
        (errors > 0).then(|| {
            let arguments = [("tenant", tenant), ("errors", count.as_str())];
            world.output.text("doctor-package-broken", &arguments)
        })
    };
    let wrong: Vec<String> = judged.iter().filter_map(broken).collect();
    if wrong.is_empty() {
        let count = judged.len().to_string();
        Ok(world.output.text("doctor-count", &[("count", &count)]))
    } else {
        Err((wrong.join("\n    "), "doctor-packages-remedy"))
    }
}

/// Posts are kept and listed while the search is away, but somebody should know.
async fn search(world: &World, is_served: bool) -> Verdict {
    let looked = search_status::look(world, is_served).await;
    looked.map_err(|reason| (reason, "doctor-search-remedy"))
}

/// What is kept is safe while store or scanner is away, but nothing new is.
async fn objects(world: &World, is_served: bool) -> Verdict {
    let looked = object_status::look(world, is_served).await;
    looked.map_err(|reason| (reason, "doctor-objects-remedy"))
}

/// Without its key, what is sealed is lost; with a key beside the data it is not protected.
async fn sealing_key(world: &World, control: Option<&Database>, is_served: bool) -> Verdict {
    let looked = keys_status::look(world, control, is_served).await;
    looked.map_err(|reason| (reason, "doctor-sealing-key-remedy"))
}

fn clock(world: &World) -> Verdict {
    let now = world.now();
    let shown = now.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    if now.timestamp() > RELEASED {
        Ok(shown)
    } else {
        Err((shown, "doctor-clock-remedy"))
    }
}

fn ports(world: &World) -> Verdict {
    let server = &world.deployment.server;
    for (key, address) in [
        ("server.listen", &server.listen),
        ("server.ops_listen", &server.ops_listen),
    ] {
        Port::take(key, address).map_err(|error| {
            let remedy = match error {
                EngineError::Address { .. } => "doctor-address-remedy",
                _ => "doctor-ports-remedy",
            };
            (error.words(&world.output), remedy)
        })?;
    }
    Ok(format!("{}, {}", server.listen, server.ops_listen))
}
