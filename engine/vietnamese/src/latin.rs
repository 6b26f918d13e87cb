//! The letters of Latin writing, taken apart once: nearly every letter of a Vietnamese text is one of
//! them, and looking a decomposition up in the tables of Unicode is most of what folding costs.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::letters::take_apart;

/// Latin-1 with Latin Extended-A and -B, and Latin Extended Additional, where the letters with two
/// marks stand. (Unicode, "Blocks".)
const BLOCKS: [RangeInclusive<char>; 2] = ['\u{80}'..='\u{24f}', '\u{1e00}'..='\u{1eff}'];

/// What one character falls into.
#[derive(Clone, Copy, Default)]
struct Pieces {
    values: [char; 3],
    count: usize,
}

static PIECES: LazyLock<[Vec<Pieces>; 2]> = LazyLock::new(|| {
    BLOCKS.map(|block| {
        block
            .map(|character| {
                let mut pieces = Pieces::default();
                take_apart(character, |value| {
                    pieces.values[pieces.count] = value;
                    pieces.count += 1;
                });
                pieces
            })
            .collect()
    })
});

/// What [`take_apart`] gives for a character; `None` if it is in no Latin block.
pub(crate) fn pieces(character: char) -> Option<&'static [char]> {
    let index = BLOCKS.iter().position(|block| block.contains(&character))?;
    let place = character as usize - *BLOCKS[index].start() as usize;
    let Pieces { values, count } = &PIECES[index][place];
    Some(&values[..*count])
}

#[cfg(test)]
mod tests {
    use super::{BLOCKS, pieces};
    use crate::letters::take_apart;

    #[test]
    fn a_letter_falls_into_the_same_pieces_as_in_the_tables_of_unicode() {
        for character in BLOCKS.into_iter().flatten() {
            let mut expected = Vec::new();
            take_apart(character, |value| expected.push(value));
            assert_eq!(pieces(character), Some(&expected[..]), "{character}");
        }
        for character in ['z', '\u{7f}', '\u{250}', '\u{1dff}', '\u{1f00}', '字'] {
            assert_eq!(pieces(character), None);
        }
    }
}
