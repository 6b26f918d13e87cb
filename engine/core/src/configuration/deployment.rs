use super::sections::Section;
use super::{
    BackupSettings, Document, EnvironmentLayer, KeyPath, Layer, LayerName, LayerStack,
    MessageSettings, ObjectSettings, Origin, PasswordSettings, Problem, Problems,
    RateLimitSettings, SealingSettings, SectionSchema,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The prefix of the variables that set the deployment's values.
const PREFIX: &str = "TINHID__";

/// How this process runs: `engine.toml` with `TINHID__…` over it. It is no layer of a tenant.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Deployment {
    /// Listeners and what stands in front of them.
    pub server: ServerSettings,
    /// Sizes and times that nothing may exceed.
    pub limits: LimitSettings,
    /// How often somebody may ask.
    pub rate_limits: RateLimitSettings,
    /// Where data is kept.
    pub database: DatabaseSettings,
    /// What is written down.
    pub log: LogSettings,
    /// The deployment's secret.
    pub secret: SecretSettings,
    /// The keys to personal data.
    pub sealing: SealingSettings,
    /// How posts are found.
    pub search: SearchSettings,
    /// How messages to people are sent.
    pub messages: MessageSettings,
    /// Where files of people are kept, and what looks at them first.
    pub objects: ObjectSettings,
    /// What comparing passwords costs.
    pub passwords: PasswordSettings,
    /// How the audit trail is signed and forwarded.
    pub audit: AuditSettings,
    /// How backups are made.
    pub backup: BackupSettings,
    /// The settings of plugins, by their keys; each plugin judges its own.
    pub plugins: BTreeMap<String, Map<String, Value>>,
}

/// Listeners and what stands in front of them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ServerSettings {
    /// Where citizens and clients are answered.
    pub listen: String,
    /// Where health, readiness and metrics are answered; never open to the public.
    pub ops_listen: String,
    /// The proxies, as addresses or networks (`10.0.0.0/8`), whose word about the caller and the
    /// host is believed.
    pub trusted_proxies: Vec<String>,
    /// Threads that answer requests; 0 means one for each core.
    pub workers: usize,
    /// How long the port stays open after a stop was asked for and readiness fails, so that whoever
    /// sends requests here has learnt of it.
    #[schemars(range(min = 0, max = 600))]
    pub drain_notice_seconds: u64,
    /// How long requests in flight may take to end after a stop was asked for.
    #[schemars(range(min = 0, max = 600))]
    pub drain_seconds: u64,
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            ops_listen: "127.0.0.1:8081".to_owned(),
            trusted_proxies: Vec::new(),
            workers: 0,
            drain_notice_seconds: 5,
            drain_seconds: 30,
        }
    }
}

/// Sizes and times that nothing may exceed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LimitSettings {
    /// The largest body of a request, in bytes.
    #[schemars(range(min = 1024, max = 268435456))]
    pub body_bytes: usize,
    /// The longest target of a request, in bytes.
    #[schemars(range(min = 256, max = 65536))]
    pub uri_bytes: usize,
    /// How long the head of a request may take to arrive, from its first byte; every request of a
    /// connection.
    #[schemars(range(min = 1, max = 300))]
    pub head_seconds: u64,
    /// How long the body of a request may take to arrive.
    #[schemars(range(min = 1, max = 3600))]
    pub body_seconds: u64,
    /// How long a quiet connection is kept.
    #[schemars(range(min = 1, max = 3600))]
    pub keep_alive_seconds: u64,
    /// How long an answer may take, and how long its caller may take nothing of it.
    #[schemars(range(min = 1, max = 3600))]
    pub request_seconds: u64,
    /// Connections at once, over all workers.
    #[schemars(range(min = 8, max = 1000000))]
    pub connections: usize,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            body_bytes: 256 * 1024,
            uri_bytes: 8 * 1024,
            head_seconds: 5,
            body_seconds: 15,
            keep_alive_seconds: 15,
            request_seconds: 30,
            connections: 10_000,
        }
    }
}

/// Where data is kept.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseSettings {
    /// The database of each tenant; `{tenant}` stands for its key, `{data}` for the data folder.
    pub url: String,
    /// The control database.
    pub control_url: String,
    /// A login that may create databases, for `tenant migrate` (PostgreSQL).
    pub admin_url: Option<String>,
    /// A file with the password for all of them.
    pub password_file: Option<PathBuf>,
    /// The most PostgreSQL connections of this process.
    #[schemars(range(min = 4, max = 10000))]
    pub connections: u32,
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self {
            url: "sqlite://{data}/tenants/{tenant}.db".to_owned(),
            control_url: "sqlite://{data}/control.db".to_owned(),
            admin_url: None,
            password_file: None,
            connections: 32,
        }
    }
}

/// What is written down.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LogSettings {
    /// How lines look.
    pub format: LogFormat,
    /// What is worth a line (directives of tracing-subscriber's `EnvFilter`).
    pub filter: String,
    /// Whether every request is written down.
    pub access: bool,
}

impl Default for LogSettings {
    fn default() -> Self {
        Self {
            format: LogFormat::Pretty,
            filter: "info,actix_http=off".to_owned(),
            access: true,
        }
    }
}

/// How lines of the log look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// For people.
    Pretty,
}

/// The deployment's secret, from which every tenant's keys are derived.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SecretSettings {
    /// A file with at least 32 bytes. Without it the engine makes one in the data folder; several
    /// nodes must be given the same.
    pub file: Option<PathBuf>,
}

