//! What every tenant builds upon: defaults, places, templates, texts and assets.

use crate::assets::{AssetLibrary, AssetTable};
use crate::check::BaseWords;
use crate::configuration::sections::Language;
use crate::configuration::{FileSet, FileSetError, Layer, LayerName, Limits, Problems};
use crate::places::Places;
use crate::templates::{Registry, RenderError, RenderScope, TemplateLibrary};
use crate::tenant::LegalLibrary;
use crate::texts::TextLibrary;
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// The base, read once and shared by all tenants.
pub struct Base {
    /// The defaults of every section, and files a package may leave out.
    pub files: FileSet,
    /// The base layer of the configuration.
    pub layer: Arc<Layer>,
    /// Administrative units, old and new.
    pub places: Arc<Places>,
    /// The texts of the interface.
    pub texts: TextLibrary,
    /// Pages and messages.
    pub templates: TemplateLibrary,
    /// Legal and explanatory texts.
    pub legal: LegalLibrary,
    /// Style sheet, script and fonts.
    pub assets: AssetLibrary,
    plain: Arc<Registry>,
    words: OnceLock<BaseWords>,
    /// A hash of everything above, for caches.
    pub hash: [u8; 32],
}

/// Why the base cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// A folder cannot be read.
    #[error(transparent)]
    Files(#[from] FileSetError),
    /// The place data is broken.
    #[error("places: {0}")]
    Places(String),
    /// The base does not pass its own checks.
    #[error("the base is not valid: {}", describe(.0))]
    Invalid(Problems),
}

fn describe(problems: &Problems) -> String {
    problems
        .iter()
        .map(|problem| {
            format!(
                "{} ({}:{} {} {:?})",
                problem.rule,
                problem.file.as_deref().unwrap_or_default(),
                problem.line.unwrap_or_default(),
                problem.key.as_deref().unwrap_or_default(),
                problem.arguments
            )
        })
        .collect::<Vec<_>>()
        .join("; ")
}

// In a debug build these read from the source tree at run time, in a release build from the binary.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../tenants/_base"]
struct EmbeddedBase;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../tenants/_places"]
struct EmbeddedPlaces;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../templates"]
struct EmbeddedTemplates;

fn embedded<E: RustEmbed>(label: &str) -> FileSet {
    let files: BTreeMap<_, _> = E::iter()
        .filter_map(|name| Some((name.clone().into_owned(), E::get(&name)?.data)))
        .collect();
    FileSet::from_memory(label, files)
}

impl Base {
    /// The base this binary was built with.
    pub fn embedded() -> Result<Self, BaseError> {
        Self::new(
            embedded::<EmbeddedBase>("tenants/_base"),
            embedded::<EmbeddedPlaces>("tenants/_places"),
            embedded::<EmbeddedTemplates>("templates"),
        )
    }

    /// A base in a folder that is laid out like the repository: `tenants/_base`, `tenants/_places`
    /// and `templates`.
    pub fn from_directory(root: &Path) -> Result<Self, BaseError> {
        let limits = Limits {
            total_bytes: 64 * 1024 * 1024,
            ..Limits::default()
        };
        let read = |name: &str| FileSet::read(&root.join(name), name, limits);
        Self::new(
            read("tenants/_base")?,
            read("tenants/_places")?,
            read("templates")?,
        )
    }

    fn new(files: FileSet, places: FileSet, templates: FileSet) -> Result<Self, BaseError> {
        // The two long parts of a start do not need each other.
        std::thread::scope(|scope| {
            let parsed = scope.spawn(|| {
                let find = |name: &str| places.get(name).map(|bytes| Cow::Owned(bytes.to_vec()));
                Places::parse(&find).map_err(|error| BaseError::Places(error.to_string()))
            });
            let mut problems = Problems::new();
            let (layer, _) = Layer::from_files(LayerName::Base, &files, &mut problems);
            let texts = TextLibrary::read(&templates, &mut problems);
            let legal = LegalLibrary::read(&files, &mut problems);
            let library = TemplateLibrary::read(&templates);
            // Compiling the plain registry here finds a broken base before any tenant is blamed.
            let nothing = FileSet::from_memory("", BTreeMap::new());
            let plain = library.registry(&nothing, &mut problems);
            let assets = AssetLibrary::read(&templates);
            let mut hash = [0; 32];
            for part in [&files, &places, &templates] {
                for (byte, other) in hash.iter_mut().zip(part.content_hash()) {
                    *byte = u8::wrapping_mul(*byte, 31) ^ other;
                }
            }
            let crashed = || BaseError::Places("reading them crashed".to_owned());
            let places = parsed.join().unwrap_or_else(|_panic| Err(crashed()))?;
            match plain {
                Some(plain) if !problems.has_errors() => Ok(Self {
                    files,
                    layer: Arc::new(layer),
                    places: Arc::new(places),
                    texts,
                    templates: library,
                    legal,
                    assets,
                    plain,
                    words: OnceLock::new(),
                    hash,
                }),
                _ => Err(BaseError::Invalid(problems)),
            }
        })
    }

    /// Everything the base says to people; read when it is first asked for.
    pub(crate) fn words(&self) -> &BaseWords {
        self.words.get_or_init(|| {
            let documents = self.files.below("legal/").map(|(_, bytes)| bytes);
            BaseWords::new(&self.layer, &self.texts, documents)
        })
    }

    /// The page for a host that no tenant has; it names none.
    ///
    /// # Errors
    /// When the template is broken.
    pub fn unknown_host_page(&self) -> Result<String, RenderError> {
        let scope = RenderScope {
            language: Language::Vi,
            texts: Arc::new(self.texts.base()),
            assets: Arc::new(AssetTable::default()),
        };
        self.plain.render(
            "pages/unknown-host",
            &serde_json::json!({ "lang": "vi" }),
            scope,
        )
    }
}
