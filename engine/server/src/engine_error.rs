use crate::plugins::PluginError;
use std::path::PathBuf;
use tinhid_core::audit::AuditKeyError;
use tinhid_core::audit::forward::ForwardTargetError;
use tinhid_core::base::BaseError;
use tinhid_core::data_lock::DataLockError;
use tinhid_core::database::{SetupError, TargetError};
use tinhid_core::fleet::SecretError;
use tinhid_core::passwords::BreachedError;
use tinhid_core::sealing::KeyError;
use tinhid_web::NetworksError;

/// Why an engine did not start.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The base cannot be used.
    #[error(transparent)]
    Base(#[from] BaseError),
    /// There is no folder with packages, or it cannot be read.
    #[error("packages {path}: {cause}", path = .path.display())]
    Packages {
        /// The folder.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// Somebody else has the data folder, or it cannot be used.
    #[error(transparent)]
    Data(#[from] DataLockError),
    /// An address of a database is wrong.
    #[error("{key}: {cause}")]
    Target {
        /// The key that says it.
        key: &'static str,
        /// What is wrong with it.
        cause: TargetError,
    },
    /// The control database cannot be brought up to date.
    #[error("control database: {0}")]
    Control(#[from] SetupError),
    /// There is no secret.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// There is no deployment key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The file with the databases' password cannot be read.
    #[error("database.password_file {path}: {cause}", path = .path.display())]
    PasswordFile {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// What should be a network of addresses is none.
    #[error("{key}: {cause}")]
    Network {
        /// The key that says it.
        key: &'static str,
        /// What is wrong with it.
        cause: NetworksError,
    },
    /// What should be an address with a port is none.
    #[error("{key}: `{value}` is no address with a port")]
    Address {
        /// The key that says it.
        key: &'static str,
        /// What stands there.
        value: String,
    },
    /// A port cannot be had.
    #[error("{key} {address}: {cause}")]
    Port {
        /// The key that says it.
        key: &'static str,
        /// The address.
        address: String,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// A plugin cannot be used.
    #[error(transparent)]
    Plugin(#[from] PluginError),
    /// The list of passwords that got out cannot be used.
    #[error("passwords.breached_file: {0}")]
    BreachedPasswords(#[from] BreachedError),
    /// What the configuration says of passwords cannot be done.
    #[error("passwords: {0:?}")]
    Passwords(tinhid_core::Error),
    /// There is no way out of the process.
    #[error("outbound connections: {0}")]
    Outbound(reqwest::Error),
    /// The file with the name of this node cannot be read or made.
    #[error("the name of this node: {0}")]
    Node(std::io::Error),
    /// There is no key to sign the audit trail with.
    #[error("the audit trail's signing key: {0}")]
    AuditKey(#[from] AuditKeyError),
    /// The audit trail is to be forwarded to no place.
    #[error(transparent)]
    Forward(#[from] ForwardTargetError),
    /// The engine itself refused.
    #[error("{}", .0.code())]
    Refused(tinhid_core::Error),
}

impl From<tinhid_core::Error> for EngineError {
    fn from(error: tinhid_core::Error) -> Self {
        Self::Refused(error)
    }
}
