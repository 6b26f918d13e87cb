//! What commands and the engine say to each other: one JSON object a line.

use std::collections::BTreeMap;

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
        /// What was done, in one word.
        message: String,
        /// How the tenants it was about are doing now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tenants: Vec<TenantOutcome>,
    },
    /// It was not done.
    Refused {
        /// A stable code.
        code: String,
        /// Why, and what to do, for a log.
        message: String,
        /// The arguments of the code's texts.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        arguments: BTreeMap<String, String>,
    },
}

/// How a tenant is doing after a command; the command says it in the language of its reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantOutcome {
    /// The tenant's key.
    pub tenant: String,
    /// The state, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<TenantState>,
    /// Whether it is served.
    pub is_served: bool,
    /// What kind of trouble keeps its newest package from being served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
    /// How many errors the newest package has.
    #[serde(default)]
    pub errors: usize,
    /// The hosts it claims and does not get.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lost_hosts: Vec<String>,
}
