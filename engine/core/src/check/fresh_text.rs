use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

/// On how many lines one after the other a name may stand; a longer gap parts its words.
const NEIGHBOURHOOD: usize = 6;

/// What of many texts has not been read before: pages share most of their lines.
#[derive(Default)]
pub(super) struct FreshText {
    seen: HashSet<u64>,
    state: RandomState,
}

impl FreshText {
    /// The stretches of a text in which some neighbourhood of lines is new. A line that was read
    /// before is part of them where its neighbours are others, for a name may begin on one line and
    /// end on another.
    pub(super) fn of<'text>(&mut self, text: &'text str) -> Vec<&'text str> {
        // A line belongs to several neighbourhoods, so it stands in them by its hash.
        let (lengths, hashes): (Vec<usize>, Vec<u64>) = text
            .split_inclusive('\n')
            .map(|line| (line.len(), self.state.hash_one(line)))
            .unzip();
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        let mut offset = 0;
        for (first, length) in lengths.iter().enumerate() {
            let end = lengths.len().min(first + NEIGHBOURHOOD);
            if self.seen.insert(self.state.hash_one(&hashes[first..end])) {
                let bytes: usize = lengths[first..end].iter().sum();
                match stretches.last_mut() {
                    Some((_, known)) if *known >= offset => *known = offset + bytes,
                    _ => stretches.push((offset, offset + bytes)),
                }
            }
            offset += length;
        }
        stretches
            .into_iter()
            .filter_map(|(from, to)| text.get(from..to))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::FreshText;

    #[test]
    fn what_was_read_is_read_again_only_beside_something_new() {
        let page = |middle: &str| {
            let lines = |name: &str| -> String {
                let lines = (0..20).map(|line| format!("{name} {line}\n"));
                lines.collect()
            };
            format!("{}{middle}\n{}", lines("đầu"), lines("cuối"))
        };
        let mut fresh = FreshText::default();
        let first = page("một");
        assert_eq!(fresh.of(&first), [first.as_str()]);
        assert!(fresh.of(&first).is_empty());
        let other = page("hai");
        let stretches = fresh.of(&other);
        assert_eq!(stretches.len(), 1);
        assert!(
            stretches[0].contains("đầu 19\nhai\ncuối 0"),
            "{stretches:?}"
        );
        assert!(!stretches[0].contains("đầu 9\n"), "{stretches:?}");
    }

    #[test]
    fn a_text_that_ends_earlier_is_read_at_its_end() {
        let mut fresh = FreshText::default();
        assert_eq!(fresh.of("Núi\nĐỏ\nID\n"), ["Núi\nĐỏ\nID\n"]);
        assert_eq!(fresh.of("Núi\nĐỏ\n"), ["Núi\nĐỏ\n"]);
        assert!(fresh.of("").is_empty());
    }
}
