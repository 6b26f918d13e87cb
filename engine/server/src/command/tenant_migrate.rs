use super::Outcome;
use super::line::TenantMigrate;
use super::output::Output;
use super::reload::{ask_running, report};
use super::words::{Words, target_words};
use super::world::World;
use std::process::ExitCode;
use tinhid_core::data_lock::{DataLock, Request};
use tinhid_core::database::{Backend, Database, DatabaseTarget, Schema};

/// One database that is brought up to date.
struct Work {
    name: String,
    target: DatabaseTarget,
    schema: Schema,
}

/// Makes missing databases and brings them to the schema of this release, one by one: a tenant
/// that fails is named and the others go on.
pub(super) async fn run(world: &World, options: &TenantMigrate, output: &mut Output) -> Outcome {
    let work = work(world, options)?;
    if options.sql {
        print_sql(&work, output);
        return Ok(ExitCode::SUCCESS);
    }
    if options.dry_run {
        return Ok(preview(world, work, output).await);
    }
    let request = Request::Migrate {
        tenant: options.tenant.clone(),
    };
    if let Some(tenants) = ask_running(world, &request, output).await? {
        return Ok(report(&tenants, output));
    }
    let _lock = DataLock::acquire(world.data()).map_err(|error| error.words(output))?;
    let mut failed = false;
    for Work {
        name,
        target,
        schema,
    } in work
    {
        match migrate(world, target, schema, output).await {
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
    Ok(ExitCode::from(u8::from(failed)))
}

/// The control database and those of the tenants that are asked for.
fn work(world: &World, options: &TenantMigrate) -> Result<Vec<Work>, String> {
    let keys = match &options.tenant {
        Some(tenant) => {
            world.refuse_unknown(tenant)?;
            vec![tenant.clone()]
        }
        None => world.keys()?,
    };
    let mut work = vec![Work {
        name: "control".to_owned(),
        target: world.control_target()?,
        schema: Schema::Control,
    }];
    for name in keys {
        let target = world.tenant_target(&name)?;
        let schema = Schema::Tenant;
        work.push(Work {
            name,
            target,
            schema,
        });
    }
    Ok(work)
}

fn print_sql(work: &[Work], output: &mut Output) {
    let statements: Vec<String> = work
        .iter()
        .filter_map(|work| work.target.creation_sql())
        .collect();
    if statements.is_empty() {
        output.say("migrate-sql-nothing", &[]);
    }
    for statement in statements {
        output.line(&statement);
    }
}

/// Says what would be done. Takes no lock and opens no file that is not there: looking changes
/// nothing, also while an engine runs.
async fn preview(world: &World, work: Vec<Work>, output: &mut Output) -> ExitCode {
    let mut failed = false;
    for work in work {
        let name = work.name.as_str();
        if work.target.backend() == Backend::Sqlite && !work.target.exists() {
            let steps = work.schema.migrations();
            say_pending("migrate-would-create", name, &steps, output);
            continue;
        }
        let database = world.databases().open(work.target, work.schema);
        match database.pending_migrations().await {
            Ok(steps) if steps.is_empty() => output.say("tenant-up-to-date", &[("tenant", name)]),
            Ok(steps) => say_pending("migrate-would-run", name, &steps, output),
            Err(error) => {
                failed = true;
                let reason = error.words(output);
                output.say("tenant-failed", &[("tenant", name), ("reason", &reason)]);
            }
        }
        database.close().await;
    }
    output.say("migrate-dry-run", &[]);
    ExitCode::from(u8::from(failed))
}

fn say_pending(key: &str, tenant: &str, steps: &[String], output: &mut Output) {
    let count = steps.len().to_string();
    let arguments = [("tenant", tenant), ("count", count.as_str())];
    output.say(key, &arguments);
    for step in steps {
        output.line(&format!("    {step}"));
    }
}

/// Makes a database if it is missing and brings it up to date; returns how many steps that took.
pub(super) async fn migrate(
    world: &World,
    target: DatabaseTarget,
    schema: Schema,
    output: &Output,
) -> Result<usize, String> {
    if target.backend() == Backend::Postgres
        && let Some(admin_url) = &world.deployment.database.admin_url
    {
        let admin =
            DatabaseTarget::for_control(admin_url, world.data(), world.password()?.as_deref())
                .map_err(|error| target_words("database.admin_url", &error, output))?;
        target
            .create_missing(&admin)
            .await
            .map_err(|error| error.words(output))?;
    }
    let database: Database = world.databases().open(target, schema);
    let count = database
        .migrate()
        .await
        .map(|names| names.len())
        .map_err(|error| error.words(output));
    database.close().await;
    count
}
