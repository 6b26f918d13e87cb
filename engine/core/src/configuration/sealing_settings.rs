use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The deployment keys, which wrap the tenants' keys to personal data.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SealingSettings {
    /// The name of the key that seals; the others only open. May be left out where there is one.
    pub current: Option<String>,
    /// The keys, by name. Without any the engine makes one in the data folder, which is refused
    /// beside a live tenant.
    pub keys: BTreeMap<String, KeySettings>,
    /// How long a command may take to give a key.
    #[schemars(range(min = 1, max = 300))]
    pub command_seconds: u64,
}

/// Where a deployment key comes from: one of these.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct KeySettings {
    /// A file that others on the machine can neither read nor change.
    pub file: Option<PathBuf>,
    /// The name of an environment variable.
    pub variable: Option<String>,
    /// A program with its arguments, which prints the key.
    pub command: Option<Vec<String>>,
}

impl Default for SealingSettings {
    fn default() -> Self {
        Self {
            current: None,
            keys: BTreeMap::new(),
            command_seconds: 10,
        }
    }
}
