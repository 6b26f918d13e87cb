use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use tinhid_contract::{PortError, PortResult};

/// Where objects lie and what stays free beside them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Another folder than that of the plugin in the data directory, from the root.
    pub folder: Option<PathBuf>,
    /// How much of the disk nothing is stored into any more, in MiB, 0 to 16,777,216: databases that
    /// lie on the same disk must not come to a stop because of pictures.
    pub keep_free_mebibytes: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            folder: None,
            keep_free_mebibytes: 512,
        }
    }
}

impl Config {
    /// The folder of all tenants.
    pub(crate) fn folder(&self, own: &Path) -> PortResult<PathBuf> {
        match &self.folder {
            None => Ok(own.to_owned()),
            Some(folder) if folder.is_absolute() => Ok(folder.clone()),
            Some(folder) => Err(PortError::Misconfigured(format!(
                "plugins.objects-local: folder is {}; it must be a path from the root",
                folder.display()
            ))),
        }
    }

    /// In bytes.
    pub(crate) fn keep_free(&self) -> PortResult<u64> {
        let mebibytes = self.keep_free_mebibytes;
        if mebibytes > 1 << 24 {
            return Err(PortError::Misconfigured(format!(
                "plugins.objects-local: keep_free_mebibytes is {mebibytes}; it must be 0 to 16777216"
            )));
        }
        Ok(mebibytes << 20)
    }
}
