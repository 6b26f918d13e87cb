//! The `fuzz` suite: requests that schemathesis makes from the document of every shipped tenant.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Context, Outcome};
use crate::people;
use crate::process;
use crate::project::Project;
use crate::run;
use crate::serving::{Posts, Serving, Tinhid};

/// What `tests/fuzz` is written in is installed here, below cargo's target folder.
const ENVIRONMENT: &str = "fuzz-environment";
/// Stands in an environment that was made to its end, and says of what.
const MADE_OF: &str = "made-of.txt";

/// Serves every tenant in development mode and runs the Python checks against it.
pub(crate) fn check(project: &Project) -> Outcome {
    let tenants = project.tenants()?;
    let binary = run::build(project)?;
    let folder = project.root().join("tests/fuzz");
    let python = environment(project, &folder)?;

    let packages = project.root().join("tenants");
    let tinhid = Tinhid {
        project,
        binary: &binary,
        packages: &packages,
    };
    let serving =
        Serving::start_with(tinhid, Posts::Few(&tenants), &people::environment(&tenants))?;
    let portal = serving.portal();
    println!("The engine serves {} on {portal}", tenants.join(", "));

    let mut checks = project.command(python);
    checks.arg(folder.join("check.py"));
    checks.env("TINHID_BASE_PORT", portal.port().to_string());
    checks.env("TINHID_TENANTS", tenants.join(","));
    let outcome = process::run(&mut checks);
    let stopped = serving.stop();
    outcome.and(stopped)
}

/// A virtual environment with what `requirements.txt` pins, made once; its Python.
fn environment(project: &Project, folder: &Path) -> Outcome<PathBuf> {
    let requirements = folder.join("requirements.txt");
    let unreadable = || format!("{} cannot be read", requirements.display());
    let wanted = fs::read_to_string(&requirements).context(unreadable)?;
    let environment = project.target()?.join(ENVIRONMENT);
    let python = environment.join("bin/python");
    let made_of = environment.join(MADE_OF);
    if fs::read_to_string(&made_of).is_ok_and(|made_of| made_of == wanted) {
        return Ok(python);
    }
    let mut make = project.command("python3");
    process::run(make.args(["-m", "venv", "--clear"]).arg(&environment))?;
    let mut install = project.command(&python);
    install.args(["-m", "pip", "install", "--quiet", "--no-input", "--no-deps"]);
    install.arg("--disable-pip-version-check");
    process::run(install.arg("--requirement").arg(&requirements))?;
    fs::write(&made_of, wanted).context(|| format!("{} cannot be written", made_of.display()))?;
    Ok(python)
}

#[cfg(test)]
mod tests {
    /// What is installed is named to the last digit, and nothing comes with it that is not named.
    #[test]
    fn every_requirement_is_pinned() {
        let text = include_str!("../../../tests/fuzz/requirements.txt");
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        assert!(
            lines.all(|line| line.split_once("==").is_some_and(|(name, version)| {
                !name.is_empty() && version.starts_with(|sign: char| sign.is_ascii_digit())
            }))
        );
        assert!(text.contains("schemathesis=="));
    }
}
