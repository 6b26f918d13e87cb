//! The `browser` suite: the shipped packages, served and opened in Chromium.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Context, Outcome};
use crate::people;
use crate::process;
use crate::project::Project;
use crate::run;
use crate::serving::{Posts, Serving, Tinhid};

/// Where Debian's package puts the browser.
pub(crate) const CHROMIUM: &str = "/usr/bin/chromium";

/// Serves every tenant in development mode, with demonstration posts, and runs the Node checks against it.
pub(crate) fn check(project: &Project) -> Outcome {
    let tenants = project.tenants()?;
    let binary = run::build(project)?;
    let folder = project.root().join("tests/browser");
    let in_folder = |program: &str| {
        let mut command = project.command(program);
        command.current_dir(&folder);
        command
    };
    process::run(in_folder("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;

    let packages = project.root().join("tenants");
    let tinhid = Tinhid {
        project,
        binary: &binary,
        packages: &packages,
    };
    let serving = Serving::start_with(tinhid, Posts::All, &people::environment(&tenants))?;
    let portal = serving.portal();
    println!("The engine serves {} on {portal}", tenants.join(", "));
    for (tenant, kind, file) in posts(&folder, &tenants)? {
        let mut import = serving.command();
        import.args(["listings", "import", &tenant, &kind]);
        import.arg(file).args(["--source", "checks"]);
        process::run(&mut import)?;
    }
    let invitations = people::invite(&serving, &tenants)?;

    let mut checks = in_folder("npm");
    checks.args(["run", "--silent", "check"]);
    checks.env("TINHID_BASE_PORT", portal.port().to_string());
    checks.env("TINHID_TENANTS", tenants.join(","));
    checks.env("TINHID_CHROMIUM", CHROMIUM);
    checks.env("TINHID_STAFF_INVITATIONS", invitations);
    let outcome = process::run(&mut checks);
    let stopped = serving.stop();
    outcome.and(stopped)
}

/// Posts that the checks need beside the demonstration ones, which carry no telephone:
/// `fixtures/<tenant>/<kind>.csv`. Gives tenant, kind and file.
fn posts(folder: &Path, tenants: &[String]) -> Outcome<Vec<(String, String, PathBuf)>> {
    let mut posts = Vec::new();
    for tenant in tenants {
        let files = folder.join("fixtures").join(tenant);
        if !files.is_dir() {
            continue;
        }
        let unreadable = || format!("{} cannot be read", files.display());
        for entry in fs::read_dir(&files).context(unreadable)? {
            let file = entry.context(unreadable)?.path();
            let kind = file.file_stem().unwrap_or_default().to_string_lossy();
            posts.push((tenant.clone(), kind.into_owned(), file));
        }
    }
    Ok(posts)
}
