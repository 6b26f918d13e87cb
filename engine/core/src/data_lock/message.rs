//! What commands and the engine say to each other: one JSON object a line.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::database::control::tenant::TenantState;

/// What a command asks of the running engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Make up posts that show the product.
    SeedDemonstration {
        /// The tenant's key.
        tenant: String,
        /// How many of those that the tenant's configuration counts.
        scale: f64,
    },
    /// Take out the posts that were made up.
    ClearDemonstration {
        /// The tenant's key.
        tenant: String,
    },
    /// Take over the posts of a file.
    ImportListings {
        /// The tenant's key.
        tenant: String,
        /// The key of the kind of post.
        kind: String,
        /// The file, which the engine must be able to read.
        file: PathBuf,
        /// The name under which its posts are kept apart from others.
        source: String,
        /// Whether the good rows are published although others were refused.
        accept_good: bool,
        /// Whether posts of the source that are not in the file are withdrawn.
        replace: bool,
    },
    /// Build the index of a tenant anew.
    ReindexSearch {
        /// The tenant's key.
        tenant: String,
        /// The key of the kind; all kinds if it is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<String>,
    },
    /// Give a tenant a new key, or wrap those it has with the current deployment key.
    RotateKeys {
        /// The tenant's key.
        tenant: String,
        /// Whether the tenant's own key stays.
        only_deployment_key: bool,
    },
    /// How are the keys of a tenant, or of all that are served?
    KeyStatus {
        /// The tenant's key; all tenants if it is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tenant: Option<String>,
    },
    /// How is the search of every tenant?
    SearchStatus {},
    /// How are the files of every tenant kept?
    ObjectStatus {},
    /// Do something with the staff of a tenant.
    Staff {
        /// The tenant's key.
        tenant: String,
        /// What.
        act: StaffAct,
    },
    /// Back a tenant up.
    Backup {
        /// The tenant's key.
        tenant: String,
        /// The folder for backups, which the engine must be able to write; that of its configuration if
        /// it is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        folder: Option<PathBuf>,
        /// Whether only the keys are copied.
        only_keys: bool,
        /// How many archives are kept; all, if it is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        keep: Option<usize>,
    },
    /// Put a tenant back that is not there.
    Restore {
        /// The archive. The engine must be able to read it and the other files.
        archive: PathBuf,
        /// The file with the secret key.
        identity: PathBuf,
        /// The keys to personal data; those beside the archive if it is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        keys: Option<PathBuf>,
        /// The key that the tenant should have.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
    /// Seal what waits in the audit trail of a tenant, and sign its head.
    AuditCheckpoint {
        /// The tenant's key.
        tenant: String,
    },
}

/// What a command does with the staff of a tenant.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum StaffAct {
    /// Invite somebody, or invite them anew.
    Invite {
        /// Their address.
        email: String,
        /// What they are to be.
        role: String,
        /// The agency for which that counts.
        agency: Option<String>,
        /// The communes for which it counts.
        communes: Vec<String>,
    },
    /// Who is there?
    List {},
    /// Stop an account.
    Disable {
        /// Its address.
        email: String,
    },
    /// Let an account go on.
    Enable {
        /// Its address.
        email: String,
    },
    /// The accounts and their rights, for the review.
    Export {},
    /// What each role may do.
    Matrix {},
    /// Ask the tenant for rights for a time.
    BreakGlass {
        /// The address of the operator.
        operator: String,
        /// What they need to be.
        role: String,
        /// The agency for which that is to count.
        agency: Option<String>,
        /// Why.
        reason: String,
        /// For how many hours.
        hours: u32,
    },
}

/// Addresses are not written down.
impl std::fmt::Debug for StaffAct {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("StaffAct(…)")
    }
}

/// What the engine answers in the end.
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
        /// What came of it, in the form of the request.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        result: Option<Value>,
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

/// A line of the engine: how far it is, any number of times, and then its answer.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Line {
    /// How far it is, in the form of the request.
    Progress { progress: Value },
    /// The answer.
    Reply(Reply),
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
