//! What is wrong with a command line, in the reader's language.

use super::output::Output;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::process::ExitCode;

/// Ends with what the reader of the command line has to say: help is no failure.
pub(super) fn usage(error: &clap::Error, output: &Output) -> ExitCode {
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if is_help {
        let _ = error.print();
        return ExitCode::from(u8::from(error.exit_code() != 0) * 2);
    }
    Output::beside(&message(error, output));
    ExitCode::from(2)
}

fn message(error: &clap::Error, output: &Output) -> String {
    let said = |kind| context(error, kind);
    let argument = said(ContextKind::InvalidArg);
    let value = said(ContextKind::InvalidValue);
    let subcommand = said(ContextKind::InvalidSubcommand);
    let options = said(ContextKind::ValidValue);
    let wrong = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            output.text("usage-unknown-command", &[("value", &subcommand)])
        }
        ErrorKind::MissingSubcommand => output.text("usage-missing-command", &[]),
        ErrorKind::UnknownArgument => {
            output.text("usage-unknown-argument", &[("value", &argument)])
        }
        ErrorKind::MissingRequiredArgument => {
            output.text("usage-missing-argument", &[("value", &argument)])
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            output.text("usage-missing-value", &[("argument", &argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => output.text(
            "usage-invalid-value",
            &[("argument", &argument), ("value", &value)],
        ),
        ErrorKind::ArgumentConflict => {
            let other = said(ContextKind::PriorArg);
            output.text(
                "usage-conflict",
                &[("argument", &argument), ("other", &other)],
            )
        }
        ErrorKind::TooManyValues => output.text(
            "usage-too-many-values",
            &[("argument", &argument), ("value", &value)],
        ),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            output.text("usage-missing-value", &[("argument", &argument)])
        }
        ErrorKind::InvalidUtf8 => output.text("usage-not-text", &[]),
        _ => output.text("usage-invalid", &[]),
    };
    let mut lines = vec![wrong];
    if !options.is_empty() {
        lines.push(output.text("usage-options", &[("options", &options)]));
    }
    let similar = [
        said(ContextKind::SuggestedSubcommand),
        said(ContextKind::SuggestedArg),
    ]
    .concat();
    if !similar.is_empty() {
        lines.push(output.text("usage-similar", &[("value", &similar)]));
    }
    let line = said(ContextKind::Usage);
    let line = line.trim_start_matches("Usage:").trim();
    if !line.is_empty() {
        lines.push(format!("{}: {line}", output.text("help-usage", &[])));
    }
    lines.push(output.text("usage-see-help", &[]));
    lines.join("\n")
}

/// What the error knows of one kind, as it was written on the command line.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            texts.join(", ")
        }
        _ => String::new(),
    }
}
