//! A key as people and programs write it.

use super::key::{KEY_BYTES, Key};
use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

/// With or without `=` at the end, for both are written.
const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const ALPHABETS: [GeneralPurpose; 2] = [
    GeneralPurpose::new(&STANDARD, LENIENT),
    GeneralPurpose::new(&URL_SAFE, LENIENT),
];

/// Thirty-two bytes as they are, or as a text of hexadecimal digits or base64. A pass phrase is no
/// key, even one of 32 letters, and neither are 32 times the same byte.
pub(super) fn parse(given: &[u8]) -> Option<Key> {
    let is_text = given
        .iter()
        .all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t'));
    let bytes = match is_text {
        true => decode(given.trim_ascii())?,
        false => Zeroizing::new(given.to_vec()),
    };
    let first = bytes.first()?;
    if bytes.iter().all(|byte| byte == first) {
        return None;
    }
    Key::from_slice(&bytes)
}

/// A key as text, with a line end.
pub(super) fn write(key: &Key) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(64));
    ALPHABETS[0].encode_string(key.expose(), &mut text);
    text.push('\n');
    text
}

fn decode(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    if text.len() == 2 * KEY_BYTES && text.iter().all(u8::is_ascii_hexdigit) {
        let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default();
        let pair = |pair: &[u8]| u8::try_from(16 * digit(pair[0]) + digit(pair[1])).ok();
        return text
            .chunks_exact(2)
            .map(pair)
            .collect::<Option<_>>()
            .map(Zeroizing::new);
    }
    let mut alphabets = ALPHABETS.iter();
    let decoded = alphabets.find_map(|alphabet| alphabet.decode(text).ok())?;
    Some(Zeroizing::new(decoded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tinhid_contract::testing::SeededRandomness;

    fn key() -> Key {
        Key::random(&SeededRandomness::new(7))
    }

    #[test]
    fn one_key_has_many_forms() {
        let key = key();
        let bytes = key.expose();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        let written = write(&key);
        let base64 = written.trim_end();
        let url_safe = base64.replace('+', "-").replace('/', "_");
        let forms = [
            bytes.to_vec(),
            hex.to_lowercase().into_bytes(),
            format!(" {hex}\r\n").into_bytes(),
            written.as_bytes().to_vec(),
            base64.trim_end_matches('=').as_bytes().to_vec(),
            url_safe.into_bytes(),
        ];
        for form in forms {
            let read = parse(&form).map(|read| read.id());
            assert_eq!(read, Some(key.id()), "{form:?}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let key = key();
        let hex: String = key
            .expose()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let no_keys: [&[u8]; 9] = [
            b"",
            b"\n",
            b"correct horse battery staple",
            b"a pass phrase of 32 letters here",
            &[0; 32],
            &key.expose()[..31],
            &[key.expose(), b"\x01"].concat(),
            &hex.as_bytes()[1..],
            &[hex.as_bytes(), b"0"].concat(),
        ];
        for given in no_keys {
            assert!(parse(given).is_none(), "{given:?}");
        }
    }
}
