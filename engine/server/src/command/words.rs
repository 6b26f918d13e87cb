//! Why something could not be done, in the language of the person at the terminal.

use super::output::Output;
use super::problems::say_deployment_problem;
use crate::engine_error::EngineError;
use crate::plugins::PluginError;
use tinhid_core::audit::AuditKeyError;
use tinhid_core::base::BaseError;
use tinhid_core::configuration::{DeploymentError, FileSetError};
use tinhid_core::data_lock::DataLockError;
use tinhid_core::database::{SetupError, TargetError};
use tinhid_core::fleet::SecretError;
use tinhid_core::passwords::BreachedError;
use tinhid_core::sealing::KeyError;

/// An error that has words in both languages.
pub(super) trait Words {
    /// What, where, and what to do.
    fn words(&self, output: &Output) -> String;
}

impl Words for EngineError {
    fn words(&self, output: &Output) -> String {
        match self {
            Self::Refused(error) => output.words(error),
            Self::Base(error) => error.words(output),
            Self::Data(error) => error.words(output),
            Self::Control(error) => error.words(output),
            Self::Secret(error) => error.words(output),
            Self::Key(error) => error.words(output),
            Self::Target { key, cause } => target_words(key, cause, output),
            Self::Packages { path, cause } => output.text(
                "packages-unreadable",
                &[
                    ("path", &path.display().to_string()),
                    ("reason", &output.system(cause)),
                ],
            ),
            Self::PasswordFile { path, cause } => output.text(
                "password-file-unreadable",
                &[
                    ("path", &path.display().to_string()),
                    ("reason", &output.system(cause)),
                ],
            ),
            Self::Plugin(PluginError::Unknown { at, name, known }) => output.text(
                "plugin-unknown",
                &[("key", at), ("name", name), ("known", known)],
            ),
            Self::Plugin(PluginError::Settings { key, reason }) => {
                output.text("plugin-settings", &[("key", key), ("reason", reason)])
            }
            Self::Plugin(PluginError::Unfit { at, name }) => {
                output.text("plugin-unfit", &[("key", at), ("name", name)])
            }
            Self::BreachedPasswords(BreachedError::Read { path, cause }) => output.text(
                "breached-passwords-unreadable",
                &[
                    ("path", &path.display().to_string()),
                    ("reason", &output.system(cause)),
                ],
            ),
            Self::BreachedPasswords(BreachedError::Form { path }) => output.text(
                "breached-passwords-malformed",
                &[("path", &path.display().to_string())],
            ),
            Self::Passwords(error) => output.words(error),
            Self::Outbound(error) => {
                output.text("outbound-unavailable", &[("reason", &error.to_string())])
            }
            Self::Node(error) => {
                output.text("node-unreadable", &[("reason", &output.system(error))])
            }
            Self::AuditKey(error) => error.words(output),
            Self::Forward(error) => output.text(
                "audit-forward-invalid",
                &[("name", &error.name), ("value", &error.value)],
            ),
            Self::Network { key, cause } => {
                output.text("network-invalid", &[("key", key), ("value", cause.value())])
            }
            Self::Address { key, value } => {
                output.text("address-invalid", &[("key", key), ("value", value)])
            }
            Self::Port {
                key,
                address,
                cause,
            } => output.text(
                "port-unavailable",
                &[
                    ("key", key),
                    ("address", address),
                    ("reason", &output.system(cause)),
                ],
            ),
        }
    }
}

impl Words for BaseError {
    fn words(&self, output: &Output) -> String {
        let reason = match self {
            Self::Files(error) => error.words(output),
            Self::Places(reason) => reason.clone(),
            Self::Invalid(problems) => {
                let lines = problems.iter().map(|problem| {
                    let place = problem.file.clone().unwrap_or_default();
                    let line = problem.line.map(|line| format!(":{line}"));
                    let key = problem.key.clone().unwrap_or_default();
                    let words = super::problems::words(problem, "", output);
                    format!("{place}{} {key} {words}", line.unwrap_or_default())
                });
                lines.collect::<Vec<_>>().join("\n")
            }
        };
        output.text("base-unusable", &[("reason", &reason)])
    }
}

impl Words for FileSetError {
    fn words(&self, output: &Output) -> String {
        match self {
            Self::Read { path, cause } => {
                format!("{}: {}", path.display(), output.system(cause))
            }
            Self::TooLarge {
                path,
                found,
                limit,
                unit,
            } => output.text(
                "files-too-large",
                &[
                    ("path", &path.display().to_string()),
                    ("found", &found.to_string()),
                    ("limit", &limit.to_string()),
                    ("unit", unit),
                ],
            ),
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
            Self::File { path, cause } => output.text(
                "data-file",
                &[
                    ("path", &path.display().to_string()),
                    ("reason", &output.system(cause)),
                ],
            ),
            Self::Silent { path, seconds } => output.text(
                "data-silent",
                &[
                    ("path", &path.display().to_string()),
                    ("seconds", &seconds.to_string()),
                ],
            ),
            Self::Garbled { path, cause } => output.text(
                "data-garbled",
                &[
                    ("path", &path.display().to_string()),
                    ("reason", &cause.to_string()),
                ],
            ),
        }
    }
}

