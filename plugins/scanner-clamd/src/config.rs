use crate::address::Address;
use crate::failure::misconfigured;
use serde::{Deserialize, Serialize};
use tinhid_contract::PortResult;

/// Where the daemon is, and how it is used.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where it listens: `unix:/run/clamav/clamd.ctl`, or `tcp:name:port` on this machine or in its
    /// private network. What is sent there is not encrypted.
    pub address: String,
    /// The most that is sent, in MiB, 1 to 1,024. `StreamMaxLength` of the daemon must be as large.
    pub most_mebibytes: usize,
    /// How many files are looked at at the same time, 1 to 64; the others wait.
    pub parallel: usize,
    /// How long a connection may take to come about, 1 to 60.
    pub connect_seconds: u64,
    /// How long a file may take, the wait for its turn included, 1 to 600.
    pub timeout_seconds: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            address: "unix:/run/clamav/clamd.ctl".to_owned(),
            most_mebibytes: 25,
            parallel: 4,
            connect_seconds: 5,
            timeout_seconds: 60,
        }
    }
}

impl Config {
    /// Where the daemon listens.
    ///
    /// # Errors
    /// With the first thing that cannot stand.
    pub(crate) fn check(&self) -> PortResult<Address> {
        for (key, value, allowed) in [
            ("most_mebibytes", self.most_mebibytes as u64, 1..=1024),
            ("parallel", self.parallel as u64, 1..=64),
            ("connect_seconds", self.connect_seconds, 1..=60),
            ("timeout_seconds", self.timeout_seconds, 1..=600),
        ] {
            let (least, most) = (allowed.start(), allowed.end());
            if !allowed.contains(&value) {
                return Err(misconfigured(format!(
                    "{key} is {value}; it must be {least} to {most}"
                )));
            }
        }
        Address::parse(&self.address)
    }
}
