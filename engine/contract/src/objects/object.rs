use super::{Digest, ObjectKey};
use bytes::Bytes;
use chrono::{DateTime, Utc};

/// What a store knows of an object without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectFacts {
    /// Where it is.
    pub key: ObjectKey,
    /// How long it is, in bytes.
    pub size: u64,
    /// When it was stored, by the clock of the store.
    pub modified_at: DateTime<Utc>,
}

/// Objects in the order of the bytes of their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectPage {
    /// The objects.
    pub objects: Vec<ObjectFacts>,
    /// Whether there are more after the last one.
    pub more: bool,
}

/// Which bytes of an object are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteRange {
    /// The first byte, from 0.
    pub start: u64,
    /// The most bytes, 1 to [`PIECE_BYTES`](super::PIECE_BYTES).
    pub length: usize,
}

/// Bytes of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The bytes: as many as were asked for or as there are from there on, none beyond the end.
    pub bytes: Bytes,
    /// How long the whole object is, in bytes.
    pub size: u64,
    /// Of which state of the object they are.
    pub version: Version,
}

/// A mark that changes when an object is replaced. Marks are compared, never read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Version(Box<str>);

/// What was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// How long it is, in bytes.
    pub size: u64,
    /// Its digest.
    pub digest: Digest,
}

/// What became of the remains of interrupted uploads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sweeping {
    /// So many uploads were removed.
    Removed(usize),
    /// The store cannot tell which there are; its operator must set a rule there.
    NotSupported,
}

impl ByteRange {
    /// The bytes from `start` on, at most `length` of them.
    pub fn new(start: u64, length: usize) -> Self {
        Self { start, length }
    }
}

impl Version {
    /// A mark as the store writes it.
    pub fn new(mark: impl Into<Box<str>>) -> Self {
        Self(mark.into())
    }
}
