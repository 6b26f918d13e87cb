use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How messages to people are sent.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MessageSettings {
    /// The plugin that sends short messages; its settings stand under `plugins`.
    pub sms: String,
    /// The plugin that sends e-mail.
    pub email: String,
}

impl Default for MessageSettings {
    fn default() -> Self {
        Self {
            sms: "console".to_owned(),
            email: "console".to_owned(),
        }
    }
}

/// What comparing passwords costs: Argon2id (RFC 9106), one lane.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PasswordSettings {
    /// The memory of one comparison, in KiB. The least that the OWASP Password Storage Cheat Sheet
    /// recommends is 19 MiB with two passes.
    #[schemars(range(min = 8192, max = 1_048_576))]
    pub memory_kibibytes: u32,
    /// How often that memory is gone through.
    #[schemars(range(min = 1, max = 16))]
    pub passes: u32,
    /// How many comparisons are made at a time; 0 means one for each core.
    #[schemars(range(min = 0, max = 256))]
    pub at_a_time: usize,
    /// How many wait; who comes after them is told to come back.
    #[schemars(range(min = 0, max = 10_000))]
    pub waiting: usize,
    /// A file with the SHA-1 of passwords that got out elsewhere, in their order, one a line.
    pub breached_file: Option<PathBuf>,
}

impl Default for PasswordSettings {
    fn default() -> Self {
        Self {
            memory_kibibytes: 19 * 1024,
            passes: 2,
            at_a_time: 0,
            waiting: 16,
            breached_file: None,
        }
    }
}
