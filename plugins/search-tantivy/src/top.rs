use crate::rank::Rank;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use tantivy::DocAddress;

/// The best of many candidates.
pub(crate) struct Top {
    size: usize,
    kept: BinaryHeap<Reverse<(Rank, DocAddress)>>,
}

impl Top {
    pub(crate) fn new(size: usize) -> Self {
        Self {
            size,
            kept: BinaryHeap::with_capacity(size + 1),
        }
    }

    /// The rank that a candidate must exceed; none as long as there is room for any.
    pub(crate) fn threshold(&self) -> Option<&Rank> {
        if self.kept.len() < self.size {
            return None;
        }
        self.kept.peek().map(|Reverse((rank, _))| rank)
    }

    /// Whether nothing will ever be kept.
    pub(crate) fn keeps_nothing(&self) -> bool {
        self.size == 0
    }

    pub(crate) fn offer(&mut self, rank: Rank, address: DocAddress) {
        self.kept.push(Reverse((rank, address)));
        if self.kept.len() > self.size {
            self.kept.pop();
        }
    }

    /// Those that were kept, the best first.
    pub(crate) fn into_sorted(self) -> Vec<(Rank, DocAddress)> {
        let kept = self.kept.into_sorted_vec().into_iter();
        kept.map(|Reverse(candidate)| candidate).collect()
    }
}
