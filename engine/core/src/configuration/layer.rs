use super::revision::PublishedRevision;
use super::sections::Section;
use super::{Document, FileSet, KeyPath, Problem, Problems};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// One source of a tenant's configuration.
#[derive(Debug, Clone)]
pub struct Layer {
    /// Which of the layers it is.
    pub name: LayerName,
    /// What it says.
    pub values: Map<String, Value>,
    origins: HashMap<KeyPath, Origin>,
    /// The folder of its files as messages show it, with a slash at the end.
    folder: String,
}

/// The layers, in the order in which later ones win.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LayerName {
    /// The defaults shipped with the engine.
    Base,
    /// The tenant's folder.
    Package,
    /// What was published through the administration.
    Revisions,
    /// The environment of the process.
    Environment,
}

/// Where a key was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum Origin {
    /// In a file.
    File {
        /// The file as messages show it.
        file: String,
        /// The line, from 1.
        line: usize,
    },
    /// In an environment variable.
    Variable {
        /// Its name.
        name: String,
    },
    /// In a published revision.
    Revision(PublishedRevision),
}

impl Layer {
    /// An empty layer.
    pub fn empty(name: LayerName) -> Self {
        Self {
            name,
            values: Map::new(),
            origins: HashMap::new(),
            folder: String::new(),
        }
    }

    /// Reads the sections of the base or of a package.
    ///
    /// Every file must be TOML, and every top-level table must stand in the file that owns it. A
    /// file with a syntax error says nothing; its section is returned in the second place, so that
    /// nobody is told of keys that are missing only because the file could not be read.
    pub fn from_files(
        name: LayerName,
        files: &FileSet,
        problems: &mut Problems,
    ) -> (Self, Vec<&'static str>) {
        let mut layer = Self::empty(name);
        layer.folder = files.display("");
        let mut unreadable = Vec::new();
        macro_rules! read_sections {
            ($($field:ident: $type:ident,)+) => {$(
                layer.read_section::<super::sections::$type>(files, &mut unreadable, problems);
            )+};
        }
        super::sections::for_each_section!(read_sections);
        (layer, unreadable)
    }

    fn read_section<S: Section>(
        &mut self,
        files: &FileSet,
        unreadable: &mut Vec<&'static str>,
        problems: &mut Problems,
    ) {
        let Some((folder, ending)) = S::FILE.split_once('*') else {
            self.read_file::<S>(S::FILE, None, files, unreadable, problems);
            return;
        };
        let names = files.names().filter_map(|name| {
            let record = name.strip_prefix(folder)?.strip_suffix(ending)?;
            Some((name, record))
        });
        for (name, record) in names {
            self.read_file::<S>(name, Some(record), files, unreadable, problems);
        }
    }

    /// Reads a file of a section; where each record has its own, the one that may stand in it.
    fn read_file<S: Section>(
        &mut self,
        name: &str,
        record: Option<&str>,
        files: &FileSet,
        unreadable: &mut Vec<&'static str>,
        problems: &mut Problems,
    ) {
        let Some(bytes) = files.get(name) else {
            return;
        };
        let file = files.display(name);
        let document = match Document::parse(bytes) {
            Ok(document) => document,
            Err(error) => {
                unreadable.push(S::FILE);
                problems.push(
                    Problem::error("syntax")
                        .in_file(file, error.line)
                        .with("reason", error.message),
                );
                return;
            }
        };
        for (path, written) in &document.not_numbers {
            problems.push(
                Problem::error("wrong-type")
                    .in_file(file.clone(), document.line(path))
                    .at(path.clone())
                    .showing(written.clone())
                    .with("expected", "finite"),
            );
        }
        let misplaced = |path: KeyPath, allowed: String| {
            let line = document.lines.get(&path).copied().unwrap_or(1);
            Problem::error("misplaced-table")
                .in_file(file.clone(), line)
                .at(path)
                .with("allowed", allowed)
        };
        for (root, value) in &document.values {
            if !S::ROOTS.contains(&root.as_str()) {
                problems.push(misplaced(KeyPath::parse(root), S::ROOTS.join(", ")));
                continue;
            }
            let (Some(record), Value::Object(records)) = (record, value) else {
                self.values.insert(root.clone(), value.clone());
                continue;
            };
            let others = records.keys().filter(|key| *key != record);
            for key in others {
                let path = KeyPath::parse(root).child(key.clone());
                problems.push(misplaced(path, format!("{root}.{record}")));
            }
            let known = self.values.entry(root.clone());
            if let Value::Object(known) = known.or_insert_with(|| Value::Object(Map::new()))
                && let Some(value) = records.get(record)
            {
                known.insert(record.to_owned(), value.clone());
            }
        }
        self.origins.extend(origins(document.lines, &file));
    }

    /// A layer that says what one file says, all of it.
    pub(super) fn of_document(name: LayerName, document: Document, file: &str) -> Self {
        Self {
            values: document.values,
            origins: origins(document.lines, file).collect(),
            ..Self::empty(name)
        }
    }

    /// A file of this layer as messages show it.
    pub fn file(&self, name: &str) -> String {
        format!("{}{name}", self.folder)
    }

    /// Sets one value, making the tables on the way to it.
    pub fn set(&mut self, path: &KeyPath, value: Value, origin: &Origin) {
        let Some((last, tables)) = path.segments().split_last() else {
            return;
        };
        let mut table = &mut self.values;
        let mut here = KeyPath::root();
        for segment in tables {
            here = here.child(segment.clone());
            self.origins
                .entry(here.clone())
                .or_insert_with(|| origin.clone());
            let slot = table
                .entry(segment.clone())
                .or_insert_with(|| Value::Object(Map::new()));
            if !slot.is_object() {
                *slot = Value::Object(Map::new());
            }
            let Value::Object(next) = slot else { return };
            table = next;
        }
        table.insert(last.clone(), value);
        self.origins.insert(path.clone(), origin.clone());
    }

    /// What this layer says about a key.
    pub fn get(&self, path: &KeyPath) -> Option<&Value> {
        let (first, rest) = path.segments().split_first()?;
        let mut value = self.values.get(first)?;
        for segment in rest {
            value = match value {
                Value::Object(table) => table.get(segment)?,
                Value::Array(list) => list.get(segment.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(value)
    }

    /// Where this layer says it: the origin of the key or of the nearest table around it.
    pub fn origin(&self, path: &KeyPath) -> Option<&Origin> {
        let mut path = path.clone();
        loop {
            if let Some(origin) = self.origins.get(&path) {
                return Some(origin);
            }
            path = path.parent()?;
        }
    }
}

/// Each key of a file with its place in it.
fn origins(lines: HashMap<KeyPath, usize>, file: &str) -> impl Iterator<Item = (KeyPath, Origin)> {
    lines.into_iter().map(move |(path, line)| {
        let file = file.to_owned();
        (path, Origin::File { file, line })
    })
}
