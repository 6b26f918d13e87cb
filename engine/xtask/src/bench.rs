//! `cargo xtask bench`: the release build, then the package that measures.

use crate::failure::Outcome;
use crate::process;
use crate::project::Project;

/// Builds the binary for release and lets `tinhid-tests` measure the rows; none named means all.
pub(crate) fn bench(project: &Project, rows: &[String]) -> Outcome {
    println!("Building for release. The first build takes many minutes.");
    process::run(
        // Both at once: apart, each would choose features of its own and build half of everything twice.
        project
            .cargo()
            .args(["build", "--release", "--bins"])
            .args(["--package", "tinhid", "--package", "tinhid-tests"]),
    )?;
    let binary = project.target()?.join("release/tinhid");
    let mut command = project.command(project.target()?.join("release/bench"));
    command.args(rows);
    command.env("TINHID_TEST_BINARY", binary);
    process::run(&mut command)
}
