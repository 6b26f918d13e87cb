use super::envelope::OpenError;
use aes_gcm_siv::Aes256GcmSiv;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use tinhid_contract::Randomness;
use tinhid_contract::hexadecimal;
use zeroize::Zeroizing;

/// The bytes of a key.
pub(super) const KEY_BYTES: usize = 32;
/// The bytes of a key's name.
pub(super) const ID_BYTES: usize = 8;

/// Thirty-two secret bytes, overwritten when they are dropped. They are printed nowhere.
#[derive(Clone)]
pub(super) struct Key(Zeroizing<[u8; KEY_BYTES]>);

/// What a key is called: derived from it, and telling nothing of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId([u8; ID_BYTES]);

impl Key {
    /// A new key.
    pub(super) fn random(randomness: &dyn Randomness) -> Self {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        randomness.fill(&mut *bytes);
        Self(bytes)
    }

    /// The key of these bytes, if they are as many as a key has.
    pub(super) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        if bytes.len() != KEY_BYTES {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }

    /// What the key is called.
    pub(super) fn id(&self) -> KeyId {
        let mut id = [0; ID_BYTES];
        id.copy_from_slice(&self.authenticate(&[b"tinhid key id"])[..ID_BYTES]);
        KeyId(id)
    }

    /// For wrapping, and for nothing else.
    pub(super) fn expose(&self) -> &[u8] {
        &*self.0
    }

    pub(super) fn cipher(&self) -> Aes256GcmSiv {
        <Aes256GcmSiv as KeyInit>::new_from_slice(&*self.0).expect("AES-256 takes 32 bytes")
    }

    /// HMAC-SHA-256 (RFC 2104) over parts that cannot be shifted into each other.
    pub(super) fn authenticate(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&*self.0)
            .expect("HMAC takes a key of any length");
        for part in parts {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl KeyId {
    pub(super) const fn of_bytes(bytes: [u8; ID_BYTES]) -> Self {
        Self(bytes)
    }

    pub(super) const fn bytes(&self) -> &[u8; ID_BYTES] {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hexadecimal::encode(self.0))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "KeyId({self})")
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Key({}, …)", self.id())
    }
}

/// The one of `keys` that is called `id`.
pub(super) fn named<'keys>(
    keys: impl IntoIterator<Item = &'keys Key>,
    id: KeyId,
) -> Result<&'keys Key, OpenError> {
    let mut keys = keys.into_iter();
    keys.find(|key| key.id() == id)
        .ok_or(OpenError::UnknownKey { id })
}
