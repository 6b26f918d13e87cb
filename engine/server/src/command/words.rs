//! Why an engine did not start, in the language of the person at the terminal.

use super::output::Output;
use crate::engine::EngineError;
use tinhid_core::configuration::DeploymentError;
use tinhid_core::data_lock::DataLockError;
use tinhid_core::database::SetupError;
use tinhid_core::fleet::SecretError;

/// An error that has words in both languages.
pub(super) trait Words {
    /// What, where, and what to do.
    fn words(&self, output: &Output) -> String;
}

impl Words for EngineError {
    fn words(&self, output: &Output) -> String {
        match self {
            Self::Refused(error) => output.words(error),
            Self::Data(error) => error.words(output),
            Self::Control(error) => error.words(output),
            Self::Secret(error) => error.words(output),
            Self::Io { what, cause } => output.text(
                "serve-io",
                &[("what", what), ("reason", &cause.to_string())],
            ),
            Self::Base(_) | Self::Target(_) | Self::Proxies(_) => self.to_string(),
        }
    }
}

impl Words for DataLockError {
    fn words(&self, output: &Output) -> String {
        match self {
            Self::Held { directory, pid, .. } => output.text(
                "data-held",
                &[("path", &directory.display().to_string()), ("pid", pid)],
            ),
            Self::NotServed { directory } => output.text(
                "data-not-served",
                &[("path", &directory.display().to_string())],
            ),
            Self::File { .. } | Self::Conversation { .. } => self.to_string(),
        }
    }
}

impl Words for SetupError {
    fn words(&self, output: &Output) -> String {
        match self {
            Self::Unreachable { place, reason } => output.text(
                "database-unreachable",
                &[("place", place), ("reason", reason)],
            ),
            Self::MigrationFailed { place, reason } => output.text(
                "database-migration-failed",
                &[("place", place), ("reason", reason)],
            ),
            Self::NewerSchema { place, migration } => output.text(
                "database-newer-schema",
                &[("place", place), ("migration", migration)],
            ),
            Self::WrongKind { place, .. } => {
                output.text("database-wrong-kind", &[("place", place)])
            }
            Self::NotCreated { place, reason, sql } => output.text(
                "database-not-created",
                &[("place", place), ("reason", reason), ("sql", sql)],
            ),
        }
    }
}

impl Words for SecretError {
    fn words(&self, output: &Output) -> String {
        match self {
            Self::File { path, cause } => output.text(
                "secret-unreadable",
                &[
                    ("path", &path.display().to_string()),
                    ("reason", &cause.to_string()),
                ],
            ),
            Self::TooShort { path } => {
                output.text("secret-too-short", &[("path", &path.display().to_string())])
            }
        }
    }
}

impl Words for DeploymentError {
    fn words(&self, output: &Output) -> String {
        match self {
            Self::Read { path, cause } => output.text(
                "engine-config-unreadable",
                &[
                    ("path", &path.display().to_string()),
                    ("reason", &cause.to_string()),
                ],
            ),
            Self::Syntax {
                path,
                line,
                message,
            } => output.text(
                "engine-config-syntax",
                &[
                    ("path", &path.display().to_string()),
                    ("line", &line.to_string()),
                    ("reason", message),
                ],
            ),
            Self::Invalid(reason) => output.text("engine-config-invalid", &[("reason", reason)]),
        }
    }
}
