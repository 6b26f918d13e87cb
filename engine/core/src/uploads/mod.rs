//! What people send: pictures and papers, judged before anything is stored.
//!
//! [`take_in`] is pure. It goes by what bytes are and never by a name or a declared type, judges lengths
//! and pixels before it decodes, and gives back bytes that are safe to keep and to show:
//!
//! - A **picture** is decoded and encoded anew. Of what was sent only the pixels remain: position,
//!   camera, time, comments, thumbnails, colour profile and whatever was hidden behind the picture are
//!   gone, because nothing copies them. It is turned first as its camera noted.
//! - The **colour profile** (ICC) goes too: it is up to megabytes that somebody else wrote, names devices
//!   and owners, and is read by libraries with a history of faults. A picture in a wider gamut than sRGB
//!   looks a little paler.
//! - A **paper** (PDF) cannot be encoded anew. Its envelope is checked, and what runs or carries files,
//!   where it stands open, is refused; what is compressed into it only a scanner can see. It keeps its
//!   metadata, so it is for the staff and never shown to the public.
//!
//! It takes processor time and up to [`IntakeRules::most_pixels`] × 12 bytes of memory: whoever calls it
//! does so on a thread that may block, and few at a time.

mod kind;
mod outline;
mod paper;
mod picture;
mod polyglot;
mod refusal;
mod rules;
#[cfg(test)]
mod tests;

pub use kind::FileKind;
pub use refusal::Refusal;
pub use rules::{IntakeRules, MOST_EDGE};

use bytes::Bytes;
use tinhid_contract::objects::{Digest, MediaType};

/// What may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// The bytes to store; of a picture not those that were sent.
    pub bytes: Bytes,
    /// Their SHA-256.
    pub digest: Digest,
    /// What they are, by their content.
    pub media_type: MediaType,
    /// How large a picture is as it is looked at; none for a paper.
    pub dimensions: Option<Dimensions>,
}

/// How large a picture is, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimensions {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// Judges what somebody sent, and makes of it what may be kept.
///
/// # Errors
/// Why it may not.
pub fn take_in(sent: &[u8], rules: &IntakeRules) -> Result<TakenIn, Refusal> {
    if sent.is_empty() {
        return Err(Refusal::Empty);
    }
    if sent.len() > rules.most_bytes {
        return Err(Refusal::TooLarge {
            most: rules.most_bytes,
        });
    }
    let found = FileKind::of(sent).filter(|kind| rules.kinds.contains(kind));
    let Some(kind) = found else {
        return Err(Refusal::NotAllowed {
            found: kind::name(sent),
            allowed: rules.kinds.clone(),
        });
    };
    let (bytes, media_type, dimensions) = match kind {
        FileKind::Pdf => (paper::checked(sent)?, MediaType::PDF, None),
        picture => {
            let picture = picture::anew(picture, sent, rules.most_pixels)?;
            (picture.bytes, picture.media_type, Some(picture.dimensions))
        }
    };
    Ok(TakenIn {
        digest: Digest::of(&bytes),
        bytes,
        media_type,
        dimensions,
    })
}
