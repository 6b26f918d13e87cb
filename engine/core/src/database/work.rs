/// What a commit may leave for a worker, which is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// Files to look at or to remove.
    Objects,
    /// Attempts to go on with, or to end.
    Identity,
    /// Messages that were promised.
    Messages,
}

impl Work {
    /// All of it.
    pub const ALL: [Self; 3] = [Self::Objects, Self::Identity, Self::Messages];
}
