use uuid::Uuid;

/// Where an answer stands: the greatest first. Every order is brought into two numbers, behind which
/// the time of publication and the id decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank {
    pub(crate) merit: (u64, u64),
    pub(crate) published: i64,
    pub(crate) id: Uuid,
}
