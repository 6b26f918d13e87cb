use serde::{Deserialize, Serialize};

/// How far a long piece of work is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// The kind of post it is done to.
    pub kind: String,
    /// How much is done, in posts or, while a file is read, in its bytes.
    pub done: u64,
    /// How much there is in all, if that is known.
    pub total: Option<u64>,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Demonstration posts are made up.
    Making,
    /// Demonstration posts are taken out.
    Clearing,
    /// A file is read; nothing of it can be seen yet.
    Reading,
    /// What an earlier, broken off import left behind is taken out.
    CleaningUp,
    /// Posts that the file no longer has are about to be withdrawn; `total` says how many.
    Withdrawing,
    /// What was read is published.
    Publishing,
    /// Somebody else is at it, and is waited for.
    Waiting,
    /// Posts are handed over to the search.
    Indexing,
    /// The keys of persons are wrapped with a new key.
    Rewrapping,
    /// The audit trail is held against what was sealed and signed.
    Verifying,
    /// Entries of the audit trail are written out.
    Exporting,
    /// A tenant is copied into an archive.
    BackingUp,
    /// An archive is read to its end.
    CheckingArchive,
    /// A tenant is put back.
    Restoring,
}

/// Who is told how far the work is.
pub type OnProgress<'caller> = &'caller (dyn Fn(Progress) + Send + Sync);
