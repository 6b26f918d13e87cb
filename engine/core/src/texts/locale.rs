//! The texts of one language, as they were written.

use super::Bundle;
use super::usage::{Reader, Usage};
use crate::configuration::sections::Language;
use crate::configuration::{FileSet, KeyPath, Lines, Problem, Problems};
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use fluent_syntax::ast::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

/// The texts of the base in one language.
pub(super) struct Locale {
    sources: Vec<Source>,
    bundle: Arc<Bundle>,
    entries: BTreeMap<String, Entries>,
}

/// Where a text stands: which source, which entry of it.
type Entries = (usize, usize);

/// One file of texts.
pub(super) struct Source {
    pub(super) file: String,
    pub(super) resource: Arc<FluentResource>,
    /// Texts and terms (with their hyphen) in the order of the file, with what they use.
    pub(super) entries: Vec<(String, Usage)>,
    /// Attributes as they are referred to: `text.attribute`.
    pub(super) attributes: BTreeSet<String>,
}

impl Locale {
    pub(super) fn read(language: Language, templates: &FileSet, problems: &mut Problems) -> Self {
        let folder = format!("locales/{}/", language.tag());
        let mut sources: Vec<Source> = Vec::new();
        let mut entries = BTreeMap::new();
        for (name, bytes) in templates.below(&folder) {
            let file = templates.display(&format!("{folder}{name}"));
            let Some(source) = Source::parse(bytes, file, problems) else {
                continue;
            };
            for (number, (name, usage)) in source.entries.iter().enumerate() {
                if entries
                    .insert(name.clone(), (sources.len(), number))
                    .is_some()
                {
                    problems.push(
                        Problem::error("text-twice")
                            .in_file(&*source.file, source.line(usage.offset))
                            .at(KeyPath::root().child(&**name)),
                    );
                }
            }
            sources.push(source);
        }
        let bundle = Arc::new(bundle(language, &sources, None));
        Self {
            sources,
            bundle,
            entries,
        }
    }

    pub(super) fn bundle(&self) -> &Arc<Bundle> {
        &self.bundle
    }

    /// The same texts with those of a package over them.
    pub(super) fn overridden(&self, language: Language, over: &Source) -> Arc<Bundle> {
        Arc::new(bundle(language, &self.sources, Some(over)))
    }

    /// The texts that templates can ask for.
    pub(super) fn keys(&self) -> impl Iterator<Item = &String> {
        self.entries.keys().filter(|name| !name.starts_with('-'))
    }

    /// Whether there is a text, a term (`-term`) or an attribute (`text.attribute`) of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        let is_attribute = || {
            let mut sources = self.sources.iter();
            sources.any(|source| source.attributes.contains(name))
        };
        self.entries.contains_key(name) || is_attribute()
    }

    pub(super) fn is_blank(&self, name: &str) -> bool {
        self.usage(name).is_none_or(|usage| usage.is_blank)
    }

    /// The arguments a text asks for, also through the texts it refers to.
    pub(super) fn variables(&self, name: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            let text = name.split_once('.').map_or(name, |(text, _)| text);
            if let Some(usage) = self.usage(text)
                && seen.insert(text)
            {
                found.extend(usage.variables.keys().cloned());
                open.extend(usage.references.keys().map(String::as_str));
            }
        }
        found
    }

    pub(super) fn uses_function(&self, name: &str) -> bool {
        let mut all = self.sources.iter().flat_map(|source| &source.entries);
        all.any(|(_, usage)| usage.functions.contains_key(name))
    }

    /// Which texts and terms refer to which.
    pub(super) fn references(&self) -> BTreeMap<&str, Vec<&str>> {
        let all = self.sources.iter().flat_map(|source| &source.entries);
        all.map(|(name, usage)| {
            let names = usage.references.keys().map(String::as_str).collect();
            (name.as_str(), names)
        })
        .collect()
    }

    /// Everything that is written in this language.
    pub(super) fn written(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|source| source.resource.source())
    }

    fn usage(&self, name: &str) -> Option<&Usage> {
        let (source, number) = self.entries.get(name)?;
        let (_, usage) = self.sources.get(*source)?.entries.get(*number)?;
        Some(usage)
    }
}

impl Source {
    pub(super) fn parse(bytes: &[u8], file: String, problems: &mut Problems) -> Option<Self> {
        let syntax = |line: usize, reason: String| {
            let problem = Problem::error("syntax").in_file(&*file, line);
            problem.with("reason", reason)
        };
        let lines = Lines::of(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let line = lines.at(error.valid_up_to());
                problems.push(syntax(line, "not UTF-8".to_owned()));
                return None;
            }
        };
        match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => Some(Self::of(resource, file)),
            Err((_, errors)) => {
                for error in errors {
                    let line = lines.at(error.pos.start);
                    problems.push(syntax(line, error.kind.to_string()));
                }
                None
            }
        }
    }

    fn of(resource: FluentResource, file: String) -> Self {
        let mut entries = Vec::new();
        let mut attributes = BTreeSet::new();
        let text = resource.source();
        for entry in resource.entries() {
            let (name, usage, own) = match entry {
                Entry::Message(message) => (
                    message.id.name.to_owned(),
                    Reader::message(text, message),
                    &message.attributes,
                ),
                Entry::Term(term) => (
                    format!("-{}", term.id.name),
                    Reader::term(text, term),
                    &term.attributes,
                ),
                _ => continue,
            };
            attributes.extend(own.iter().map(|own| format!("{name}.{}", own.id.name)));
            entries.push((name, usage));
        }
        Self {
            file,
            resource: Arc::new(resource),
            entries,
            attributes,
        }
    }

    /// The line of a place, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        Lines::of(self.resource.source().as_bytes()).at(offset)
    }
}

fn bundle(language: Language, sources: &[Source], over: Option<&Source>) -> Bundle {
    let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Marks that isolate text of another direction break comparison and copying, and neither of
    // our languages needs them.
    bundle.set_use_isolating(false);
    for source in sources.iter().chain(over) {
        bundle.add_resource_overriding(Arc::clone(&source.resource));
    }
    bundle
}
