use std::collections::HashMap;
use std::ops::Range;

use super::glyphs::{Gap, Glyph, glyphs_of};
use super::skeleton::likeness;

/// Finds brand names in texts, however they are spelt.
///
/// A name matches with any case, accents, Unicode form and width, with its words parted by spaces,
/// hyphens, other signs or nothing at all, and with other spellings of the same sound (c, k and a
/// final ch; i and y) or of the same looks (Cyrillic and Greek letters read as Latin ones):
/// `Quê Bắc ID`, `QueBakID` and `quê-bắk_id` are all one. It begins
/// and ends where a word does; a change from small to capital letter or between letter and digit
/// also ends a word (`QueNhaIDApp`). A sentence that ends between two words of the name parts
/// them for good.
///
/// Texts are plain: markup and escapes are for the caller to undo first.
#[derive(Debug, Clone)]
pub struct BrandPattern {
    names: Vec<Vec<Word>>,
    /// The names by the [`likeness`] of their first letter: texts are long, and names are many.
    by_first_letter: HashMap<char, Vec<usize>>,
}

/// A name found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandMatch {
    /// Which of the names given to [`BrandPattern::new`].
    pub name: usize,
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
}

type Word = Vec<char>;

impl BrandPattern {
    /// A pattern of all `names`. A name without a letter or digit is never found.
    ///
    /// Give the names that are allowed together with those that are not: of two names that begin at
    /// the same place the longer one is found, and a name inside a longer one is not.
    #[must_use]
    pub fn new<Name: AsRef<str>>(names: &[Name]) -> Self {
        let names: Vec<Vec<Word>> = names.iter().map(|name| words_of(name.as_ref())).collect();
        let mut by_first_letter: HashMap<char, Vec<usize>> = HashMap::new();
        for (index, words) in names.iter().enumerate() {
            if let Some(first) = words.first().and_then(|word| word.first()) {
                let like = likeness(*first);
                by_first_letter.entry(like).or_default().push(index);
            }
        }
        Self {
            names,
            by_first_letter,
        }
    }

    /// The first name in `text`.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<BrandMatch> {
        self.search(text, 1).pop()
    }

    /// All names in `text`, in order, none inside another.
    #[must_use]
    pub fn find_all(&self, text: &str) -> Vec<BrandMatch> {
        self.search(text, usize::MAX)
    }

    fn search(&self, text: &str, limit: usize) -> Vec<BrandMatch> {
        let glyphs = glyphs_of(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < glyphs.len() && found.len() < limit {
            let longest = self.longest_at(&glyphs, at);
            let Some((end, name)) = longest else {
                at += 1;
                continue;
            };
            found.push(BrandMatch {
                name,
                span: glyphs[at].span.start..glyphs[end - 1].span.end,
            });
            at = end;
        }
        found
    }

    fn longest_at(&self, glyphs: &[Glyph], at: usize) -> Option<(usize, usize)> {
        if !glyphs[at].begins {
            return None;
        }
        let candidates = self.by_first_letter.get(&likeness(glyphs[at].value))?;
        candidates
            .iter()
            .filter_map(|&name| Some((match_words(&self.names[name], glyphs, at)?, name)))
            .max_by_key(|&(end, name)| (end, std::cmp::Reverse(name)))
    }
}

/// Where the name ends when it begins at `at`, as an index behind its last glyph.
fn match_words(words: &[Word], glyphs: &[Glyph], at: usize) -> Option<usize> {
    let Some((word, rest)) = words.split_first() else {
        return glyphs.get(at).is_none_or(|next| next.begins).then_some(at);
    };
    let end = match_letters(word, glyphs, at)?;
    let follow = |end: usize| {
        let broken =
            !rest.is_empty() && glyphs.get(end).is_some_and(|next| next.gap == Gap::Broken);
        if broken {
            None
        } else {
            match_words(rest, glyphs, end)
        }
    };
    follow(end).or_else(|| {
        // A final ch is a spelling of k too, and only what follows tells whether the h belongs to it.
        let final_ch = word.last() == Some(&'k')
            && glyphs[end - 1].value == 'c'
            && glyphs
                .get(end)
                .is_some_and(|next| next.value == 'h' && next.gap == Gap::None);
        if final_ch { follow(end + 1) } else { None }
    })
}

fn match_letters(word: &[char], glyphs: &[Glyph], at: usize) -> Option<usize> {
    for (index, &expected) in word.iter().enumerate() {
        let glyph = glyphs.get(at + index)?;
        if index > 0 && glyph.gap != Gap::None {
            return None;
        }
        let before_h = word.get(index + 1) == Some(&'h');
        let same = match expected {
            'k' if !before_h => matches!(glyph.value, 'c' | 'k'),
            'i' => matches!(glyph.value, 'i' | 'y'),
            _ => glyph.value == expected,
        };
        if !same {
            return None;
        }
    }
    Some(at + word.len())
}

/// The words of a name, each as its sound.
fn words_of(name: &str) -> Vec<Word> {
    let mut words: Vec<String> = Vec::new();
    for glyph in glyphs_of(name) {
        match words.last_mut() {
            Some(word) if !glyph.begins => word.push(glyph.value),
            _ => words.push(glyph.value.into()),
        }
    }
    words
        .iter()
        .map(|word| crate::sound(word).chars().collect())
        .collect()
}
