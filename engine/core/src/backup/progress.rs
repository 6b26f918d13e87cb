/// How far a backup is, or the way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupProgress {
    /// What is being done.
    pub step: BackupStep,
    /// Which part of it: a table, an object, a file.
    pub name: String,
    /// How many bytes are done.
    pub done: u64,
    /// How many there are, where that is known.
    pub total: Option<u64>,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupStep {
    /// Rows and objects are copied.
    Copying,
    /// An archive is read to its end.
    Checking,
    /// Rows and objects are put back.
    Loading,
}

/// Who is told how far it is.
pub type OnBackup<'caller> = &'caller (dyn Fn(BackupProgress) + Send + Sync);
