use crate::auditing::Auditing;
use crate::background::{self, Background};
use crate::backups::Backups;
use crate::deployment_keys::deployment_keys;
use crate::engine_error::EngineError;
use crate::facilities::facilities;
use crate::finding::Finding;
use crate::operations::{self, Readiness};
use crate::plugins::has_scanner;
use crate::ports::Port;
use crate::system_context::context;
use crate::{services, socket};
use actix_web::dev::ServerHandle;
use actix_web::web;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::{Clock, Randomness};
use tinhid_core::audit::forward::Sinks;
use tinhid_core::base::{Base, BaseError};
use tinhid_core::bus::Bus;
use tinhid_core::check::CheckCache;
use tinhid_core::configuration::{Deployment, EnvironmentLayer};
use tinhid_core::data_lock::{DataLock, SocketServer};
use tinhid_core::database::{Backend, DatabaseOptions, DatabaseTarget, Databases, Fatal, Schema};
use tinhid_core::fleet::{Fleet, FleetParts, Which, deployment_secret};
use tinhid_core::tenant::Loader;
use tinhid_services::discovery::ApiDocument;
use tinhid_services::listings::OnProgress;
use tinhid_services::listings::demonstration::{self, Phrases, Seeded};
use tinhid_web::{Entry, EntryOptions, Networks, Parameters};

/// What an engine is started with. Time and randomness come from outside, so that a test can move
/// the one and repeat the other.
pub struct EngineOptions {
    /// The configuration of the process.
    pub deployment: Deployment,
    /// The folder with the packages.
    pub packages: PathBuf,
    /// Where data is kept.
    pub data: PathBuf,
    /// A folder with another base than the embedded one.
    pub base: Option<PathBuf>,
    /// Development mode.
    pub development: bool,
    /// The environment of the process.
    pub environment: BTreeMap<String, String>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Identifiers and secrets.
    pub randomness: Arc<dyn Randomness>,
    /// Ends the process when a disk can no longer be trusted.
    pub fatal: Fatal,
    /// Whether changes of files are followed; a signal reloads all the same.
    pub watch: bool,
}

/// A running engine.
pub struct Engine {
    fleet: Arc<Fleet>,
    base: Arc<Base>,
    address: SocketAddr,
    operations_address: SocketAddr,
    public: ServerHandle,
    operations: ServerHandle,
    readiness: Arc<Readiness>,
    notice: Duration,
    tasks: Vec<tokio::task::JoinHandle<()>>,
    _socket: SocketServer,
    _lock: DataLock,
}

/// Reads the embedded base, or the one in a folder.
///
/// # Errors
/// When the base does not pass its own checks.
pub fn load_base(folder: Option<&Path>) -> Result<Base, BaseError> {
    match folder {
        Some(folder) => Base::from_directory(folder),
        None => Base::embedded(),
    }
}

