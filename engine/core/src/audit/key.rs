//! The key that signs checkpoints, and its public half.

use crate::configuration::AuditSettings;
use crate::disk::write_private;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tinhid_contract::Randomness;
use tinhid_contract::hexadecimal;

/// The file in the folder of the audit trail, where neither a file nor a variable is named.
const FILE: &str = "signing-key";
const FORMAT: &str = "tinhid-audit-key-1";
const ALGORITHM: &str = "Ed25519";

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum AuditKeyError {
    /// A file cannot be read or made.
    #[error("{path}: {cause}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// The environment has no such variable.
    #[error("audit.signing_key_variable: the environment has no {name}")]
    NoVariable {
        /// The variable.
        name: String,
    },
    /// Both a file and a variable are named.
    #[error("audit.signing_key_file and audit.signing_key_variable: only one may be given")]
    TwoSources,
    /// What is there is no key.
    #[error("{place}: a signing key has 32 bytes, raw or as 64 hexadecimal digits")]
    Malformed {
        /// The file or variable.
        place: String,
    },
}

/// The Ed25519 key (RFC 8032) by which a deployment signs checkpoints.
pub struct AuditKey(SigningKey);

/// The public half of a key: all that is needed to check what it signed.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// The name of a key: the first half of the SHA-256 of its public half, in hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct KeyId(String);

/// A public key as a file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    format: String,
    algorithm: String,
    key: KeyId,
    public_key: String,
}

impl AuditKey {
    /// The key of a deployment: from the file or the variable that its configuration names, or from a
    /// file below `folder`, which is made at the first start and readable by its owner alone.
    ///
    /// # Errors
    /// When it cannot be read or made, or is no key.
    pub fn of_deployment(
        settings: &AuditSettings,
        folder: &Path,
        environment: &BTreeMap<String, String>,
        randomness: &dyn Randomness,
    ) -> Result<Self, AuditKeyError> {
        match (&settings.signing_key_file, &settings.signing_key_variable) {
            (Some(_), Some(_)) => Err(AuditKeyError::TwoSources),
            (Some(path), None) => read(path),
            (None, Some(name)) => {
                let text = environment.get(name);
                let text = text.ok_or_else(|| AuditKeyError::NoVariable { name: name.clone() })?;
                of_bytes(text.as_bytes(), name)
            }
            (None, None) => {
                let path = folder.join(FILE);
                if !path.exists() {
                    let failed = |cause| AuditKeyError::File {
                        path: path.clone(),
                        cause,
                    };
                    make(folder, &path, randomness).map_err(failed)?;
                }
                read(&path)
            }
        }
    }

    /// A key of 32 unpredictable bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs bytes; the signature as hexadecimal digits.
    pub(super) fn sign(&self, bytes: &[u8]) -> String {
        hexadecimal::encode(self.0.sign(bytes).to_bytes())
    }
}

impl fmt::Debug for AuditKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AuditKey({})", self.public().id())
    }
}

impl PublicKey {
    /// What it is called.
    pub fn id(&self) -> KeyId {
        let digest = Sha256::digest(self.0.as_bytes());
        let half = digest.iter().copied().take(16).collect::<Vec<u8>>();
        KeyId(hexadecimal::encode(&half))
    }

    /// The key as a file that may be copied anywhere.
    pub fn to_file(&self) -> Vec<u8> {
        let file = KeyFile {
            format: FORMAT.to_owned(),
            algorithm: ALGORITHM.to_owned(),
            key: self.id(),
            public_key: hexadecimal::encode(self.0.as_bytes()),
        };
        super::checkpoint::pretty(&file)
    }

    /// Reads such a file; `None` if it is none, or its name is not that of its key.
    pub fn from_file(bytes: &[u8]) -> Option<Self> {
        let file: KeyFile = serde_json::from_slice(bytes).ok()?;
        if file.format != FORMAT || file.algorithm != ALGORITHM {
            return None;
        }
        let bytes: [u8; 32] = hexadecimal::decode(&file.public_key)?.try_into().ok()?;
        let key = Self(VerifyingKey::from_bytes(&bytes).ok()?);
        (key.id() == file.key).then_some(key)
    }

    /// The name of its file.
    pub(super) fn file_name(&self) -> String {
        format!("{KEY_PREFIX}{}.json", self.id())
    }

    /// Whether a signature in hexadecimal digits is right.
    pub(super) fn verifies(&self, bytes: &[u8], signature: &str) -> bool {
        let signature = hexadecimal::decode(signature)
            .and_then(|signature| Signature::from_slice(&signature).ok());
        // Strict: no second key and no second form of the signature is right for the same bytes.
        signature.is_some_and(|signature| self.0.verify_strict(bytes, &signature).is_ok())
    }
}

/// How the names of public-key files begin.
pub(super) const KEY_PREFIX: &str = "key-";

impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PublicKey({})", self.id())
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn read(path: &Path) -> Result<AuditKey, AuditKeyError> {
    let bytes = std::fs::read(path).map_err(|cause| AuditKeyError::File {
        path: path.to_owned(),
        cause,
    })?;
    of_bytes(&bytes, &path.display().to_string())
}

fn of_bytes(bytes: &[u8], place: &str) -> Result<AuditKey, AuditKeyError> {
    let written = || hexadecimal::decode(str::from_utf8(bytes).ok()?.trim());
    let seed: Option<[u8; 32]> = match <[u8; 32]>::try_from(bytes) {
        Ok(raw) => Some(raw),
        Err(_) => written().and_then(|bytes| bytes.try_into().ok()),
    };
    let seed = seed.ok_or_else(|| AuditKeyError::Malformed {
        place: place.to_owned(),
    })?;
    Ok(AuditKey::from_seed(&seed))
}

/// Makes a key. Of two processes that make one at a time, one finds the other's.
fn make(folder: &Path, path: &Path, randomness: &dyn Randomness) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut seed = [0; 32];
    randomness.fill(&mut seed);
    let line = format!("{}\n", hexadecimal::encode(seed));
    match write_private(path, line.as_bytes()) {
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

#[cfg(test)]
mod tests;
