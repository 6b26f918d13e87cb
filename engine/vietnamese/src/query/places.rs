//! Names of places in canonical words.

use std::ops::Range;
use std::sync::LazyLock;

use super::gazetteer::{Gazetteer, Named};
use super::meaning::Meaning;
use super::model::Token;
use super::phrases::Phrases;

/// A name of a place, with the words before it that say where it is meant.
#[derive(Debug)]
pub(super) struct Found<P> {
    pub(super) tokens: Range<usize>,
    pub(super) name: String,
    pub(super) place: P,
    pub(super) near: bool,
}

/// The kinds of units a name is known without: `thành phố`, `xã`.
static KINDS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    phrases(&[
        "tỉnh",
        "thành phố",
        "thị xã",
        "thị trấn",
        "quận",
        "huyện",
        "phường",
        "xã",
        "đặc khu",
    ])
});

/// What stands before a name and tells nothing.
static AREAS: LazyLock<Phrases<()>> =
    LazyLock::new(|| phrases(&["khu vực", "khu", "vùng", "địa bàn"]));

/// What makes the words behind it a name of its own: a street is called after a ward.
static STREETS: LazyLock<Phrases<()>> =
    LazyLock::new(|| phrases(&["đường", "phố", "ngõ", "ngách", "hẻm", "kiệt"]));

/// Words before a place, and whether they mean its surroundings.
static BEFORE: LazyLock<Phrases<Before>> = LazyLock::new(|| {
    let near = "gần, gần kề, cạnh, bên cạnh, quanh, xung quanh, sát, kề, kế, kế bên, lân cận, đối diện, cách";
    let inside = "ở, tại, thuộc, trong, khu vực, địa bàn, trên địa bàn";
    let kinds = [
        (Before::Near, near),
        (Before::In, inside),
        (Before::Link, "cổng, ngay, phía"),
    ];
    let mut words = Phrases::default();
    for (kind, list) in kinds {
        for written in list.split(", ") {
            words.insert(written, kind);
        }
    }
    words
});

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Near,
    In,
    /// Stands between such a word and the place.
    Link,
}

/// The places a query names, in their order.
pub(super) fn find<G: Gazetteer>(
    meaning: &Meaning,
    compounds: &Phrases<()>,
    gazetteer: &G,
) -> Vec<Found<G::Place>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut free = 0;
    while at < meaning.tokens.len() {
        let Some(read) = name_at(meaning, at, compounds, gazetteer) else {
            at += 1;
            continue;
        };
        if is_street(meaning, free..at) {
            at = read.end;
            free = at;
            continue;
        }
        let (start, near) = before(meaning, free..at);
        at = read.end;
        free = at;
        found.push(Found {
            name: name_of(&meaning.tokens[read.name..read.end]),
            tokens: start..at,
            place: read.place,
            near,
        });
    }
    found
}

/// Adds the folded names of all places in canonical words, whatever their accents, also of those
/// inside longer names.
pub(super) fn mentions<G: Gazetteer>(meaning: &Meaning, gazetteer: &G, names: &mut Vec<String>) {
    let plain = |token: &Token| Token {
        exact: token.folded.clone(),
        ..token.clone()
    };
    let tokens: Vec<Token> = meaning.tokens.iter().map(plain).collect();
    for at in 0..tokens.len() {
        let mut words = &tokens[at..at + meaning.from(at).len()];
        while let Some(named) = longest(words, gazetteer) {
            let name = name_of(&words[..named.words]);
            if !names.contains(&name) {
                names.push(name);
            }
            words = &words[..named.words - 1];
        }
    }
}

/// Whether a name begins at the first of `words`.
pub(super) fn begins<G: Gazetteer>(words: &[Token], gazetteer: &G) -> bool {
    longest(words, gazetteer).is_some()
}

fn longest<G: Gazetteer>(words: &[Token], gazetteer: &G) -> Option<Named<G::Place>> {
    if words.is_empty() {
        return None;
    }
    let named = gazetteer.longest(words)?;
    (1..=words.len()).contains(&named.words).then_some(named)
}

/// A name at some token.
struct NameAt<P> {
    /// Where it begins, behind a kind of unit that is no part of it.
    name: usize,
    end: usize,
    place: P,
}

/// The name at `at`, or behind the kind of unit at `at`.
fn name_at<G: Gazetteer>(
    meaning: &Meaning,
    at: usize,
    compounds: &Phrases<()>,
    gazetteer: &G,
) -> Option<NameAt<G::Place>> {
    if !meaning.begins_piece(at) {
        return None;
    }
    let words = meaning.from(at);
    let at_once = longest(words, gazetteer).map(|named| (0, named));
    let (kind, named) = at_once.or_else(|| {
        let (kind, ()) = KINDS.longest(words).or_else(|| AREAS.longest(words))?;
        let free = !ends_compound(meaning, at, compounds);
        Some((kind, longest(&words[kind..], gazetteer).filter(|_| free)?))
    })?;
    Some(NameAt {
        name: at + kind,
        end: at + kind + named.words,
        place: named.place,
    })
}

/// Whether the word at `at` belongs to those before it: the last of `ky tuc xa` is no xã.
fn ends_compound(meaning: &Meaning, at: usize, compounds: &Phrases<()>) -> bool {
    (1..=3.min(at)).any(|back| {
        let compound = compounds.longest(&meaning.tokens[at - back..]);
        compound.is_some_and(|(count, ())| count > back)
    })
}

/// A name without the kind of unit before it, unless that would leave a single word.
fn name_of(words: &[Token]) -> String {
    let kind = KINDS.longest(words).map_or(0, |(count, ())| count);
    let rest = if words.len() > kind + 1 {
        &words[kind..]
    } else {
        words
    };
    let folded: Vec<&str> = rest.iter().map(|word| word.folded.as_str()).collect();
    folded.join(" ")
}

/// Whether the last of the words before a name makes it the name of a street.
fn is_street(meaning: &Meaning, free: Range<usize>) -> bool {
    let last = free.clone().next_back();
    last.is_some_and(|last| STREETS.longest(&meaning.tokens[last..free.end]).is_some())
}

/// How far the words before a name belong to it, and whether they say near.
fn before(meaning: &Meaning, free: Range<usize>) -> (usize, bool) {
    let (mut start, mut near) = (free.end, false);
    let mut at = free.end;
    while let Some((count, kind)) = phrase_before(meaning, free.start..at) {
        at -= count;
        match kind {
            Before::Near => (start, near) = (at, true),
            Before::In => start = at,
            Before::Link => {}
        }
    }
    (start, near)
}

/// The longest phrase that ends where `free` does.
fn phrase_before(meaning: &Meaning, free: Range<usize>) -> Option<(usize, Before)> {
    (1..=3.min(free.len())).rev().find_map(|count| {
        let start = free.end - count;
        let same = meaning.sources[start].segment == meaning.sources[free.end].segment
            && meaning.begins_piece(start);
        let (words, kind) = BEFORE.longest(&meaning.tokens[start..free.end])?;
        (same && words == count).then_some((count, *kind))
    })
}

fn phrases(written: &[&str]) -> Phrases<()> {
    let mut phrases = Phrases::default();
    for phrase in written {
        phrases.insert(phrase, ());
    }
    phrases
}
