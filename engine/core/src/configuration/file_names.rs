//! Which files a package may hold: a misspelt name would silently say nothing.

use super::sections::{Language, Section, for_each_section};
use super::{FileSet, Problem, Problems};
use serde_json::{Map, Value};

/// Refuses files that nothing reads, and links, which lead out of what was reviewed.
///
/// `merged` is what all layers say together; the files of a section in `unreadable` are not judged,
/// for nobody knows what it names.
pub(crate) fn refuse_unknown_files(
    files: &FileSet,
    merged: &Map<String, Value>,
    unreadable: &[&'static str],
    problems: &mut Problems,
) {
    for name in files.links() {
        problems.push(Problem::error("symbolic-link").in_whole_file(files.display(name)));
    }
    let known = Known {
        merged,
        unreadable,
        sections: section_files(),
    };
    for name in files.names().filter(|name| !known.holds(name)) {
        problems.push(Problem::error("unknown-file").in_whole_file(files.display(name)));
    }
}

struct Known<'package> {
    merged: &'package Map<String, Value>,
    unreadable: &'package [&'static str],
    sections: Vec<&'static str>,
}

impl Known<'_> {
    fn holds(&self, name: &str) -> bool {
        if self.sections.iter().any(|file| is_file_of(file, name)) {
            return true;
        }
        match name.split_once('/') {
            None => name == "README.md",
            Some(("branding", _)) => self.is_picture(name),
            Some(("legal", document)) => self.is_document(document),
            Some(("templates", template)) => template.ends_with(".hbs"),
            Some(("locales", language)) => matches!(language, "vi.ftl" | "en.ftl"),
            Some(_) => false,
        }
    }

    /// A picture that the brand names.
    fn is_picture(&self, name: &str) -> bool {
        let named = || self.merged.get("brand")?.get("assets")?.as_object();
        let is_picture = [".svg", ".png", ".webp", ".ico"]
            .iter()
            .any(|ending| name.ends_with(ending));
        let is_named = named().is_some_and(|assets| assets.values().any(|file| file == name));
        is_picture && (is_named || self.unreadable.contains(&"branding/brand.toml"))
    }

    /// The text of a document that is listed, in a language of the portal.
    fn is_document(&self, name: &str) -> bool {
        let listed = |key: &str| {
            let documents = self.merged.get("legal").and_then(Value::as_object);
            documents.is_some_and(|documents| documents.contains_key(key))
        };
        Language::ALL.into_iter().any(|language| {
            let ending = format!(".{}.md", language.tag());
            name.strip_suffix(&ending)
                .is_some_and(|key| listed(key) || self.unreadable.contains(&"legal.toml"))
        })
    }
}

/// Whether a file holds a section, or a record of one.
fn is_file_of(section: &str, name: &str) -> bool {
    let Some((folder, ending)) = section.split_once('*') else {
        return section == name;
    };
    let record = name.strip_prefix(folder);
    let record = record.and_then(|name| name.strip_suffix(ending));
    record.is_some_and(|record| !record.is_empty() && !record.contains('/'))
}

fn section_files() -> Vec<&'static str> {
    let mut sections = Vec::new();
    macro_rules! collect_files {
        ($($field:ident: $type:ident,)+) => {
            $(sections.push(<super::sections::$type as Section>::FILE);)+
        };
    }
    for_each_section!(collect_files);
    sections
}
