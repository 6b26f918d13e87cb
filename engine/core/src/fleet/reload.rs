use super::Fleet;
use super::crew::Crew;
use super::report::Trouble;
use crate::configuration::{FileSet, Limits, Problem, Problems, PublishedRevision};
use crate::database::Database;
use crate::database::control::tenant::TenantState;
use crate::database::control::{revision, tenant};
use crate::error::{Error, Result};
use crate::tenant::{Candidate, TenantSnapshot};
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, PoisonError};

/// Which packages a reload reads again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// All of them, also what was found wrong and is as it was: its neighbours may have changed.
    All,
    /// Those whose files are not what they were.
    Changed,
    /// Those with these keys.
    Some(BTreeSet<String>),
}

/// A package that was read aside and is about to be judged.
pub(super) struct ReadPackage {
    pub(super) candidate: Candidate,
    pub(super) read_hash: [u8; 32],
}

/// A package as it was last judged, and the last snapshot of it that was right.
pub(super) struct KnownPackage {
    /// The hash of files and revisions, by which an unchanged package is passed over.
    pub(super) read_hash: [u8; 32],
    /// The state of the tenant for as long as the control database does not know it.
    pub(super) initial_state: TenantState,
    pub(super) good: Option<GoodSnapshot>,
}

/// A snapshot that passed every check, with the database of its tenant.
#[derive(Clone)]
pub(super) struct GoodSnapshot {
    pub(super) snapshot: Arc<TenantSnapshot>,
    pub(super) database: Database,
}

pub(super) type States = BTreeMap<String, TenantState>;

impl Fleet {
    /// Reads packages again and serves what is new and right, each tenant in its state. Reloads
    /// take turns.
    ///
    /// # Errors
    /// When the folder of packages or the control database cannot be read; what is wrong with
    /// single packages is kept in the report.
    pub async fn reload(&self, which: Which) -> Result<()> {
        let _turn = self.reloading.lock().await;
        let now = self.parts.clock.now();
        let folders = package_folders(&self.parts.packages)?;
        let states: States = tenant::list(&self.parts.control.reader())
            .await?
            .into_iter()
            .map(|row| (row.key, row.state))
            .collect();
        let wanted: Vec<String> = match &which {
            Which::All | Which::Changed => folders.iter().cloned().collect(),
            Which::Some(keys) => keys.intersection(&folders).cloned().collect(),
        };
        let wanted = wanted
            .into_iter()
            .filter(|key| !self.is_held(key))
            .collect();
        self.forget_gone(&folders);
        self.note_missing_folders(&folders, now);
        let passes_over_broken = which == Which::Changed;
        let changed = self.read_changed(wanted, passes_over_broken, now).await?;
        let built = self.build_all(changed, &states, now).await;
        let mended = self.keep_all(built, now).await;
        self.serve_all(states, mended, now).await;
        self.note_next_edge(now).await
    }

