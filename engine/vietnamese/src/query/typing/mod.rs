//! Words typed while the keyboard did not turn keys into accents: `phongf troj`, `pho2ng tro5`.

mod keys;
mod syllable;
mod telex;
mod vni;

use unicode_normalization::UnicodeNormalization;

use super::lexer::Atom;
use super::vocabulary::Vocabulary;
use syllable::{is_folded_syllable, is_syllable};

/// No Vietnamese syllable needs more keys.
const MOST_KEYS: usize = 12;

/// Replaces what is left of key strokes by the syllables that were meant. A word that is known as
/// it stands, or that gives no Vietnamese syllable, is left alone; `is_name` tells of the word at an
/// atom whether it begins a name.
pub(super) fn mend(
    atoms: &mut Vec<Atom>,
    vocabulary: &Vocabulary,
    is_name: impl Fn(&[Atom]) -> bool,
) {
    let mut at = 0;
    while at < atoms.len() {
        let run = 1 + atoms[at + 1..]
            .iter()
            .take_while(|atom| atom.gap.glued)
            .count();
        if let Some(meant) = meant(&atoms[at..at + run], vocabulary)
            && !is_name(&atoms[at..])
        {
            atoms[at].span.end = atoms[at + run - 1].span.end;
            atoms[at].folded = crate::fold(&meant);
            atoms[at].exact = meant;
            atoms.drain(at + 1..at + run);
            at += 1;
        } else {
            at += run;
        }
    }
}

/// The syllable that was meant by a run of atoms without anything between them.
fn meant(run: &[Atom], vocabulary: &Vocabulary) -> Option<String> {
    let first = &run[0];
    if first.digits || !first.folded.is_ascii() || first.exact != first.folded {
        return None;
    }
    if let [word] = run {
        return from_letters(&word.folded, vocabulary);
    }
    let keys: String = run.iter().map(|atom| atom.folded.as_str()).collect();
    let plain = run.iter().all(|atom| atom.exact == atom.folded);
    if keys.len() > MOST_KEYS || !plain || vocabulary.knows(&keys) {
        return None;
    }
    // `tang3` has a number, and so may `khu2`; `tro5` has a tone.
    if run.len() == 2 && (first.folded.len() == 1 || vocabulary.is_numbered(&first.folded)) {
        return None;
    }
    key_of(&vni::read(&keys)?)
}

fn from_letters(keys: &str, vocabulary: &Vocabulary) -> Option<String> {
    if !(2..=MOST_KEYS).contains(&keys.len()) || is_folded_syllable(keys) || vocabulary.knows(keys)
    {
        return None;
    }
    if let Some(syllable) = telex::read(keys) {
        return key_of(&syllable);
    }
    // `ddh` and `sddt` are abbreviations with a đ.
    let barred = keys.replacen("dd", "đ", 1);
    (barred != keys && vocabulary.knows(&barred.replace('đ', "d"))).then_some(barred)
}

/// The key of a decomposed syllable, if it is one.
fn key_of(keys: &keys::Keys) -> Option<String> {
    let stem: String = keys.stem.iter().collect();
    is_syllable(&stem, keys.tone).then(|| {
        let mut key: String = stem.nfd().collect();
        crate::spelling::spell_ending(&mut key);
        key.extend(keys.tone);
        key.nfc().collect()
    })
}
