use super::{Prebuilt, fingerprint};
use bytes::Bytes;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// One file as a tenant serves it.
#[derive(Debug)]
pub struct Asset {
    address: String,
    fingerprint: String,
    content_type: &'static str,
    /// What the bytes are put together from; tenants share the long parts.
    parts: Vec<Arc<[u8]>>,
    body: OnceLock<Prebuilt>,
}

impl Asset {
    /// Takes the bytes; `file_name` is the end of the address.
    pub fn new(file_name: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self::of_parts(file_name, vec![bytes.into()])
    }

    /// Takes the bytes in parts, which are put together when somebody asks for the file.
    pub fn of_parts(file_name: &str, parts: Vec<Arc<[u8]>>) -> Self {
        let named: Vec<&[u8]> = std::iter::once(file_name.as_bytes())
            .chain(parts.iter().map(AsRef::as_ref))
            .collect();
        let fingerprint = fingerprint(&named);
        Self {
            address: format!("/assets/{fingerprint}/{file_name}"),
            content_type: content_type(file_name),
            parts,
            body: OnceLock::new(),
            fingerprint,
        }
    }

    /// The path under which the tenant serves it.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The bytes and their type.
    pub fn body(&self) -> &Prebuilt {
        self.body.get_or_init(|| {
            let bytes = match self.parts.as_slice() {
                [whole] => Bytes::from_owner(Arc::clone(whole)),
                parts => parts.concat().into(),
            };
            Prebuilt::new(&self.fingerprint, self.content_type, bytes)
        })
    }

    pub(super) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

/// The assets of one tenant, by the name templates use and by the name in addresses.
#[derive(Debug, Default)]
pub struct AssetTable {
    by_name: HashMap<String, Arc<Asset>>,
    by_file: HashMap<String, Arc<Asset>>,
}

/// An asset found by its address.
#[derive(Debug, Clone, Copy)]
pub struct FoundAsset<'table> {
    /// The asset.
    pub asset: &'table Asset,
    /// Whether the address names this very content; if not, it was made for an older one.
    pub is_current: bool,
}

impl AssetTable {
    /// Adds an asset under the name by which templates ask for it.
    pub fn insert(&mut self, name: &str, asset: Arc<Asset>) {
        if let Some(file) = asset.address.splitn(4, '/').nth(3) {
            self.by_file.insert(file.to_owned(), Arc::clone(&asset));
        }
        self.by_name.insert(name.to_owned(), asset);
    }

    /// The address of an asset.
    pub fn address(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(|asset| asset.address.as_str())
    }

    /// The asset of that name.
    pub fn get(&self, name: &str) -> Option<&Arc<Asset>> {
        self.by_name.get(name)
    }

    /// The asset at `/assets/<fingerprint>/<file>`.
    pub fn find(&self, fingerprint: &str, file: &str) -> Option<FoundAsset<'_>> {
        let asset = self.by_file.get(file)?;
        Some(FoundAsset {
            asset,
            is_current: asset.fingerprint == fingerprint,
        })
    }

    /// All names, sorted.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.by_name.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }
}

fn content_type(file_name: &str) -> &'static str {
    match file_name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
