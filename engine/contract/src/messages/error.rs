/// Why something cannot be part of a message. None of them repeats what was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// Nothing that can be seen was given.
    #[error("nothing was given")]
    Empty,
    /// Longer than a message may be.
    #[error("more than {most} {unit}")]
    TooLong {
        /// The most there may be.
        most: usize,
        /// What is counted.
        unit: &'static str,
    },
    /// A line break where there is one line, or another control character.
    #[error("a line break or another control character")]
    ControlCharacter,
    /// A name of a sender has other characters than phones show.
    #[error(
        "a sender of short messages is named with 2 to 11 letters (a-z), digits, spaces or -._"
    )]
    SenderName,
    /// Short messages go to mobile numbers only.
    #[error("a short message cannot go to a landline")]
    Landline,
}
