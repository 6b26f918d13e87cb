//! Changes on their way to the server.

use crate::bridge::Bridge;
use crate::failure::port_error;
use crate::layout::{EXPIRES, HASH, ID, Known, Stored, VERSION, written};
use crate::server::Server;
use futures_util::io::Cursor;
use meilisearch_sdk::documents::{DocumentsQuery, DocumentsResults};
use meilisearch_sdk::indexes::Index;
use std::collections::BTreeMap;
use tinhid_contract::search::{Change, Document};
use tinhid_contract::{PortError, PortResult};
use uuid::Uuid;

/// The most bytes of documents that are sent with one request; the server takes 100 MB.
const UPLOAD_BYTES: usize = 10 * 1024 * 1024;
/// How many documents are looked up with one request.
const LOOK_UP: usize = 1_000;

/// Changes of which only the last one counts for each document.
pub(crate) struct Batch(BTreeMap<Uuid, Last>);

enum Last {
    Put {
        document: Box<Document>,
        /// It stands after a removal, so what the index holds does not matter.
        anew: bool,
    },
    Removed,
}

impl Batch {
    pub(crate) fn of(changes: Vec<Change>) -> Self {
        let mut last = BTreeMap::new();
        for change in changes {
            match change {
                Change::Remove { id, .. } => {
                    last.insert(id, Last::Removed);
                }
                Change::Put(document) => {
                    let anew = match last.get(&document.id) {
                        Some(Last::Put {
                            document: before, ..
                        }) if before.version > document.version => {
                            continue;
                        }
                        Some(Last::Put { anew, .. }) => *anew,
                        Some(Last::Removed) => true,
                        None => false,
                    };
                    last.insert(document.id, Last::Put { document, anew });
                }
            }
        }
        Self(last)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Leaves out documents that the index holds in this or a newer version.
    pub(crate) async fn leave_out_known(&mut self, server: &Server, uid: &str) -> PortResult<()> {
        let index = server.working.index(uid);
        let ids: Vec<String> = self.0.keys().map(Uuid::to_string).collect();
        // Only of an index with our settings can this be asked.
        let ours = format!("{EXPIRES} EXISTS");
        for slice in ids.chunks(LOOK_UP) {
            let mut query = DocumentsQuery::new(&index);
            query
                .with_ids(slice.iter().map(String::as_str))
                .with_filter(&ours)
                .with_fields([ID, VERSION, HASH])
                .with_limit(slice.len());
            let known: DocumentsResults<Known> = query.execute().await.map_err(port_error)?;
            for known in known.results {
                if self.is_no_news(&known) {
                    self.0.remove(&known.id);
                }
            }
        }
        Ok(())
    }

    fn is_no_news(&self, known: &Known) -> bool {
        match self.0.get(&known.id) {
            Some(Last::Put {
                document,
                anew: false,
            }) => {
                known.version > document.version
                    || (known.version == document.version
                        && known.hash == written(&document.hash()))
            }
            _ => false,
        }
    }

    pub(crate) fn puts(&self) -> impl Iterator<Item = &Document> {
        self.0.values().filter_map(|last| match last {
            Last::Put { document, .. } => Some(document.as_ref()),
            Last::Removed => None,
        })
    }

    pub(crate) fn removals(&self) -> impl Iterator<Item = Uuid> {
        let removed = |last: &Last| matches!(last, Last::Removed);
        self.0
            .iter()
            .filter(move |(_, last)| removed(last))
            .map(|(id, _)| *id)
    }
}

/// Documents in pieces that the server takes.
pub(crate) struct Uploads<Documents> {
    documents: Documents,
    left_over: Option<Vec<u8>>,
}

impl<'a, Documents: Iterator<Item = &'a Document>> Uploads<Documents> {
    pub(crate) fn of(documents: Documents) -> Self {
        Self {
            documents,
            left_over: None,
        }
    }
}

impl<'a, Documents: Iterator<Item = &'a Document>> Iterator for Uploads<Documents> {
    type Item = Upload;

    fn next(&mut self) -> Option<Upload> {
        let mut lines = self.left_over.take().unwrap_or_default();
        for document in self.documents.by_ref() {
            let line = serde_json::to_vec(&Stored::of(document));
            let mut line = match line {
                Ok(line) => line,
                Err(cause) => return Some(Upload(Err(cause.to_string()))),
            };
            line.push(b'\n');
            if !lines.is_empty() && lines.len() + line.len() > UPLOAD_BYTES {
                self.left_over = Some(line);
                break;
            }
            lines.append(&mut line);
        }
        (!lines.is_empty()).then_some(Upload(Ok(lines)))
    }
}

/// Documents, one a line.
pub(crate) struct Upload(Result<Vec<u8>, String>);

impl Upload {
    /// Sends the documents and gives the task that indexes them.
    pub(crate) async fn send(self, index: &Index<Bridge>) -> PortResult<u32> {
        let lines = self
            .0
            .map_err(|cause| PortError::Bug(format!("a document cannot be written: {cause}")))?;
        let sent = index.add_or_replace_unchecked_payload(
            Cursor::new(lines),
            "application/x-ndjson",
            Some(ID),
        );
        Ok(sent.await.map_err(port_error)?.task_uid)
    }
}
