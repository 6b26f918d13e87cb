//! A file with one commune a line.

use super::output::Output;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tinhid_core::places::Places;

/// Reads a file with one commune a line: its code of five digits, and behind a blank, a comma or a
/// semicolon anything a person wants to note. Empty lines and lines that begin with `#` say
/// nothing; every other line that cannot be read is reported, all of them at once.
///
/// Returns the province of the communes and their codes.
pub(super) fn read(
    file: &Path,
    places: &Places,
    output: &Output,
) -> Result<(String, Vec<String>), String> {
    let shown = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|cause| {
        let reason = output.system(&cause);
        output.text(
            "communes-unreadable",
            &[("path", &shown), ("reason", &reason)],
        )
    })?;
    let mut wrong = Vec::new();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // Spreadsheets write a byte order mark, which belongs to the file and not to its first line.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let number = (index + 1).to_string();
        let place = [("path", shown.as_str()), ("line", number.as_str())];
        let say = |key: &str, value: &str| {
            let [path, line] = place;
            output.text(key, &[path, line, ("value", value)])
        };
        match code(line) {
            None => wrong.push(say("communes-line", line)),
            Some(code) => match places.commune(code) {
                None => wrong.push(say("communes-unknown", code)),
                Some(commune) => {
                    let codes = found.entry(commune.province.to_string()).or_default();
                    codes.insert(code.to_owned());
                }
            },
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.join("\n"));
    }
    let provinces: Vec<String> = found
        .keys()
        .map(|province| match places.province(province) {
            Some(record) => format!("{} ({province})", record.unit.name),
            None => province.clone(),
        })
        .collect();
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some((province, codes)), None) => Ok((province, codes.into_iter().collect())),
        (None, _) => Err(output.text("communes-none", &[("path", &shown)])),
        _ => Err(output.text(
            "communes-several-provinces",
            &[("path", &shown), ("provinces", &provinces.join(", "))],
        )),
    }
}

/// The code at the beginning of a line, if that is how the line begins.
fn code(line: &str) -> Option<&str> {
    let (code, rest) = line.split_at_checked(5)?;
    let is_code = code.bytes().all(|byte| byte.is_ascii_digit());
    let is_over = rest
        .chars()
        .next()
        .is_none_or(|next| next.is_whitespace() || matches!(next, ',' | ';'));
    (is_code && is_over).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_line_begins_with_its_code_and_nothing_else() {
        for line in [
            "05860",
            "05860 Phường",
            "05860,Phường",
            "05860; Phường",
            "05860\tx",
        ] {
            assert_eq!(code(line), Some("05860"), "{line}");
        }
        for line in [
            "\"05860\"",
            "Mã 05890",
            "5860",
            "058600",
            "05860Phường",
            "đường",
        ] {
            assert_eq!(code(line), None, "{line}");
        }
    }
}
