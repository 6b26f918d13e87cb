//! How long a text is as short messages.

use tinhid_vietnamese::unaccented;

/// The alphabet of one septet a character (3GPP TS 23.038 §6.2.1).
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Its extension: two septets a character (§6.2.1.1).
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// How a text is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmsEncoding {
    /// Seven bits a character: no Vietnamese accents.
    Gsm7,
    /// Sixteen bits a character: everything, and less than half as much of it.
    Ucs2,
}

/// How long a text is as short messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmsLength {
    /// How it is carried.
    pub encoding: SmsEncoding,
    /// Its length in septets (GSM 7) or UTF-16 units (UCS-2).
    pub units: usize,
    /// How many messages are paid for.
    pub segments: usize,
}

impl SmsEncoding {
    /// The plainest encoding that holds a text.
    pub fn of(text: &str) -> Self {
        match text.chars().all(|sign| septets(sign).is_some()) {
            true => Self::Gsm7,
            false => Self::Ucs2,
        }
    }

    /// The most units of one message, and of each part of several (3GPP TS 23.040 §9.2.3.24.1).
    fn room(self) -> (usize, usize) {
        match self {
            Self::Gsm7 => (160, 153),
            Self::Ucs2 => (70, 67),
        }
    }

    fn units(self, sign: char) -> usize {
        match self {
            Self::Gsm7 => septets(sign).unwrap_or(1),
            Self::Ucs2 => sign.len_utf16(),
        }
    }
}

impl SmsLength {
    /// Measures a text in the plainest encoding that holds it.
    pub fn of(text: &str) -> Self {
        let encoding = SmsEncoding::of(text);
        let (single, part) = encoding.room();
        let units = text.chars().map(|sign| encoding.units(sign)).sum();
        let segments = if units <= single {
            1
        } else {
            let mut segments = 1;
            let mut used = 0;
            for sign in text.chars() {
                let units = encoding.units(sign);
                // No character is cut in two.
                if used + units > part {
                    segments += 1;
                    used = 0;
                }
                used += units;
            }
            segments
        };
        Self {
            encoding,
            units,
            segments,
        }
    }
}

/// A text as the plain alphabet can carry it: accents go, typographic signs become those of a
/// typewriter, and whatever has no such form becomes one `?`.
pub fn plain_sms(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut is_lost = false;
    for sign in unaccented(text).chars() {
        let written = match sign {
            '‘' | '’' | '‚' | '′' => "'",
            '“' | '”' | '„' | '«' | '»' | '″' => "\"",
            '‐'..='―' | '−' => "-",
            '…' => "...",
            '•' | '·' => "*",
            '₫' => "d",
            '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => " ",
            // Marks without a width of their own.
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => continue,
            _ if septets(sign).is_some() => {
                plain.push(sign);
                is_lost = false;
                continue;
            }
            _ => {
                if !is_lost {
                    plain.push('?');
                }
                is_lost = true;
                continue;
            }
        };
        plain.push_str(written);
        is_lost = false;
    }
    plain
}

fn septets(sign: char) -> Option<usize> {
    if sign.is_ascii_alphanumeric() || BASIC.contains(sign) {
        Some(1)
    } else {
        EXTENSION.contains(sign).then_some(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> (SmsEncoding, usize, usize) {
        let length = SmsLength::of(text);
        (length.encoding, length.units, length.segments)
    }

    #[test]
    fn the_alphabets_have_the_characters_of_the_standard() {
        // 128 places, one of which leads to the extension.
        assert_eq!(BASIC.chars().count(), 127);
        assert_eq!(EXTENSION.chars().count(), 10);
    }

    #[test]
    fn segments_are_counted_as_networks_count_them() {
        use SmsEncoding::{Gsm7, Ucs2};
        assert_eq!(length(&"a".repeat(160)), (Gsm7, 160, 1));
        assert_eq!(length(&"a".repeat(161)), (Gsm7, 161, 2));
        assert_eq!(length(&"a".repeat(306)), (Gsm7, 306, 2));
        assert_eq!(length(&"a".repeat(307)), (Gsm7, 307, 3));
        assert_eq!(length(&"ă".repeat(70)), (Ucs2, 70, 1));
        assert_eq!(length(&"ă".repeat(71)), (Ucs2, 71, 2));
        assert_eq!(length(&"ă".repeat(134)), (Ucs2, 134, 2));
        assert_eq!(length(&"ă".repeat(135)), (Ucs2, 135, 3));
        assert_eq!(length("€"), (Gsm7, 2, 1));
        assert_eq!(length("😀"), (Ucs2, 2, 1));
    }

    #[test]
    fn no_character_is_cut_in_two() {
        // 152 septets and a character of two: it moves to the next part as a whole.
        let text = format!("{}€{}", "a".repeat(152), "a".repeat(152));
        assert_eq!(length(&text), (SmsEncoding::Gsm7, 306, 3));
        let text = format!("{}😀{}", "ă".repeat(66), "ă".repeat(66));
        assert_eq!(length(&text), (SmsEncoding::Ucs2, 134, 3));
    }

    #[test]
    fn plain_texts_fit_the_plain_alphabet() {
        assert_eq!(
            plain_sms("Mã “đăng nhập” – 482913… 20.000 ₫"),
            "Ma \"dang nhap\" - 482913... 20.000 d"
        );
        assert_eq!(plain_sms("Ma\u{303} đúng"), "Ma dung");
        assert_eq!(plain_sms("chào 👩‍👩‍👧‍👦🎉 bạn 你好"), "chao ? ban ?");
        let every = "Ăn quả nhớ kẻ trồng cây ỶỸỴ đĐ";
        assert_eq!(SmsEncoding::of(&plain_sms(every)), SmsEncoding::Gsm7);
    }
}
