use super::Outcome;
use super::line::SeedDemo;
use super::local::Local;
use super::output::Output;
use super::progress::Bar;
use super::reload::ask_for_result;
use super::world::World;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::process::ExitCode;
use tinhid_core::data_lock::Request;
use tinhid_services::listings::demonstration::{self, Phrases, Seeded};

/// Makes up posts that show the product, or takes them out: through the engine that serves the tenant,
/// or in its database if none does.
pub(super) async fn run(world: &World, options: &SeedDemo, output: &mut Output) -> Outcome {
    let tenant = options.tenant.clone();
    let request = match options.clear {
        true => Request::ClearDemonstration { tenant },
        false => Request::SeedDemonstration {
            tenant,
            scale: options.scale,
        },
    };
    let bar = Bar::new(output);
    let mut tell = |word: Value| bar.tell_word(word);
    let result = match ask_for_result(world, &request, &mut tell, output).await? {
        Some((_, result)) => result,
        None => in_process(world, options, &bar, output).await?,
    };
    bar.finish();
    if options.clear {
        let count: u64 = read(result, output)?;
        output.say(
            "demonstration-cleared",
            &[("tenant", &options.tenant), ("count", &count.to_string())],
        );
    } else {
        say(&options.tenant, &read(result, output)?, output);
    }
    Ok(ExitCode::SUCCESS)
}

async fn in_process(
    world: &World,
    options: &SeedDemo,
    bar: &Bar,
    output: &Output,
) -> Result<Value, String> {
    let failed = |error: tinhid_core::Error| output.words(&error);
    let local = Local::open(world, &options.tenant, output).await?;
    let tell = |progress| bar.tell(&progress);
    let result = if options.clear {
        let cleared = demonstration::clear(&local.context, &tell).await;
        cleared.map_err(failed).map(Value::from)
    } else {
        let phrases = Phrases::read(&world.base.files).map_err(failed)?;
        let seeded = demonstration::seed(&local.context, &phrases, options.scale, &tell).await;
        let seeded = seeded.map_err(failed)?;
        serde_json::to_value(seeded).map_err(|error| error.to_string())
    };
    local.close().await;
    result
}

/// Reads what the engine sends; only another release would send something else.
fn read<T: DeserializeOwned>(result: Value, output: &Output) -> Result<T, String> {
    serde_json::from_value(result)
        .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))
}

/// Says what was made up at a tenant.
pub(super) fn say(tenant: &str, seeded: &Seeded, output: &mut Output) {
    for (kind, done) in &seeded.kinds {
        if !done.has_phrases {
            output.say(
                "demonstration-no-phrases",
                &[("tenant", tenant), ("kind", kind)],
            );
            continue;
        }
        output.say(
            "demonstration-made",
            &[
                ("tenant", tenant),
                ("kind", kind),
                ("made", &done.made.to_string()),
                ("renewed", &done.renewed.to_string()),
                ("kept", &done.kept.to_string()),
            ],
        );
    }
    if seeded.kinds.is_empty() {
        output.say("demonstration-nothing", &[("tenant", tenant)]);
    }
}
