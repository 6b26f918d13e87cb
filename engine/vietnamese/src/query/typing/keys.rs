//! What both ways of typing have in common.

/// A syllable read from keys: its letters, composed but for the tone, and the tone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Keys {
    pub(super) stem: Vec<char>,
    pub(super) tone: Option<char>,
    /// Whether any key meant more than its letter.
    pub(super) changed: bool,
}

impl Keys {
    /// Sets the tone; a second one is no way to type.
    pub(super) fn set_tone(&mut self, tone: char) -> Option<()> {
        self.changed = true;
        self.tone.replace(tone).is_none().then_some(())
    }

    /// Changes the last letter that `shape` knows how to change.
    pub(super) fn shape_last(&mut self, shape: impl Fn(char) -> Option<char>) -> Option<()> {
        let shaped = |(at, letter): (usize, &char)| shape(*letter).map(|shaped| (at, shaped));
        let (at, shaped) = self.stem.iter().enumerate().rev().find_map(shaped)?;
        self.stem[at] = shaped;
        self.changed = true;
        Some(())
    }

    /// The hook: `uo` is ươ, `ua` is ưa, and a single letter ă, ơ or ư.
    pub(super) fn hook(&mut self, breve: bool) -> Option<()> {
        let last = self.stem.iter().rposition(|letter| is_vowel(*letter))?;
        let before = last.checked_sub(1).map(|before| self.stem[before]);
        let after_q = last >= 2 && self.stem[last - 2] == 'q';
        match (before, self.stem[last]) {
            (Some('u' | 'ư'), 'o' | 'ơ') => {
                self.stem[last - 1] = 'ư';
                self.stem[last] = 'ơ';
            }
            (Some('u'), 'a') if last + 1 == self.stem.len() && !after_q && !breve => {
                self.stem[last - 1] = 'ư';
            }
            (Some('u'), 'u' | 'i') if !breve && !after_q => self.stem[last - 1] = 'ư',
            (_, 'a') if breve => self.stem[last] = 'ă',
            (_, 'a') => return None,
            (_, 'o') => self.stem[last] = 'ơ',
            (_, 'u') => self.stem[last] = 'ư',
            _ => return None,
        }
        self.changed = true;
        Some(())
    }

    pub(super) fn has_vowel(&self) -> bool {
        self.stem.iter().any(|letter| is_vowel(*letter))
    }
}

pub(super) fn is_vowel(letter: char) -> bool {
    "aăâeêioôơuưy".contains(letter)
}

/// The letter under a circumflex.
pub(super) fn circumflex(letter: char) -> Option<char> {
    match letter {
        'a' => Some('â'),
        'e' => Some('ê'),
        'o' => Some('ô'),
        _ => None,
    }
}
