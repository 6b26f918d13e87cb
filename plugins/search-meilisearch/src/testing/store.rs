use super::settings;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, VecDeque};

/// What the server keeps.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub(super) indexes: BTreeMap<String, Index>,
    pub(super) tasks: Vec<Task>,
    /// Tasks that have not been carried out, in order.
    pub(super) queue: VecDeque<(usize, Work)>,
    pub(super) task_failure: Option<String>,
    pub(super) tasks_wait: bool,
}

/// A document as it was sent.
pub(super) type Document = Map<String, Value>;

/// An index.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) primary_key: Option<String>,
    pub(super) settings: Value,
    pub(super) documents: BTreeMap<String, Document>,
}

impl Index {
    pub(super) fn new(primary_key: Option<String>) -> Self {
        Self {
            primary_key,
            settings: settings::defaults(),
            documents: BTreeMap::new(),
        }
    }
}

/// A task as it is told.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) index: Option<String>,
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    pub(super) error: Option<Value>,
}

/// What a task has to do.
#[derive(Debug)]
pub(super) enum Work {
    Create {
        uid: String,
        primary_key: Option<String>,
    },
    Delete {
        uid: String,
    },
    Set {
        uid: String,
        settings: Value,
    },
    Add {
        uid: String,
        primary_key: Option<String>,
        documents: Vec<Document>,
    },
    Remove {
        uid: String,
        ids: Vec<String>,
    },
    Swap {
        pairs: Vec<(String, String)>,
    },
}

impl Work {
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Create { .. } => "indexCreation",
            Self::Delete { .. } => "indexDeletion",
            Self::Set { .. } => "settingsUpdate",
            Self::Add { .. } => "documentAdditionOrUpdate",
            Self::Remove { .. } => "documentDeletion",
            Self::Swap { .. } => "indexSwap",
        }
    }

    pub(super) fn index(&self) -> Option<String> {
        match self {
            Self::Create { uid, .. }
            | Self::Delete { uid }
            | Self::Set { uid, .. }
            | Self::Add { uid, .. }
            | Self::Remove { uid, .. } => Some(uid.clone()),
            Self::Swap { .. } => None,
        }
    }
}