    /// Reads packages aside, and passes over those that are as they were when they were last judged;
    /// those that were found wrong then, only if that is asked for.
    async fn read_changed(
        &self,
        keys: Vec<String>,
        passes_over_broken: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<ReadPackage>> {
        let unchanged: BTreeMap<String, [u8; 32]> = {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            keys.iter()
                .filter(|key| passes_over_broken || self.is_healthy(key))
                .filter_map(|key| Some((key.clone(), packages.get(key)?.read_hash)))
                .collect()
        };
        let mut changed = Vec::new();
        for (key, read) in self.read(keys, unchanged, now).await? {
            match read {
                Ok(Some(package)) => changed.push(package),
                Ok(None) => {}
                Err(error) => self.note_trouble(&key, Trouble::of("files", &error, now)),
            }
        }
        Ok(changed)
    }

    /// Reads packages aside; `None` for those whose hash is among the `unchanged` ones.
    pub(super) async fn read(
        &self,
        keys: Vec<String>,
        unchanged: BTreeMap<String, [u8; 32]>,
        now: DateTime<Utc>,
    ) -> Result<Vec<(String, Result<Option<ReadPackage>>)>> {
        let mut revisions = revision::all_in_force(&self.parts.control.reader(), now).await?;
        let sources: Vec<_> = keys
            .iter()
            .map(|key| {
                let revisions = revisions.remove(key).unwrap_or_default();
                let revisions: Vec<_> = revisions.into_iter().map(published).collect();
                (key.clone(), revisions)
            })
            .collect();
        let packages = self.parts.packages.clone();
        let loader = Arc::clone(&self.parts.loader);
        let environment = self.parts.environment.clone();
        let read = self.crew().each(sources, move |(key, revisions)| {
            let folder = packages.join(&key);
            let label = packages.file_name().map_or_else(
                || key.clone(),
                |name| format!("{}/{key}", name.to_string_lossy()),
            );
            let files =
                FileSet::read(&folder, label, Limits::default()).map_err(Error::internal)?;
            let read_hash = read_hash(&files, &revisions);
            if unchanged.get(&key) == Some(&read_hash) {
                return Ok(None);
            }
            let candidate = Candidate::read(&key, files, &revisions, loader.base(), &environment);
            Ok(Some(ReadPackage {
                candidate,
                read_hash,
            }))
        });
        let read = read
            .await
            .into_iter()
            .map(|read| read.and_then(|read| read));
        Ok(keys.into_iter().zip(read).collect())
    }

    /// Who reads and builds now.
    pub(super) fn crew(&self) -> Crew {
        if self.directory.load().is_empty() {
            Crew::Alone
        } else {
            Crew::Beside
        }
    }

    pub(super) fn is_healthy(&self, key: &str) -> bool {
        !self
            .troubles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains_key(key)
    }

    /// Remembers when a published revision next begins or ends by itself.
    async fn note_next_edge(&self, now: DateTime<Utc>) -> Result<()> {
        let next = revision::next_edge(&self.parts.control.reader(), now).await?;
        *self
            .next_edge
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = next;
        Ok(())
    }

    /// A package that was never served and is gone is nobody's trouble any more.
    fn forget_gone(&self, folders: &BTreeSet<String>) {
        let directory = self.directory.load();
        let stays = |key: &String| folders.contains(key) || directory.by_key(key).is_some();
        self.packages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|key, known| stays(key) || known.good.is_some());
        self.troubles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|key, _| stays(key));
    }

    /// A folder that vanished by mistake must not take a province off the air: what was served
    /// goes on, and the report says what is missing.
    fn note_missing_folders(&self, folders: &BTreeSet<String>, now: DateTime<Utc>) {
        let missing: Vec<String> = self
            .directory
            .load()
            .tenants()
            .map(|(key, _)| key.to_owned())
            .filter(|key| !folders.contains(key))
            .collect();
        for key in missing {
            let mut problems = Problems::new();
            problems.push(Problem::error("package-missing").in_whole_file(key.clone()));
            problems.finish(&key);
            self.note_trouble(
                &key,
                Trouble {
                    kind: "files",
                    since: now,
                    problems,
                    detail: None,
                },
            );
        }
    }
}

/// The state of a tenant that the control database does not know yet.
pub(super) fn initial_state(candidate: &Candidate) -> TenantState {
    candidate
        .configuration()
        .map_or(TenantState::Draft, |configuration| {
            configuration.tenant.initial_state.into()
        })
}

/// A stored revision in the form layers take.
pub fn published(row: revision::Revision) -> (PublishedRevision, Value) {
    let published = PublishedRevision {
        number: row.number,
        section: row.section,
        author: row.author,
        reason: row.reason,
        published_at: row.published_at.unwrap_or(row.valid_from),
    };
    (published, row.patch)
}

fn read_hash(files: &FileSet, revisions: &[(PublishedRevision, Value)]) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    hash.update(files.content_hash());
    for (revision, patch) in revisions {
        hash.update(revision.number.to_le_bytes());
        hash.update(patch.to_string());
    }
    hash.finalize().into()
}

/// The keys of the packages in a folder: folders with a `tenant.toml`, whose names do not begin
/// with `_` or a dot and do not end in `.partial`.
pub fn package_folders(packages: &Path) -> Result<BTreeSet<String>> {
    let failed =
        |cause: std::io::Error| Error::internal(format_args!("{}: {cause}", packages.display()));
    let mut keys = BTreeSet::new();
    for item in std::fs::read_dir(packages).map_err(failed)? {
        let item = item.map_err(failed)?;
        let name = item.file_name().to_string_lossy().into_owned();
        let is_package = !name.starts_with(['_', '.'])
            && !name.ends_with(".partial")
            && item.path().join("tenant.toml").is_file();
        if is_package {
            keys.insert(name);
        }
    }
    Ok(keys)
}
