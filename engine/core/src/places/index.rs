//! All names of all places, sorted by sound, and the words they are made of.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use tinhid_vietnamese::sound;

use super::model::UnitType;

/// A place as an index into the table of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Place {
    Province(u16),
    Commune(u16),
    Old(u32),
    Landmark(u16),
}

/// A name to be indexed.
pub(super) struct Name<'a> {
    pub(super) text: &'a str,
    pub(super) label: Label,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    pub(super) place: Place,
    /// Which alias, where the name is not the place's own.
    pub(super) alias: Option<u16>,
    pub(super) unit_type: Option<UnitType>,
    /// Among places of one name, the order of the answers.
    pub(super) rank: u8,
}

/// One name in the index.
#[derive(Debug)]
pub(super) struct Entry {
    sound: Range<u32>,
    pub(super) label: Label,
}

/// A word that begins or continues names.
#[derive(Debug)]
struct Word {
    text: Range<u32>,
    /// Where the names that have it end in `postings`; they begin where those of the word before end.
    end: u32,
}

/// Names by sound. Positions are stable: equal data gives equal positions.
#[derive(Debug)]
pub(super) struct NameIndex {
    /// The sounds of all names, one after the other.
    sounds: String,
    entries: Vec<Entry>,
    /// Each word once, in order.
    words: Vec<Word>,
    /// The entries of the words, one word after the other.
    postings: Vec<u32>,
}

impl NameIndex {
    /// The index of `names`; those that sound alike stay in the given order within one rank.
    pub(super) fn build<'a>(names: impl Iterator<Item = Name<'a>>) -> Self {
        let mut sounds = String::with_capacity(200_000);
        let mut entries = Vec::with_capacity(16_000);
        for name in names {
            let key = sound(name.text);
            if !key.is_empty() {
                let start = sounds.len() as u32;
                sounds.push_str(&key);
                entries.push(Entry {
                    sound: start..sounds.len() as u32,
                    label: name.label,
                });
            }
        }
        let text = |range: &Range<u32>| &sounds[range.start as usize..range.end as usize];
        entries.sort_by_cached_key(|entry| {
            (
                Compact::of(text(&entry.sound)),
                entry.label.rank,
                entry.sound.start,
            )
        });
        sounds.shrink_to_fit();
        entries.shrink_to_fit();
        let mut index = Self {
            sounds,
            entries,
            words: Vec::new(),
            postings: Vec::new(),
        };
        index.index_words();
        index
    }

    fn index_words(&mut self) {
        let mut occurrences: HashMap<&str, (u32, Vec<u32>)> = HashMap::new();
        for (position, entry) in self.entries.iter().enumerate() {
            let mut start = entry.sound.start;
            for word in self.slice(&entry.sound).split(' ') {
                let (_, names) = occurrences
                    .entry(word)
                    .or_insert_with(|| (start, Vec::new()));
                names.push(position as u32);
                start += word.len() as u32 + 1;
            }
        }
        let mut sorted: Vec<_> = occurrences.into_iter().collect();
        sorted.sort_unstable_by_key(|(word, _)| *word);
        let mut words = Vec::with_capacity(sorted.len());
        let mut postings =
            Vec::with_capacity(sorted.iter().map(|(_, (_, names))| names.len()).sum());
        for (word, (start, names)) in sorted {
            postings.extend(names);
            let text = start..start + word.len() as u32;
            words.push(Word {
                text,
                end: postings.len() as u32,
            });
        }
        self.words = words;
        self.postings = postings;
    }

    /// How many names.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn entry(&self, position: usize) -> &Entry {
        &self.entries[position]
    }

    /// The sound of a name, its words parted by spaces.
    pub(super) fn sound(&self, position: usize) -> &str {
        self.slice(&self.entries[position].sound)
    }

    /// The names that sound like `wanted`, wherever either has its spaces.
    pub(super) fn exactly(&self, wanted: &str) -> Range<usize> {
        let start = self
            .entries
            .partition_point(|entry| self.compare(entry, wanted).is_lt());
        let count =
            self.entries[start..].partition_point(|entry| self.compare(entry, wanted).is_eq());
        start..start + count
    }

    /// The names that begin with the sound of `wanted`, its words parted as in the name.
    pub(super) fn beginning(&self, wanted: &str) -> impl Iterator<Item = usize> {
        let start = self
            .entries
            .partition_point(|entry| self.compare(entry, wanted).is_lt());
        let letters = wanted.bytes().filter(is_letter).count();
        let begins = move |position: &usize| {
            let name = self.sound(*position).bytes().filter(is_letter);
            name.take(letters).eq(wanted.bytes().filter(is_letter))
        };
        (start..self.entries.len())
            .take_while(begins)
            .filter(move |position| self.sound(*position).starts_with(wanted))
    }

    /// The names in which each of `wanted` begins a word.
    pub(super) fn with_words(&self, wanted: &[&str]) -> impl Iterator<Item = usize> {
        let rarest = wanted
            .iter()
            .map(|word| self.words_beginning(word))
            .min_by_key(Range::len);
        let postings = self.postings[rarest.unwrap_or(0..0)].iter();
        postings
            .map(|position| *position as usize)
            .filter(move |position| {
                let name = self.sound(*position);
                wanted
                    .iter()
                    .all(|word| name.split(' ').any(|known| known.starts_with(word)))
            })
    }

    /// The postings of all words that begin with `wanted`.
    fn words_beginning(&self, wanted: &str) -> Range<usize> {
        let start = self
            .words
            .partition_point(|word| self.slice(&word.text) < wanted);
        let begins = |word: &Word| self.slice(&word.text).starts_with(wanted);
        let end = start + self.words[start..].partition_point(begins);
        let postings = |words: usize| {
            words
                .checked_sub(1)
                .map_or(0, |last| self.words[last].end as usize)
        };
        postings(start)..postings(end)
    }

    fn compare(&self, entry: &Entry, wanted: &str) -> Ordering {
        compare_compact(self.slice(&entry.sound), wanted)
    }

    fn slice(&self, range: &Range<u32>) -> &str {
        &self.sounds[range.start as usize..range.end as usize]
    }
}

/// A text without its spaces, for sorting: almost all names differ in their first bytes.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Compact {
    first: u128,
    rest: Box<[u8]>,
}

impl Compact {
    fn of(text: &str) -> Self {
        let mut letters = text.bytes().filter(is_letter);
        let mut first = [0; 16];
        for (place, letter) in first.iter_mut().zip(&mut letters) {
            *place = letter;
        }
        Self {
            first: u128::from_be_bytes(first),
            rest: letters.collect(),
        }
    }
}

/// Compares as if there were no spaces.
fn compare_compact(one: &str, other: &str) -> Ordering {
    one.bytes()
        .filter(is_letter)
        .cmp(other.bytes().filter(is_letter))
}

fn is_letter(byte: &u8) -> bool {
    *byte != b' '
}
