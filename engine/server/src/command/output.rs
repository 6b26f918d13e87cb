use fluent_bundle::FluentValue;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;
use std::sync::Arc;
use tinhid_core::configuration::sections::Language;
use tinhid_core::texts::Texts;

/// Where results go, in the language of the person at the terminal.
#[derive(Clone)]
pub(super) struct Output {
    texts: Arc<Texts>,
    language: Language,
}

impl Output {
    pub(super) fn new(texts: Arc<Texts>, language: Language) -> Self {
        Self { texts, language }
    }

    /// A text of the interface; its key stands for one that is missing.
    pub(super) fn text(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let arguments: Vec<(&str, FluentValue<'_>)> = arguments
            .iter()
            .map(|(name, value)| (*name, FluentValue::from(*value)))
            .collect();
        self.texts.say_or_key(self.language, key, &arguments)
    }

    /// The language of the person at the terminal.
    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// Whether there is such a text.
    pub(super) fn has(&self, key: &str) -> bool {
        self.texts.has(self.language, key)
    }

    /// Writes a line. A reader that has gone away (`| head`) is no failure.
    pub(super) fn line(&mut self, text: &str) {
        let _ = writeln!(std::io::stdout().lock(), "{text}");
    }

    /// Writes a line of a text of the interface.
    pub(super) fn say(&mut self, key: &str, arguments: &[(&str, &str)]) {
        let text = self.text(key, arguments);
        self.line(&text);
    }

    /// Says an error of the engine in words: what, why, what to do. What is meant for a citizen's
    /// screen helps no operator: they get the reason instead.
    pub(super) fn words(&self, error: &tinhid_core::Error) -> String {
        let reason = error.internal_part().map(|part| format!("{part:?}"));
        let reason = reason.as_deref().map(bare).unwrap_or_default();
        match error.code() {
            "internal" => self.text("command-internal", &[("reason", &reason)]),
            "database-unavailable" => self.text("command-database-away", &[("reason", &reason)]),
            code => {
                let arguments: Vec<(&str, &str)> = error
                    .arguments()
                    .iter()
                    .map(|(name, value)| (*name, value.as_ref()))
                    .collect();
                self.error(code, &arguments)
            }
        }
    }

    /// Says a code in words: what, why, what to do.
    pub(super) fn error(&self, code: &str, arguments: &[(&str, &str)]) -> String {
        ["", "-cause", "-next"]
            .map(|suffix| self.text(&format!("error-{code}{suffix}"), arguments))
            .join("\n")
    }

    /// What the operating system said, in words where they are known.
    pub(super) fn system(&self, cause: &std::io::Error) -> String {
        let key = match cause.kind() {
            ErrorKind::NotFound => "system-not-found",
            ErrorKind::PermissionDenied => "system-permission-denied",
            ErrorKind::AlreadyExists => "system-already-exists",
            ErrorKind::AddrInUse => "system-address-in-use",
            ErrorKind::AddrNotAvailable => "system-address-not-available",
            ErrorKind::NotADirectory => "system-not-a-directory",
            ErrorKind::IsADirectory => "system-is-a-directory",
            ErrorKind::StorageFull => "system-storage-full",
            ErrorKind::ReadOnlyFilesystem => "system-read-only",
            ErrorKind::InvalidData => "system-not-text",
            _ => return cause.to_string(),
        };
        self.text(key, &[])
    }

    /// Ends with a message.
    pub(super) fn failure(&self, message: &str) -> ExitCode {
        Self::plain_failure(message)
    }

    /// Ends with a message before texts can be read.
    pub(super) fn plain_failure(message: &str) -> ExitCode {
        Self::beside(message);
        ExitCode::from(1)
    }

    /// Writes a line beside the results.
    pub(super) fn beside(message: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{message}");
    }
}

/// The reason inside `Internal("…")`, which only a log and the operator's own terminal may show.
fn bare(debug: &str) -> String {
    debug
        .strip_prefix("Internal(\"")
        .and_then(|rest| rest.strip_suffix("\")"))
        .unwrap_or(debug)
        .replace("\\\"", "\"")
}
