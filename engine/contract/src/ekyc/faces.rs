use super::{EkycContext, Finding, Image, MediaHash};
use crate::PortResult;
use async_trait::async_trait;

/// Tells whether two faces are one person's.
#[async_trait]
pub trait FaceMatcher: Send + Sync {
    /// `Pass` when the faces are one person's by the provider's own threshold, `Fail` when they
    /// are not.
    ///
    /// # Errors
    /// When nobody could look at the pictures.
    async fn compare(
        &self,
        context: &EkycContext,
        reference: FaceReference<'_>,
        probe: &Image,
    ) -> PortResult<Finding<FaceFacts>>;
}

/// A face that is known. Faces are never enrolled with a provider: that cannot be taken back.
#[derive(Debug, Clone, Copy)]
pub enum FaceReference<'a> {
    /// The side of the card with the portrait, as photographed.
    Card(&'a Image),
    /// The portrait in the chip.
    Chip(&'a Image),
}

impl<'a> FaceReference<'a> {
    /// The picture.
    #[must_use]
    pub const fn picture(self) -> &'a Image {
        match self {
            Self::Card(picture) | Self::Chip(picture) => picture,
        }
    }

    /// Where it comes from.
    #[must_use]
    pub const fn source(self) -> FaceSource {
        match self {
            Self::Card(_) => FaceSource::Card,
            Self::Chip(_) => FaceSource::Chip,
        }
    }
}

/// Where a known face comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaceSource {
    /// A photographed card.
    Card,
    /// A chip.
    Chip,
}

/// What is known of two faces.
#[derive(Debug, Clone, PartialEq)]
pub struct FaceFacts {
    /// Where the known face comes from.
    pub source: FaceSource,
    /// The picture with the known face.
    pub reference: MediaHash,
    /// The picture or video it was compared with.
    pub probe: MediaHash,
    /// How alike they are, 0 to 1 on the provider's scale; evidence for an officer and no more.
    pub similarity: Option<f32>,
    /// What compared them, and in which version.
    pub model: String,
    /// Whether its error rates were measured on people like ours. Otherwise it decides nothing.
    pub is_calibrated: bool,
}
