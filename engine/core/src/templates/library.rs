use super::graph::{self, GraphError};
use super::helpers::{self, Icons};
use crate::configuration::{FileSet, Problem, Problems};
use handlebars::Handlebars;
use handlebars::template::Template;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// The largest template, in bytes.
const LARGEST: usize = 128 * 1024;

/// The templates of the base, and every registry built from them that is in use.
pub struct TemplateLibrary {
    base: BTreeMap<String, Source>,
    icons: Icons,
    registries: Mutex<HashMap<[u8; 32], Weak<Registry>>>,
}

#[derive(Clone)]
struct Source {
    text: String,
    file: String,
}

/// Compiled templates: those of the base with one set of overrides over them.
pub struct Registry {
    /// Pages and mail as HTML, where everything inserted is escaped.
    html: Handlebars<'static>,
    /// Subjects, mail as text, short messages: what is inserted stands as it is.
    plain: Handlebars<'static>,
}

impl TemplateLibrary {
    /// Reads layouts, partials, pages, messages and icons of the base.
    pub fn read(templates: &FileSet) -> Self {
        let icons = templates
            .below("icons/")
            .filter_map(|(name, bytes)| {
                let name = name.strip_suffix(".svg")?;
                let drawing = std::str::from_utf8(bytes).ok()?.trim();
                let drawing =
                    drawing.replacen("<svg", "<svg class=\"icon\" aria-hidden=\"true\"", 1);
                Some((name.to_owned(), drawing))
            })
            .collect();
        Self {
            base: sources(templates, "", &mut Problems::new()),
            icons: Arc::new(icons),
            registries: Mutex::new(HashMap::new()),
        }
    }

    /// Whether an icon of that name is shipped.
    pub fn has_icon(&self, name: &str) -> bool {
        self.icons.contains_key(name)
    }

    /// The registry of a package: the base with the files under its `templates/` over it.
    ///
    /// Nothing is rendered here, and nothing unsafe to render comes out: `None` with the problems
    /// if a template cannot be compiled or includes itself by a detour.
    pub fn registry(&self, package: &FileSet, problems: &mut Problems) -> Option<Arc<Registry>> {
        let overrides = sources(package, "templates/", problems);
        let hash = hash(&overrides);
        let mut registries = self
            .registries
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(registry) = registries.get(&hash).and_then(Weak::upgrade) {
            return Some(registry);
        }
        let registry = Arc::new(self.compile(overrides, problems)?);
        registries.retain(|_, registry| registry.strong_count() > 0);
        registries.insert(hash, Arc::downgrade(&registry));
        Some(registry)
    }

    fn compile(
        &self,
        overrides: BTreeMap<String, Source>,
        problems: &mut Problems,
    ) -> Option<Registry> {
        let before = problems.errors();
        for (name, source) in &overrides {
            if !self.base.contains_key(name) && !name.starts_with("partials/") {
                problems.push(Problem::error("template-unknown").in_whole_file(&*source.file));
            }
        }
        let mut sources = self.base.clone();
        sources.extend(overrides);
        let mut compiled = BTreeMap::new();
        for (name, source) in &sources {
            if source.text.len() > LARGEST || graph::is_nested_too_deeply(&source.text) {
                problems.push(
                    Problem::error("template-too-large")
                        .in_whole_file(&*source.file)
                        .with("limit", LARGEST.to_string()),
                );
                continue;
            }
            match Template::compile_with_name(&source.text, name.clone()) {
                Ok(template) => {
                    compiled.insert(name.clone(), template);
                }
                Err(error) => problems.push(
                    Problem::error("template-syntax")
                        .in_file(&*source.file, error.pos().map_or(1, |(line, _)| line))
                        .with("reason", error.reason().to_string()),
                ),
            }
        }
        if problems.errors() == before {
            for error in graph::judge(&compiled) {
                problems.push(describe(error, &sources));
            }
        }
        if problems.errors() > before {
            return None;
        }
        let mut registry = Registry {
            html: self.handlebars(),
            plain: self.handlebars(),
        };
        registry.plain.register_escape_fn(handlebars::no_escape);
        for (name, template) in compiled {
            registry.of(&name).register_template(&name, template);
        }
        Some(registry)
    }

    fn handlebars(&self) -> Handlebars<'static> {
        let mut handlebars = Handlebars::new();
        handlebars.set_strict_mode(true);
        helpers::register(&mut handlebars, &self.icons);
        handlebars
    }
}

/// Whether a template gives plain text and not HTML.
fn is_plain(name: &str) -> bool {
    name.starts_with("messages/")
        && [".subject", ".text", "-sms"]
            .iter()
            .any(|ending| name.ends_with(ending))
}

impl Registry {
    pub(super) fn handlebars(&self, template: &str) -> &Handlebars<'static> {
        if is_plain(template) {
            &self.plain
        } else {
            &self.html
        }
    }

    fn of(&mut self, template: &str) -> &mut Handlebars<'static> {
        if is_plain(template) {
            &mut self.plain
        } else {
            &mut self.html
        }
    }

    /// The names of all templates, sorted.
    pub fn names(&self) -> Vec<&str> {
        let all = [&self.html, &self.plain];
        let mut names: Vec<_> = all
            .iter()
            .flat_map(|handlebars| handlebars.get_templates().keys())
            .map(String::as_str)
            .collect();
        names.sort_unstable();
        names
    }
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Registry")
    }
}

fn sources(files: &FileSet, prefix: &str, problems: &mut Problems) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    for (name, bytes) in files.below(prefix) {
        let Some(template) = name.strip_suffix(".hbs") else {
            continue;
        };
        let file = files.display(&format!("{prefix}{name}"));
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                sources.insert(
                    template.to_owned(),
                    Source {
                        text: text.to_owned(),
                        file,
                    },
                );
            }
            Err(error) => problems.push(
                Problem::error("syntax")
                    .in_file(file, 1)
                    .with("reason", error.to_string()),
            ),
        }
    }
    sources
}

fn hash(overrides: &BTreeMap<String, Source>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (name, source) in overrides {
        for part in [name, &source.text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.finalize().into()
}

fn describe(error: GraphError, sources: &BTreeMap<String, Source>) -> Problem {
    let file = |template: &str| {
        sources
            .get(template)
            .map_or_else(|| template.to_owned(), |source| source.file.clone())
    };
    match error {
        GraphError::Cycle(path) => Problem::error("partial-cycle")
            .in_whole_file(file(&path[0]))
            .with("path", path.join(" → ")),
        GraphError::Unknown { template, partial } => Problem::error("partial-unknown")
            .in_whole_file(file(&template))
            .with("partial", partial),
        GraphError::Dynamic { template } => {
            Problem::error("partial-dynamic").in_whole_file(file(&template))
        }
    }
}
