//! What commands and the engine say to each other: one JSON object a line.

use serde::{Deserialize, Serialize};

use crate::database::control::tenant::TenantState;

/// What a command asks of the running engine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "request", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Request {
    /// Are you there?
    Ping {},
    /// Read the packages again: one tenant's, or all.
    Reload {
        /// The tenant's key; all tenants if it is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tenant: Option<String>,
    },
    /// Put a tenant into a state.
    TenantState {
        /// The tenant's key.
        tenant: String,
        /// The state.
        state: TenantState,
    },
    /// Bring databases to the schema of the running release: one tenant's, or all.
    Migrate {
        /// The tenant's key; all tenants if it is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tenant: Option<String>,
    },
}

/// What the engine answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "kebab-case")]
pub enum Reply {
    /// It was done.
    Done {
        /// What was done, for the person at the terminal.
        message: String,
    },
    /// It was not done.
    Refused {
        /// A stable code.
        code: String,
        /// Why, and what to do.
        message: String,
    },
}