impl Engine {
    /// Starts an engine on the runtime this is called from; returns when it answers.
    ///
    /// # Errors
    /// When anything it cannot do without is missing. A tenant that cannot be served is no such
    /// thing.
    pub async fn start(options: EngineOptions) -> Result<Self, EngineError> {
        // What is loaded from the first package on is counted.
        operations::record_metrics();
        let server = &options.deployment.server;
        refuse_missing_packages(&options.packages)?;
        let edge = Edge {
            proxies: networks("server.trusted_proxies", &server.trusted_proxies)?,
            exempt: networks("rate_limits.exempt", &options.deployment.rate_limits.exempt)?,
        };
        let sinks = Sinks::of_deployment(&options.deployment.audit)?;
        let (password, control) = database_addresses(&options)?;
        let backend = control.backend();
        let lock = DataLock::acquire(&options.data)?;
        let port = Port::take("server.listen", &server.listen)?;
        let operations_port = Port::take("server.ops_listen", &server.ops_listen)?;
        let secret = deployment_secret(
            options.deployment.secret.file.as_deref(),
            &options.data,
            &*options.randomness,
        )?;
        let base = Arc::new(load_base(options.base.as_deref())?);
        let fleet = start_fleet(&options, Arc::clone(&base), secret, password, control).await?;
        let finding = Finding {
            deployment: &options.deployment,
            data: &options.data,
            clock: &options.clock,
            randomness: &options.randomness,
        };
        let feeding = Arc::new(finding.feeding()?);
        let auditing = Auditing {
            deployment: &options.deployment,
            data: &options.data,
            environment: &options.environment,
            clock: &options.clock,
            randomness: &options.randomness,
        };
        let sealing = Arc::new(auditing.sealing(fleet.objects())?);
        let backups = Arc::new(Backups::of(
            &options.deployment,
            &options.data,
            &options.clock,
            &options.randomness,
        ));
        let commands = socket::Commands::new(
            Arc::clone(&fleet),
            Arc::clone(&base),
            Arc::clone(&feeding),
            Arc::clone(&sealing),
            Arc::clone(&backups),
            options.packages.clone(),
        );
        let socket = lock.listen(Arc::new(commands))?;
        let readiness = Arc::new(Readiness::new(Arc::clone(&fleet)));
        let (public, address) = start_public(&options, &fleet, Arc::clone(&base), edge, port)?;
        let (operations, operations_address) =
            operations::start(operations_port, Arc::clone(&readiness))?;
        let tasks = background::start(Background {
            fleet: &fleet,
            feeding,
            sealing,
            sinks,
            backups,
            has_peers: backend == Backend::Postgres,
            watches: options.watch,
        });
        Ok(Self {
            fleet,
            base,
            address,
            operations_address,
            public,
            operations,
            readiness,
            notice: notice(&options),
            tasks,
            _socket: socket,
            _lock: lock,
        })
    }

    /// Where citizens and clients are answered.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where health, readiness and metrics are answered.
    pub fn operations_address(&self) -> SocketAddr {
        self.operations_address
    }

    /// All tenants.
    pub fn fleet(&self) -> &Arc<Fleet> {
        &self.fleet
    }

    /// Reads every package again.
    pub async fn reload(&self) {
        if let Err(error) = self.fleet.reload(Which::All).await {
            tracing::error!(?error, "reload failed");
        }
    }

    /// Makes up the posts that the configuration of a tenant counts; see [`demonstration::seed`].
    ///
    /// # Errors
    /// `tenant-not-served`, and what making them up says.
    pub async fn seed_demonstration(
        &self,
        tenant: &str,
        scale: f64,
        progress: OnProgress<'_>,
    ) -> tinhid_core::Result<Seeded> {
        let context = context(&self.fleet, tenant)?;
        let phrases = Phrases::read(&self.base.files)?;
        demonstration::seed(&context, &phrases, scale, progress).await
    }

    /// Lets requests in flight end and stops. Readiness fails first, so that nothing new is sent
    /// here.
    pub async fn stop(self) {
        self.readiness.drain();
        tokio::time::sleep(self.notice).await;
        self.public.stop(true).await;
        self.operations.stop(false).await;
        for task in &self.tasks {
            task.abort();
        }
    }
}

/// In development nobody stands in front who would have to learn of a stop.
fn notice(options: &EngineOptions) -> Duration {
    if options.development {
        Duration::ZERO
    } else {
        Duration::from_secs(options.deployment.server.drain_notice_seconds)
    }
}

/// A folder that is not there would serve nobody, and nobody would be told.
fn refuse_missing_packages(packages: &Path) -> Result<(), EngineError> {
    let path = packages.to_owned();
    let read = std::fs::read_dir(packages).map(drop);
    read.map_err(|cause| EngineError::Packages { path, cause })
}

/// Whose word is believed at the edge, and whose requests are not counted there.
struct Edge {
    proxies: Networks,
    exempt: Networks,
}

fn networks(key: &'static str, texts: &[String]) -> Result<Networks, EngineError> {
    Networks::parse(texts).map_err(|cause| EngineError::Network { key, cause })
}

