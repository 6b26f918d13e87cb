//! What must stand beside a word for it to mean something.

use crate::query::phrases::folded_words;

/// Where a neighbour stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::query) enum Side {
    Before,
    After,
}

/// Conditions on the neighbours of a word. A neighbour is a folded word or a label, `#number`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::query) struct Conditions {
    after: Vec<String>,
    not_after: Vec<String>,
    before: Vec<String>,
    not_before: Vec<String>,
}

impl Conditions {
    /// `after: a, b; not before: c`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut conditions = Self::default();
        for part in text.split(';') {
            let (kind, words) = part.split_once(':')?;
            let list = match kind.trim() {
                "after" => &mut conditions.after,
                "not after" => &mut conditions.not_after,
                "before" => &mut conditions.before,
                "not before" => &mut conditions.not_before,
                _ => return None,
            };
            for word in words.split(',').map(str::trim) {
                list.push(match word.starts_with('#') {
                    true => word.to_owned(),
                    false => folded_words(word).concat(),
                });
            }
        }
        Some(conditions)
    }

    /// Whether they hold, if `is` tells what stands on either side.
    pub(in crate::query) fn hold(&self, is: impl Fn(Side, &str) -> bool) -> bool {
        let any = |words: &[String], side| words.iter().any(|word| is(side, word));
        (self.after.is_empty() || any(&self.after, Side::Before))
            && (self.before.is_empty() || any(&self.before, Side::After))
            && !any(&self.not_after, Side::Before)
            && !any(&self.not_before, Side::After)
    }
}
