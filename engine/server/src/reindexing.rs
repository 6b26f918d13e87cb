use tinhid_core::search::ReindexProgress;
use tinhid_services::listings::{Progress, Step};

/// How far building an index is, as commands are told of long work.
pub(crate) fn reindexing(progress: ReindexProgress) -> Progress {
    match progress {
        ReindexProgress::Waiting => Progress {
            step: Step::Waiting,
            kind: String::new(),
            done: 0,
            total: None,
        },
        ReindexProgress::Building { kind, documents } => Progress {
            step: Step::Indexing,
            kind,
            done: documents,
            total: None,
        },
    }
}
