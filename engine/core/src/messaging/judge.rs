//! Whether a rendered message can be sent.

use super::MessageKind;
use super::facts::Facts;
use tinhid_contract::messages::{HeaderLine, MailText, MessageError, SmsLength, SmsText};

/// The most short messages that one text may be, written with its accents. What a gateway allows by
/// default is the same.
pub const MOST_SEGMENTS: usize = 3;

/// Why a rendered message cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It cannot be written as its channel wants it.
    #[error("{0}")]
    Form(#[from] MessageError),
    /// It is more short messages than one text may be.
    #[error("{segments} short messages")]
    Segments {
        /// How many it is.
        segments: usize,
    },
    /// What it was sent for does not stand in it.
    #[error("without {0}")]
    Essential(String),
}

/// Judges what came of a template with made-up facts. Templates of other things are not judged.
pub(crate) fn judge(template: &str, rendered: &str) -> Result<(), Unfit> {
    if template.starts_with("messages/") {
        if template.ends_with("-sms") {
            short(rendered)?;
        } else if template.ends_with(".subject") {
            HeaderLine::new(one_line(rendered))?;
        } else {
            MailText::new(rendered)?;
        }
    }
    let Some(kind) = MessageKind::of_template(template) else {
        return Ok(());
    };
    if template.ends_with(".subject") {
        return Ok(());
    }
    let samples = Facts::samples(kind);
    let missing = samples
        .iter()
        .filter_map(|(_, facts)| facts.essential())
        .find(|essential| !rendered.contains(essential));
    match missing {
        Some(missing) => Err(Unfit::Essential(missing.to_owned())),
        None => Ok(()),
    }
}

/// A text as a short message.
pub(super) fn short(text: &str) -> Result<SmsText, Unfit> {
    let text = SmsText::new(text)?;
    let segments = SmsLength::of(text.as_str()).segments;
    if segments > MOST_SEGMENTS {
        return Err(Unfit::Segments { segments });
    }
    Ok(text)
}

/// A subject without the line break at the end of its template's file.
pub(super) fn one_line(subject: &str) -> &str {
    subject.trim_end_matches(['\r', '\n'])
}
