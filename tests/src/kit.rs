use crate::client::{Address, Connection, Request, Response};
use crate::databases;
use crate::folder::TemporaryFolder;
use crate::log;
use crate::package::PackageFolder;
use crate::repository::SHIPPED;
use crate::verdicts;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;
use tinhid_contract::Clock;
use tinhid_contract::testing::{ManualClock, SeededRandomness};
use tinhid_core::configuration::{Deployment, KeySettings, Severity};
use tinhid_core::database::{Backend, DatabaseTarget};
use tinhid_core::fleet::{Report, TenantReport, Which};
use tinhid_server::{Engine, EngineError, EngineOptions};

/// The deployment key of tests.
pub const SEALING_KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

/// What an engine of a test is started with. The fields may be changed until `start`.
pub struct Setup {
    /// The configuration of the process.
    pub deployment: Deployment,
    /// Whether to start in development mode.
    pub development: bool,
    /// Whether changes of files are followed.
    pub watch: bool,
    /// The environment of the process.
    pub environment: BTreeMap<String, String>,
    /// The time, which stands still until a test moves it.
    pub clock: Arc<ManualClock>,
    folder: Arc<TemporaryFolder>,
    data: PathBuf,
    backend: Backend,
    seed: u64,
}

/// A running engine with everything a test does to it.
pub struct Kit {
    setup: Setup,
    engine: Engine,
}

impl Setup {
    /// No packages, SQLite.
    pub fn empty() -> Self {
        Self::on(Backend::Sqlite)
    }

    /// Copies of the three shipped packages, SQLite.
    pub fn shipped() -> Self {
        let setup = Self::empty();
        for key in SHIPPED {
            PackageFolder::copy_shipped(&setup.packages(), key);
        }
        setup
    }

    /// No packages, on a kind of database.
    pub fn on(backend: Backend) -> Self {
        log::begin();
        let folder = Arc::new(TemporaryFolder::new());
        let mut deployment = Deployment::default();
        deployment.server.listen = "127.0.0.1:0".to_owned();
        deployment.server.ops_listen = "127.0.0.1:0".to_owned();
        deployment.server.workers = 2;
        // No load balancer has to learn that a test stops.
        deployment.server.drain_notice_seconds = 0;
        deployment.database.connections = 10;
        // The clock of a test stands still, so that a caller is never given anything back.
        deployment.rate_limits.exempt = vec!["127.0.0.0/8".to_owned()];
        if backend == Backend::Postgres {
            let name = folder.name();
            deployment.database.url = databases::beside(&format!("{name}_{{tenant}}"));
            deployment.database.control_url = databases::beside(&format!("{name}_control"));
        }
        let key = folder.path().join("sealing-key");
        std::fs::write(&key, SEALING_KEY).unwrap();
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
        let source = KeySettings {
            file: Some(key),
            ..KeySettings::default()
        };
        deployment.sealing.keys.insert("test".to_owned(), source);
        let setup = Self {
            deployment,
            development: false,
            watch: false,
            environment: BTreeMap::new(),
            clock: Arc::new(ManualClock::new(beginning())),
            data: folder.path().join("data"),
            folder,
            backend,
            seed: 1,
        };
        std::fs::create_dir_all(setup.packages()).unwrap();
        setup
    }

    /// Another node of the same deployment: the same packages, databases, objects, secret and clock, a
    /// data folder of its own.
    pub fn another_node(&self) -> Self {
        let mut deployment = self.deployment.clone();
        deployment.secret.file = Some(self.data.join("secret"));
        let objects = deployment.plugins.entry("objects-local".to_owned());
        objects.or_default().insert(
            "folder".to_owned(),
            self.data.join("objects/objects-local").to_str().into(),
        );
        Self {
            deployment,
            development: self.development,
            watch: self.watch,
            environment: self.environment.clone(),
            clock: Arc::clone(&self.clock),
            folder: Arc::clone(&self.folder),
            data: self.folder.path().join("data-2"),
            backend: self.backend,
            seed: self.seed + 1,
        }
    }

    /// The folder with the packages.
    pub fn packages(&self) -> PathBuf {
        self.folder.path().join("tenants")
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.data.clone()
    }

    /// What time it is.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A package by its key.
    pub fn package(&self, key: &str) -> PackageFolder {
        PackageFolder::at(self.packages().join(key))
    }

    /// Writes a small complete package under `id.<key>.example`.
    pub fn synthetic(&self, key: &str, name: &str) -> PackageFolder {
        PackageFolder::synthetic(&self.packages(), key, name)
    }

    /// Starts the engine.
    pub async fn start(self) -> Kit {
        match self.try_start().await {
            Ok(kit) => kit,
            Err((error, _)) => panic!("the engine did not start: {error} {error:?}"),
        }
    }

