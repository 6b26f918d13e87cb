use super::Outcome;
use super::line::TenantMigrate;
use super::output::Output;
use super::reload::ask_running;
use super::words::Words;
use super::world::World;
use std::process::ExitCode;
use tinhid_core::data_lock::{DataLock, Request};
use tinhid_core::database::{Backend, Database, DatabaseTarget, Schema};

/// Makes missing databases and brings them to the schema of this release, one by one: a tenant
/// that fails is named and the others go on.
pub(super) async fn run(world: &World, options: &TenantMigrate, output: &mut Output) -> Outcome {
    let keys: Vec<String> = world
        .keys()?
        .into_iter()
        .filter(|key| options.tenant.as_ref().is_none_or(|tenant| tenant == key))
        .collect();
    if keys.is_empty() {
        return Err(output.text("error-tenant-unknown", &[]));
    }
    if options.sql {
        let mut targets = vec![world.control_target()?];
        for key in &keys {
            targets.push(world.tenant_target(key)?);
        }
        for statement in targets.iter().filter_map(DatabaseTarget::creation_sql) {
            output.line(&statement);
        }
        return Ok(ExitCode::SUCCESS);
    }
    if !options.dry_run {
        let request = Request::Migrate {
            tenant: options.tenant.clone(),
        };
        if let Some(message) = ask_running(world, &request, output).await? {
            output.line(&message);
            return Ok(ExitCode::SUCCESS);
        }
    }
    let _lock = DataLock::acquire(world.data()).map_err(|error| error.words(output))?;
    let mut failed = false;
    let mut names = vec![(
        "control".to_owned(),
        world.control_target()?,
        Schema::Control,
    )];
    for key in keys {
        let target = world.tenant_target(&key)?;
        names.push((key, target, Schema::Tenant));
    }
    for (name, target, schema) in names {
        match migrate(world, target, schema, options.dry_run, output).await {
            Ok(0) => output.say("tenant-up-to-date", &[("tenant", &name)]),
            Ok(count) => output.say(
                "tenant-migrated",
                &[("tenant", &name), ("count", &count.to_string())],
            ),
            Err(reason) => {
                failed = true;
                output.say("tenant-failed", &[("tenant", &name), ("reason", &reason)]);
            }
        }
    }
    Ok(if failed {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

async fn migrate(
    world: &World,
    target: DatabaseTarget,
    schema: Schema,
    dry_run: bool,
    output: &Output,
) -> Result<usize, String> {
    if !dry_run
        && target.backend() == Backend::Postgres
        && let Some(admin_url) = &world.deployment.database.admin_url
    {
        let admin =
            DatabaseTarget::for_control(admin_url, world.data(), world.password()?.as_deref())
                .map_err(|error| error.to_string())?;
        target
            .create_missing(&admin)
            .await
            .map_err(|error| error.words(output))?;
    }
    let database: Database = world.databases().open(target, schema);
    let done = if dry_run {
        database.pending_migrations().await
    } else {
        database.migrate().await
    };
    let count = done
        .map(|names| names.len())
        .map_err(|error| error.words(output));
    database.close().await;
    count
}
