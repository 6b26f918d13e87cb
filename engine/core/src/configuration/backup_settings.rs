use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How backups are made.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct BackupSettings {
    /// Who can open them: public keys of age (`age1…`). Without any no backup is made, for there are
    /// none that are not encrypted.
    pub recipients: Vec<String>,
    /// The folder for backups, with a folder for each tenant; `backups` in the data folder if it is
    /// left out.
    pub folder: Option<PathBuf>,
}
