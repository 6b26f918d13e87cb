use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The files of a package or of the base, read at one moment, so that everything built from them
/// belongs together.
#[derive(Clone)]
pub struct FileSet {
    label: String,
    files: BTreeMap<String, Cow<'static, [u8]>>,
    links: BTreeSet<String>,
}

/// How much a package may hold.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest file, in bytes.
    pub file_bytes: u64,
    /// All files together, in bytes.
    pub total_bytes: u64,
    /// How many files.
    pub files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 2 * 1024 * 1024,
            total_bytes: 16 * 1024 * 1024,
            files: 2_000,
        }
    }
}

/// Why a folder could not be read as a set of files.
#[derive(Debug, thiserror::Error)]
pub enum FileSetError {
    /// The operating system refused.
    #[error("{path}: {cause}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// A limit is exceeded.
    #[error("{path}: {found} is more than the limit of {limit} {unit}")]
    TooLarge {
        /// The file or folder.
        path: PathBuf,
        /// What was found.
        found: u64,
        /// The limit.
        limit: u64,
        /// What is counted: `bytes` or `files`.
        unit: &'static str,
    },
}

impl FileSet {
    /// A set from memory; `label` stands before file names in messages.
    pub fn from_memory(
        label: impl Into<String>,
        files: BTreeMap<String, Cow<'static, [u8]>>,
    ) -> Self {
        Self {
            label: label.into(),
            files,
            links: BTreeSet::new(),
        }
    }

    /// Reads a folder and all below it. Names that start with a dot and names that end in
    /// `.partial` or `~` are not part of a package; symbolic links are not followed but noted.
    pub fn read(
        root: &Path,
        label: impl Into<String>,
        limits: Limits,
    ) -> Result<Self, FileSetError> {
        let mut set = Self {
            label: label.into(),
            files: BTreeMap::new(),
            links: BTreeSet::new(),
        };
        let mut total = 0;
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            let failed = |cause| FileSetError::Read {
                path: folder.clone(),
                cause,
            };
            for item in std::fs::read_dir(&folder).map_err(failed)? {
                let item = item.map_err(failed)?;
                let path = item.path();
                let name = item.file_name();
                if is_ignored(&name.to_string_lossy()) {
                    continue;
                }
                let kind = item.file_type().map_err(|cause| FileSetError::Read {
                    path: path.clone(),
                    cause,
                })?;
                if kind.is_symlink() {
                    set.links.insert(relative(root, &path));
                } else if kind.is_dir() {
                    folders.push(path);
                } else if kind.is_file() {
                    total += set.add(root, &path, limits)?;
                    if total > limits.total_bytes {
                        return Err(FileSetError::TooLarge {
                            path: root.to_owned(),
                            found: total,
                            limit: limits.total_bytes,
                            unit: "bytes",
                        });
                    }
                }
            }
        }
        Ok(set)
    }

    fn add(&mut self, root: &Path, path: &Path, limits: Limits) -> Result<u64, FileSetError> {
        let failed = |cause| FileSetError::Read {
            path: path.to_owned(),
            cause,
        };
        let length = std::fs::metadata(path).map_err(failed)?.len();
        if length > limits.file_bytes {
            return Err(FileSetError::TooLarge {
                path: path.to_owned(),
                found: length,
                limit: limits.file_bytes,
                unit: "bytes",
            });
        }
        if self.files.len() >= limits.files {
            return Err(FileSetError::TooLarge {
                path: root.to_owned(),
                found: self.files.len() as u64 + 1,
                limit: limits.files as u64,
                unit: "files",
            });
        }
        let bytes = std::fs::read(path).map_err(failed)?;
        self.files.insert(relative(root, path), Cow::Owned(bytes));
        Ok(length)
    }

    /// The bytes of a file, by its path below the root.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(AsRef::as_ref)
    }

    /// The names of all files, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The symbolic links that were met, which are no part of the set.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.links.iter().map(String::as_str)
    }

    /// The files whose names begin with `prefix`, with that prefix cut off.
    pub fn below<'set>(
        &'set self,
        prefix: &'set str,
    ) -> impl Iterator<Item = (&'set str, &'set [u8])> {
        self.files
            .range(prefix.to_owned()..)
            .map_while(move |(name, bytes)| Some((name.strip_prefix(prefix)?, bytes.as_ref())))
    }

    /// The name of a file as messages show it.
    pub fn display(&self, name: &str) -> String {
        if self.label.is_empty() {
            name.to_owned()
        } else {
            format!("{}/{name}", self.label)
        }
    }

    /// Whether a file, named as messages show it, belongs to this set.
    pub fn shows(&self, file: Option<&str>) -> bool {
        file.and_then(|file| file.strip_prefix(&self.label)?.strip_prefix('/'))
            .is_some_and(|name| self.files.contains_key(name))
    }

    /// A hash of all names and contents, and of the names of links.
    pub fn content_hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for (name, bytes) in &self.files {
            hash.update((name.len() as u64).to_le_bytes());
            hash.update(name.as_bytes());
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        for name in &self.links {
            hash.update(u64::MAX.to_le_bytes());
            hash.update(name.as_bytes());
        }
        hash.finalize().into()
    }
}

fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.to_string_lossy().replace('\\', "/")
}

fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name.ends_with(".partial") || name.ends_with('~')
}

impl std::fmt::Debug for FileSet {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("FileSet")
            .field("label", &self.label)
            .field("files", &self.files.len())
            .finish()
    }
}