    /// Starts the engine, or says why it does not start.
    ///
    /// # Errors
    /// What the engine says, with the setup.
    pub async fn try_start(self) -> Result<Kit, (Box<EngineError>, Box<Self>)> {
        self.make_databases().await;
        verdicts::share(&self.data);
        // Boxed, for it is a large future in everything that starts an engine.
        let started = Box::pin(Engine::start(EngineOptions {
            deployment: self.deployment.clone(),
            packages: self.packages(),
            data: self.data(),
            base: None,
            development: self.development,
            environment: self.environment.clone(),
            clock: self.clock.clone(),
            randomness: Arc::new(SeededRandomness::new(self.seed)),
            fatal: Arc::new(|reason| panic!("{reason}")),
            watch: self.watch,
        }))
        .await;
        match started {
            Ok(engine) => Ok(Kit {
                setup: self,
                engine,
            }),
            Err(error) => Err((Box::new(error), Box::new(self))),
        }
    }

    async fn make_databases(&self) {
        if self.backend != Backend::Postgres {
            return;
        }
        let settings = &self.deployment.database;
        let mut targets =
            vec![DatabaseTarget::for_control(&settings.control_url, &self.data, None).unwrap()];
        for item in std::fs::read_dir(self.packages()).unwrap().flatten() {
            let key = item.file_name().to_string_lossy().into_owned();
            targets.extend(DatabaseTarget::for_tenant(&settings.url, &self.data, &key, None).ok());
        }
        for target in targets {
            target
                .create_missing(&databases::admin_target())
                .await
                .unwrap();
        }
    }

    /// Drops the databases of the test. What they held is looked through with its folder.
    pub async fn drop_databases(&self) {
        if self.backend == Backend::Postgres {
            databases::drop_all(&self.folder).await;
        }
    }
}

/// The morning on which every test begins.
fn beginning() -> DateTime<Utc> {
    "2026-11-22T03:00:00Z".parse().unwrap()
}

impl Kit {
    /// A running engine with copies of the three shipped packages.
    pub async fn start() -> Self {
        Setup::shipped().start().await
    }

    /// What it was started with.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The engine.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The time.
    pub fn clock(&self) -> &ManualClock {
        &self.setup.clock
    }

    /// A package by its key.
    pub fn package(&self, key: &str) -> PackageFolder {
        self.setup.package(key)
    }

    /// Where citizens are answered.
    pub fn address(&self) -> Address {
        self.engine.address()
    }

    /// A request to a host.
    pub fn request(&self, method: &str, host: &str, target: &str) -> Request {
        Request::new(self.address(), method, host, target)
    }

    /// GET from a host.
    pub fn get(&self, host: &str, target: &str) -> Request {
        self.request("GET", host, target)
    }

    /// POST to a host.
    pub fn post(&self, host: &str, target: &str) -> Request {
        self.request("POST", host, target)
    }

    /// GET from the operations port.
    pub fn operations(&self, target: &str) -> Request {
        Request::new(self.engine.operations_address(), "GET", "localhost", target)
    }

    /// Another method on the operations port.
    pub fn operations_with(&self, method: &str, target: &str) -> Request {
        Request::new(
            self.engine.operations_address(),
            method,
            "localhost",
            target,
        )
    }

    /// A bare connection.
    pub async fn connect(&self) -> Connection {
        Connection::open(self.address()).await
    }

    /// Sends bytes as they are; `None` if the server closes without an answer.
    pub async fn raw(&self, bytes: &[u8]) -> Option<Response> {
        let mut connection = self.connect().await;
        connection.send(bytes).await;
        connection.answer().await
    }

    /// Reads every package again.
    pub async fn reload(&self) {
        self.engine.fleet().reload(Which::All).await.unwrap();
    }

    /// Reads one package again.
    pub async fn reload_one(&self, key: &str) {
        let which = Which::Some(BTreeSet::from([key.to_owned()]));
        self.engine.fleet().reload(which).await.unwrap();
    }

    /// How all tenants are doing.
    pub fn report(&self) -> Report {
        self.engine.fleet().report()
    }

    /// How one tenant is doing.
    pub fn report_of(&self, key: &str) -> TenantReport {
        let report = self.report();
        let found = report
            .tenants
            .iter()
            .find(|report| report.tenant == key)
            .cloned();
        found.unwrap_or_else(|| panic!("nothing is reported of {key}: {report:?}"))
    }

    /// The rules the newest package of a tenant breaks; empty if nothing is wrong.
    pub fn broken_rules(&self, key: &str) -> Vec<&'static str> {
        let trouble = self.report_of(key).trouble;
        trouble
            .iter()
            .flat_map(|trouble| trouble.problems.iter())
            .filter(|found| found.severity == Severity::Error)
            .map(|found| found.rule)
            .collect()
    }

    /// Stops the engine and keeps everything it left behind.
    pub async fn stop(self) -> Setup {
        let Self { setup, engine } = self;
        engine.stop().await;
        setup
    }

    /// Takes the kit apart; whoever does must stop the engine.
    pub fn into_parts(self) -> (Setup, Engine) {
        (self.setup, self.engine)
    }

    /// Stops the engine and starts another in its place.
    pub async fn restart(self) -> Self {
        self.stop().await.start().await
    }

    /// Stops the engine and removes everything.
    pub async fn finish(self) {
        let setup = self.stop().await;
        setup.drop_databases().await;
    }
}
