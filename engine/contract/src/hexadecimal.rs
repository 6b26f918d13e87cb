//! Bytes as hexadecimal digits, two for each.

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// The digits of bytes, in small letters.
pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    let halves = bytes
        .as_ref()
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15]);
    halves
        .map(|half| char::from(DIGITS[usize::from(half)]))
        .collect()
}

/// The bytes that digits stand for, in letters of either size; `None` if it is anything else.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let half = |digit: u8| u8::try_from(char::from(digit).to_digit(16)?).ok();
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let bytes = || {
        pairs
            .iter()
            .map(|[high, low]| Some(half(*high)? << 4 | half(*low)?))
    };
    rest.is_empty().then(|| bytes().collect()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_as_they_were_written() {
        let all: Vec<u8> = (0..=255).collect();
        let text = encode(&all);
        assert_eq!(&text[..8], "00010203");
        assert_eq!(&text[504..], "fcfdfeff");
        assert_eq!(decode(&text), Some(all.clone()));
        assert_eq!(decode(&text.to_uppercase()), Some(all));
        assert_eq!(encode([]), "");
        assert_eq!(decode(""), Some(Vec::new()));
    }

    #[test]
    fn what_is_no_pair_of_digits_is_refused() {
        for wrong in [
            "0",
            "abc",
            "0g",
            "g0",
            " 0",
            "+1",
            "0x00",
            "đ",
            "\u{0660}\u{0660}",
        ] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }
}
