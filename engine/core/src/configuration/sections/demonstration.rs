use super::section;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `demo.toml`: how much is made up to show the product before there are real posts.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DemonstrationSection {
    /// How much.
    pub demonstration: Demonstration,
}
section!(DemonstrationSection, "demo.toml", ["demonstration"]);

/// How much is made up. A live tenant never is given any of it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Demonstration {
    /// How many posts of each kind, by the key of the kind.
    #[serde(default)]
    #[schemars(extend("additionalProperties" = {
        "type": "integer", "minimum": 0, "maximum": 100_000
    }))]
    pub posts: IndexMap<String, u32>,
}
