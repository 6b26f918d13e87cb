use fluent_bundle::FluentValue;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use tinhid_core::configuration::sections::Language;
use tinhid_core::texts::Texts;

/// Where results go, in the language of the person at the terminal.
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

    /// Writes a line. A reader that has gone away (`| head`) is no failure.
    pub(super) fn line(&mut self, text: &str) {
        let _ = writeln!(std::io::stdout().lock(), "{text}");
    }

    /// Writes a line of a text of the interface.
    pub(super) fn say(&mut self, key: &str, arguments: &[(&str, &str)]) {
        let text = self.text(key, arguments);
        self.line(&text);
    }

    /// Says an error of the engine in words: what, why, what to do.
    pub(super) fn words(&self, error: &tinhid_core::Error) -> String {
        let arguments: Vec<(&str, &str)> = error
            .arguments()
            .iter()
            .map(|(name, value)| (*name, value.as_ref()))
            .collect();
        let code = error.code();
        let mut words: Vec<String> = ["", "-cause", "-next"]
            .iter()
            .map(|suffix| self.text(&format!("error-{code}{suffix}"), &arguments))
            .collect();
        if let Some(internal) = error.internal_part() {
            words.push(format!("({internal:?})"));
        }
        words.join("\n")
    }

    /// Ends with a message.
    pub(super) fn failure(&self, message: &str) -> ExitCode {
        let _ = writeln!(std::io::stderr().lock(), "{message}");
        ExitCode::from(1)
    }

    /// Ends with a message before texts can be read.
    pub(super) fn plain_failure(message: &str) -> ExitCode {
        let _ = writeln!(std::io::stderr().lock(), "{message}");
        ExitCode::from(1)
    }

    /// Ends with what the reader of the command line has to say: help is no failure.
    pub(super) fn usage(&self, error: &clap::Error) -> ExitCode {
        let _ = error.print();
        match error.exit_code() {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::from(2),
        }
    }
}
