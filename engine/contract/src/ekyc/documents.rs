use super::{DocumentEvidence, EkycContext, Finding, Image, MediaHash, Reading};
use crate::PortResult;
use async_trait::async_trait;

/// Reads what a document says, and cannot tell whether it is genuine: it gives no verdict, so nothing
/// it returns lifts an identity level.
#[async_trait]
pub trait DocumentReader: Send + Sync {
    /// Reads. What cannot be read is left out and has its reason in the reading; a picture of
    /// anything else is a reading without values.
    ///
    /// # Errors
    /// When nobody could look at the evidence.
    async fn read(&self, context: &EkycContext, evidence: &DocumentEvidence)
    -> PortResult<Reading>;
}

/// Tells whether a document is genuine, and reads it.
#[async_trait]
pub trait DocumentVerifier: Send + Sync {
    /// `Pass` when the pictures show a genuine document, unaltered and valid today: the provider
    /// said so of every sign it looks at. A sign that is missing from its answer is `Inconclusive`.
    ///
    /// # Errors
    /// When nobody could look at the evidence.
    async fn verify(
        &self,
        context: &EkycContext,
        evidence: &DocumentEvidence,
    ) -> PortResult<Finding<DocumentFacts>>;
}

/// What is known of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentFacts {
    /// What it says.
    pub reading: Reading,
    /// The pictures that were looked at.
    pub pictures: Vec<MediaHash>,
    /// The holder's portrait, where the provider cuts it out.
    pub portrait: Option<Image>,
}
