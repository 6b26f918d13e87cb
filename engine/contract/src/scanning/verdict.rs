use std::fmt;

/// How long the name of what was found may be, in bytes.
const NAME_BYTES: usize = 120;

/// What a scanner says of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It knows nothing against them.
    Clean,
    /// They are what it warns of.
    Infected {
        /// What it calls that.
        signature: SignatureName,
    },
}

/// What a scanner calls something it found, as in `Eicar-Signature`. It is written into logs and shown
/// to staff, so it is of letters (A–Z), digits and `. _ - / : + ( )` and 120 bytes at most, whatever the
/// scanner sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SignatureName(Box<str>);

impl SignatureName {
    /// The name with `_` for whatever may not stand in it, cut where it is too long; `unnamed` where
    /// there is none.
    pub fn new(sent: &str) -> Self {
        let fits = |letter: &char| letter.is_ascii_alphanumeric() || "._-/:+()".contains(*letter);
        let name: String = sent
            .trim()
            .chars()
            .map(|letter| if fits(&letter) { letter } else { '_' })
            .take(NAME_BYTES)
            .collect();
        match name.is_empty() {
            true => Self("unnamed".into()),
            false => Self(name.into()),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SignatureName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fits_into_a_line_of_a_log() {
        let named = |sent: &str| SignatureName::new(sent).to_string();
        assert_eq!(named(" Win.Test.EICAR_HDB-1 "), "Win.Test.EICAR_HDB-1");
        assert_eq!(named("a\nb\0c đ<script>"), "a_b_c___script_");
        assert_eq!(named(" \t"), "unnamed");
        assert_eq!(named(&"x".repeat(500)).len(), NAME_BYTES);
    }
}
