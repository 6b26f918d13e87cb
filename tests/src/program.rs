use crate::client::{Address, Request};
use crate::databases;
use crate::folder::TemporaryFolder;
use crate::kit::SEALING_KEY;
use crate::package::PackageFolder;
use crate::repository::SHIPPED;
use crate::wait::eventually;
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use tinhid_core::database::{Database, DatabaseOptions, DatabaseTarget, Databases, Schema};

/// The built binary on folders of its own.
#[derive(Debug)]
pub struct Program {
    folder: TemporaryFolder,
    variables: Vec<(String, String)>,
}

/// How a command ended.
#[derive(Debug)]
pub struct Finished {
    /// The exit code.
    pub code: i32,
    /// What it wrote for its reader.
    pub out: String,
    /// What it wrote beside that.
    pub error: String,
}

/// A running `serve`; killed when it is dropped.
#[derive(Debug)]
pub struct Serving {
    child: Child,
    address: Address,
    operations: Address,
    log: PathBuf,
}

impl Program {
    /// No packages.
    pub fn empty() -> Self {
        let mut program = Self {
            folder: TemporaryFolder::new(),
            variables: Vec::new(),
        };
        program.set("TINHID__SEALING__KEYS__TEST__VARIABLE", "SEALING_KEY");
        program.set("SEALING_KEY", SEALING_KEY);
        program.set("TINHID__RATE_LIMITS__EXEMPT", "[\"127.0.0.0/8\"]");
        std::fs::create_dir_all(program.packages()).unwrap();
        program
    }

    /// Copies of the three shipped packages.
    pub fn shipped() -> Self {
        let program = Self::empty();
        for key in SHIPPED {
            PackageFolder::copy_shipped(&program.packages(), key);
        }
        program
    }

    /// Keeps its data in PostgreSQL, in databases that do not exist yet.
    pub fn use_postgres(&mut self) {
        let name = self.folder.name().to_owned();
        let url = databases::beside(&format!("{name}_{{tenant}}"));
        self.set("TINHID__DATABASE__URL", &url);
        self.set(
            "TINHID__DATABASE__CONTROL_URL",
            &databases::beside(&format!("{name}_control")),
        );
    }

    /// Lets commands make its databases in PostgreSQL.
    pub fn use_administrator(&mut self) {
        self.set("TINHID__DATABASE__ADMIN_URL", &databases::postgres_url());
    }

    /// The database of a tenant, beside whatever the program does with it.
    pub fn database(&self, key: &str) -> Database {
        let url = self
            .variables
            .iter()
            .find(|(name, _)| name == "TINHID__DATABASE__URL");
        let url = url.map_or("sqlite://{data}/tenants/{tenant}.db", |(_, url)| url);
        let target = DatabaseTarget::for_tenant(url, &self.data(), key, None).unwrap();
        let databases = Databases::new(DatabaseOptions {
            runtime: tokio::runtime::Handle::current(),
            postgres_connections: 4,
            fatal: Arc::new(|reason| panic!("{reason}")),
        });
        databases.open(target, Schema::Tenant)
    }

    /// Drops the databases it made.
    pub async fn drop_databases(&self) {
        databases::drop_all(&self.folder).await;
    }

    /// The folder with the packages.
    pub fn packages(&self) -> PathBuf {
        self.folder.path().join("tenants")
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A package by its key.
    pub fn package(&self, key: &str) -> PackageFolder {
        PackageFolder::at(self.packages().join(key))
    }

    /// Writes a small complete package under `id.<key>.example`.
    pub fn synthetic(&self, key: &str, name: &str) -> PackageFolder {
        PackageFolder::synthetic(&self.packages(), key, name)
    }

    /// Sets an environment variable of everything that is run.
    pub fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    /// Takes an environment variable out again.
    pub fn unset(&mut self, name: &str) {
        self.variables.retain(|(known, _)| known != name);
    }

    /// Runs a command to its end, in English.
    pub async fn run(&self, arguments: &[&str]) -> Finished {
        let mut command = self.command(arguments);
        let output = tokio::task::spawn_blocking(move || command.output())
            .await
            .unwrap()
            .unwrap();
        Finished {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            error: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command
            .env_clear()
            .env("TINHID_LANG", "en")
            .env("TINHID__SERVER__DRAIN_NOTICE_SECONDS", "0")
            .env("TINHID_TENANTS", self.packages())
            .env("TINHID_DATA", self.data())
            .envs(self.variables.iter().cloned())
            .args(arguments)
            .stdin(Stdio::null());
        command
    }

    /// Serves on free ports, with a log of JSON lines; returns when it is ready.
    pub async fn serve(&self, arguments: &[&str]) -> Serving {
        let (address, operations) = (free_address(), free_address());
        let log = self.folder.path().join(format!("log-{}", address.port()));
        let mut command = self.command(&["serve"]);
        command.arg("--listen").arg(address.to_string());
        command.arg("--ops-listen").arg(operations.to_string());
        command.args(arguments).env("TINHID__LOG__FORMAT", "json");
        command
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(&log).unwrap());
        let mut serving = Serving {
            child: command.spawn().unwrap(),
            address,
            operations,
            log,
        };
        eventually("the port of the binary", async || {
            if let Some(status) = serving.child.try_wait().unwrap() {
                panic!("serve ended with {status}: {}", serving.log_text());
            }
            tokio::net::TcpStream::connect(operations).await.ok()
        })
        .await;
        serving
    }
}

impl Serving {
    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Where it answers citizens.
    pub fn address(&self) -> Address {
        self.address
    }

    /// Ends it at once, with SIGKILL, and waits until it is gone.
    pub fn kill(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// GET from a host.
    pub fn get(&self, host: &str, target: &str) -> Request {
        Request::new(self.address, "GET", host, target)
    }

    /// GET from the operations port.
    pub fn operations(&self, target: &str) -> Request {
        Request::new(self.operations, "GET", "localhost", target)
    }

    /// Sends a signal by its name, such as `HUP`.
    pub fn signal(&self, name: &str) {
        let pid = self.pid().to_string();
        let status = Command::new("kill")
            .args(["-s", name, &pid])
            .status()
            .unwrap();
        assert!(status.success());
    }

    /// Everything in the log so far.
    pub fn log_text(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The lines of the log, each an object.
    pub fn log(&self) -> Vec<Value> {
        let read = |line: &str| serde_json::from_str(line).ok();
        self.log_text().lines().filter_map(read).collect()
    }

    /// Waits for its end and returns the exit code.
    pub async fn ended(&mut self) -> i32 {
        let child = &mut self.child;
        let status = eventually("the end of the process", async || child.try_wait().unwrap()).await;
        status.code().unwrap_or(-1)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.kill();
    }
}

fn free_address() -> Address {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

/// The binary that `cargo xtask test` names, or the one beside the tests.
fn binary() -> PathBuf {
    if let Some(named) = std::env::var_os("TINHID_TEST_BINARY") {
        return PathBuf::from(named);
    }
    let tests = std::env::current_exe().unwrap();
    let beside = tests
        .parent()
        .and_then(|folder| folder.parent())
        .unwrap()
        .join("tinhid");
    assert!(
        beside.is_file(),
        "{} is missing: run `cargo xtask test`, or `cargo build` first",
        beside.display()
    );
    beside
}
