use super::{EkycContext, FaceFacts, Finding, Image, MediaHash, PersonalText, Video};
use crate::PortResult;
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// Tells whether a living person is in front of the camera now.
#[async_trait]
pub trait LivenessChecker: Send + Sync {
    /// Says what the person shall do. The engine keeps the prompt with the attempt and takes
    /// one answer to it.
    ///
    /// # Errors
    /// When there is no prompt now.
    async fn start(&self, context: &EkycContext) -> PortResult<LivenessPrompt>;

    /// `Pass` when the provider said of every sign it looks at that a living person is there.
    ///
    /// # Errors
    /// When nobody could look at the evidence.
    async fn check(
        &self,
        context: &EkycContext,
        evidence: &LivenessEvidence,
    ) -> PortResult<Finding<LivenessFacts>>;
}

/// What a person shall do before the camera.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LivenessPrompt {
    /// Names this prompt in the evidence. Not to be guessed.
    pub nonce: PersonalText,
    /// The steps, in order; none means to look into the camera.
    pub steps: Vec<LivenessStep>,
    /// How many pictures are wanted, at least.
    pub pictures: usize,
    /// Whether a video is wanted instead of pictures.
    pub is_video: bool,
    /// Until when evidence is taken.
    pub expires_at: DateTime<Utc>,
}

/// Something to do before the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LivenessStep {
    /// Look into the camera.
    LookStraight,
    /// Turn the head to one's own left.
    TurnLeft,
    /// Turn the head to one's own right.
    TurnRight,
    /// Raise the head.
    LookUp,
    /// Lower the head.
    LookDown,
    /// Close and open the eyes.
    Blink,
    /// Smile.
    Smile,
    /// Move nearer to the camera.
    ComeNearer,
}

impl LivenessStep {
    /// Every step, for tests that each has a text.
    pub const ALL: &[Self] = &[
        Self::LookStraight,
        Self::TurnLeft,
        Self::TurnRight,
        Self::LookUp,
        Self::LookDown,
        Self::Blink,
        Self::Smile,
        Self::ComeNearer,
    ];

    /// The key of the text for people; it never changes.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::LookStraight => "ekyc-step-look-straight",
            Self::TurnLeft => "ekyc-step-turn-left",
            Self::TurnRight => "ekyc-step-turn-right",
            Self::LookUp => "ekyc-step-look-up",
            Self::LookDown => "ekyc-step-look-down",
            Self::Blink => "ekyc-step-blink",
            Self::Smile => "ekyc-step-smile",
            Self::ComeNearer => "ekyc-step-come-nearer",
        }
    }
}

/// What a person did before the camera.
#[derive(Debug, Clone)]
pub struct LivenessEvidence {
    /// The prompt that was given. The engine has seen to it that it is this attempt's, in time, and
    /// answered for the first time.
    pub prompt: LivenessPrompt,
    /// Pictures, in the order of the steps.
    pub pictures: Vec<Image>,
    /// A video.
    pub video: Option<Video>,
    /// The side of the card with the portrait, for providers that compare in the same call.
    pub card: Option<Image>,
}

impl LivenessEvidence {
    /// The hashes of pictures and video, for the facts of a verdict.
    #[must_use]
    pub fn hashes(&self) -> Vec<MediaHash> {
        let pictures = self.pictures.iter().map(Image::hash);
        pictures.chain(self.video.iter().map(Video::hash)).collect()
    }
}

/// What is known of somebody before a camera.
#[derive(Debug, Clone, PartialEq)]
pub struct LivenessFacts {
    /// The pictures or the video that were looked at. A face that is compared must be one of
    /// them, or it is somebody else's liveness.
    pub media: Vec<MediaHash>,
    /// How surely it is a living person, 0 to 1 on the provider's scale; evidence for an officer
    /// and no more.
    pub score: Option<f32>,
    /// Where the provider compared the face with the card in the same call: its own verdict.
    pub face: Option<Box<super::Verdict<FaceFacts>>>,
}
