//! The port over which pictures, papers and other files are kept.
//!
//! A storage opens one store per tenant, and nothing that holds a store can name another tenant's.
//! An object is bytes under a [key](ObjectKey); what they are (media type, owner, digest) stands in
//! the row that points to it, and whoever reads says which [digest](Digest) it expects. So a store
//! cannot show a picture as something else, and bytes that changed in it are noticed.

mod address;
mod digest;
mod key;
mod media_type;
mod object;
mod reader;
mod store;

pub use address::{
    Direct, Disposition, DownloadTerms, LONGEST_ADDRESS, PresignedRequest, UploadTerms,
};
pub use digest::{Digest, DigestError, Digester};
pub use key::{KeyError, KeyPrefix, ObjectKey};
pub use media_type::{MediaType, MediaTypeError};
pub use object::{ByteRange, ObjectFacts, ObjectPage, Piece, Receipt, Sweeping, Version};
pub use reader::{ObjectReader, read_whole};
pub use store::{CHECKSUM_MISMATCH, ObjectStorage, ObjectStore, PAGE_OBJECTS, PIECE_BYTES, Upload};
