//! `cargo xtask drill`: the built engine, ended in the worst ways.

use crate::failure::Outcome;
use crate::prerequisites;
use crate::process;
use crate::project::Project;
use crate::run;
use crate::suites::Suite;
use crate::temporary;

/// Builds the engine and lets `tinhid-tests` end it; no drill named means all of them.
pub(crate) fn drill(project: &Project, drills: &[String]) -> Outcome {
    temporary::sweep();
    prerequisites::provide(project, &[Suite::Drill])?;
    let binary = run::build(project)?;
    let mut command = project.command(run::build_binary(project, "drill")?);
    command.args(drills);
    command.env("TINHID_TEST_BINARY", binary);
    process::run(&mut command)
}
