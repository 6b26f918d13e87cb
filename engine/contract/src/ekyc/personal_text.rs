use std::fmt;
use zeroize::Zeroizing;

/// A text that says something of a person, or must stay secret for another reason. It prints as
/// nothing, is taken out by name, and is overwritten when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonalText(Zeroizing<String>);

impl PersonalText {
    /// Wraps a text as soon as it is known.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text, for whoever may see it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PersonalText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PersonalText(…)")
    }
}
