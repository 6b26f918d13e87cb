use super::Outcome;
use super::line::SearchReindex;
use super::local::Local;
use super::output::Output;
use super::progress::Bar;
use super::reload::ask_for_result;
use super::words::Words;
use super::world::World;
use crate::reindexing::reindexing;
use serde_json::Value;
use std::process::ExitCode;
use std::sync::Arc;
use tinhid_core::data_lock::Request;
use tinhid_core::search::{ReindexProgress, Reindexed};

/// Builds the index of a tenant anew: through the engine that serves it, or on the data folder if none
/// does.
pub(super) async fn run(world: &World, options: &SearchReindex, output: &mut Output) -> Outcome {
    let request = Request::ReindexSearch {
        tenant: options.tenant.clone(),
        kind: options.kind.clone(),
    };
    let bar = Bar::new(output);
    let mut tell = |word: Value| bar.tell_word(word);
    let built: Reindexed = match ask_for_result(world, &request, &mut tell, output).await? {
        Some((_, result)) => serde_json::from_value(result)
            .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))?,
        None => in_process(world, options, &bar, output).await?,
    };
    bar.finish();
    if options.json {
        let json = serde_json::to_string_pretty(&built).map_err(|error| error.to_string())?;
        output.line(&json);
        return Ok(ExitCode::SUCCESS);
    }
    for (kind, count) in &built.kinds {
        let count = count.to_string();
        let arguments = [
            ("tenant", options.tenant.as_str()),
            ("kind", kind.as_str()),
            ("count", count.as_str()),
        ];
        output.say("search-reindexed", &arguments);
    }
    let total: u64 = built.kinds.values().sum();
    let arguments = [
        ("tenant", options.tenant.as_str()),
        ("count", &total.to_string()),
    ];
    output.say("search-reindexed-all", &arguments);
    Ok(ExitCode::SUCCESS)
}

async fn in_process(
    world: &World,
    options: &SearchReindex,
    bar: &Bar,
    output: &Output,
) -> Result<Reindexed, String> {
    let local = Local::open(world, &options.tenant, output).await?;
    let built = match world.finding().feeding() {
        Ok(feeding) => {
            let context = &local.context;
            let snapshot = Arc::clone(&context.snapshot);
            let tell = |progress: ReindexProgress| bar.tell(&reindexing(progress));
            let built = feeding.reindex(&context.runtime, snapshot, options.kind.as_deref(), &tell);
            built.await.map_err(|error| output.words(&error))
        }
        Err(error) => Err(error.words(output)),
    };
    local.close().await;
    built
}
