//! `cargo xtask run`: build, serve, say where.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::process::CommandExt;

use crate::arguments::Listeners;
use crate::failure::{Context, Failure, Outcome};
use crate::process;
use crate::project::Project;

/// Builds the engine and becomes it; returns only on failure.
///
/// This process is replaced by the engine, so that Ctrl-C, every other signal and the exit status are
/// the engine's own. A second process waits for readiness and prints the addresses.
pub(crate) fn run(project: &Project, listeners: Listeners) -> Outcome {
    let tenants = project.tenants()?;
    demand_free(listeners.portal, "the portal", "--listen")?;
    demand_free(listeners.ops, "the operations port", "--ops-listen")?;

    println!("Building the engine. The first build takes several minutes, later ones seconds.");
    let binary = build(project)?;

    println!("Starting the engine with {} tenants …", tenants.len());
    let urls = tenants
        .iter()
        .map(|key| format!("http://{key}.localhost:{}", listeners.portal.port()));
    let this = std::env::current_exe().context(|| "this program cannot find itself".to_owned())?;
    // Not waited for: it ends by itself, and with the engine.
    project
        .command(this)
        .arg("announce")
        .arg(listeners.ops.to_string())
        .args(urls)
        .spawn()
        .context(|| "the process that waits for the engine cannot be started".to_owned())?;

    let mut engine = project.command(&binary);
    engine.arg("--tenants").arg(project.root().join("tenants"));
    engine.arg("--data").arg(project.root().join("data"));
    engine.args(["serve", "--dev", "--demo"]);
    engine.arg("--listen").arg(listeners.portal.to_string());
    engine.arg("--ops-listen").arg(listeners.ops.to_string());
    let error = engine.exec();
    Err(Failure::new(format!(
        "{} cannot be started: {error}",
        binary.display()
    )))
}

/// Builds the engine for development and says where it is.
pub(crate) fn build(project: &Project) -> Outcome<std::path::PathBuf> {
    build_binary(project, "tinhid")
}

/// Builds a development binary of the workspace and says where it is.
///
/// The whole workspace's features are used, so that this build and that of the tests share their parts.
pub(crate) fn build_binary(project: &Project, name: &str) -> Outcome<std::path::PathBuf> {
    process::run(
        project
            .cargo()
            .args(["build", "--workspace", "--bin", name]),
    )?;
    Ok(project.target()?.join("debug").join(name))
}

fn demand_free(address: SocketAddr, what: &str, option: &str) -> Outcome {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            let port = address.port();
            let other = SocketAddr::new(address.ip(), port.checked_add(10).unwrap_or(8090));
            Err(Failure::new(format!(
                "{what} cannot listen on {address}: port {port} is taken.\n\
                 Stop the program that holds it (`ss -ltnp 'sport = :{port}'` shows it), \
                 or choose another: cargo xtask run {option} {other}"
            )))
        }
        Err(error) => {
            Err(error).context(|| format!("{what} cannot listen on {address} ({option})"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_what_to_do() {
        let holder = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = holder.local_addr().unwrap();
        let failure = demand_free(address, "the portal", "--listen").unwrap_err();
        let text = failure.to_string();
        assert!(
            text.contains(&format!("port {} is taken", address.port())),
            "{text}"
        );
        assert!(
            text.contains("cargo xtask run --listen 127.0.0.1:"),
            "{text}"
        );
        drop(holder);
        demand_free(address, "the portal", "--listen").unwrap();
    }
}