/// The password and the control database. An address that cannot work for any tenant is refused
/// here, once, and not tenant by tenant.
fn database_addresses(
    options: &EngineOptions,
) -> Result<(Option<String>, DatabaseTarget), EngineError> {
    let settings = &options.deployment.database;
    let password = match &settings.password_file {
        Some(path) => Some(read_password(path)?),
        None => None,
    };
    let wrong = |key| move |cause| EngineError::Target { key, cause };
    DatabaseTarget::for_tenant(&settings.url, &options.data, "a", password.as_deref())
        .map_err(wrong("database.url"))?;
    let control =
        DatabaseTarget::for_control(&settings.control_url, &options.data, password.as_deref())
            .map_err(wrong("database.control_url"))?;
    Ok((password, control))
}

async fn start_fleet(
    options: &EngineOptions,
    base: Arc<Base>,
    secret: Vec<u8>,
    password: Option<String>,
    target: DatabaseTarget,
) -> Result<Arc<Fleet>, EngineError> {
    let settings = &options.deployment.database;
    let databases = Databases::new(DatabaseOptions {
        runtime: tokio::runtime::Handle::current(),
        postgres_connections: settings.connections,
        fatal: Arc::clone(&options.fatal),
    });
    let backend = target.backend();
    let control = databases.open(target, Schema::Control);
    control.migrate().await?;
    let keys = deployment_keys(
        &options.deployment.sealing,
        &options.environment,
        &options.data,
        Some(&control),
        &*options.randomness,
    )
    .await?;
    let bus = match backend {
        Backend::Sqlite => Bus::in_process(),
        Backend::Postgres => {
            let node = options.randomness.identifier(options.clock.now());
            Bus::postgres(&control, node).await?
        }
    };
    let cache = CheckCache::in_folder(options.data.join("cache").join("checks"));
    let fleet = Fleet::start(FleetParts {
        packages: options.packages.clone(),
        data: options.data.clone(),
        tenant_database: settings.url.clone(),
        database_password: password,
        development: options.development,
        secret,
        keys: Arc::new(keys),
        facilities: Arc::new(facilities(
            &options.deployment,
            &options.data,
            &options.clock,
            &options.randomness,
        )?),
        loader: Arc::new(
            Loader::new(
                base,
                services::pages(),
                services::permissions(),
                services::providers(),
                cache,
            )
            .with_scanner(has_scanner(&options.deployment)),
        ),
        environment: EnvironmentLayer::new(options.environment.clone()),
        databases,
        control,
        bus,
        clock: Arc::clone(&options.clock),
        randomness: Arc::clone(&options.randomness),
    })
    .await?;
    Ok(fleet)
}

fn start_public(
    options: &EngineOptions,
    fleet: &Arc<Fleet>,
    base: Arc<Base>,
    edge: Edge,
    port: Port,
) -> Result<(ServerHandle, SocketAddr), EngineError> {
    let limits = options.deployment.limits.clone();
    let entry = Arc::new(Entry::new(EntryOptions {
        fleet: Arc::clone(fleet),
        base,
        proxies: edge.proxies,
        exempt: edge.exempt,
        uri_bytes: limits.uri_bytes,
        body_bytes: limits.body_bytes,
        body_time: Duration::from_secs(limits.body_seconds),
        request_time: Duration::from_secs(limits.request_seconds),
        access_log: options.deployment.log.access,
    })?);
    let services = services::all();
    let document = web::Data::new(ApiDocument::new(&services)?);
    let parameters = Parameters::of(&services);
    let listener = port.open()?;
    let failed = |cause| EngineError::Port {
        key: "server.listen",
        address: options.deployment.server.listen.clone(),
        cause,
    };
    let address = listener.local_addr().map_err(failed)?;
    let settings = &options.deployment.server;
    let configured = limits.clone();
    let server = tinhid_web::serve(listener, settings, &limits, entry, move |config| {
        config.app_data(document.clone());
        tinhid_web::configure_limits(&configured, config);
        tinhid_web::configure(&services::all(), &parameters, config);
    })
    .map_err(failed)?;
    let handle = server.handle();
    tokio::spawn(server);
    Ok((handle, address))
}

fn read_password(path: &Path) -> Result<String, EngineError> {
    std::fs::read_to_string(path)
        .map(|text| text.trim_end_matches(['\r', '\n']).to_owned())
        .map_err(|cause| EngineError::PasswordFile {
            path: path.to_owned(),
            cause,
        })
}
