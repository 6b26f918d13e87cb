use zxcvbn::zxcvbn;

/// The most characters of a password: more is no password, but work for the engine.
pub const LONGEST: usize = 128;

/// What a password must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordRules {
    /// The fewest characters.
    pub minimum_length: u32,
    /// How many of the four kinds: lower case, upper case, digits, others.
    pub character_classes: u32,
    /// How hard to guess, from 0 to 4.
    pub minimum_strength: u32,
}

/// Why something may not be a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// It has fewer characters than this.
    TooShort(u32),
    /// It has more than [`LONGEST`].
    TooLong,
    /// It has fewer kinds of characters than this.
    TooFewKinds(u32),
    /// It is easy to guess.
    Guessable,
    /// It stands in a list of passwords that got out elsewhere.
    Breached,
    /// It is one of the last ones.
    Used,
}

impl Weakness {
    /// The code of the refusal, the key of its texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort(_) => "password-too-short",
            Self::TooLong => "password-too-long",
            Self::TooFewKinds(_) => "password-too-few-kinds",
            Self::Guessable => "password-guessable",
            Self::Breached => "password-breached",
            Self::Used => "password-used",
        }
    }

    /// The number the refusal names.
    pub fn limit(self) -> Option<u32> {
        match self {
            Self::TooShort(limit) | Self::TooFewKinds(limit) => Some(limit),
            Self::TooLong => u32::try_from(LONGEST).ok(),
            Self::Guessable | Self::Breached | Self::Used => None,
        }
    }
}

impl From<Weakness> for crate::Error {
    fn from(weakness: Weakness) -> Self {
        let error = Self::invalid(weakness.code());
        match weakness.limit() {
            Some(limit) => error.with("limit", limit.to_string()),
            None => error,
        }
    }
}

impl PasswordRules {
    /// Why this may not be a password by its signs alone. Characters are counted as people see them
    /// typed: code points, composed or not.
    pub(super) fn judge(self, password: &str, about: &[&str]) -> Option<Weakness> {
        let length = password.chars().count();
        if length > LONGEST {
            return Some(Weakness::TooLong);
        }
        if u32::try_from(length).is_ok_and(|length| length < self.minimum_length) {
            return Some(Weakness::TooShort(self.minimum_length));
        }
        if kinds(password) < self.character_classes {
            return Some(Weakness::TooFewKinds(self.character_classes));
        }
        let strength = u32::from(u8::from(zxcvbn(password, about).score()));
        (strength < self.minimum_strength).then_some(Weakness::Guessable)
    }
}

fn kinds(password: &str) -> u32 {
    let has = |kind: fn(char) -> bool| u32::from(password.chars().any(kind));
    has(char::is_lowercase)
        + has(char::is_uppercase)
        + has(char::is_numeric)
        + has(|sign| !sign.is_alphanumeric())
}
