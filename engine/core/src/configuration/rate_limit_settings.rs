use super::sections::RateCeilings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the deployment says of how often somebody may ask.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RateLimitSettings {
    /// Who counts: `process`, or the plugin through which several processes count together.
    pub adapter: String,
    /// How many callers each class of each tenant remembers.
    #[schemars(range(min = 100, max = 10_000_000))]
    pub keys: usize,
    /// Addresses and networks (`10.0.0.0/8`) whose requests are not counted.
    pub exempt: Vec<String>,
    /// What a tenant may give at most.
    pub ceilings: RateCeilings,
}

impl Default for RateLimitSettings {
    fn default() -> Self {
        Self {
            adapter: "process".to_owned(),
            keys: 20_000,
            exempt: Vec::new(),
            ceilings: RateCeilings::default(),
        }
    }
}
