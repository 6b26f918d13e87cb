use serde::{Deserialize, Serialize};
use tinhid_contract::{PortError, PortResult};

/// How much an embedded index may take of the machine.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Memory that gathers changes before they are written down, in MiB, 16 to 2,048. It is taken
    /// for one tenant while its changes are being applied and given back afterwards.
    pub writer_memory_mebibytes: usize,
    /// The same for a rebuild, which becomes faster with more. It fills with about 3 kB a document.
    pub rebuild_memory_mebibytes: usize,
    /// How many questions are answered at the same time, all tenants together; the others wait in
    /// their order. 0 means two for each core. Questions to an index of up to 20,000 documents are
    /// answered at once and not counted.
    pub parallel_searches: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            writer_memory_mebibytes: 32,
            rebuild_memory_mebibytes: 128,
            parallel_searches: 0,
        }
    }
}

impl Config {
    pub(crate) fn check(&self) -> PortResult<()> {
        let memories = [
            ("writer_memory_mebibytes", self.writer_memory_mebibytes),
            ("rebuild_memory_mebibytes", self.rebuild_memory_mebibytes),
        ];
        for (key, memory) in memories {
            if !(16..=2048).contains(&memory) {
                let refused = format!("{key} is {memory}; it must be 16 to 2048");
                return Err(PortError::Misconfigured(refused));
            }
        }
        Ok(())
    }

    pub(crate) fn memory(&self) -> Memory {
        Memory {
            changes: self.writer_memory_mebibytes << 20,
            rebuild: self.rebuild_memory_mebibytes << 20,
        }
    }

    pub(crate) fn searches(&self) -> usize {
        if self.parallel_searches > 0 {
            return self.parallel_searches;
        }
        std::thread::available_parallelism().map_or(2, |cores| cores.get() * 2)
    }
}

/// What a writer may take, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Memory {
    pub(crate) changes: usize,
    pub(crate) rebuild: usize,
}
