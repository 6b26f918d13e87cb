use super::Outcome;
use super::line::{BackupVerify, MakeBackup};
use super::output::Output;
use super::progress::Bar;
use super::reload::ask_for_result;
use super::tenant_migrate::migrate;
use super::words::Words;
use super::world::World;
use crate::backups::{BackupDone, BackupRequest, Backups, told};
use crate::facilities;
use chrono::SecondsFormat;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use tinhid_core::backup::{Content, Identity, KeysPlace, MadeArchive, Verified, verify};
use tinhid_core::data_lock::{DataLock, Request};
use tinhid_core::database::{Backend, Database, Schema};
use tinhid_core::objects::Objects;

/// Backs a tenant up: through the engine that serves it, or on the data folder if none does.
pub(super) async fn run(world: &World, options: &MakeBackup, output: &mut Output) -> Outcome {
    let request = BackupRequest {
        tenant: options.tenant.clone(),
        folder: options.to.as_deref().map(absolute),
        only_keys: options.only_keys,
        keep: options.keep,
    };
    let asked = Request::Backup {
        tenant: request.tenant.clone(),
        folder: request.folder.clone(),
        only_keys: request.only_keys,
        keep: request.keep,
    };
    let bar = Bar::new(output);
    let mut tell = |word: Value| bar.tell_word(word);
    let done: BackupDone = match ask_for_result(world, &asked, &mut tell, output).await? {
        Some((_, result)) => serde_json::from_value(result)
            .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))?,
        None => in_process(world, &request, &bar, output).await?,
    };
    bar.finish();
    if options.json {
        let json = serde_json::to_string_pretty(&done).map_err(|error| error.to_string())?;
        output.line(&json);
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(archive) = &done.made.archive {
        say_made("backup-made", &options.tenant, archive, output);
    }
    say_made("backup-keys-made", &options.tenant, &done.made.keys, output);
    for removed in &done.removed {
        let file = removed.display().to_string();
        output.say("backup-removed", &[("file", &file)]);
    }
    Ok(ExitCode::SUCCESS)
}

fn say_made(key: &str, tenant: &str, made: &MadeArchive, output: &mut Output) {
    let time = made.at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let arguments = [
        ("tenant", tenant),
        ("file", &made.file.display().to_string()),
        ("time", &time),
        ("size", &made.size.to_string()),
        ("tables", &made.tables.to_string()),
        ("objects", &made.objects.to_string()),
    ];
    output.say(key, &arguments);
}

async fn in_process(
    world: &World,
    request: &BackupRequest,
    bar: &Bar,
    output: &Output,
) -> Result<BackupDone, String> {
    let tenant = request.tenant.as_str();
    let _lock = DataLock::acquire(world.data()).map_err(|error| error.words(output))?;
    let control = control(world, output).await?;
    // A tenant whose package is gone has data all the same.
    if world.known(Some(&control), tenant).await?.state.is_none() {
        world.refuse_unknown(tenant)?;
    }
    let target = world.tenant_target(tenant)?;
    if target.backend() == Backend::Sqlite && !target.exists() {
        let arguments = [("tenant", tenant), ("place", &target.describe())];
        return Err(output.error("backup-no-database", &arguments));
    }
    migrate(world, target.clone(), Schema::Tenant, output).await?;
    let database = world.databases().open(target, Schema::Tenant);
    let backups = backups(world);
    let objects = objects(world)?;
    let tell = |progress| bar.tell(&progress);
    let made = Box::pin(backups.make(&database, &control, &objects, request, &tell)).await;
    database.close().await;
    control.close().await;
    made.map_err(|error| output.words(&error))
}

/// What backups of this deployment are made with.
pub(super) fn backups(world: &World) -> Backups {
    Backups::of(
        &world.deployment,
        world.data(),
        &world.clock,
        &world.randomness,
    )
}

/// What files of people are kept with.
pub(super) fn objects(world: &World) -> Result<Arc<Objects>, String> {
    let (clock, randomness) = (&world.clock, &world.randomness);
    let objects = facilities::objects(&world.deployment, world.data(), clock, randomness);
    objects
        .map(Arc::new)
        .map_err(|error| error.words(&world.output))
}

/// The control database, made where there is none.
pub(super) async fn control(world: &World, output: &Output) -> Result<Database, String> {
    let target = world.control_target()?;
    migrate(world, target.clone(), Schema::Control, output).await?;
    Ok(world.databases().open(target, Schema::Control))
}

/// A path as another process understands it.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_unknown| path.to_owned())
}

/// Reads an archive to its end and says what is in it. Changes nothing, and needs no data folder.
pub(super) async fn run_verify(options: &BackupVerify, output: &mut Output) -> Outcome {
    let bar = Bar::new(output);
    let tell = |progress| bar.tell(&told(progress));
    let verified = match Identity::read(&options.identity) {
        Ok(identity) => {
            let keys = KeysPlace::from(options.keys.clone());
            let keys = (!options.without_keys).then_some(&keys);
            verify(&options.archive, keys, &identity, &tell).await
        }
        Err(error) => Err(error),
    };
    bar.finish();
    let verified = verified.map_err(|error| output.words(&error))?;
    if options.json {
        let json = serde_json::to_string_pretty(&described(&verified));
        output.line(&json.map_err(|error| error.to_string())?);
        return Ok(ExitCode::SUCCESS);
    }
    let Verified {
        head,
        size,
        contents,
        has_keys,
    } = &verified;
    let time = head.at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let arguments = [
        ("file", options.archive.display().to_string()),
        ("tenant", head.tenant.clone()),
        ("time", time),
        ("release", head.release.clone()),
        ("database", head.database.word().to_owned()),
        ("size", size.to_string()),
        ("tables", contents.tables.to_string()),
        ("objects", contents.objects.to_string()),
        ("digest", contents.digest.clone()),
    ];
    let arguments: Vec<(&str, &str)> = arguments
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    output.say("backup-sound", &arguments);
    match (head.content, has_keys) {
        (Content::Keys, _) => output.say("backup-sound-is-keys", &arguments),
        (Content::Data, true) => output.say("backup-sound-with-keys", &arguments),
        (Content::Data, false) => output.say("backup-sound-without-keys", &arguments),
    }
    Ok(ExitCode::SUCCESS)
}

fn described(verified: &Verified) -> Value {
    json!({
        "head": verified.head,
        "size": verified.size,
        "tables": verified.contents.tables,
        "objects": verified.contents.objects,
        "bytes": verified.contents.bytes,
        "digest": verified.contents.digest,
        "has_keys": verified.has_keys,
    })
}
