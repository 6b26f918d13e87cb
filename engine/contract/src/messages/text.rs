use super::MessageError;
use std::fmt;

/// The text of a short message: lines of it are parted by line feeds. It is not shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct SmsText(String);

/// The body of an e-mail, plain or HTML. It is not shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct MailText(String);

/// One line that stands in a header: a subject, a name. It is not shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct HeaderLine(String);

/// The name short messages come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SenderName(String);

impl SmsText {
    /// The most characters; about ten segments of accented text. What a provider or a tenant allows
    /// is less.
    pub const LONGEST: usize = 700;

    /// Takes a text. Line breaks of other systems become line feeds, and space around it goes.
    ///
    /// # Errors
    /// When it is empty, too long or has control characters.
    pub fn new(text: &str) -> Result<Self, MessageError> {
        let text = lines(text)?.trim().to_owned();
        if text.is_empty() {
            return Err(MessageError::Empty);
        }
        at_most(text.chars().count(), Self::LONGEST, "characters")?;
        Ok(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl MailText {
    /// The most bytes.
    pub const LONGEST: usize = 512 * 1024;

    /// Takes a text. Line breaks of other systems become line feeds.
    ///
    /// # Errors
    /// When it is empty, too long or has control characters.
    pub fn new(text: &str) -> Result<Self, MessageError> {
        at_most(text.len(), Self::LONGEST, "bytes")?;
        let text = lines(text)?;
        if text.trim().is_empty() {
            return Err(MessageError::Empty);
        }
        Ok(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl HeaderLine {
    /// The most characters.
    pub const LONGEST: usize = 200;

    /// Takes one line; space around it goes.
    ///
    /// # Errors
    /// When it is empty, too long, or has a line break, a control character or a mark that turns the
    /// direction of writing.
    pub fn new(text: &str) -> Result<Self, MessageError> {
        // Only space: a line break at an end is somebody's attempt, not somebody's habit.
        let text = text.trim_matches(' ');
        if text
            .chars()
            .any(|sign| sign.is_control() || is_turning(sign))
        {
            return Err(MessageError::ControlCharacter);
        }
        if text.trim().is_empty() {
            return Err(MessageError::Empty);
        }
        at_most(text.chars().count(), Self::LONGEST, "characters")?;
        Ok(Self(text.to_owned()))
    }

    /// The line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl SenderName {
    /// Takes a name as phones show it; space around it goes.
    ///
    /// # Errors
    /// When it is not 2 to 11 letters, digits, spaces or `-._` (an alphanumeric address holds eleven
    /// characters: 3GPP TS 23.040 §9.1.2.5).
    pub fn new(name: &str) -> Result<Self, MessageError> {
        let name = name.trim_matches(' ');
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b" -._".contains(&byte);
        if !(2..=11).contains(&name.len()) || !name.bytes().all(fits) {
            return Err(MessageError::SenderName);
        }
        Ok(Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Line separators, and marks that let a line read otherwise than it is written (Unicode UAX #9).
fn is_turning(sign: char) -> bool {
    matches!(sign, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

fn lines(text: &str) -> Result<String, MessageError> {
    let text = text.replace("\r\n", "\n");
    let is_refused = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\t');
    if text.chars().any(is_refused) {
        return Err(MessageError::ControlCharacter);
    }
    Ok(text)
}

fn at_most(length: usize, most: usize, unit: &'static str) -> Result<(), MessageError> {
    if length > most {
        return Err(MessageError::TooLong { most, unit });
    }
    Ok(())
}

macro_rules! not_shown {
    ($($name:ident),+) => {
        $(impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(concat!(stringify!($name), "(not shown)"))
            }
        })+
    };
}

not_shown!(SmsText, MailText, HeaderLine);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_takes_one_line_and_nothing_hidden() {
        for text in [
            "Mã\r\nBcc: ai@example.vn",
            "Mã\nX: y",
            "Mã\r",
            "\nMã",
            "Mã\u{0}",
            "Mã\u{85}x",
            "Mã\u{2028}x",
            "Mã\u{202e}x",
        ] {
            let refused = HeaderLine::new(text);
            assert_eq!(refused, Err(MessageError::ControlCharacter), "{text:?}");
        }
        assert_eq!(HeaderLine::new("  "), Err(MessageError::Empty));
        assert!(HeaderLine::new(&"ă".repeat(201)).is_err());
        assert_eq!(
            HeaderLine::new(" Mã đăng nhập ").unwrap().as_str(),
            "Mã đăng nhập"
        );
    }

    #[test]
    fn texts_keep_their_lines_and_refuse_other_controls() {
        assert_eq!(SmsText::new("một\r\nhai\n").unwrap().as_str(), "một\nhai");
        assert_eq!(
            SmsText::new("một\rhai"),
            Err(MessageError::ControlCharacter)
        );
        assert_eq!(SmsText::new(" \n"), Err(MessageError::Empty));
        assert!(SmsText::new(&"a".repeat(701)).is_err());
        assert!(MailText::new(&"a".repeat(600_000)).is_err());
        assert_eq!(
            MailText::new("a\u{1b}[2J"),
            Err(MessageError::ControlCharacter)
        );
    }

    #[test]
    fn senders_are_named_as_phones_show_it() {
        assert!(SenderName::new("QueNhaID").is_ok());
        for name in ["", "Q", "QuêNhàID", "MoTenRatDaiNay", "A\nB"] {
            assert_eq!(
                SenderName::new(name),
                Err(MessageError::SenderName),
                "{name:?}"
            );
        }
    }

    #[test]
    fn nothing_of_a_text_is_shown() {
        let shown = format!(
            "{:?} {:?} {:?}",
            SmsText::new("mã 482913").unwrap(),
            MailText::new("mã 482913").unwrap(),
            HeaderLine::new("mã 482913").unwrap()
        );
        assert!(!shown.contains("482913"), "{shown}");
    }
}
