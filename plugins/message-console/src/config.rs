use serde::{Deserialize, Serialize};
use tinhid_contract::{PortError, PortResult};

/// Where messages of trial tenants are written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Files in the data folder, or lines of the log.
    pub to: Destination,
    /// How many messages of a tenant are kept, 1 to 1,000; older ones are deleted. Only for files.
    pub keep: usize,
}

/// Where messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Destination {
    /// A file for each message, which nobody but the engine's user may read.
    File,
    /// A line of the engine's log. Logs are collected and kept elsewhere: for one's own machine.
    Log,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            to: Destination::File,
            keep: 100,
        }
    }
}

impl Config {
    pub(crate) fn check(&self) -> PortResult<()> {
        if !(1..=1_000).contains(&self.keep) {
            let refused = format!("keep is {}; it must be 1 to 1000", self.keep);
            return Err(PortError::Misconfigured(refused));
        }
        Ok(())
    }
}
