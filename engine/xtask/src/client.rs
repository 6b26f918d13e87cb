//! The `client` suite: a client made from the core document, against the document of every tenant.

use std::fs;
use std::path::Path;

use crate::failure::{Context, Outcome};
use crate::process;
use crate::project::{self, Project};
use crate::run;
use crate::serving::{Posts, Serving, Tinhid};
use crate::temporary::TemporaryFolder;

/// Serves the shipped packages and those of the checks, and runs the Node checks against them.
pub(crate) fn check(project: &Project) -> Outcome {
    let binary = run::build(project)?;
    let folder = project.root().join("tests/client");
    let in_folder = |program: &str| {
        let mut command = project.command(program);
        command.current_dir(&folder);
        command
    };
    process::run(in_folder("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;

    let packages = TemporaryFolder::new("packages")?;
    let own = folder.join("packages");
    for tenants in [project.root().join("tenants"), own.clone()] {
        for key in project::tenant_keys(&tenants)? {
            copy(&tenants.join(&key), &packages.path().join(&key))?;
        }
    }
    let served = project::tenant_keys(packages.path())?;
    let tinhid = Tinhid {
        project,
        binary: &binary,
        packages: packages.path(),
    };
    let serving = Serving::start(tinhid, Posts::Few(&project::tenant_keys(&own)?))?;
    println!(
        "The engine serves {} on {}",
        served.join(", "),
        serving.portal()
    );

    let mut checks = in_folder("npm");
    checks.args(["run", "--silent", "check"]);
    checks.env("TINHID_BASE_PORT", serving.portal().port().to_string());
    checks.env("TINHID_TENANTS", served.join(","));
    let outcome = process::run(&mut checks);
    let stopped = serving.stop();
    outcome.and(stopped)
}

/// Copies a folder with everything in it.
fn copy(from: &Path, to: &Path) -> Outcome {
    let failed = || format!("{} cannot be copied to {}", from.display(), to.display());
    fs::create_dir(to).context(failed)?;
    for entry in fs::read_dir(from).context(failed)? {
        let entry = entry.context(failed)?;
        let target = to.join(entry.file_name());
        if entry.file_type().context(failed)?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target).context(failed)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_copied_whole() {
        let folder = TemporaryFolder::new("copy").unwrap();
        let from = folder.path().join("from");
        fs::create_dir_all(from.join("listings")).unwrap();
        fs::write(from.join("tenant.toml"), "a").unwrap();
        fs::write(from.join("listings/one.toml"), "b").unwrap();
        let to = folder.path().join("to");
        copy(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("tenant.toml")).unwrap(), "a");
        assert_eq!(
            fs::read_to_string(to.join("listings/one.toml")).unwrap(),
            "b"
        );
        assert!(copy(&from, &to).is_err());
    }
}
