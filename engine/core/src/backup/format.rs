//! The form of an archive, before it is encrypted.
//!
//! ```text
//! archive  = "tinhid backup\n" version:u16 text(Head) part* trailer end-of-file
//! part     = "P" text(Part) chunk* "E" is-void:u8 length:u64 sha256
//! chunk    = "D" length:u32 byte*            1 byte to 1 MiB
//! trailer  = "T" text(Totals)
//! text(x)  = length:u32 x-as-JSON
//! ```
//!
//! Numbers have the highest byte first. A part that is void was given up by the writer and begins anew as
//! another part. The digest of the totals covers the head and what was said of every part, so that none can
//! be taken out, added or moved.

use crate::database::Backend;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::io;
use tinhid_contract::objects::Digest;

/// What every archive begins with.
pub(super) const MAGIC: &[u8] = b"tinhid backup\n";
/// The version of the form that this release writes and reads.
pub(super) const VERSION: u16 = 1;
/// The most bytes of a chunk.
pub(super) const CHUNK: usize = 1024 * 1024;
/// The most bytes of a text.
pub(super) const TEXT: usize = 1024 * 1024;

/// What an archive is, and of when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// What is in it.
    pub content: Content,
    /// The key of the tenant.
    pub tenant: String,
    /// Of which moment it is.
    pub at: DateTime<Utc>,
    /// The release that made it.
    pub release: String,
    /// The kind of database it is of, and for.
    pub database: DatabaseKind,
    /// The migrations that the database had, oldest first.
    pub migrations: Vec<String>,
}

/// What is in an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// Everything of a tenant but the keys to personal data.
    Data,
    /// These keys, wrapped.
    Keys,
}

/// A kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatabaseKind {
    /// A SQLite file.
    Sqlite,
    /// A PostgreSQL database.
    Postgres,
}

/// A part of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "part", deny_unknown_fields)]
pub(super) enum Part {
    /// What the control database knows of the tenant: JSON, one object a line.
    Control {},
    /// The rows of a table.
    Table { name: String, columns: Vec<String> },
    /// Who had a key.
    Persons { name: String, columns: Vec<String> },
    /// An object.
    Object { key: String },
}

/// What an archive comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Totals {
    /// Parts, without void ones.
    pub(super) parts: u64,
    /// Bytes of these parts.
    pub(super) bytes: u64,
    /// SHA-256 over the head and what was said of every part.
    pub(super) digest: String,
}

/// What comes next in an archive.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// A part begins.
    Begin(Part),
    /// Bytes of it.
    Bytes(Vec<u8>),
    /// It has ended; what came of it counts unless it is void.
    End { is_void: bool },
    /// The archive has ended, whole.
    Whole(Totals),
}

/// Why an archive cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum FormatError {
    /// It is something else.
    #[error("this is no archive")]
    Foreign,
    /// It has another version.
    #[error("version {0}")]
    Version(u16),
    /// It ends too early.
    #[error("it ends too early")]
    Cut,
    /// It is not what was written.
    #[error("{0}")]
    Damaged(&'static str),
    /// The disk does not give it.
    #[error(transparent)]
    Io(io::Error),
}

/// What is said of a part at its end, for the digest over all.
pub(super) fn summary(part: &[u8], is_void: bool, length: u64, digest: &Digest) -> Vec<u8> {
    let mut bytes = (part.len() as u64).to_be_bytes().to_vec();
    bytes.extend_from_slice(part);
    bytes.push(u8::from(is_void));
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(digest.as_bytes());
    bytes
}

impl Part {
    /// What it is called, for people.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Control {} => "control",
            Self::Table { name, .. } | Self::Persons { name, .. } => name,
            Self::Object { key } => key,
        }
    }
}

impl DatabaseKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

impl From<Backend> for DatabaseKind {
    fn from(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => Self::Sqlite,
            Backend::Postgres => Self::Postgres,
        }
    }
}

impl From<io::Error> for FormatError {
    fn from(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::UnexpectedEof => Self::Cut,
            // So says the decryption of bytes that were changed.
            io::ErrorKind::InvalidData => Self::Damaged("its encryption does not hold"),
            _ => Self::Io(cause),
        }
    }
}
