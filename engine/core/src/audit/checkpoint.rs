use super::chain::{ChainHash, put};
use super::key::{AuditKey, KeyId, PublicKey};
use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

const FORMAT: &str = "tinhid-audit-checkpoint-1";
const SIGNED: &[u8] = b"tinhid audit checkpoint 1\0";

/// What a checkpoint says of its place in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckpointKind {
    /// The chain ended here.
    Head,
    /// From here on, this entry included, entries may be missing at the beginning: the law lets them go.
    Beginning,
}

/// How a chain stood at a moment, signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    format: String,
    /// The key of the tenant.
    pub tenant: String,
    /// What it says of its place.
    pub kind: CheckpointKind,
    /// The place in the chain.
    pub number: i64,
    /// The hash there.
    pub hash: ChainHash,
    /// How many entries up to this place must be there; fewer than `number` once older ones were let go,
    /// and none at a beginning.
    pub count: i64,
    /// When it was signed, to the second.
    pub signed_at: DateTime<Utc>,
    /// The key that signed it.
    pub key: KeyId,
    /// The Ed25519 signature, in hexadecimal digits.
    signature: String,
}

/// What is said of a place in a chain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statement<'tenant> {
    pub(super) tenant: &'tenant str,
    pub(super) kind: CheckpointKind,
    pub(super) number: i64,
    pub(super) hash: ChainHash,
    pub(super) count: i64,
}

impl Checkpoint {
    pub(super) fn sign(statement: Statement<'_>, now: DateTime<Utc>, key: &AuditKey) -> Self {
        let mut checkpoint = Self {
            format: FORMAT.to_owned(),
            tenant: statement.tenant.to_owned(),
            kind: statement.kind,
            number: statement.number,
            hash: statement.hash,
            count: statement.count,
            signed_at: now.trunc_subsecs(0),
            key: key.public().id(),
            signature: String::new(),
        };
        checkpoint.signature = key.sign(&checkpoint.signed_bytes());
        checkpoint
    }

    /// Whether this key signed exactly this.
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        key.verifies(&self.signed_bytes(), &self.signature)
    }

    /// The place up to which entries may be missing at the beginning; 0 if none may.
    pub fn removed_to(&self) -> i64 {
        self.number.saturating_sub(self.count).max(0)
    }

    /// Reads a checkpoint.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_file(bytes: &[u8]) -> Result<Self, String> {
        let checkpoint: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if checkpoint.format == FORMAT {
            return Ok(checkpoint);
        }
        Err(format!("format: {} is not {FORMAT}", checkpoint.format))
    }

    /// The checkpoint as a file.
    pub fn to_file(&self) -> Vec<u8> {
        pretty(self)
    }

    /// The name of its file: by time, and never the same for two.
    pub fn file_name(&self) -> String {
        let moment = self.signed_at.format("%Y%m%dT%H%M%SZ");
        let kind = self.kind.word();
        format!("{moment}-{kind}-{}.json", self.number)
    }

    /// What is signed: everything but the name of the key, each part in a fixed form.
    fn signed_bytes(&self) -> Vec<u8> {
        let mut bytes = SIGNED.to_vec();
        put(&mut bytes, Some(&self.tenant));
        put(&mut bytes, Some(self.kind.word()));
        bytes.extend_from_slice(&self.number.to_be_bytes());
        bytes.extend_from_slice(self.hash.as_bytes());
        bytes.extend_from_slice(&self.count.to_be_bytes());
        bytes.extend_from_slice(&self.signed_at.timestamp().to_be_bytes());
        bytes
    }
}

impl CheckpointKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Beginning => "beginning",
        }
    }
}

/// JSON that a person can read.
pub(super) fn pretty(value: &impl Serialize) -> Vec<u8> {
    // What is written here has texts for keys, so that nothing can be refused.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
