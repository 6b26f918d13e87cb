//! Everything a snapshot is made from, as one document.

use crate::base::Base;
use crate::configuration::{Configuration, FileSet};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use tinhid_contract::hexadecimal;

/// Which files a snapshot was made from, by their hashes: with the sections as they stand it says
/// what citizens saw on a day, and equal documents mean equal answers.
#[derive(Debug)]
pub(super) struct Sources {
    base: String,
    files: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Document<'tenant> {
    engine: &'static str,
    base: &'tenant str,
    configuration: &'tenant Configuration,
    files: &'tenant BTreeMap<String, String>,
}

impl Sources {
    pub(super) fn of(base: &Base, package: &FileSet) -> Self {
        let files = package
            .names()
            .filter(|name| !name.ends_with(".toml") || name.contains('/'))
            .map(|name| {
                let bytes = package.get(name).unwrap_or_default();
                let hash = hexadecimal::encode(Sha256::digest(bytes));
                (name.to_owned(), hash)
            });
        Self {
            base: hexadecimal::encode(base.hash),
            files: files.collect(),
        }
    }

    /// The document in its canonical form.
    pub(super) fn document(&self, configuration: &Configuration) -> Vec<u8> {
        let document = Document {
            engine: env!("CARGO_PKG_VERSION"),
            base: &self.base,
            configuration,
            files: &self.files,
        };
        // Sections and maps of text have no part that JSON cannot say.
        serde_json::to_vec(&document).unwrap_or_default()
    }
}
