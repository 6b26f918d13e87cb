//! What a person typed, as words: a name, and perhaps the type of unit before it.

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

    /// The words from `start` on, as `accented`, `fold` and `sound` would give them.
    pub(super) fn accented(&self, start: usize) -> String {
        self.accented[start..].join(" ")
    }

    pub(super) fn folded(&self, start: usize) -> String {
        self.folded[start..].join(" ")
    }

    pub(super) fn sound(&self, start: usize, end: usize) -> String {
        self.sounds[start..end].join(" ")
    }

    pub(super) fn sounds(&self, start: usize) -> Vec<&str> {
        self.sounds[start..].iter().map(String::as_str).collect()
    }

    /// The ways to read the words from `start` on: as a name, and as a type word with a name behind
    /// it. Both are possible, for names begin with such syllables too.
    pub(super) fn readings(&self, start: usize) -> impl Iterator<Item = (Option<UnitType>, usize)> {
        let typed = self
            .type_at(start)
            .map(|(kind, length)| (Some(kind), start + length));
        let typed = typed.filter(|(_, name)| *name < self.len());
        typed.into_iter().chain([(None, start)])
    }

    fn type_at(&self, start: usize) -> Option<(UnitType, usize)> {
        let words = self.folded.get(start..)?;
        let (_, kind, length) = TYPE_WORDS.into_iter().find_map(|(written, kind)| {
            let length = written.split(' ').count();
            let same = words.len() > length && written.split(' ').eq(words[..length].iter());
            same.then_some((written, kind, length))
        })?;
        // Written with accents, the word must be the type word and not another of the same letters.
        let exact = accented(kind.word());
        let typed = self.accented[start..start + length].join(" ");
        (typed.is_ascii() || typed == exact).then_some((kind, length))
    }
}

/// Type words and their abbreviations, folded.
const TYPE_WORDS: [(&str, UnitType); 16] = [
    ("thanh pho", UnitType::City),
    ("thi tran", UnitType::Township),
    ("dac khu", UnitType::SpecialZone),
    ("thi xa", UnitType::Town),
    ("phuong", UnitType::Ward),
    ("huyen", UnitType::RuralDistrict),
    ("quan", UnitType::UrbanDistrict),
    ("tinh", UnitType::Province),
    ("xa", UnitType::Commune),
    ("tp", UnitType::City),
    ("tt", UnitType::Township),
    ("tx", UnitType::Town),
    ("p", UnitType::Ward),
    ("h", UnitType::RuralDistrict),
    ("q", UnitType::UrbanDistrict),
    ("x", UnitType::Commune),
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

#[cfg(test)]
mod tests {
    use super::{Query, UnitType};

    fn readings(text: &str) -> Vec<(Option<UnitType>, String)> {
        let query = Query::read(text).expect("words");
        query
            .readings(0)
            .map(|(kind, start)| (kind, query.folded(start)))
            .collect()
    }

    #[test]
    fn a_type_word_is_one_way_to_read_it() {
        let typed = |kind, name: &str, all: &str| {
            vec![(Some(kind), name.to_owned()), (None, all.to_owned())]
        };
        assert_eq!(
            readings("P. Ea Tam"),
            typed(UnitType::Ward, "ea tam", "p ea tam")
        );
        assert_eq!(readings("TP.BMT"), typed(UnitType::City, "bmt", "tp bmt"));
        assert_eq!(
            readings("thị xã Phú Thọ"),
            typed(UnitType::Town, "phu tho", "thi xa phu tho")
        );
        assert_eq!(
            readings("Q10"),
            typed(UnitType::UrbanDistrict, "10", "q 10")
        );
        assert_eq!(
            readings("xa nhe"),
            typed(UnitType::Commune, "nhe", "xa nhe")
        );
    }

    #[test]
    fn other_words_are_names() {
        assert_eq!(readings("Xá Nhè"), [(None, "xa nhe".to_owned())]);
        assert_eq!(readings("xã"), [(None, "xa".to_owned())]);
        assert!(Query::read(" – ").is_none());
        assert!(Query::read(&"a ".repeat(17)).is_none());
        assert!(Query::read(&"a".repeat(10_000)).is_none());
    }
}
