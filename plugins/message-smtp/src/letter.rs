//! A message as mail servers and readers want it (RFC 5322, RFC 2045).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message as Letter};
use std::time::SystemTime;
use tinhid_contract::messages::EmailMessage;
use tinhid_contract::{PortError, PortResult};

/// The most bytes of an encoded word's text: in base64 and with its frame it stays below 75 characters
/// (RFC 2047 §2).
const WORD: usize = 39;

/// Writes a message from `from` to `to`. The text is 7-bit, so every server takes it.
pub(crate) fn written(
    message: &EmailMessage,
    from: &Address,
    to: &Address,
    now: SystemTime,
) -> PortResult<Vec<u8>> {
    let bug =
        |cause: &dyn std::fmt::Display| PortError::Bug(format!("a mail cannot be made: {cause}"));
    let builder = Letter::builder()
        .from(Mailbox::new(None, from.clone()))
        .to(Mailbox::new(None, to.clone()))
        .date(now)
        .message_id(Some(format!("<{}@{}>", message.key, from.domain())));
    let text = message.text.as_str().to_owned();
    let letter = match &message.html {
        Some(html) => builder.multipart(MultiPart::alternative_plain_html(
            text,
            html.as_str().to_owned(),
        )),
        None => builder.singlepart(
            SinglePart::builder()
                .header(ContentType::TEXT_PLAIN)
                .body(text),
        ),
    };
    let mut letter = letter.map_err(|cause| bug(&cause))?;
    let name = encoded(message.sender.as_str());
    let headers = [
        ("From", format!("{name}\r\n <{from}>")),
        ("Subject", encoded(message.subject.as_str())),
        // No out-of-office note shall answer (RFC 3834 §5).
        ("Auto-Submitted", "auto-generated".to_owned()),
    ];
    for (name, value) in headers {
        let name = HeaderName::new_from_ascii(name.to_owned()).map_err(|cause| bug(&cause))?;
        let header = HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value);
        letter.headers_mut().insert_raw(header);
    }
    Ok(letter.formatted())
}

/// One line as encoded words (RFC 2047), all of it: lettre leaves words of ASCII as they are, and then
/// a word that looks encoded is read as what it hides.
fn encoded(line: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b' ';
    if line.len() <= 60 && line.bytes().all(is_plain) {
        return line.to_owned();
    }
    let mut words = Vec::new();
    let mut word = String::new();
    for sign in line.chars() {
        if word.len() + sign.len_utf8() > WORD {
            words.push(std::mem::take(&mut word));
        }
        word.push(sign);
    }
    words.push(word);
    let words: Vec<_> = words
        .iter()
        .map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word)))
        .collect();
    words.join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn lines_become_words_of_allowed_length() {
        assert_eq!(encoded("Que Nha ID"), "Que Nha ID");
        assert_eq!(encoded("Quê"), "=?utf-8?B?UXXDqg==?=");
        for line in ["=?utf-8?B?YQ==?=", "a, b", "\"x\" <a@b.vn>", "a\tb"] {
            assert!(encoded(line).starts_with("=?utf-8?B?"), "{line}");
        }
        let long = encoded(&"Ủy ban 👩‍👩‍👧‍👦 ".repeat(20));
        for word in long.split("\r\n ") {
            assert!(word.len() <= 75 && word.is_ascii(), "{word}");
        }
    }
}
