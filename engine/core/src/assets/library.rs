use super::{Asset, AssetTable, styles};
use crate::configuration::FileSet;
use crate::configuration::sections::Brand;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// Style sheets beside the one of all pages: of posts, and of forms.
const FURTHER_STYLES: [&str; 3] = ["listings.css", "forms.css", "staff.css"];

/// The assets of the base, which every tenant serves or builds upon.
pub struct AssetLibrary {
    fonts: BTreeMap<String, Arc<Asset>>,
    font_rules: Arc<[u8]>,
    style_sheet: Arc<[u8]>,
    /// What only some pages need; the same for all tenants.
    further_styles: [Arc<Asset>; FURTHER_STYLES.len()],
    script: Arc<Asset>,
    /// Pictures that are in use, by their fingerprints: tenants that have no picture of their own
    /// have the same one.
    pictures: Mutex<HashMap<String, Weak<Asset>>>,
    service_worker: String,
}

impl AssetLibrary {
    /// Reads `assets/` of the templates.
    pub fn read(templates: &FileSet) -> Self {
        let text = |name: &str| {
            String::from_utf8_lossy(templates.get(name).unwrap_or_default()).into_owned()
        };
        let fonts: BTreeMap<_, _> = templates
            .below("assets/fonts/")
            .filter(|(name, _)| name.ends_with(".woff2"))
            .map(|(name, bytes)| (name.to_owned(), Arc::new(Asset::new(name, bytes.to_vec()))))
            .collect();
        let mut font_rules = text("assets/fonts/fonts.css");
        for (name, font) in &fonts {
            font_rules = font_rules.replace(&format!("font:{name}"), font.address());
        }
        Self {
            fonts,
            font_rules: font_rules.into_bytes().into(),
            style_sheet: text("assets/portal.css").into_bytes().into(),
            pictures: Mutex::default(),
            further_styles: FURTHER_STYLES.map(|name| {
                let style = text(&format!("assets/{name}")).into_bytes();
                Arc::new(Asset::new(name, style))
            }),
            script: Arc::new(Asset::new(
                "portal.js",
                text("assets/portal.js").into_bytes(),
            )),
            service_worker: text("assets/service-worker.js"),
        }
    }

    /// The service worker's source, with its placeholders still in it.
    pub fn service_worker(&self) -> &str {
        &self.service_worker
    }

    /// The table of one tenant. `file` finds the bytes of a file of its package; files that are
    /// missing were reported by the check and are left out.
    pub fn table<'file>(
        &self,
        brand: &Brand,
        file: impl Fn(&str) -> Option<&'file [u8]>,
    ) -> AssetTable {
        let mut table = AssetTable::default();
        for (name, path) in brand.assets.named() {
            if let Some(bytes) = file(path) {
                let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
                table.insert(name, self.picture(&format!("{name}.{extension}"), bytes));
            }
        }
        let variables = styles::brand_variables(brand, table.address("cover").unwrap_or_default());
        let mut style_sheet: Vec<Arc<[u8]>> = vec![variables.into_bytes().into()];
        if brand.r#type.family != "system" {
            style_sheet.push(Arc::clone(&self.font_rules));
            for (name, font) in &self.fonts {
                table.insert(name, Arc::clone(font));
            }
        }
        style_sheet.push(Arc::clone(&self.style_sheet));
        let style_sheet = Asset::of_parts("portal.css", style_sheet);
        table.insert("portal.css", Arc::new(style_sheet));
        for (name, style) in FURTHER_STYLES.into_iter().zip(&self.further_styles) {
            table.insert(name, Arc::clone(style));
        }
        table.insert("portal.js", Arc::clone(&self.script));
        table
    }

    fn picture(&self, file_name: &str, bytes: &[u8]) -> Arc<Asset> {
        let asset = Arc::new(Asset::new(file_name, bytes.to_vec()));
        let mut pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = pictures.get(asset.fingerprint()).and_then(Weak::upgrade) {
            return known;
        }
        if pictures.len() == pictures.capacity() {
            pictures.retain(|_, picture| picture.strong_count() > 0);
        }
        pictures.insert(asset.fingerprint().to_owned(), Arc::downgrade(&asset));
        asset
    }
}
