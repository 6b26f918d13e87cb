use super::locale::{Locale, Source};
use super::{Bundle, Texts, package};
use crate::configuration::sections::Language;
use crate::configuration::{FileSet, KeyPath, Problem, Problems};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The texts of the base, parsed once.
pub struct TextLibrary {
    vietnamese: Locale,
    english: Locale,
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
            let known: BTreeSet<&String> = to.keys().collect();
            for key in from.keys().filter(|key| !known.contains(key)) {
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
            vietnamese: Arc::clone(self.vietnamese.bundle()),
            english: Arc::clone(self.english.bundle()),
        }
    }

    /// The texts of a tenant: the base with `locales/<language>.ftl` of its package over it.
    pub fn with_package(&self, package: &FileSet, problems: &mut Problems) -> Texts {
        let mut read = |language: Language| {
            let (base, other) = match language {
                Language::Vi => (&self.vietnamese, &self.english),
                Language::En => (&self.english, &self.vietnamese),
            };
            self::with_package(language, base, other, package, problems)
        };
        Texts {
            vietnamese: read(Language::Vi),
            english: read(Language::En),
        }
    }

    /// Whether the base has a text in both languages.
    pub fn has(&self, key: &str) -> bool {
        self.vietnamese.has(key) && self.english.has(key)
    }

    /// Everything the base says, as it is written.
    pub(crate) fn written(&self) -> impl Iterator<Item = &str> {
        self.vietnamese.written().chain(self.english.written())
    }
}

fn with_package(
    language: Language,
    base: &Locale,
    other: &Locale,
    files: &FileSet,
    problems: &mut Problems,
) -> Arc<Bundle> {
    let name = format!("locales/{}.ftl", language.tag());
    let own = files
        .get(&name)
        .and_then(|bytes| Source::parse(bytes, files.display(&name), problems));
    match own {
        Some(own) => {
            package::judge(&own, base, other, problems);
            base.overridden(language, &own)
        }
        None => Arc::clone(base.bundle()),
    }
}
