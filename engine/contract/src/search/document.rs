use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A text in the canonical form of `tinhid_vietnamese::query::prepare`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PreparedText {
    /// The words with their accents, parted by one space. Only ranks.
    pub exact: String,
    /// The words without accents, with abbreviations spelled out and compounds beside their parts,
    /// parted by one space. Decides what is found.
    pub folded: String,
}

/// A place on earth (WGS 84), in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Latitude, -90 to 90.
    pub latitude: f64,
    /// Longitude, -180 to 180.
    pub longitude: f64,
}

impl Point {
    /// The distance along a great circle, in metres, on a sphere of 6,371,008.8 m (IUGG mean radius).
    pub fn metres_to(&self, other: &Self) -> f64 {
        const RADIUS: f64 = 6_371_008.8;
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_latitude = (to - from) / 2.0;
        let half_longitude = (other.longitude - self.longitude).to_radians() / 2.0;
        let chord =
            half_latitude.sin().powi(2) + from.cos() * to.cos() * half_longitude.sin().powi(2);
        2.0 * RADIUS * chord.sqrt().min(1.0).asin()
    }
}

/// What an index keeps of one post. The post itself stays in the store.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The kind of document; a filter of every query.
    pub kind: String,
    /// Which one; unique over all kinds of a tenant.
    pub id: Uuid,
    /// Grows with every change; an older version never replaces a newer one.
    pub version: i64,
    /// The title; weighs more than the body.
    pub title: PreparedText,
    /// Everything else that is searched.
    pub body: PreparedText,
    /// Numbers of the kind, by field: filtered and sorted by.
    pub numbers: BTreeMap<String, i64>,
    /// Words of the kind, by field: filtered by and counted. [`COMMUNE`](super::COMMUNE) and
    /// [`MENTION`](super::MENTION) are among them at every kind.
    pub keywords: BTreeMap<String, Vec<String>>,
    /// Where it is, if known.
    pub point: Option<Point>,
    /// When it was published, in milliseconds since 1970 (UTC).
    pub published_at: i64,
    /// From when on it is no longer found, in milliseconds since 1970 (UTC).
    pub expires_at: i64,
}

/// The SHA-256 of all that an index keeps of a document: equal hashes, equal answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct DocumentHash(pub [u8; 32]);

impl Document {
    /// The hash of the whole document.
    pub fn hash(&self) -> DocumentHash {
        let mut hasher = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        part(self.kind.as_bytes());
        part(self.id.as_bytes());
        for text in [&self.title, &self.body] {
            part(text.exact.as_bytes());
            part(text.folded.as_bytes());
        }
        for (field, number) in &self.numbers {
            part(field.as_bytes());
            part(&number.to_le_bytes());
        }
        for (field, values) in &self.keywords {
            part(field.as_bytes());
            part(&(values.len() as u64).to_le_bytes());
            values.iter().for_each(|value| part(value.as_bytes()));
        }
        if let Some(point) = &self.point {
            part(&point.latitude.to_le_bytes());
            part(&point.longitude.to_le_bytes());
        }
        for number in [self.version, self.published_at, self.expires_at] {
            part(&number.to_le_bytes());
        }
        DocumentHash(hasher.finalize().into())
    }
}

/// A step that brings an index nearer to the store.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The document is now this one.
    Put(Box<Document>),
    /// The document is gone.
    Remove {
        /// Its kind.
        kind: String,
        /// Which one.
        id: Uuid,
    },
}
