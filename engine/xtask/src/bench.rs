//! `cargo xtask bench`: the release build, then the package that measures.

use crate::failure::Outcome;
use crate::process;
use crate::project::Project;

/// Builds the binary as it is shipped and lets `tinhid-tests` measure the rows; none named means all.
pub(crate) fn bench(project: &Project, rows: &[String]) -> Outcome {
    println!("Building for release. The first build takes many minutes.");
    process::run(
        project
            .cargo()
            .args(["build", "--release", "--package", "tinhid"]),
    )?;
    process::run(project.cargo().args([
        "build",
        "--release",
        "--package",
        "tinhid-tests",
        "--bins",
    ]))?;
    let binary = project.target()?.join("release/tinhid");
    let mut command = project.command(project.target()?.join("release/bench"));
    command.args(rows);
    command.env("TINHID_TEST_BINARY", binary);
    process::run(&mut command)
}
