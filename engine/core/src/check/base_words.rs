use crate::configuration::{KeyPath, Layer, holds_words};
use crate::texts::TextLibrary;
use aho_corasick::AhoCorasick;
use serde_json::Value;
use std::collections::BTreeSet;
use tinhid_vietnamese::names::BrandPattern;
use tinhid_vietnamese::{compact, fold_tokens, sound};

/// The shortest name of one word that can be told from other words, in letters and digits.
pub(super) const SHORTEST_WORD: usize = 5;

/// Everything the base says to people. Its words belong to all tenants.
#[derive(Debug)]
pub(crate) struct BaseWords {
    texts: Vec<String>,
    /// All texts by their bare letters: nearly no name is in them, and looking here is quick.
    letters: String,
}

impl BaseWords {
    pub(crate) fn new<'text>(
        layer: &Layer,
        texts: &'text TextLibrary,
        documents: impl Iterator<Item = &'text [u8]>,
    ) -> Self {
        let mut all: Vec<String> = texts.written().map(ToOwned::to_owned).collect();
        let read = documents.filter_map(|bytes| std::str::from_utf8(bytes).ok());
        all.extend(read.map(ToOwned::to_owned));
        let values = Value::Object(layer.values.clone());
        walk(&values, &KeyPath::root(), &mut |path, text| {
            if holds_words(path) {
                all.push(text.to_owned());
            }
        });
        let letters: Vec<String> = all.iter().map(|text| compact(&sound(text))).collect();
        Self {
            texts: all,
            letters: letters.join("\n"),
        }
    }

    /// Which of several names are among the words of the base.
    pub(super) fn say_which(&self, names: &[&str]) -> BTreeSet<usize> {
        let letters = names.iter().map(|name| compact(&sound(name)));
        let Ok(all) = AhoCorasick::new(letters) else {
            return BTreeSet::new();
        };
        let likely: BTreeSet<usize> = all
            .find_overlapping_iter(&self.letters)
            .map(|found| found.pattern().as_usize())
            .collect();
        let said = likely.into_iter().filter(|index| self.say(names[*index]));
        said.collect()
    }

    /// Whether a name is among the words of the base.
    pub(super) fn say(&self, name: &str) -> bool {
        let letters = compact(&sound(name));
        if letters.is_empty() || !self.letters.contains(&letters) {
            return false;
        }
        let pattern = BrandPattern::new(&[name]);
        self.texts.iter().any(|text| pattern.find(text).is_some())
    }
}

/// Whether a name is long enough not to be met by chance.
pub(super) fn is_long_enough(name: &str) -> bool {
    fold_tokens(name).len() > 1 || compact(name).chars().count() >= SHORTEST_WORD
}

/// Visits every text of a value with its key.
pub(super) fn walk(value: &Value, path: &KeyPath, visit: &mut impl FnMut(&KeyPath, &str)) {
    match value {
        Value::String(text) => visit(path, text),
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                walk(value, &path.child(index.to_string()), visit);
            }
        }
        Value::Object(table) => {
            for (key, value) in table {
                walk(value, &path.child(key.clone()), visit);
            }
        }
        _ => {}
    }
}
