use super::FileKind;

/// How long an edge of a picture may be, in pixels: beyond it programs that show pictures give up.
pub const MOST_EDGE: u32 = 16_384;

/// What is taken in for a purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntakeRules {
    /// What it may be.
    pub kinds: Vec<FileKind>,
    /// The most bytes that are read.
    pub most_bytes: usize,
    /// The most pixels of a picture.
    pub most_pixels: u64,
}

impl IntakeRules {
    /// Pictures that people look at: up to 15 MiB and 40 megapixels, which is more than phones make
    /// unless told to.
    pub fn pictures() -> Self {
        Self {
            kinds: vec![FileKind::Jpeg, FileKind::Png, FileKind::Webp],
            most_bytes: 15 * 1024 * 1024,
            most_pixels: 40_000_000,
        }
    }

    /// Papers that the staff read, as a picture or as a PDF: up to 15 MiB.
    pub fn papers() -> Self {
        let mut rules = Self::pictures();
        rules.kinds.push(FileKind::Pdf);
        rules
    }
}
