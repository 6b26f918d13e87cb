use sha2::{Digest, Sha256};

/// Choices that are the same whenever the same is asked: SHA-256 over what they are about and a
/// counter, so that no release of a library changes what was made up.
pub(super) struct Chance {
    subject: [u8; 32],
    block: [u8; 32],
    used: usize,
    blocks: u64,
}

impl Chance {
    pub(super) fn about(subject: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in subject {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self {
            subject: hash.finalize().into(),
            block: [0; 32],
            used: 32,
            blocks: 0,
        }
    }

    /// Any number.
    pub(super) fn bits(&mut self) -> u64 {
        if self.used >= self.block.len() {
            let mut hash = Sha256::new();
            hash.update(self.subject);
            hash.update(self.blocks.to_le_bytes());
            self.block = hash.finalize().into();
            self.blocks += 1;
            self.used = 0;
        }
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.block[self.used..self.used + 8]);
        self.used += 8;
        u64::from_le_bytes(bytes)
    }

    /// A number below a limit, which is not 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.bits() % limit).unwrap_or_default()
    }

    /// A whole number of a range, ends included.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        let width = to
            .saturating_sub(from)
            .max(0)
            .unsigned_abs()
            .saturating_add(1);
        from.saturating_add_unsigned(self.bits() % width)
    }

    /// A number from 0 up to, and without, 1.
    pub(super) fn share(&mut self) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            reason = "53 bits are what a double holds"
        )]
        let numerator = (self.bits() >> 11) as f64;
        numerator / 9_007_199_254_740_992.0
    }

    /// Whether something happens that happens so often.
    pub(super) fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    pub(super) fn one_of<'list, T>(&mut self, list: &'list [T]) -> Option<&'list T> {
        list.get(self.below(list.len()))
    }

    /// One of a list in which some stand for more than others.
    pub(super) fn weighted<'list, T>(
        &mut self,
        list: &'list [T],
        weight: impl Fn(&T) -> u32,
    ) -> Option<&'list T> {
        let all: u64 = list.iter().map(|item| u64::from(weight(item))).sum();
        let mut rest = self.bits() % all.max(1);
        list.iter().find(|item| {
            let own = u64::from(weight(item));
            let is_here = rest < own;
            rest = rest.saturating_sub(own);
            is_here
        })
    }

    /// So many of a list, in its order.
    pub(super) fn some_of<T: Clone>(&mut self, list: &[T], count: usize) -> Vec<T> {
        let mut left = count.min(list.len());
        let mut some = Vec::with_capacity(left);
        for (index, item) in list.iter().enumerate() {
            if self.below(list.len() - index) < left {
                some.push(item.clone());
                left -= 1;
            }
        }
        some
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_has_the_same_answer() {
        let draw = |subject: &[&str]| {
            let mut chance = Chance::about(subject);
            (0..20).map(|_| chance.bits()).collect::<Vec<_>>()
        };
        assert_eq!(draw(&["a", "b"]), draw(&["a", "b"]));
        assert_ne!(draw(&["a", "b"]), draw(&["ab"]));
    }

    #[test]
    fn ranges_and_lists_are_kept_to() {
        let mut chance = Chance::about(&["ranges"]);
        let drawn: Vec<i64> = (0..500).map(|_| chance.between(3, 5)).collect();
        assert!([3, 4, 5].iter().all(|number| drawn.contains(number)));
        assert!(drawn.iter().all(|number| (3..=5).contains(number)));
        assert_eq!(chance.some_of(&[1, 2, 3], 2).len(), 2);
        assert_eq!(chance.some_of(&[1, 2, 3], 9), [1, 2, 3]);
        assert_eq!(chance.weighted(&[0, 7], |weight| *weight), Some(&7));
        assert_eq!(chance.one_of::<u8>(&[]), None);
    }
}
