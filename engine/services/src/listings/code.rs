//! The short codes by which posts are addressed.

/// Digits and letters that nobody mistakes for one another when a code is read out or copied by hand.
const ALPHABET: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";
/// Among a million posts two of 31¹⁰ codes are alike once in some 1,600 times.
const LENGTH: usize = 10;

/// The code that some random bits give.
pub(super) fn short_code(bits: u64) -> String {
    let mut rest = bits;
    let mut code = String::with_capacity(LENGTH);
    for _ in 0..LENGTH {
        let letter = rest % ALPHABET.len() as u64;
        rest /= ALPHABET.len() as u64;
        code.push(char::from(
            ALPHABET[usize::try_from(letter).unwrap_or_default()],
        ));
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short_and_plain() {
        assert_eq!(short_code(0), "2222222222");
        assert_ne!(short_code(1), short_code(2));
        let code = short_code(u64::MAX);
        assert_eq!(code.len(), LENGTH);
        assert!(
            code.bytes().all(|letter| ALPHABET.contains(&letter)),
            "{code}"
        );
    }
}
