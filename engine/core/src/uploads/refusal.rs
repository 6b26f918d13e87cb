use super::FileKind;
use crate::{Error, Kind};

/// Why something is not taken in. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There are no bytes.
    Empty,
    /// There are more bytes than the purpose allows.
    TooLarge {
        /// The most bytes.
        most: usize,
    },
    /// It is of a kind that the purpose does not allow, whatever its name says.
    NotAllowed {
        /// What it is; `unknown` where nobody knows.
        found: &'static str,
        /// What it may be.
        allowed: Vec<FileKind>,
    },
    /// The picture has more pixels than the purpose allows, or is longer than programs can show.
    TooManyPixels {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
        /// The most pixels.
        most: u64,
    },
    /// It is made so that it takes far more work to open than a picture needs.
    TooCostly,
    /// It is a moving picture.
    Animated,
    /// It is something else as well: a page, a program, an archive or a paper within a picture.
    TwoKinds,
    /// A paper that runs something or carries files.
    Active,
    /// It is damaged or cut short.
    Unreadable,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Empty => Self::invalid("upload-empty"),
            Refusal::TooLarge { most } => {
                Self::new(Kind::TooLarge, "upload-too-large").with("most", (most >> 20).to_string())
            }
            Refusal::NotAllowed { found, allowed } => {
                let allowed: Vec<_> = allowed.into_iter().map(FileKind::name).collect();
                Self::new(Kind::UnsupportedMediaType, "upload-not-allowed")
                    .with("found", found)
                    .with("allowed", allowed.join(", "))
            }
            Refusal::TooManyPixels {
                width,
                height,
                most,
            } => Self::new(Kind::TooLarge, "upload-too-many-pixels")
                .with("width", width.to_string())
                .with("height", height.to_string())
                .with("most", (most / 1_000_000).to_string()),
            Refusal::TooCostly => Self::invalid("upload-too-costly"),
            Refusal::Animated => Self::invalid("upload-animated"),
            Refusal::TwoKinds => Self::invalid("upload-two-kinds"),
            Refusal::Active => Self::invalid("upload-active"),
            Refusal::Unreadable => Self::invalid("upload-unreadable"),
        }
    }
}
