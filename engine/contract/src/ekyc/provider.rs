use super::{
    ChipVerifier, Descriptor, DocumentReader, DocumentVerifier, EkycContext, ElectronicIds,
    Erasure, FaceMatcher, LivenessChecker, ProviderReference, RegistryVerifier,
};
use crate::PortResult;
use async_trait::async_trait;

/// Somebody who can help to find out who a person is.
///
/// What it is told of a person leaves neither in an error nor in a log.
#[async_trait]
pub trait EkycProvider: Send + Sync {
    /// What must be known of it before anything is sent.
    fn descriptor(&self) -> Descriptor;

    /// Whether it could be asked now. Nothing personal is sent.
    ///
    /// # Errors
    /// When it could not.
    async fn health(&self) -> PortResult<()>;

    /// Its reader of documents.
    fn reader(&self) -> Option<&dyn DocumentReader> {
        None
    }

    /// Its verifier of documents.
    fn documents(&self) -> Option<&dyn DocumentVerifier> {
        None
    }

    /// Its comparison of faces.
    fn faces(&self) -> Option<&dyn FaceMatcher> {
        None
    }

    /// Its check for a living person.
    fn liveness(&self) -> Option<&dyn LivenessChecker> {
        None
    }

    /// Its register.
    fn registry(&self) -> Option<&dyn RegistryVerifier> {
        None
    }

    /// Its verifier of chips.
    fn chips(&self) -> Option<&dyn ChipVerifier> {
        None
    }

    /// Its electronic identities.
    fn electronic_ids(&self) -> Option<&dyn ElectronicIds> {
        None
    }

    /// Erases what it has of an attempt, and says what remains. An interrupted call may have left more
    /// than `references` name: where the provider can erase by attempt, all of it goes. May come
    /// again.
    ///
    /// # Errors
    /// When it could not be asked; nothing is proven then.
    async fn erase(
        &self,
        context: &EkycContext,
        references: &[ProviderReference],
    ) -> PortResult<Erasure> {
        let _ = context;
        Ok(Erasure::not_possible(
            references,
            &self.descriptor().retention,
        ))
    }

    /// The parts it has.
    fn parts(&self) -> Vec<Part> {
        let has = |part: &Part| match part {
            Part::Reader => self.reader().is_some(),
            Part::Documents => self.documents().is_some(),
            Part::Faces => self.faces().is_some(),
            Part::Liveness => self.liveness().is_some(),
            Part::Registry => self.registry().is_some(),
            Part::Chips => self.chips().is_some(),
            Part::ElectronicIds => self.electronic_ids().is_some(),
        };
        Part::ALL.iter().copied().filter(has).collect()
    }
}

/// A part of a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Reads documents.
    Reader,
    /// Verifies documents.
    Documents,
    /// Compares faces.
    Faces,
    /// Checks for a living person.
    Liveness,
    /// Asks a register.
    Registry,
    /// Verifies chips.
    Chips,
    /// Signs in with an electronic identity.
    ElectronicIds,
}

impl Part {
    /// Every part.
    pub const ALL: &[Self] = &[
        Self::Reader,
        Self::Documents,
        Self::Faces,
        Self::Liveness,
        Self::Registry,
        Self::Chips,
        Self::ElectronicIds,
    ];

    /// What a tenant's configuration calls it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Documents => "documents",
            Self::Faces => "faces",
            Self::Liveness => "liveness",
            Self::Registry => "registry",
            Self::Chips => "chips",
            Self::ElectronicIds => "electronic_ids",
        }
    }
}
