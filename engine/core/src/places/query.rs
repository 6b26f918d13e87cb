//! What a person typed, as words: a name, and perhaps the type of unit before it.

use std::ops::Range;

use tinhid_vietnamese::{accented, fold, sound};

use super::model::UnitType;

/// The words of a query in three forms, one entry per word.
pub(super) struct Query {
    accented: Vec<String>,
    folded: Vec<String>,
    sounds: Vec<String>,
}

/// Longer queries are no names of places.
const MOST_WORDS: usize = 16;
const MOST_BYTES: usize = 512;

impl Query {
    /// None if there is nothing to look for.
    pub(super) fn read(text: &str) -> Option<Self> {
        if text.len() > MOST_BYTES {
            return None;
        }
        let folded = split_numbers(&fold(text));
        let accented = split_numbers(&accented(text));
        let sounds: Vec<String> = folded.iter().map(|word| sound(word)).collect();
        let usable =
            !folded.is_empty() && folded.len() <= MOST_WORDS && accented.len() == folded.len();
        usable.then_some(Self {
            accented,
            folded,
            sounds,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }

    /// Some of the words, as `accented`, `fold` and `sound` would give them.
    pub(super) fn accented(&self, words: &Range<usize>) -> String {
        self.accented[words.clone()].join(" ")
    }

    pub(super) fn folded(&self, words: &Range<usize>) -> String {
        self.folded[words.clone()].join(" ")
    }

    pub(super) fn sound(&self, words: &Range<usize>) -> String {
        self.sounds[words.clone()].join(" ")
    }

    pub(super) fn sounds(&self, words: &Range<usize>) -> Vec<&str> {
        self.sounds[words.clone()]
            .iter()
            .map(String::as_str)
            .collect()
    }

    /// The ways to read some of the words: as a name with a type word in front, as a name with an
    /// English type word at either end, and as a name alone. All are possible, for names begin with
    /// such syllables too.
    pub(super) fn readings(&self, words: Range<usize>) -> Vec<Reading> {
        let plain = Reading {
            types: &[],
            name: words.clone(),
        };
        let typed = [
            self.vietnamese(&words),
            self.english_behind(&words),
            self.english_in_front(&words),
        ];
        typed.into_iter().flatten().chain([plain]).collect()
    }

    fn vietnamese(&self, words: &Range<usize>) -> Option<Reading> {
        let folded = &self.folded[words.clone()];
        let (_, types, length) = TYPE_WORDS.into_iter().find_map(|(written, types)| {
            let length = written.split(' ').count();
            let same = folded.len() > length && written.split(' ').eq(folded[..length].iter());
            same.then_some((written, types, length))
        })?;
        // Written with accents, the word must be the type word and not another of the same letters.
        let name = words.start + length..words.end;
        let typed = self.accented(&(words.start..name.start));
        let exact = types.iter().any(|kind| typed == accented(kind.word()));
        (typed.is_ascii() || exact).then_some(Reading { types, name })
    }

    fn english_behind(&self, words: &Range<usize>) -> Option<Reading> {
        let (last, before) = self.folded[words.clone()].split_last()?;
        let types = english(last).filter(|_| !before.is_empty())?;
        let name = words.start..words.end - 1;
        Some(Reading { types, name })
    }

    fn english_in_front(&self, words: &Range<usize>) -> Option<Reading> {
        let folded = &self.folded[words.clone()];
        let types = english(folded.first()?)?;
        let of = usize::from(folded.get(1).is_some_and(|word| word == "of"));
        let name = words.start + 1 + of..words.end;
        (!name.is_empty()).then_some(Reading { types, name })
    }
}

/// One way to read words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// The types the words ask for; any if empty.
    pub(super) types: &'static [UnitType],
    /// Where the name stands.
    pub(super) name: Range<usize>,
}

/// English has one word where Vietnamese has several.
fn english(word: &str) -> Option<&'static [UnitType]> {
    Some(match word {
        "province" => &[UnitType::Province],
        "city" => &[UnitType::City],
        "district" => &[UnitType::RuralDistrict, UnitType::UrbanDistrict],
        "town" | "township" => &[UnitType::Town, UnitType::Township],
        "ward" => &[UnitType::Ward],
        "commune" => &[UnitType::Commune],
        _ => return None,
    })
}

/// Type words and their abbreviations, folded.
const TYPE_WORDS: [(&str, &[UnitType]); 16] = [
    ("thanh pho", &[UnitType::City]),
    ("thi tran", &[UnitType::Township]),
    ("dac khu", &[UnitType::SpecialZone]),
    ("thi xa", &[UnitType::Town]),
    ("phuong", &[UnitType::Ward]),
    ("huyen", &[UnitType::RuralDistrict]),
    ("quan", &[UnitType::UrbanDistrict]),
    ("tinh", &[UnitType::Province]),
    ("xa", &[UnitType::Commune]),
    ("tp", &[UnitType::City]),
    ("tt", &[UnitType::Township]),
    ("tx", &[UnitType::Town]),
    ("p", &[UnitType::Ward]),
    ("h", &[UnitType::RuralDistrict]),
    ("q", &[UnitType::UrbanDistrict]),
    ("x", &[UnitType::Commune]),
];

/// `p3` and `q10` are a type and a number.
fn split_numbers(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match word.strip_prefix(['p', 'q']) {
            Some(number)
                if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                words.extend([word[..1].to_owned(), number.to_owned()]);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}
