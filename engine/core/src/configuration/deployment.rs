use super::{Document, EnvironmentLayer};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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
    /// Where data is kept.
    pub database: DatabaseSettings,
    /// What is written down.
    pub log: LogSettings,
    /// The deployment's secret.
    pub secret: SecretSettings,
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
    /// A key or a value that cannot stand.
    #[error("engine configuration: {0}")]
    Invalid(String),
}

impl Deployment {
    /// Reads the file, if one is named, and the environment over it.
    pub fn read(
        path: Option<&Path>,
        environment: &BTreeMap<String, String>,
    ) -> Result<Self, DeploymentError> {
        let mut values = match path {
            Some(path) => read_file(path)?,
            None => Map::new(),
        };
        for (name, text) in environment {
            let Some(rest) = name.strip_prefix(PREFIX) else {
                continue;
            };
            let segments: Vec<String> = rest.split("__").map(str::to_lowercase).collect();
            set(&mut values, &segments, EnvironmentLayer::read_value(text));
        }
        let validator = jsonschema::validator_for(&schemars::schema_for!(Self).to_value())
            .map_err(|error| DeploymentError::Invalid(error.to_string()))?;
        let values = Value::Object(values);
        let wrong: Vec<String> = validator
            .iter_errors(&values)
            .map(|error| {
                let key = error
                    .instance_path()
                    .as_str()
                    .trim_start_matches('/')
                    .replace('/', ".");
                format!("{key}: {error}")
            })
            .collect();
        if !wrong.is_empty() {
            return Err(DeploymentError::Invalid(wrong.join("; ")));
        }
        serde_json::from_value(values).map_err(|error| DeploymentError::Invalid(error.to_string()))
    }
}

fn read_file(path: &Path) -> Result<Map<String, Value>, DeploymentError> {
    let bytes = std::fs::read(path).map_err(|cause| DeploymentError::Read {
        path: path.to_owned(),
        cause,
    })?;
    let document = Document::parse(&bytes).map_err(|error| DeploymentError::Syntax {
        path: path.to_owned(),
        line: error.line,
        message: error.message,
    })?;
    Ok(document.values)
}

fn set(table: &mut Map<String, Value>, segments: &[String], value: Value) {
    match segments {
        [] => {}
        [last] => {
            table.insert(last.clone(), value);
        }
        [first, rest @ ..] => {
            let slot = table
                .entry(first.clone())
                .or_insert_with(|| Value::Object(Map::new()));
            if !slot.is_object() {
                *slot = Value::Object(Map::new());
            }
            if let Value::Object(inner) = slot {
                set(inner, rest, value);
            }
        }
    }
}
