use serde::{Deserialize, Serialize};
use tinhid_contract::{PortError, PortResult};

/// How much work a picture may make.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The most pixels of a picture, in millions, 1 to 100. A picture takes up to five bytes of memory
    /// for each while it is looked at.
    pub max_megapixels: u32,
    /// How many cards are read at the same time, 1 to 64; others wait.
    pub readers: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            max_megapixels: 25,
            readers: 2,
        }
    }
}

impl Config {
    pub(crate) fn check(&self) -> PortResult<()> {
        let megapixels = usize::try_from(self.max_megapixels).unwrap_or(usize::MAX);
        for (key, value, most) in [
            ("max_megapixels", megapixels, 100),
            ("readers", self.readers, 64),
        ] {
            if !(1..=most).contains(&value) {
                return Err(PortError::Misconfigured(format!(
                    "ekyc-document: {key} is {value}; it must be 1 to {most}"
                )));
            }
        }
        Ok(())
    }

    pub(crate) fn max_pixels(&self) -> u64 {
        u64::from(self.max_megapixels) * 1_000_000
    }
}
