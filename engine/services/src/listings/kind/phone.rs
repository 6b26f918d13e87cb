//! Telephone numbers: one form in which they are kept, another in which they are read.

/// The most digits behind 0 or +84.
const MOST_DIGITS: usize = 10;

/// A number as it is kept: `+84912345678`; a number of service as it is called: `19001234`. Nothing
/// where no number of Viet Nam is written.
pub(super) fn read(text: &str) -> Option<String> {
    let written: String = text
        .chars()
        .filter(|character| !matches!(character, ' ' | '\u{a0}' | '.' | '-' | '(' | ')'))
        .collect();
    let digits = written.strip_prefix('+').unwrap_or(&written);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if is_service(&written) {
        return Some(written);
    }
    let is_international = written.starts_with('+') || digits.len() > MOST_DIGITS;
    let national = match digits.strip_prefix("84") {
        Some(rest) if is_international => rest.strip_prefix('0').unwrap_or(rest),
        _ if written.starts_with('+') => return None,
        _ => digits.strip_prefix('0')?,
    };
    let length = match national.as_bytes().first()? {
        b'2' => 10,
        b'3' | b'5' | b'7' | b'8' | b'9' => 9,
        _ => return None,
    };
    (national.len() == length).then(|| format!("+84{national}"))
}

/// Reads a cell of a table, which may have lost the 0 at the beginning as numbers do there.
pub(super) fn read_cell(text: &str) -> Option<String> {
    read(text).or_else(|| read(&format!("0{text}")))
}

/// A number as people read it: `0912 345 678`.
pub(super) fn show(kept: &str) -> String {
    let Some(national) = kept.strip_prefix("+84") else {
        return group(kept, &[4, 4]);
    };
    let written = format!("0{national}");
    match written.len() {
        11 => group(&written, &[4, 4, 3]),
        _ => group(&written, &[4, 3, 3]),
    }
}

/// 1800 and 1900 are called from anywhere in the country, without 0 or country code.
fn is_service(digits: &str) -> bool {
    (digits.starts_with("1800") || digits.starts_with("1900")) && matches!(digits.len(), 8 | 10)
}

fn group(digits: &str, lengths: &[usize]) -> String {
    let mut rest = digits;
    let mut groups = Vec::new();
    for length in lengths {
        let (head, tail) = rest.split_at_checked(*length).unwrap_or((rest, ""));
        groups.push(head);
        rest = tail;
    }
    groups.push(rest);
    groups.retain(|group| !group.is_empty());
    groups.join(" ")
}
