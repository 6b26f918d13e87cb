/// What bytes may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// A photograph.
    Jpeg,
    /// A drawing or a screenshot.
    Png,
    /// Either; kept as one of the two others, which every program opens.
    Webp,
    /// A paper.
    Pdf,
}

impl FileKind {
    /// What bytes are by how they begin; none for everything else.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            _ if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Some(Self::Png),
            _ if webp => Some(Self::Webp),
            _ if bytes.starts_with(b"%PDF-") => Some(Self::Pdf),
            _ => None,
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Pdf => "PDF",
        }
    }
}

/// What something is that is not allowed, for whoever sent it; `unknown` where nobody knows.
pub(super) fn name(bytes: &[u8]) -> &'static str {
    if let Some(kind) = FileKind::of(bytes) {
        return kind.name();
    }
    let start = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    if start.windows(4).any(|window| window == b"<svg") {
        return "SVG";
    }
    infer::get(bytes).map_or("unknown", |kind| kind.mime_type())
}
