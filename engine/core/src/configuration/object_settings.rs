use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where files of people are kept, and what looks at them first.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ObjectSettings {
    /// The plugin that stores them; its settings stand under `plugins`.
    pub adapter: String,
    /// How many are taken in at a time. A picture of 40 megapixels needs about 500 MB while it is
    /// encoded anew.
    #[schemars(range(min = 1, max = 64))]
    pub at_a_time: usize,
    /// What looks at them before anybody reads them.
    pub scanner: ScannerSettings,
}

/// What looks at files before anybody reads them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ScannerSettings {
    /// The plugin that does; `none` where nothing does. Then a live tenant takes no files in unless it
    /// says who answers for that.
    pub adapter: String,
}

impl Default for ObjectSettings {
    fn default() -> Self {
        Self {
            adapter: "objects-local".to_owned(),
            at_a_time: 2,
            scanner: ScannerSettings::default(),
        }
    }
}

impl Default for ScannerSettings {
    fn default() -> Self {
        Self {
            adapter: "none".to_owned(),
        }
    }
}