/// How posts are found.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SearchSettings {
    /// The plugin that keeps the indexes; its settings stand under `plugins`.
    pub adapter: String,
}

impl Default for SearchSettings {
    fn default() -> Self {
        Self {
            adapter: "tantivy".to_owned(),
        }
    }
}

/// How the audit trail is signed and forwarded.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AuditSettings {
    /// A file with the Ed25519 key that signs checkpoints: 32 bytes, raw or as 64 hexadecimal digits.
    /// Without it the engine makes one in the data folder.
    pub signing_key_file: Option<PathBuf>,
    /// The environment variable that holds the key instead.
    pub signing_key_variable: Option<String>,
    /// Where sealed entries are forwarded, by names that stay.
    pub forward: BTreeMap<String, ForwardSettings>,
}

/// A place outside that gets every sealed entry.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForwardSettings {
    /// `file:/path`, `syslog+udp://host:port`, `syslog+tcp://host:port` or `syslog+unix:/path`.
    pub to: String,
}

/// Why the deployment's configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DeploymentError {
    /// The file cannot be read.
    #[error("{path}: {cause}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// The file is not TOML.
    #[error("{path}:{line}: {message}")]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What the parser expected.
        message: String,
    },
    /// Keys or values that cannot stand.
    #[error("the deployment's configuration has {} keys or values that cannot stand", .0.errors())]
    Invalid(Problems),
}

impl Section for Deployment {
    const FILE: &'static str = "engine.toml";
    const ROOTS: &'static [&'static str] = &[
        "server",
        "limits",
        "rate_limits",
        "database",
        "log",
        "secret",
        "sealing",
        "search",
        "messages",
        "objects",
        "passwords",
        "audit",
        "backup",
        "plugins",
    ];
}

impl Deployment {
    /// Reads the file, if one is named, and the environment over it.
    ///
    /// # Errors
    /// When the file cannot be read, or with every key and value that cannot stand.
    pub fn read(
        path: Option<&Path>,
        environment: &BTreeMap<String, String>,
    ) -> Result<Self, DeploymentError> {
        let file = match path {
            Some(path) => read_file(path)?,
            None => Layer::empty(LayerName::Package),
        };
        let stack = LayerStack::new(vec![Arc::new(file), Arc::new(variables(environment))]);
        let mut problems = Problems::new();
        SectionSchema::of::<Self>().validate_whole(&stack, &mut problems);
        if !problems.has_errors() {
            match serde_json::from_value(Value::Object(stack.merged().clone())) {
                Ok(deployment) => return Ok(deployment),
                Err(error) => problems.push(
                    Problem::error("invalid")
                        .in_whole_file(Self::FILE)
                        .with("reason", error.to_string()),
                ),
            }
        }
        Err(DeploymentError::Invalid(problems))
    }
}

fn read_file(path: &Path) -> Result<Layer, DeploymentError> {
    let bytes = std::fs::read(path).map_err(|cause| DeploymentError::Read {
        path: path.to_owned(),
        cause,
    })?;
    let document = Document::parse(&bytes).map_err(|error| DeploymentError::Syntax {
        path: path.to_owned(),
        line: error.line,
        message: error.message,
    })?;
    if let Some((key, written)) = document.not_numbers.first() {
        return Err(DeploymentError::Syntax {
            path: path.to_owned(),
            line: document.line(key),
            message: format!("{key} = {written} is no number"),
        });
    }
    let file = path.display().to_string();
    Ok(Layer::of_document(LayerName::Package, document, &file))
}

fn variables(environment: &BTreeMap<String, String>) -> Layer {
    let mut layer = Layer::empty(LayerName::Environment);
    for (name, text) in environment {
        let Some(rest) = name.strip_prefix(PREFIX) else {
            continue;
        };
        let path = rest.split("__").fold(KeyPath::root(), |path, segment| {
            path.child(segment.to_lowercase())
        });
        let origin = Origin::Variable { name: name.clone() };
        layer.set(&path, EnvironmentLayer::read_value(text), &origin);
    }
    layer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_stand_is_named_with_its_place() {
        let name = format!("tinhid_deployment_{}.toml", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(
            &path,
            "[server]\nworkers = 2\nlissten = \"x\"\n\n[srever]\n",
        )
        .unwrap();
        let variable = "TINHID__LIMITS__CONNECTIONS".to_owned();
        let environment = BTreeMap::from([(variable.clone(), "many".to_owned())]);
        let read = Deployment::read(Some(&path), &environment);
        std::fs::remove_file(&path).unwrap();
        let Err(DeploymentError::Invalid(problems)) = read else {
            panic!("{read:?}");
        };
        let found: Vec<_> = problems
            .iter()
            .map(|problem| {
                let key = problem.key.clone().unwrap_or_default();
                (problem.rule, key, problem.line)
            })
            .collect();
        for expected in [
            ("unknown-key", "server.lissten".to_owned(), Some(3)),
            ("unknown-key", "srever".to_owned(), Some(5)),
            ("wrong-type", "limits.connections".to_owned(), None),
        ] {
            assert!(found.contains(&expected), "{expected:?} in {found:?}");
        }
        let files: Vec<_> = problems
            .iter()
            .map(|problem| problem.file.clone())
            .collect();
        assert!(files.contains(&Some(variable)), "{files:?}");
    }
}
