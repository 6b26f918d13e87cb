use super::Outcome;
use super::line::ListingsImport;
use super::local::Local;
use super::output::Output;
use super::progress::Bar;
use super::reload::ask_for_result;
use super::world::World;
use serde_json::Value;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use tinhid_contract::SystemRandomness;
use tinhid_core::data_lock::Request;
use tinhid_services::listings::import::{self, ImportRequest, Means, RowProblem, Summary};

/// Takes over the posts of a file: through the engine that serves the tenant, or in its database if
/// none does.
pub(super) async fn run(world: &World, options: &ListingsImport, output: &mut Output) -> Outcome {
    let wanted = ImportRequest {
        kind: options.kind.clone(),
        file: absolute(&options.file, output)?,
        source: options.source.clone(),
        accept_good: options.accept_good,
        replace: options.replace,
    };
    let request = Request::ImportListings {
        tenant: options.tenant.clone(),
        kind: wanted.kind.clone(),
        file: wanted.file.clone(),
        source: wanted.source.clone(),
        accept_good: wanted.accept_good,
        replace: wanted.replace,
    };
    let bar = Bar::new(output);
    let mut tell = |word: Value| bar.tell_word(word);
    let answer = ask_for_result(world, &request, &mut tell, output).await;
    let summary: Summary = match answer? {
        Some((_, result)) => serde_json::from_value(result)
            .map_err(|error| output.text("command-internal", &[("reason", &error.to_string())]))?,
        None => in_process(world, &options.tenant, &wanted, &bar, output).await?,
    };
    bar.finish();
    if options.json {
        let json = serde_json::to_string_pretty(&summary).map_err(|error| error.to_string())?;
        output.line(&json);
    } else {
        say(&summary, output);
    }
    Ok(ExitCode::from(u8::from(!summary.published)))
}

/// The engine has another working folder than the command.
fn absolute(file: &Path, output: &Output) -> Result<std::path::PathBuf, String> {
    file.canonicalize().map_err(|cause| {
        let path = file.display().to_string();
        let reason = output.system(&cause);
        output.text(
            "import-file-unreadable",
            &[("path", &path), ("reason", &reason)],
        )
    })
}

async fn in_process(
    world: &World,
    tenant: &str,
    wanted: &ImportRequest,
    bar: &Bar,
    output: &Output,
) -> Result<Summary, String> {
    let local = Local::open(world, tenant, output).await?;
    let means = Means {
        clock: Arc::clone(&world.clock),
        randomness: Arc::new(SystemRandomness),
    };
    let tell = |progress| bar.tell(&progress);
    let imported = import::run(&local.context, &means, wanted, &tell).await;
    local.close().await;
    imported.map_err(|error| output.words(&error))
}

fn say(summary: &Summary, output: &mut Output) {
    if !summary.problems.is_empty() {
        for line in table(&summary.problems, output) {
            output.line(&line);
        }
        if summary.more_problems > 0 {
            output.say(
                "import-more-problems",
                &[("count", &summary.more_problems.to_string())],
            );
        }
        output.line("");
    }
    let counts = [
        ("rows", summary.rows.to_string()),
        ("new", summary.new.to_string()),
        ("changed", summary.changed.to_string()),
        ("unchanged", summary.unchanged.to_string()),
        ("refused", summary.refused.to_string()),
        ("withdrawn", summary.withdrawn.to_string()),
    ];
    let counts: Vec<(&str, &str)> = counts
        .iter()
        .map(|(name, count)| (*name, count.as_str()))
        .collect();
    let key = match (summary.published, summary.refused) {
        (true, 0) => "import-done",
        (true, _) => "import-done-partly",
        (false, 0) => "import-refused-whole",
        (false, _) => "import-refused",
    };
    output.say(key, &counts);
}

/// Row, column, value and words, in columns.
fn table(problems: &[RowProblem], output: &Output) -> Vec<String> {
    let heads = ["row", "column", "value", "problem"];
    let mut lines = vec![heads.map(|head| output.text(&format!("import-head-{head}"), &[]))];
    let nothing = || "–".to_owned();
    lines.extend(problems.iter().map(|problem| {
        [
            problem.row.map_or_else(nothing, |row| row.to_string()),
            problem.column.clone().unwrap_or_else(nothing),
            problem.value.clone().unwrap_or_else(nothing),
            problem.said.in_language(output.language()).to_owned(),
        ]
    }));
    let widths: Vec<usize> = (0..3)
        .map(|column| {
            let widths = lines.iter().map(|line| line[column].chars().count());
            widths.max().unwrap_or_default()
        })
        .collect();
    let pad = |text: &str, width: usize| {
        let missing = width.saturating_sub(text.chars().count());
        format!("{text}{}", " ".repeat(missing))
    };
    lines
        .iter()
        .map(|line| {
            let cells = line
                .iter()
                .zip(&widths)
                .map(|(cell, width)| pad(cell, *width));
            let cells: Vec<String> = cells.collect();
            format!("{}  {}", cells.join("  "), line[3])
        })
        .collect()
}
