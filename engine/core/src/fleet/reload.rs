use super::Fleet;
use super::report::Trouble;
use crate::configuration::{FileSet, Limits, Problem, Problems, PublishedRevision};
use crate::database::Database;
use crate::database::control::snapshot::SnapshotContent;
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
    /// All of them.
    All,
    /// Those with these keys.
    Some(BTreeSet<String>),
}

/// A package as it was last read, and the last snapshot of it that was right.
pub(super) struct KnownPackage {
    pub(super) candidate: Arc<Candidate>,
    /// The hash of files and revisions, by which an unchanged package is passed over.
    read_hash: [u8; 32],
    pub(super) good: Option<GoodSnapshot>,
}

/// A snapshot that passed every check, with what must be kept of it once it is shown.
#[derive(Clone)]
pub(super) struct GoodSnapshot {
    pub(super) snapshot: Arc<TenantSnapshot>,
    pub(super) content: SnapshotContent,
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
        let wanted: BTreeSet<String> = match which {
            Which::All => folders.clone(),
            Which::Some(keys) => keys,
        };
        self.forget_gone(&folders);
        self.note_missing_folders(&folders, now);
        let mut changed = Vec::new();
        for key in wanted.intersection(&folders) {
            match self.read_package(key, now).await {
                Ok(true) => changed.push(key.clone()),
                Ok(false) => {}
                Err(error) => self.note_trouble(key, Trouble::of("files", &error, now)),
            }
        }
        let built = self.build_all(&changed, &states, now).await;
        for (key, built) in built {
            match built {
                Ok(built) => self.keep(&key, built, now).await,
                Err(error) => self.note_trouble(&key, Trouble::of("configuration", &error, now)),
            }
        }
        self.serve_all(states, now).await;
        self.note_next_edge(now).await
    }

    /// Reads one package aside; tells whether it has to be built: because something in it changed
    /// since it was last read, or because it failed then.
    async fn read_package(&self, key: &str, now: DateTime<Utc>) -> Result<bool> {
        let revisions = self.revisions(key, now).await?;
        let parts = &self.parts;
        let folder = parts.packages.join(key);
        let label = parts.packages.file_name().map_or_else(
            || key.to_owned(),
            |name| format!("{}/{key}", name.to_string_lossy()),
        );
        let files =
            tokio::task::spawn_blocking(move || FileSet::read(&folder, label, Limits::default()))
                .await
                .map_err(Error::internal)?
                .map_err(Error::internal)?;
        let read_hash = read_hash(&files, &revisions);
        {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            if packages
                .get(key)
                .is_some_and(|known| known.read_hash == read_hash)
                && self.is_healthy(key)
            {
                return Ok(false);
            }
        }
        let candidate = Candidate::read(
            key,
            files,
            &revisions,
            parts.loader.base(),
            &parts.environment,
        )?;
        let mut packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let good = packages.remove(key).and_then(|known| known.good);
        packages.insert(
            key.to_owned(),
            KnownPackage {
                candidate: Arc::new(candidate),
                read_hash,
                good,
            },
        );
        Ok(true)
    }

    pub(super) fn is_healthy(&self, key: &str) -> bool {
        !self
            .troubles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains_key(key)
    }

    async fn revisions(
        &self,
        key: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<(PublishedRevision, Value)>> {
        let rows = revision::in_force(&self.parts.control.reader(), key, now).await?;
        Ok(rows.into_iter().map(published).collect())
    }

    /// Remembers when a published revision next begins or ends by itself.
    async fn note_next_edge(&self, now: DateTime<Utc>) -> Result<()> {
        let mut next: Option<DateTime<Utc>> = None;
        for key in self.known_packages() {
            let edge = revision::next_edge(&self.parts.control.reader(), &key, now).await?;
            next = next.into_iter().chain(edge).min();
        }
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

    /// The keys of all packages that were ever read.
    pub fn known_packages(&self) -> Vec<String> {
        self.packages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .keys()
            .cloned()
            .collect()
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
