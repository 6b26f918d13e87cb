use super::Reason;
use crate::hexadecimal;
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The SHA-256 of a picture or video: what remains of it when it is erased, and what binds the
/// verdicts of several parts to the same picture.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MediaHash(pub [u8; 32]);

impl MediaHash {
    fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for MediaHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hexadecimal::encode(self.0))
    }
}

impl fmt::Debug for MediaHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "MediaHash({self})")
    }
}

/// What a picture is by its first bytes, whatever its sender called it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImageKind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl ImageKind {
    /// The media type (RFC 9110 §8.3.1).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\xff\xd8\xff") {
            return Some(Self::Jpeg);
        }
        bytes.starts_with(b"\x89PNG\r\n\x1a\n").then_some(Self::Png)
    }
}

/// A picture of a document or a face. A clone is the same bytes; the last one overwrites them. It
/// has not been decoded: who decodes it limits its pixels first.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    bytes: Arc<Zeroizing<Vec<u8>>>,
    kind: ImageKind,
    hash: MediaHash,
}

impl Image {
    /// The most bytes of a picture.
    pub const MAX_BYTES: usize = 10 * 1024 * 1024;

    /// Takes a picture over.
    ///
    /// # Errors
    /// [`PictureTooLarge`](Reason::PictureTooLarge) above [`MAX_BYTES`](Self::MAX_BYTES),
    /// [`NotAPicture`](Reason::NotAPicture) for anything that does not begin as JPEG or PNG does.
    pub fn new(bytes: Vec<u8>) -> Result<Self, Reason> {
        let bytes = Zeroizing::new(bytes);
        if bytes.len() > Self::MAX_BYTES {
            return Err(Reason::PictureTooLarge);
        }
        let kind = ImageKind::of(&bytes).ok_or(Reason::NotAPicture)?;
        Ok(Self {
            hash: MediaHash::of(&bytes),
            bytes: Arc::new(bytes),
            kind,
        })
    }

    /// The bytes as they were sent.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> ImageKind {
        self.kind
    }

    /// The hash of the bytes.
    #[must_use]
    pub const fn hash(&self) -> MediaHash {
        self.hash
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, bytes) = (self.kind.media_type(), self.bytes.len());
        write!(formatter, "Image({kind}, {bytes} bytes)")
    }
}

/// What a video is by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VideoKind {
    /// MP4 or QuickTime (ISO/IEC 14496-12).
    Mp4,
    /// WebM (Matroska).
    Webm,
}

impl VideoKind {
    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
        }
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.get(4..8) == Some(b"ftyp") {
            return Some(Self::Mp4);
        }
        bytes.starts_with(b"\x1a\x45\xdf\xa3").then_some(Self::Webm)
    }
}

/// A video of a face. A clone is the same bytes; the last one overwrites them.
#[derive(Clone, PartialEq, Eq)]
pub struct Video {
    bytes: Arc<Zeroizing<Vec<u8>>>,
    kind: VideoKind,
    hash: MediaHash,
}

impl Video {
    /// The most bytes of a video.
    pub const MAX_BYTES: usize = 10 * 1024 * 1024;

    /// Takes a video over.
    ///
    /// # Errors
    /// [`VideoUnusable`](Reason::VideoUnusable) when it is too large or neither MP4 nor WebM.
    pub fn new(bytes: Vec<u8>) -> Result<Self, Reason> {
        let bytes = Zeroizing::new(bytes);
        if bytes.len() > Self::MAX_BYTES {
            return Err(Reason::VideoUnusable);
        }
        let kind = VideoKind::of(&bytes).ok_or(Reason::VideoUnusable)?;
        Ok(Self {
            hash: MediaHash::of(&bytes),
            bytes: Arc::new(bytes),
            kind,
        })
    }

    /// The bytes as they were sent.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> VideoKind {
        self.kind
    }

    /// The hash of the bytes.
    #[must_use]
    pub const fn hash(&self) -> MediaHash {
        self.hash
    }
}

impl fmt::Debug for Video {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, bytes) = (self.kind.media_type(), self.bytes.len());
        write!(formatter, "Video({kind}, {bytes} bytes)")
    }
}
