use crate::failure::is_damage;
use crate::schema::{Fields, PUBLISHED, settings};
use crate::state::State;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, MergePolicy};
use tantivy::{Directory, Index, IndexReader, IndexWriter, ReloadPolicy, TantivyError};

/// How often, and after which pause, a writer is asked for while there is another one.
const LOCK_TRIES: usize = 100;
const LOCK_PAUSE: Duration = Duration::from_millis(10);
/// What a commit says of an index that holds all it was fed.
const WHOLE: &str = "whole";

/// The files of an index, open for reading.
pub(crate) struct Store {
    pub(crate) fields: Fields,
    index: Index,
    reader: IndexReader,
    state: RwLock<Arc<State>>,
    whole: AtomicBool,
    damaged: AtomicBool,
}

impl Store {
    /// Makes an empty index in a folder.
    pub(crate) fn create(folder: &Path) -> tantivy::Result<Self> {
        let (fields, schema) = Fields::new();
        let directory = MmapDirectory::open(folder)?;
        let index = Index::create(directory, schema, settings())?;
        Self::read(fields, index)
    }

    /// Opens the index in a folder and reads every file of it once: a wrong byte would otherwise be
    /// found by a citizen's question, as a wrong answer or as none.
    pub(crate) fn open(folder: &Path) -> tantivy::Result<Self> {
        let (fields, schema) = Fields::new();
        let index = Index::open(MmapDirectory::open(folder)?)?;
        if index.schema() != schema || *index.settings() != settings() {
            let other = "its fields are not those of this version";
            return Err(TantivyError::SchemaError(other.to_owned()));
        }
        verify_files(&index)?;
        let store = Self::read(fields, index)?;
        store.verify_segments(false)?;
        Ok(store)
    }

    fn read(fields: Fields, index: Index) -> tantivy::Result<Self> {
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(1)
            .try_into()?;
        let whole = index.load_metas()?.payload.as_deref() == Some(WHOLE);
        Ok(Self {
            fields,
            index,
            state: RwLock::new(Arc::new(State::open(reader.searcher())?)),
            reader,
            whole: AtomicBool::new(whole),
            damaged: AtomicBool::new(false),
        })
    }

    /// The state of the index after the last commit.
    pub(crate) fn state(&self) -> Arc<State> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&state)
    }

    /// Whether it holds all it was fed, and may be asked.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole.load(Ordering::Acquire)
    }

    pub(crate) fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Acquire)
    }

    /// Finds out whether a failure came from damaged files.
    pub(crate) fn examine(&self) -> bool {
        // The library panics at some kinds of damage.
        let verified = catch_unwind(AssertUnwindSafe(|| {
            verify_files(&self.index).and_then(|()| self.verify_segments(true))
        }));
        let sound = verified.is_ok_and(|found| !found.is_err_and(|error| is_damage(&error)));
        self.damaged.fetch_or(!sound, Ordering::AcqRel);
        self.is_damaged()
    }

    /// A writer without merges of its own. One that is just being let go is waited for.
    pub(crate) fn writer(&self, memory: usize) -> tantivy::Result<IndexWriter> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(memory)
            .build();
        let mut tries = 0;
        let writer: IndexWriter = loop {
            match self.index.writer_with_options(options.clone()) {
                Err(TantivyError::LockFailure(LockError::LockBusy, _)) if tries < LOCK_TRIES => {
                    tries += 1;
                    std::thread::sleep(LOCK_PAUSE);
                }
                opened => break opened?,
            }
        };
        writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
        Ok(writer)
    }

    /// Makes what a writer holds durable, and visible to every later question. `whole` says that the
    /// index now holds all it is to hold.
    pub(crate) fn commit(&self, writer: &mut IndexWriter, whole: bool) -> tantivy::Result<()> {
        let mut commit = writer.prepare_commit()?;
        if whole || self.is_whole() {
            commit.set_payload(WHOLE);
        }
        commit.commit()?;
        self.reload()?;
        self.whole.fetch_or(whole, Ordering::AcqRel);
        Ok(())
    }

    pub(crate) fn reload(&self) -> tantivy::Result<()> {
        self.reader.reload()?;
        let state = Arc::new(State::open(self.reader.searcher())?);
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
        Ok(())
    }

    /// The segments that are to become one.
    pub(crate) fn merges(&self) -> tantivy::Result<Vec<Vec<SegmentId>>> {
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(0.3);
        let segments = self.index.searchable_segment_metas()?;
        let candidates = policy.compute_merge_candidates(&segments);
        Ok(candidates.into_iter().map(|segments| segments.0).collect())
    }

    /// Compares what the index says of its segments, which has no checksum, with what they hold. While it
    /// is in use segments may have been merged that are still being read.
    fn verify_segments(&self, is_in_use: bool) -> tantivy::Result<()> {
        let state = self.state();
        let metas = self.index.searchable_segment_metas()?;
        for segment in state.searcher.segment_readers() {
            let meta = metas.iter().find(|meta| meta.id() == segment.segment_id());
            let documents = segment.fast_fields().i64(PUBLISHED)?.num_docs();
            let alive = segment.alive_bitset();
            let alive = alive.map_or(segment.max_doc() as usize, |alive| alive.num_alive_docs());
            let as_told = |meta: &SegmentMeta| {
                meta.max_doc() == documents && meta.num_docs() as usize == alive
            };
            if meta.map_or(!is_in_use, |meta| !as_told(meta)) {
                let segment = segment.segment_id().uuid_string();
                let differs = format!("segment {segment} holds another number of documents");
                return Err(TantivyError::InternalError(differs));
            }
        }
        Ok(())
    }
}

/// Reads every file once. What was merged and removed meanwhile is no damage.
fn verify_files(index: &Index) -> tantivy::Result<()> {
    loop {
        let files = segment_files(index)?;
        let verified = verify(index, &files);
        if verified.is_ok() || segment_files(index)? == files {
            return verified;
        }
    }
}

fn segment_files(index: &Index) -> tantivy::Result<BTreeSet<PathBuf>> {
    Ok(index
        .load_metas()?
        .list_segment_files()
        .into_iter()
        .collect())
}

fn verify(index: &Index, files: &BTreeSet<PathBuf>) -> tantivy::Result<()> {
    let directory = index.directory();
    for file in files {
        // These are there only where they are needed; opening a segment misses the first.
        let optional = file
            .extension()
            .is_some_and(|end| end == "del" || end == "temp");
        if optional && !directory.exists(file)? {
            continue;
        }
        if !directory.validate_checksum(file)? {
            let differs = format!("{} is not as it was written", file.display());
            return Err(TantivyError::InternalError(differs));
        }
    }
    Ok(())
}
