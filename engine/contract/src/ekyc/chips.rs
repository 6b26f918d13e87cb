use super::{EkycContext, Finding, Image, Reading};
use crate::PortResult;
use async_trait::async_trait;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// Tells whether the chip of a card is genuine (ICAO 9303 parts 10 and 11).
#[async_trait]
pub trait ChipVerifier: Send + Sync {
    /// Eight bytes that the chip shall sign, for one attempt.
    ///
    /// # Errors
    /// When there is no challenge now.
    async fn challenge(&self, context: &EkycContext) -> PortResult<[u8; 8]>;

    /// `Pass` when the data is what the issuing state signed (passive authentication), the signer is
    /// trusted and the data of no other chip was mixed in.
    ///
    /// # Errors
    /// When nobody could look at the evidence.
    async fn verify(
        &self,
        context: &EkycContext,
        evidence: &ChipEvidence,
    ) -> PortResult<Finding<ChipFacts>>;
}

/// What a telephone read from a chip.
#[derive(Clone)]
pub struct ChipEvidence {
    /// The signed hashes (EF.SOD), as read.
    pub security_object: Zeroizing<Vec<u8>>,
    /// The data groups by their numbers (1 to 16), as read.
    pub data_groups: BTreeMap<u8, Zeroizing<Vec<u8>>>,
    /// What the chip was given to sign.
    pub challenge: [u8; 8],
    /// Its signature (active authentication), where the chip can sign.
    pub signature: Option<Vec<u8>>,
}

impl std::fmt::Debug for ChipEvidence {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let groups = self.data_groups.keys().collect::<Vec<_>>();
        write!(formatter, "ChipEvidence(data groups {groups:?})")
    }
}

/// What is known of a chip.
#[derive(Debug, Clone, PartialEq)]
pub struct ChipFacts {
    /// What it says.
    pub reading: Reading,
    /// The holder's portrait.
    pub portrait: Option<Image>,
    /// The SHA-256 of the certificate of the state that signed.
    pub issuer: [u8; 32],
    /// Whether it is the chip itself and no copy of its data.
    pub clone_check: CloneCheck,
}

/// Whether a chip proved to be no copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CloneCheck {
    /// It signed the challenge.
    Passed,
    /// It signed something else, or with another key.
    Failed,
    /// It cannot sign.
    Impossible,
}
