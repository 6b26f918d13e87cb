use crate::process::ProcessorTime;
use crate::stock::World;
use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tinhid_tests::wire::{self, Connection};

/// As many tenants are asked more than once.
const WIDE: usize = 34;

/// How long anything may take before the measurement is given up.
const PATIENCE: Duration = Duration::from_secs(1800);

/// The built binary serving a world, with its whole log in a file; ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Engine {
    child: Child,
    address: SocketAddr,
    operations: SocketAddr,
}

impl Engine {
    /// Starts it; returns with the time from the start to the first page of the world's first tenant.
    pub(crate) fn start(world: &World) -> (Self, Duration) {
        Self::start_by(world, tinhid(world))
    }

    /// Starts it under callgrind, which counts its instructions into files in this folder.
    pub(crate) fn start_counted(world: &World, folder: &Path) -> Self {
        let mut command = Command::new("valgrind");
        let plain = tinhid(world);
        command
            .args(["--tool=callgrind", "--quiet"])
            .arg(format!(
                "--callgrind-out-file={}",
                folder.join("counts").display()
            ))
            .arg(plain.get_program())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .envs(
                plain
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        Self::start_by(world, command).0
    }

    fn start_by(world: &World, mut command: Command) -> (Self, Duration) {
        let (address, operations) = (free_address(), free_address());
        let log = File::create(world.log()).unwrap();
        let begun = Instant::now();
        let child = command
            .arg("serve")
            .args(["--listen", &address.to_string()])
            .args(["--ops-listen", &operations.to_string()])
            .env("TINHID__LOG__FORMAT", "json")
            .stderr(log)
            .spawn()
            .unwrap();
        let mut engine = Self {
            child,
            address,
            operations,
        };
        let page = wire::get(&host(&world.keys()[0]), "/", &[]);
        wait_for(address, &page, || {
            if let Some(status) = engine.child.try_wait().unwrap() {
                let log = std::fs::read_to_string(world.log()).unwrap_or_default();
                panic!("serve ended with {status}: {log}");
            }
        });
        (engine, begun.elapsed())
    }

    /// Its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Where it answers citizens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until the posts of a tenant are found and the engine has nothing more to do: what it
    /// catches up with after a start belongs to no request.
    pub(crate) fn settle(&self, tenant: &str) {
        let question = wire::get(tenant, "/api/v1/listings/rental?q=ph%C3%B2ng", &[]);
        wait_for(self.address, &question, || ());
        const WATCHED: Duration = Duration::from_millis(500);
        const AT_REST: f64 = 20_000.0;
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let before = ProcessorTime::of(self.process());
            std::thread::sleep(WATCHED);
            let after = ProcessorTime::of(self.process());
            if after.microseconds_since(&before) < AT_REST {
                return;
            }
        }
        panic!("the engine does not come to rest");
    }

    /// Fails unless every tenant of the world is served and none is in trouble.
    pub(crate) fn expect_all(&self, world: &World) {
        let mut connection = Connection::open(self.operations).unwrap();
        let answer = connection.ask(&wire::get("localhost", "/readyz", &[]));
        let report: serde_json::Value = serde_json::from_slice(answer.unwrap().body).unwrap();
        assert_eq!(report["tenants_served"], world.keys().len(), "{report}");
        assert_eq!(report["tenants_in_trouble"], 0, "{report}");
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The host under which a tenant of a world answers.
pub(crate) fn host(key: &str) -> String {
    format!("id.{key}.example")
}

/// The binary on the folders of a world.
pub(crate) fn tinhid(world: &World) -> Command {
    let mut command = Command::new(binary());
    command
        .env_clear()
        .env("TINHID_LANG", "en")
        .env("TINHID_TENANTS", world.packages())
        .env("TINHID_DATA", world.data())
        // One address asks as often as it can, and every request is counted.
        .envs(world.keys().iter().take(WIDE).flat_map(|key| wide(key)))
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

/// Limits of a tenant that no measurement reaches.
fn wide(key: &str) -> impl Iterator<Item = (String, &'static str)> {
    const CLASSES: [&str; 5] = [
        "READ",
        "SEARCH",
        "CREDENTIAL",
        "CREDENTIAL_SUBJECT",
        "CREDENTIAL_TENANT",
    ];
    let key = key.to_uppercase().replace('-', "_");
    CLASSES.into_iter().flat_map(move |class| {
        let name = |what| format!("TINHID_TENANT__{key}__RATE_LIMITS__{class}__{what}");
        [(name("REQUESTS"), "1000000"), (name("SECONDS"), "1")]
    })
}

/// The binary that `cargo xtask bench` names, or the one beside this program.
fn binary() -> PathBuf {
    let named = std::env::var_os("TINHID_TEST_BINARY").map(PathBuf::from);
    let path = named.unwrap_or_else(|| std::env::current_exe().unwrap().with_file_name("tinhid"));
    assert!(
        path.is_file(),
        "{} is missing: run `cargo xtask bench`, which builds it",
        path.display()
    );
    path
}

/// An address that nobody listens on.
pub(crate) fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

/// Asks until the answer is 200, every millisecond.
pub(crate) fn wait_for(address: SocketAddr, request: &[u8], mut while_waiting: impl FnMut()) {
    let begun = Instant::now();
    loop {
        let status = Connection::open(address)
            .and_then(|mut connection| connection.ask(request).map(|answer| answer.status));
        if matches!(status, Ok(200)) {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "no answer: {status:?}");
        while_waiting();
        std::thread::sleep(Duration::from_millis(1));
    }
}
