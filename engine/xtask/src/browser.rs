//! The `browser` suite: the shipped packages, served and opened in Chromium.

use std::net::SocketAddr;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
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

/// Serves every tenant in development mode and runs the Node checks against it.
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
    let mut engine = project.command(binary);
    engine.arg("--tenants").arg(project.root().join("tenants"));
    engine.arg("--data").arg(data.path().join("data"));
    engine.args(["serve", "--dev"]);
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
