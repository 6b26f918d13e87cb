//! The port over which files are looked at before anybody may read them.
//!
//! A scanner says of bytes that it knows nothing against them, or what it knows. It is asked with the
//! bytes that are kept, never with a place where they might be found. That it could not be asked is a
//! [`PortError`](crate::PortError) and never a verdict.

mod scanner;
mod verdict;

pub use scanner::{Scanner, ScannerDescriptor};
pub use verdict::{SignatureName, Verdict};
