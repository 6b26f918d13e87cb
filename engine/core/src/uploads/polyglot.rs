//! Something else within a picture. Encoding anew removes it in any case; who sends it is told.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use std::sync::LazyLock;

/// Pages and scripts, in any capitals.
const TEXTS: [&str; 8] = [
    "<script",
    "<html",
    "<!doctype",
    "<svg ",
    "<svg\n",
    "<iframe",
    "<?php",
    "<%@ page",
];

/// Programs and archives where they begin.
const BEGINNINGS: [&[u8]; 9] = [
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"PK\x03\x04",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"%PDF-",
    b"\xca\xfe\xba\xbe",
];

/// The longest comment at the end of a ZIP archive, and the record before it.
const ZIP_END: usize = 22 + 65_535;

static PATTERNS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let mut builder = AhoCorasickBuilder::new();
    builder.ascii_case_insensitive(true).build(TEXTS).ok()
});

/// Whether something else stands in what is beside the pixels, or all of it is read as something else.
pub(super) fn is_hidden(sent: &[u8], beside: &[&[u8]]) -> bool {
    let begins = |area: &&[u8]| {
        let mut beginnings = BEGINNINGS.iter();
        beginnings.any(|beginning| area.starts_with(beginning))
    };
    beside.last().is_some_and(begins)
        || beside.iter().any(|area| has_text(area))
        || is_archive(sent)
        || is_paper(sent)
}

/// Whether a page or a script stands in it.
fn has_text(area: &[u8]) -> bool {
    // Patterns that cannot be built find everything, and a test would tell.
    PATTERNS
        .as_ref()
        .is_none_or(|patterns| patterns.is_match(area))
}

/// Programs read a ZIP archive from its end, whatever it begins with.
pub(super) fn is_archive(sent: &[u8]) -> bool {
    let tail = &sent[sent.len().saturating_sub(ZIP_END)..];
    tail.windows(22).enumerate().any(|(at, record)| {
        let comment = usize::from(u16::from_le_bytes([record[20], record[21]]));
        record.starts_with(b"PK\x05\x06") && at + 22 + comment <= tail.len()
    })
}

/// Programs look for the mark of a PDF in the first kilobyte.
fn is_paper(sent: &[u8]) -> bool {
    let start = &sent[..sent.len().min(1024)];
    start.windows(5).any(|window| window == b"%PDF-")
}