impl Words for SetupError {
    fn words(&self, output: &Output) -> String {
        match self {
            Self::Unreachable { place, reason } => {
                // The pool says no more of a server that is away.
                let silence = output.text("system-timed-out", &[]);
                let is_silent = reason.contains("pool timed out");
                let reason = if is_silent { &silence } else { reason };
                output.text(
                    "database-unreachable",
                    &[("place", place), ("reason", reason)],
                )
            }
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

/// What is wrong with an address of a database, with the key that says it.
pub(super) fn target_words(key: &str, error: &TargetError, output: &Output) -> String {
    let say = |name: &str, more: &[(&str, &str)]| {
        let mut arguments = vec![("key", key)];
        arguments.extend_from_slice(more);
        output.text(name, &arguments)
    };
    match error {
        TargetError::UnknownKind { url } => say("database-url-unknown-kind", &[("url", url)]),
        TargetError::TenantMissing { url } => say("database-url-tenant-missing", &[("url", url)]),
        TargetError::UnknownPlaceholder { url, placeholder } => say(
            "database-url-unknown-placeholder",
            &[("url", url), ("placeholder", placeholder)],
        ),
        TargetError::NoFile { url } => say("database-url-no-file", &[("url", url)]),
        TargetError::Malformed { url, reason } => say(
            "database-url-malformed",
            &[("url", url), ("reason", reason)],
        ),
        TargetError::PasswordInUrl { url } => say("database-url-password", &[("url", url)]),
        TargetError::NameTooLong { name } => say("database-name-too-long", &[("name", name)]),
    }
}

impl Words for SecretError {
    fn words(&self, output: &Output) -> String {
        match self {
            Self::File { path, cause } => output.text(
                "secret-unreadable",
                &[
                    ("path", &path.display().to_string()),
                    ("reason", &output.system(cause)),
                ],
            ),
            Self::TooShort { path } => {
                output.text("secret-too-short", &[("path", &path.display().to_string())])
            }
        }
    }
}

impl Words for KeyError {
    fn words(&self, output: &Output) -> String {
        let shown = |path: &std::path::Path| path.display().to_string();
        match self {
            Self::Sources { name, found } => output.text(
                "sealing-key-sources",
                &[("name", name), ("found", &found.to_string())],
            ),
            Self::CurrentMissing { known } => {
                output.text("sealing-current-missing", &[("known", known)])
            }
            Self::CurrentUnknown { name, known } => output.text(
                "sealing-current-unknown",
                &[("name", name), ("known", known)],
            ),
            Self::Twice { first, second } => {
                output.text("sealing-key-twice", &[("first", first), ("second", second)])
            }
            Self::File { path, cause } => output.text(
                "sealing-key-file",
                &[("path", &shown(path)), ("reason", &output.system(cause))],
            ),
            Self::NoFile { path } => output.text("sealing-key-no-file", &[("path", &shown(path))]),
            Self::Open { path, mode } => output.text(
                "sealing-key-open",
                &[("path", &shown(path)), ("mode", &format!("{mode:03o}"))],
            ),
            Self::Variable { name, variable } => output.text(
                "sealing-key-variable",
                &[("name", name), ("variable", variable)],
            ),
            Self::NoProgram { name } => output.text("sealing-key-no-program", &[("name", name)]),
            Self::Start {
                name,
                program,
                cause,
            } => output.text(
                "sealing-key-start",
                &[
                    ("name", name),
                    ("program", program),
                    ("reason", &output.system(cause)),
                ],
            ),
            Self::Failed {
                name,
                program,
                status,
            } => output.text(
                "sealing-key-failed",
                &[
                    ("name", name),
                    ("program", program),
                    ("status", &status.to_string()),
                ],
            ),
            Self::Late {
                name,
                program,
                seconds,
            } => output.text(
                "sealing-key-late",
                &[
                    ("name", name),
                    ("program", program),
                    ("seconds", &seconds.to_string()),
                ],
            ),
            Self::Form { place } => output.text("sealing-key-form", &[("place", place)]),
        }
    }
}

impl Words for AuditKeyError {
    fn words(&self, output: &Output) -> String {
        match self {
            Self::File { path, cause } => output.text(
                "audit-key-unreadable",
                &[
                    ("path", &path.display().to_string()),
                    ("reason", &output.system(cause)),
                ],
            ),
            Self::NoVariable { name } => output.text("audit-key-no-variable", &[("name", name)]),
            Self::TwoSources => output.text("audit-key-two-sources", &[]),
            Self::Malformed { place } => output.text("audit-key-malformed", &[("place", place)]),
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
                    ("reason", &output.system(cause)),
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
            Self::Invalid(problems) => {
                let mut lines = vec![output.text("engine-config-invalid", &[])];
                lines.extend(
                    problems
                        .iter()
                        .map(|problem| say_deployment_problem(problem, output)),
                );
                lines.join("\n")
            }
        }
    }
}
