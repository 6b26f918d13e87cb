//! Pictures as their containers are laid out, without decoding anything.

use super::{FileKind, Refusal};

/// How often a JPEG may go over the picture. Cameras do it once, pages on the web ten times; every time
/// costs as much as the whole picture.
const MOST_SCANS: usize = 64;

/// What of a picture is not the picture.
#[derive(Debug, Default)]
pub(super) struct Outline<'sent> {
    /// Notes within it, and as the last one what follows behind its end.
    pub(super) beside: Vec<&'sent [u8]>,
    /// Of a PNG, what is needed to decode and turn it.
    pub(super) needed: Vec<u8>,
    /// Of a PNG, how large it says it is: its decoder makes room for a row before it can be asked.
    pub(super) dimensions: Option<(u32, u32)>,
    animated: bool,
    scans: usize,
}

impl<'sent> Outline<'sent> {
    /// Follows a container to its end.
    ///
    /// # Errors
    /// When it has none, moves, or costs too much.
    pub(super) fn of(kind: FileKind, sent: &'sent [u8]) -> Result<Self, Refusal> {
        let outline = match kind {
            FileKind::Jpeg => Self::jpeg(sent),
            FileKind::Png => Self::png(sent),
            FileKind::Webp => Self::webp(sent),
            FileKind::Pdf => None,
        };
        let outline = outline.ok_or(Refusal::Unreadable)?;
        if outline.animated {
            return Err(Refusal::Animated);
        }
        if outline.scans > MOST_SCANS {
            return Err(Refusal::TooCostly);
        }
        Ok(outline)
    }

    /// ITU-T T.81, annex B.
    fn jpeg(sent: &'sent [u8]) -> Option<Self> {
        let mut outline = Self::default();
        let mut at = 2;
        loop {
            let next = at + sent.get(at..)?.iter().position(|byte| *byte == 0xFF)?;
            outline.push(sent.get(at..next)?);
            let marker = *sent.get(next + 1)?;
            at = next + 2;
            match marker {
                // Padding before a marker.
                0xFF => at = next + 1,
                // Markers without a length.
                0x00 | 0x01 | 0xD0..=0xD8 => {}
                0xD9 => {
                    outline.push(sent.get(at..)?);
                    return Some(outline);
                }
                _ => {
                    let length = usize::from(u16::from_be_bytes(*sent.get(at..)?.first_chunk()?));
                    let segment = sent.get(at..at + length.max(2))?;
                    at += segment.len();
                    // Applications' data and comments.
                    if matches!(marker, 0xE0..=0xEF | 0xFE) {
                        outline.push(segment);
                    }
                    if marker == 0xDA {
                        outline.scans += 1;
                        at += scan_length(sent.get(at..)?)?;
                    }
                }
            }
        }
    }

    /// PNG, third edition, §5.
    fn png(sent: &'sent [u8]) -> Option<Self> {
        let mut outline = Self::default();
        let (signature, mut rest) = sent.split_at_checked(8)?;
        outline.needed.extend_from_slice(signature);
        let number = |at: usize| Some(u32::from_be_bytes(*rest.get(at..)?.first_chunk()?));
        // The header comes first: length, name, width, height.
        outline.dimensions = Some((number(8)?, number(12)?));
        loop {
            let length = u32::from_be_bytes(*rest.first_chunk()?);
            let length = usize::try_from(length).ok()?.checked_add(12)?;
            let (chunk, behind) = rest.split_at_checked(length)?;
            rest = behind;
            match &chunk[4..8] {
                b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" => outline.needed.extend_from_slice(chunk),
                // It holds how the picture is to be turned.
                b"eXIf" => {
                    outline.needed.extend_from_slice(chunk);
                    outline.push(chunk);
                }
                b"IEND" => {
                    outline.needed.extend_from_slice(chunk);
                    outline.push(rest);
                    return Some(outline);
                }
                b"acTL" => outline.animated = true,
                _ => outline.push(chunk),
            }
        }
    }

    /// RFC 9649 §2.
    fn webp(sent: &'sent [u8]) -> Option<Self> {
        let mut outline = Self::default();
        let length = u32::from_le_bytes(*sent.get(4..)?.first_chunk()?);
        let end = usize::try_from(length).ok()?.checked_add(8)?;
        let (riff, behind) = sent.split_at_checked(end)?;
        let mut rest = riff.get(12..)?;
        while !rest.is_empty() {
            let length = u32::from_le_bytes(*rest.get(4..)?.first_chunk()?);
            let length = usize::try_from(length).ok()?.checked_add(8)?;
            let (chunk, further) = rest.split_at_checked(length)?;
            // Chunks of odd length have one byte behind them.
            rest = further.get(length % 2..).unwrap_or_default();
            match &chunk[..4] {
                b"VP8 " | b"VP8L" | b"VP8X" | b"ALPH" => {}
                b"ANIM" | b"ANMF" => outline.animated = true,
                _ => outline.push(chunk),
            }
        }
        outline.push(behind);
        Some(outline)
    }

    fn push(&mut self, beside: &'sent [u8]) {
        if !beside.is_empty() {
            self.beside.push(beside);
        }
    }
}

/// How long the coded pixels are that begin here: up to a marker that is no restart.
fn scan_length(coded: &[u8]) -> Option<usize> {
    let marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    coded.windows(2).position(marker)
}
