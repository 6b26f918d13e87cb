//! Telex: letters that no syllable has at that place stand for accents.

use super::keys::{Keys, circumflex};

/// The syllable typed with `keys`, lower-case letters, if any of them stood for an accent.
pub(super) fn read(keys: &str) -> Option<Keys> {
    let mut read = Keys::default();
    for key in keys.chars() {
        let last = read.stem.last().copied();
        match key {
            's' | 'f' | 'r' | 'x' | 'j' if read.has_vowel() => read.set_tone(tone(key)?)?,
            'a' | 'e' | 'o' if last == Some(key) => read.shape_last(circumflex)?,
            'd' if read.stem == ['d'] => {
                read.stem = vec!['đ'];
                read.changed = true;
            }
            'w' => hook(&mut read),
            'f' | 'j' | 'z' => return None,
            'a'..='z' => read.stem.push(key),
            _ => return None,
        }
    }
    read.changed.then_some(read)
}

/// w puts a hook or a breve on a letter before it, and is ư where there is none.
fn hook(read: &mut Keys) {
    let ends_in_ua = read.stem.ends_with(&['u', 'a']) && !read.stem.ends_with(&['q', 'u', 'a']);
    if read.hook(!ends_in_ua).is_none() {
        read.stem.push('ư');
        read.changed = true;
    }
}

fn tone(key: char) -> Option<char> {
    match key {
        'f' => Some('\u{300}'),
        's' => Some('\u{301}'),
        'x' => Some('\u{303}'),
        'r' => Some('\u{309}'),
        'j' => Some('\u{323}'),
        _ => None,
    }
}
