//! Syslog as RFC 5424 writes it.

use super::super::line::AuditLine;
use serde_json::json;

/// Facility 13, log audit; severity 6, informational.
const PRIORITY: u8 = 13 * 8 + 6;
/// The longest datagram, in bytes: what common receivers take by default.
const LONGEST_DATAGRAM: usize = 8 * 1024;

/// A message with the entry as JSON in ASCII: without a byte order mark, which readers of JSON stumble over,
/// RFC 5424 promises nothing about other characters.
pub(super) fn message(line: &AuditLine, host: &str) -> String {
    let moment = &line.occurred_at;
    let json = ascii(&line.json());
    format!("<{PRIORITY}>1 {moment} {host} tinhid - audit - {json}")
}

/// The same for a datagram, which must not be too long: without the details then.
pub(super) fn datagram(line: &AuditLine, host: &str) -> String {
    let whole = message(line, host);
    if whole.len() <= LONGEST_DATAGRAM {
        return whole;
    }
    let details = json!({ "omitted_bytes": line.details.to_string().len() });
    let short = AuditLine {
        details,
        ..line.clone()
    };
    message(&short, host)
}

/// A message with its length before it (RFC 6587, §3.4.1).
pub(super) fn frame(line: &AuditLine, host: &str) -> Vec<u8> {
    let message = message(line, host);
    format!("{} {message}", message.len()).into_bytes()
}

/// What this machine is called, as RFC 5424 lets it be written.
pub(super) fn host() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let name: String = name
        .chars()
        .filter(char::is_ascii_graphic)
        .take(255)
        .collect();
    match name.is_empty() {
        true => "-".to_owned(),
        false => name,
    }
}

fn ascii(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_ascii() {
            ascii.push(letter);
            continue;
        }
        for unit in letter.encode_utf16(&mut [0; 2]) {
            ascii.push_str(&format!("\\u{unit:04x}"));
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn line(text: &str) -> AuditLine {
        let details = json!({ "text": text });
        AuditLine {
            tenant: "song-xanh".to_owned(),
            number: Some(7),
            id: uuid::Uuid::from_u128(7),
            occurred_at: "2026-11-22T03:00:00.000001Z".to_owned(),
            actor_kind: "staff".to_owned(),
            actor_id: None,
            action: "test".to_owned(),
            object_kind: "thing".to_owned(),
            object_id: None,
            outcome: "done".to_owned(),
            request_id: None,
            details,
            hash: None,
        }
    }

    #[test]
    fn a_message_is_one_line_of_ascii_that_says_the_same() {
        let line = line("Phòng trọ 🏠\n\"số\" 1");
        let message = message(&line, "node-1");
        let head = "<110>1 2026-11-22T03:00:00.000001Z node-1 tinhid - audit - ";
        let json = message.strip_prefix(head).unwrap();
        assert!(json.bytes().all(|byte| (0x20..0x7f).contains(&byte)));
        let read: Value = serde_json::from_str(json).unwrap();
        assert_eq!(read, serde_json::to_value(&line).unwrap());
    }

    #[test]
    fn a_frame_says_how_long_it_is() {
        let framed = String::from_utf8(frame(&line("ơ"), "-")).unwrap();
        let (length, rest) = framed.split_once(' ').unwrap();
        assert_eq!(length.parse::<usize>().unwrap(), rest.len());
    }

    #[test]
    fn a_datagram_leaves_out_details_that_are_too_long() {
        let long = datagram(&line(&"ư".repeat(20_000)), "-");
        assert!(long.len() < 1024);
        assert!(long.contains("\"omitted_bytes\":40011"), "{long}");
        assert!(datagram(&line("short"), "-").contains("short"));
    }
}
