//! Bytes that are served as they are: style sheets, scripts, fonts, pictures.
//!
//! Every asset of a tenant has an address with the fingerprint of its content
//! (`/assets/<fingerprint>/<name>`), so that it can be cached for ever and two snapshots never mix.

mod library;
mod prebuilt;
mod styles;
mod table;

pub use library::AssetLibrary;
pub use prebuilt::{Encoding, Prebuilt};
pub use table::{Asset, AssetTable, FoundAsset};

use sha2::{Digest, Sha256};

/// The first ten bytes of a SHA-256 in base 32: enough to tell contents apart, short in an address.
pub fn fingerprint(parts: &[&[u8]]) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digest = hash.finalize();
    let bits = digest
        .iter()
        .take(10)
        .fold(0u128, |bits, byte| bits << 8 | u128::from(*byte));
    (0..16)
        .map(|index| char::from(ALPHABET[(bits >> (75 - index * 5) & 31) as usize]))
        .collect()
}
