//! Finding names in texts however they are spelt: the brand of another tenant, its host.

mod brand;
mod glyphs;
mod host;
mod look_alike;
mod skeleton;

pub use brand::{BrandMatch, BrandPattern};
pub use host::find_hosts;
pub use skeleton::skeleton;
