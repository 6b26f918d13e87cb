//! The form of everything that is sealed:
//!
//! ```text
//! version (1) | key id (8) | nonce (12) | sealed bytes | tag (16)
//! ```
//!
//! Version, key id and the place are authenticated with the bytes. The nonce is random; AES-GCM-SIV
//! (RFC 8452) does not break if one is ever used twice.

use super::key::{ID_BYTES, Key, KeyId};
use aes_gcm_siv::Nonce;
use aes_gcm_siv::aead::AeadInOut;
use tinhid_contract::Randomness;
use zeroize::Zeroizing;

/// The form of today. Whoever changes it keeps reading the old one.
const VERSION: u8 = 1;
const NONCE_BYTES: usize = 12;
const TAG_BYTES: usize = 16;
/// Version and key id.
const HEADER: usize = 1 + ID_BYTES;
/// What sealing adds to a value, in bytes.
pub(crate) const OVERHEAD: usize = HEADER + NONCE_BYTES + TAG_BYTES;

/// Where a sealed value belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'place> {
    pub(super) tenant: &'place str,
    pub(super) table: &'place str,
    pub(super) column: &'place str,
    pub(super) row: &'place [u8],
}

/// Why a sealed value does not open. None of them says anything of what is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Shorter than anything sealed.
    #[error("the sealed value was cut: it has {length} bytes and needs {OVERHEAD} at least")]
    Cut {
        /// How many bytes there are.
        length: usize,
    },
    /// Sealed by a newer release, or not sealed at all.
    #[error("the sealed value has the form {found}, which this release does not know")]
    UnknownVersion {
        /// What stands in the place of the version.
        found: u8,
    },
    /// Sealed with a key that is not at hand.
    #[error("the value was sealed with the key {id}, which is not among those at hand")]
    UnknownKey {
        /// The key.
        id: KeyId,
    },
    /// Changed, or taken from somewhere else.
    #[error("the sealed value was changed, or belongs to another row, column, table or tenant")]
    Forged,
    /// It opens, and what is inside is no value of its type.
    #[error("what was sealed is no value of its column")]
    Malformed,
}

/// Seals `plain` into its place.
pub(super) fn seal(
    key: &Key,
    place: Place<'_>,
    plain: &[u8],
    randomness: &dyn Randomness,
) -> Vec<u8> {
    let mut nonce = [0; NONCE_BYTES];
    randomness.fill(&mut nonce);
    let mut sealed = Vec::with_capacity(OVERHEAD + plain.len());
    sealed.push(VERSION);
    sealed.extend_from_slice(key.id().bytes());
    let associated = associated(&sealed, place);
    sealed.extend_from_slice(&nonce);
    let start = sealed.len();
    sealed.extend_from_slice(plain);
    let tag = key
        .cipher()
        .encrypt_inout_detached(
            &Nonce::from(nonce),
            &associated,
            (&mut sealed[start..]).into(),
        )
        .expect("no value comes near the 64 GiB that the algorithm seals");
    sealed.extend_from_slice(&tag);
    sealed
}

/// What was sealed with `key` into `place`.
pub(super) fn open(
    key: &Key,
    place: Place<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let id = key_id(sealed)?;
    if key.id() != id {
        return Err(OpenError::UnknownKey { id });
    }
    let (header, rest) = sealed.split_at(HEADER);
    let cut = OpenError::Cut {
        length: sealed.len(),
    };
    let (nonce, rest) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(cut)?;
    let (body, tag) = rest.split_last_chunk::<TAG_BYTES>().ok_or(cut)?;
    let mut plain = Zeroizing::new(body.to_vec());
    key.cipher()
        .decrypt_inout_detached(
            &Nonce::from(*nonce),
            &associated(header, place),
            plain.as_mut_slice().into(),
            &(*tag).into(),
        )
        .map_err(|_opaque| OpenError::Forged)?;
    Ok(plain)
}

/// The key that something was sealed with.
pub(super) fn key_id(sealed: &[u8]) -> Result<KeyId, OpenError> {
    if let Some(found) = sealed.first().copied().filter(|found| *found != VERSION) {
        return Err(OpenError::UnknownVersion { found });
    }
    if sealed.len() < OVERHEAD {
        return Err(OpenError::Cut {
            length: sealed.len(),
        });
    }
    let mut id = [0; ID_BYTES];
    id.copy_from_slice(&sealed[1..HEADER]);
    Ok(KeyId::of_bytes(id))
}

/// What is authenticated with the value; each part after its length, so that none can be taken for
/// a piece of its neighbour.
fn associated(header: &[u8], place: Place<'_>) -> Vec<u8> {
    let parts = [
        header,
        place.tenant.as_bytes(),
        place.table.as_bytes(),
        place.column.as_bytes(),
        place.row,
    ];
    let mut all = Vec::with_capacity(96);
    for part in parts {
        all.extend_from_slice(&(part.len() as u64).to_le_bytes());
        all.extend_from_slice(part);
    }
    all
}
