//! Words as people paste them, and as they are kept.

use unicode_normalization::UnicodeNormalization;

/// Whether a text runs over lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    One,
    Many,
}

/// `text` in NFC without what nobody sees at its ends or between its letters; nothing if it holds
/// characters that steer the screen of whoever reads it (control characters, changes of direction).
pub(super) fn clean(text: &str, lines: Lines) -> Option<String> {
    let mut kept = String::with_capacity(text.len());
    let mut characters = text.nfc().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                if characters.peek() != Some(&'\n') {
                    kept.push('\n');
                }
            }
            '\n' => kept.push('\n'),
            // Spaces of tables and of typesetting are spaces.
            '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => kept.push(' '),
            '\u{2028}' | '\u{2029}' => kept.push('\n'),
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => return None,
            other if other.is_control() => return None,
            other => kept.push(other),
        }
    }
    Some(match lines {
        Lines::One => kept.split_whitespace().collect::<Vec<_>>().join(" "),
        Lines::Many => many(&kept),
    })
}

/// Lines without spaces at their ends, and at most one empty line between two.
fn many(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !kept.is_empty() {
            kept.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        kept.push_str(line);
    }
    kept
}
