use super::{Bundle, Texts};
use crate::configuration::sections::Language;
use crate::configuration::{FileSet, KeyPath, Problem, Problems};
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use fluent_syntax::ast::Entry;
use std::collections::BTreeSet;
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

/// The texts of the base, parsed once.
pub struct TextLibrary {
    vietnamese: Locale,
    english: Locale,
}

struct Locale {
    resources: Vec<Arc<FluentResource>>,
    bundle: Arc<Bundle>,
    keys: BTreeSet<String>,
}

impl TextLibrary {
    /// Reads `locales/<language>/*.ftl` of the templates. Every key must exist in both languages.
    pub fn read(templates: &FileSet, problems: &mut Problems) -> Self {
        let vietnamese = Locale::read(Language::Vi, templates, problems);
        let english = Locale::read(Language::En, templates, problems);
        for (from, to, language) in [
            (&vietnamese, &english, Language::En),
            (&english, &vietnamese, Language::Vi),
        ] {
            for key in from.keys.difference(&to.keys) {
                problems.push(
                    Problem::error("text-missing")
                        .in_whole_file(templates.display(&format!("locales/{}", language.tag())))
                        .at(KeyPath::root().child(key.clone()))
                        .with("language", language.tag()),
                );
            }
        }
        Self {
            vietnamese,
            english,
        }
    }

    /// The texts of a tenant that says nothing differently.
    pub fn base(&self) -> Texts {
        Texts {
            vietnamese: Arc::clone(&self.vietnamese.bundle),
            english: Arc::clone(&self.english.bundle),
        }
    }

    /// The texts of a tenant: the base with `locales/<language>.ftl` of its package over it.
    pub fn with_package(&self, package: &FileSet, problems: &mut Problems) -> Texts {
        Texts {
            vietnamese: self.vietnamese.overridden(Language::Vi, package, problems),
            english: self.english.overridden(Language::En, package, problems),
        }
    }

    /// Whether the base has a text in both languages.
    pub fn has(&self, key: &str) -> bool {
        self.vietnamese.keys.contains(key) && self.english.keys.contains(key)
    }
}

impl Locale {
    fn read(language: Language, templates: &FileSet, problems: &mut Problems) -> Self {
        let folder = format!("locales/{}/", language.tag());
        let mut resources = Vec::new();
        let mut keys = BTreeSet::new();
        for (name, bytes) in templates.below(&folder) {
            let file = templates.display(&format!("{folder}{name}"));
            if let Some(resource) = parse(bytes, &file, problems) {
                for key in message_keys(&resource) {
                    if !keys.insert(key.to_owned()) {
                        problems.push(
                            Problem::error("text-twice")
                                .in_whole_file(file.clone())
                                .at(KeyPath::root().child(key)),
                        );
                    }
                }
                resources.push(Arc::new(resource));
            }
        }
        let bundle = Arc::new(bundle(language, &resources, None));
        Self {
            resources,
            bundle,
            keys,
        }
    }

    fn overridden(
        &self,
        language: Language,
        package: &FileSet,
        problems: &mut Problems,
    ) -> Arc<Bundle> {
        let name = format!("locales/{}.ftl", language.tag());
        let Some(bytes) = package.get(&name) else {
            return Arc::clone(&self.bundle);
        };
        let file = package.display(&name);
        let Some(resource) = parse(bytes, &file, problems) else {
            return Arc::clone(&self.bundle);
        };
        for key in message_keys(&resource) {
            if !self.keys.contains(key) {
                problems.push(
                    Problem::error("text-unknown")
                        .in_whole_file(file.clone())
                        .at(KeyPath::root().child(key)),
                );
            }
        }
        Arc::new(bundle(language, &self.resources, Some(Arc::new(resource))))
    }
}

fn bundle(
    language: Language,
    resources: &[Arc<FluentResource>],
    over: Option<Arc<FluentResource>>,
) -> Bundle {
    let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Marks that isolate text of another direction break comparison and copying, and neither of
    // our languages needs them.
    bundle.set_use_isolating(false);
    for resource in resources {
        bundle.add_resource_overriding(Arc::clone(resource));
    }
    if let Some(resource) = over {
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn parse(bytes: &[u8], file: &str, problems: &mut Problems) -> Option<FluentResource> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        problems.push(
            Problem::error("syntax")
                .in_file(file.to_owned(), 1)
                .with("reason", "not UTF-8"),
        );
        return None;
    };
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => Some(resource),
        Err((_, errors)) => {
            for error in errors {
                let line = 1 + text
                    .bytes()
                    .take(error.pos.start)
                    .filter(|b| *b == b'\n')
                    .count();
                problems.push(
                    Problem::error("syntax")
                        .in_file(file.to_owned(), line)
                        .with("reason", error.kind.to_string()),
                );
            }
            None
        }
    }
}

fn message_keys(resource: &FluentResource) -> impl Iterator<Item = &str> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name),
        _ => None,
    })
}
