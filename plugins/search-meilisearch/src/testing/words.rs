//! Words of a question, found in documents.

use super::store::Document;
use serde_json::Value;

/// The real one reads so many words of a question.
const WORDS_READ: usize = 10;
/// What is further apart than this counts as so far.
const FARTHEST: usize = 8;

/// A word of a question, or several in quotation marks that must follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    words: Vec<String>,
    quoted: bool,
}

/// Where the terms of a question stand in a document.
#[derive(Debug)]
pub(super) struct Match {
    /// Of each term, for each attribute, the positions.
    places: Vec<Vec<Vec<usize>>>,
    /// How many terms are only there with a typing error.
    pub(super) typos: usize,
}

/// Reads a question.
pub(super) fn terms(question: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for (at, part) in question.split('"').enumerate() {
        let words = split(part);
        if words.is_empty() {
            continue;
        }
        if at % 2 == 1 {
            let quoted = true;
            terms.push(Term { words, quoted });
            continue;
        }
        terms.extend(words.into_iter().map(|word| Term {
            words: vec![word],
            quoted: false,
        }));
    }
    terms.truncate(WORDS_READ);
    terms
}

/// Finds all terms; none if one is missing. In words of `forgiven` letters and more, unless they are
/// numbers, one letter may be wrong.
pub(super) fn find(
    document: &Document,
    attributes: &[&str],
    terms: &[Term],
    forgiven: usize,
) -> Option<Match> {
    let texts: Vec<_> = attributes
        .iter()
        .map(|attribute| document.get(*attribute).and_then(Value::as_str))
        .map(|text| split(text.unwrap_or_default()))
        .collect();
    let mut found = Match {
        places: Vec::with_capacity(terms.len()),
        typos: 0,
    };
    for term in terms {
        let mut places = places(&texts, term, |held, word| held == word);
        if places.iter().all(Vec::is_empty) && term.is_forgiven(forgiven) {
            places = self::places(&texts, term, one_error);
            found.typos += 1;
        }
        if places.iter().all(Vec::is_empty) {
            return None;
        }
        found.places.push(places);
    }
    Some(found)
}

impl Term {
    fn is_forgiven(&self, letters: usize) -> bool {
        let long = |word: &String| word.chars().count() >= letters && word.parse::<f64>().is_err();
        !self.quoted && self.words.iter().all(long)
    }
}

impl Match {
    /// The first attributes each term stands in, summed up.
    pub(super) fn attribute_rank(&self) -> usize {
        let first = |places: &Vec<Vec<usize>>| places.iter().position(|found| !found.is_empty());
        self.places.iter().filter_map(first).sum()
    }

    /// How far neighbours stand apart, summed up.
    pub(super) fn proximity(&self) -> usize {
        let neighbours = self.places.windows(2);
        neighbours.map(|pair| nearest(&pair[0], &pair[1])).sum()
    }
}

fn places(
    texts: &[Vec<String>],
    term: &Term,
    same: impl Fn(&str, &str) -> bool,
) -> Vec<Vec<usize>> {
    let fits = |window: &[String]| {
        let mut pairs = window.iter().zip(&term.words);
        pairs.all(|(held, word)| same(held, word))
    };
    let of_text = |text: &Vec<String>| {
        let windows = text.windows(term.words.len()).enumerate();
        let found = windows.filter(|(_, window)| fits(window));
        found.map(|(at, _)| at).collect()
    };
    texts.iter().map(of_text).collect()
}

fn nearest(left: &[Vec<usize>], right: &[Vec<usize>]) -> usize {
    let mut best = FARTHEST;
    for (left, right) in left.iter().zip(right) {
        let pairs = left
            .iter()
            .flat_map(|one| right.iter().map(move |other| (*one, *other)));
        for (one, other) in pairs {
            // Backwards costs one more.
            let apart = match other > one {
                true => other - one,
                false => one - other + 1,
            };
            best = best.min(apart.max(1));
        }
    }
    best
}

/// Whether a letter is wrong, missing or too much, or two neighbours are exchanged. The first letter
/// must be right: an error there counts twice at the real one.
fn one_error(held: &str, word: &str) -> bool {
    let (held, word): (Vec<char>, Vec<char>) = (held.chars().collect(), word.chars().collect());
    let same = held
        .iter()
        .zip(&word)
        .take_while(|(one, other)| one == other);
    let same = same.count();
    let (held, word) = (&held[same..], &word[same..]);
    let without = |letters: &[char]| letters.get(1..).map(<[char]>::to_vec);
    let exchanged = match (held, word) {
        ([a, b, held @ ..], [c, d, word @ ..]) => a == d && b == c && held == word,
        _ => false,
    };
    let wrong = without(held).is_some() && without(held) == without(word);
    let missing = without(word).is_some_and(|word| word == held);
    let too_much = without(held).is_some_and(|held| held == word);
    same > 0 && (exchanged || wrong || missing || too_much)
}

fn split(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_may_be_wrong_but_the_first() {
        for word in [
            "samsumg", "samsng", "samssung", "samusng", "samsun", "samsungg",
        ] {
            assert!(one_error("samsung", word), "{word}");
        }
        for word in ["tamsung", "samsumgg", "sansumg", "sam", ""] {
            assert!(!one_error("samsung", word), "{word}");
        }
    }

    #[test]
    fn what_stands_in_quotation_marks_is_one_term() {
        let words = |term: &Term| (term.words.join(" "), term.quoted);
        let read: Vec<_> = terms("\"a b\" c \"d").iter().map(words).collect();
        let term = |words: &str, quoted| (words.to_owned(), quoted);
        assert_eq!(read, [term("a b", true), term("c", false), term("d", true)]);
    }
}
