use super::Outcome;
use super::judging::Packages;
use super::line::Check;
use super::output::Output;
use super::problems::{as_json, lines};
use super::world::World;
use serde_json::json;
use std::collections::BTreeMap;
use std::process::ExitCode;
use tinhid_core::configuration::{Problems, Severity};

/// Judges one package, or all of them, each beside all others.
pub(super) async fn run(world: &World, options: &Check, output: &mut Output) -> Outcome {
    if let Some(tenant) = &options.tenant {
        world.refuse_unknown(tenant)?;
    } else if world.keys()?.is_empty() {
        let path = world.packages.display().to_string();
        return Err(output.text("packages-none", &[("path", &path)]));
    }
    let control = world.control().await?;
    let packages = Packages::read(world, control.as_ref()).await?;
    let wanted = |key: &str| options.tenant.as_ref().is_none_or(|tenant| tenant == key);
    let problems = packages.judge(world, wanted, None);
    if options.json {
        let all: Vec<_> = problems
            .values()
            .flat_map(Problems::iter)
            .map(|problem| as_json(problem, output))
            .collect();
        let out = json!({ "tenants": problems.keys().collect::<Vec<_>>(), "problems": all });
        output.line(&serde_json::to_string_pretty(&out).unwrap_or_default());
    } else {
        print(&problems, output);
    }
    let failed = problems.values().any(Problems::has_errors);
    Ok(ExitCode::from(u8::from(failed)))
}

fn print(problems: &BTreeMap<String, Problems>, output: &mut Output) {
    for line in lines(problems, output) {
        output.line(&line);
    }
    let count = |severity| {
        let all = problems.values().flat_map(Problems::iter);
        let found = all.filter(|problem| problem.severity == severity);
        found.count().to_string()
    };
    let tenants = problems.len().to_string();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if errors == "0" {
        output.say("check-summary-ok", &[("tenants", &tenants)]);
    } else {
        output.say(
            "check-summary-failed",
            &[
                ("errors", &errors),
                ("warnings", &warnings),
                ("tenants", &tenants),
            ],
        );
    }
}
