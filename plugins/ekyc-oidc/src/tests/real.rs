use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The npm package `oidc-provider` on a free port of this machine. It ends when it is dropped.
pub(super) struct RealProvider {
    pub(super) issuer: String,
    process: Child,
}

impl RealProvider {
    pub(super) async fn start(arguments: &[&str]) -> Self {
        let arguments: Vec<_> = arguments.iter().map(|word| (*word).to_owned()).collect();
        let started = tokio::task::spawn_blocking(move || start(&arguments));
        started.await.unwrap()
    }
}

impl Drop for RealProvider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn start(arguments: &[String]) -> RealProvider {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/provider");
    install(&folder);
    let mut process = Command::new("node")
        .arg("provider.mjs")
        .args(arguments)
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Node.js 20 or newer is needed on PATH");
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let issuer = lines.find_map(|line| {
        let line = line.ok()?;
        line.starts_with("http://").then_some(line)
    });
    RealProvider {
        issuer: issuer.expect("the provider says where it listens"),
        process,
    }
}

/// Installs what the lock file names, once for all tests that run at the same time.
fn install(folder: &Path) {
    let lock = File::open(folder.join("package-lock.json")).unwrap();
    lock.lock().unwrap();
    let installed: PathBuf = folder.join("node_modules/.package-lock.json");
    if installed.exists() {
        return;
    }
    let done = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .status()
        .expect("npm is needed on PATH");
    assert!(done.success(), "npm ci failed in {}", folder.display());
}
