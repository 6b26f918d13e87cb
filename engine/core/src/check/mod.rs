//! What a configuration must hold before anybody sees it, beyond the form of each section.
//!
//! Each module is one kind of rule. All of them run and report everything they find, so that an
//! operator mends a package in one go.

mod access;
mod base_words;
mod cache;
mod contrast;
mod demonstration;
mod ekyc;
mod exceptions;
mod facts;
mod fleet_facts;
mod floors;
mod fresh_text;
mod listings;
mod markup;
mod name_index;
mod own_names;
mod pictures;
mod purposes;
mod references;
mod removed;
mod rendering;
mod review;
mod rules;
mod scanner;
mod words;

pub(crate) use access::access_problems;
pub(crate) use base_words::BaseWords;
pub use cache::CheckCache;
pub use contrast::contrast_ratio;
pub use fleet_facts::{FleetFacts, HostConflict};
pub(crate) use references::feature_problems;
pub(crate) use rendering::render_everything;
pub(crate) use review::Review;
pub(crate) use rules::{review, review_always};
pub(crate) use words::is_about_names;
