use serde::{Deserialize, Serialize};
use tinhid_contract::{PortError, PortResult};

/// How much an embedded index may take of the machine.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Memory that gathers documents before they are written down, in MiB, 16 to 2,048. It is taken
    /// for one tenant while changes are being applied and given back afterwards. More makes a
    /// rebuild of hundreds of thousands of documents faster.
    pub writer_memory_mebibytes: usize,
    /// How many questions are answered at the same time, all tenants together; the others wait in
    /// their order. 0 means two for each core.
    pub parallel_searches: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            writer_memory_mebibytes: 32,
            parallel_searches: 0,
        }
    }
}

impl Config {
    pub(crate) fn check(&self) -> PortResult<()> {
        if (16..=2048).contains(&self.writer_memory_mebibytes) {
            return Ok(());
        }
        Err(PortError::Misconfigured(format!(
            "writer_memory_mebibytes is {}; it must be 16 to 2048",
            self.writer_memory_mebibytes
        )))
    }

    pub(crate) fn writer_memory_bytes(&self) -> usize {
        self.writer_memory_mebibytes << 20
    }

    pub(crate) fn searches(&self) -> usize {
        if self.parallel_searches > 0 {
            return self.parallel_searches;
        }
        std::thread::available_parallelism().map_or(2, |cores| cores.get() * 2)
    }
}
