//! Finding names in texts however they are spelt: the brand of another tenant, its host.

mod brand;
mod glyphs;
mod host;

pub use brand::{BrandMatch, BrandPattern};
pub use host::find_host;
