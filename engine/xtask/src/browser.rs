//! The `browser` suite: the shipped packages, served and opened in Chromium.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::failure::{Context, Failure, Outcome};
use crate::http;
use crate::process::{self, Background, Keep, Signal};
use crate::project::Project;
use crate::run;
use crate::temporary::TemporaryFolder;

/// Where Debian's package puts the browser.
pub(crate) const CHROMIUM: &str = "/usr/bin/chromium";

/// A debug build renders every template once before it is ready.
const START_LIMIT: Duration = Duration::from_secs(120);
/// The engine drains for up to 30 s.
const STOP_LIMIT: Duration = Duration::from_secs(40);

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

    let data = TemporaryFolder::new("browser")?;
    let portal = SocketAddr::from(([127, 0, 0, 1], http::free_port()?));
    let ops = SocketAddr::from(([127, 0, 0, 1], http::free_port()?));
    let tinhid = || {
        let mut command = project.command(&binary);
        command.arg("--tenants").arg(project.root().join("tenants"));
        command.arg("--data").arg(data.path().join("data"));
        command
    };
    let mut engine = tinhid();
    engine.args(["serve", "--dev", "--demo"]);
    engine.arg("--listen").arg(portal.to_string());
    engine.arg("--ops-listen").arg(ops.to_string());
    let keep = Keep {
        name: "the engine",
        log: &data.path().join("engine.log"),
        signal: Signal::Terminate,
        patience: STOP_LIMIT,
        user: None,
        empty_environment: false,
    };
    let mut server = Background::start(&engine, &keep)?;
    server.wait(START_LIMIT, || {
        http::get(ops, &ops.to_string(), "/readyz").is_ok_and(|answer| answer.status == 200)
    })?;
    println!("The engine serves {} on {portal}", tenants.join(", "));
    for (tenant, kind, file) in posts(&folder, &tenants)? {
        let mut import = tinhid();
        import.args(["listings", "import", &tenant, &kind]);
        import.arg(file).args(["--source", "checks"]);
        process::run(&mut import)?;
    }

    let mut checks = in_folder("npm");
    checks.args(["run", "--silent", "check"]);
    checks.env("TINHID_BASE_PORT", portal.port().to_string());
    checks.env("TINHID_TENANTS", tenants.join(","));
    checks.env("TINHID_CHROMIUM", CHROMIUM);
    let outcome = process::run(&mut checks);
    let status = server.stop()?;
    outcome?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("the engine ended with {status}")))
    }
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
