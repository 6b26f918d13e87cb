//! The chain: what is hashed, in which bytes.
//!
//! The bytes of an entry (version 1) are
//!
//! | part | bytes |
//! |---|---|
//! | version | `01` |
//! | id | 16 |
//! | occurred_at | seconds since 1970 (8), nanoseconds (4) |
//! | actor_kind, actor_id, action, object_kind, object_id, outcome, request_id | each a text; `actor_id`, `object_id` and `request_id` may be missing |
//! | details | a text: the JSON in the form of RFC 8785 |
//!
//! A text is `01`, its length in bytes (8) and its UTF-8; one that is missing is `00`. Numbers are big-endian.
//! The hash at place `n` is SHA-256 over `tinhid audit chain 1`, a zero byte, the hash at `n − 1` (32), `n` (8)
//! and the bytes of the entry; the hash at place 0 is SHA-256 over `tinhid audit begins 1`, a zero byte and the
//! tenant's key.

use crate::database::AuditRow;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt;
use tinhid_contract::hexadecimal;

const VERSION: u8 = 1;
const BEGINS: &[u8] = b"tinhid audit begins 1\0";
const FOLLOWS: &[u8] = b"tinhid audit chain 1\0";

/// The hash at one place of a chain. Written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChainHash([u8; 32]);

impl ChainHash {
    /// The hash before the first entry of a tenant.
    pub fn beginning(tenant: &str) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(BEGINS);
        hasher.update(tenant.as_bytes());
        Self(hasher.finalize().into())
    }

    /// The hash of the entry at place `number`, when this is the one before it.
    #[must_use]
    pub fn next(self, number: i64, entry: &AuditRow) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(FOLLOWS);
        hasher.update(self.0);
        hasher.update(number.to_be_bytes());
        hasher.update(bytes_of(entry));
        Self(hasher.finalize().into())
    }

    /// A hash as a database keeps it; `None` if it has another length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for ChainHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hexadecimal::encode(self.0))
    }
}

impl fmt::Debug for ChainHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ChainHash({self})")
    }
}

impl Serialize for ChainHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ChainHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = hexadecimal::decode(&text).and_then(|bytes| Self::from_bytes(&bytes));
        bytes.ok_or_else(|| serde::de::Error::custom("a hash has 64 hexadecimal digits"))
    }
}

/// The bytes of an entry that are hashed.
pub fn bytes_of(entry: &AuditRow) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(256);
    bytes.push(VERSION);
    bytes.extend_from_slice(entry.id.as_bytes());
    bytes.extend_from_slice(&entry.occurred_at.timestamp().to_be_bytes());
    bytes.extend_from_slice(&entry.occurred_at.timestamp_subsec_nanos().to_be_bytes());
    put(&mut bytes, Some(&entry.actor_kind));
    put(&mut bytes, entry.actor_id.as_deref());
    put(&mut bytes, Some(&entry.action));
    put(&mut bytes, Some(&entry.object_kind));
    put(&mut bytes, entry.object_id.as_deref());
    put(&mut bytes, Some(&entry.outcome));
    put(&mut bytes, entry.request_id.as_deref());
    let mut details = String::new();
    write_json(&entry.details, &mut details);
    put(&mut bytes, Some(&details));
    bytes
}

/// Appends a text with its length, so that no two lists of texts have the same bytes.
pub(super) fn put(bytes: &mut Vec<u8>, text: Option<&str>) {
    match text {
        None => bytes.push(0),
        Some(text) => {
            bytes.push(1);
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
    }
}

/// RFC 8785. Strings and whole numbers up to 2⁵³ are written by `serde_json` as it asks; others are kept as
/// text from the start ([`AuditRow::portable`]).
pub(crate) fn write_json(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
            out.push('{');
            for (index, (key, value)) in fields.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_json(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_json(item, out);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

#[cfg(test)]
mod tests;
