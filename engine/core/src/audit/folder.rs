//! Where checkpoints are kept, and how they are found again.

use super::checkpoint::Checkpoint;
use super::key::{KEY_PREFIX, PublicKey};
use super::verify::Finding;
use async_trait::async_trait;
use std::fmt::Debug;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The largest checkpoint or key that is read, in bytes; they have a few hundred.
const LARGEST: u64 = 64 * 1024;

/// A place that keeps checkpoints. What was given to it must be out of reach of whoever can write to the
/// databases; a second place should be out of reach of whoever owns the server.
#[async_trait]
pub trait CheckpointPlace: Debug + Send + Sync {
    /// Where it is, for a message.
    fn describe(&self) -> String;

    /// Keeps a file of a tenant, durably. The same file again does no harm.
    ///
    /// # Errors
    /// `AlreadyExists` when there is another file of this name, which stays as it is; otherwise what is
    /// in the way.
    async fn keep(&self, tenant: &str, name: &str, bytes: &[u8]) -> io::Result<()>;
}

/// The folder `audit` of a data folder, with a folder for each tenant.
#[derive(Debug, Clone)]
pub struct CheckpointFolder(PathBuf);

/// A checkpoint that is signed by a known key, and its file.
#[derive(Debug, Clone)]
pub struct Sworn {
    /// The file.
    pub file: String,
    /// The checkpoint.
    pub checkpoint: Checkpoint,
}

/// What a chain is held against.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// Checkpoints of this tenant, oldest first.
    pub sworn: Vec<Sworn>,
    /// What is wrong with other files.
    pub findings: Vec<Finding>,
}

impl CheckpointFolder {
    /// The folder in a data folder. Nothing is made before something is kept.
    pub fn in_data(data: &Path) -> Self {
        Self(data.join("audit"))
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The folder of a tenant.
    pub fn of_tenant(&self, tenant: &str) -> PathBuf {
        self.0.join(tenant)
    }

    /// All checkpoints of a tenant that are kept here.
    ///
    /// # Errors
    /// When the folder cannot be read; one that is not there holds nothing.
    pub fn evidence(&self, tenant: &str) -> io::Result<Evidence> {
        let folder = self.of_tenant(tenant);
        let keys = keys(&folder)?;
        let mut evidence = Evidence::default();
        for path in files(&folder, |name| !name.starts_with(KEY_PREFIX))? {
            evidence.take(&path, tenant, &keys);
        }
        Ok(evidence)
    }

    /// The public keys of a tenant's folder and its newest checkpoints, `most` of them, with their names.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub(super) fn newest(&self, tenant: &str, most: usize) -> io::Result<Vec<(String, PathBuf)>> {
        let folder = self.of_tenant(tenant);
        let mut paths = files(&folder, |name| name.starts_with(KEY_PREFIX))?;
        // Their names begin with the time.
        let checkpoints = files(&folder, |name| !name.starts_with(KEY_PREFIX))?;
        let old = checkpoints.len().saturating_sub(most);
        paths.extend(checkpoints.into_iter().skip(old));
        let named = paths.into_iter().filter_map(|path| {
            let name = path.file_name()?.to_str()?.to_owned();
            Some((name, path))
        });
        Ok(named.collect())
    }

    /// One checkpoint, wherever it is, with the public key beside it or one that is kept here; and the
    /// beginnings that are kept here, without which what the law let go would be a gap.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn evidence_of(&self, file: &Path, tenant: &str) -> io::Result<Evidence> {
        // A missing file is the caller's mistake, and no finding.
        std::fs::metadata(file)?;
        let beside = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut evidence = Evidence::default();
        let mut known = keys(beside)?;
        known.extend(keys(&self.of_tenant(tenant))?);
        evidence.take(file, tenant, &known);
        let own = self.evidence(tenant)?.sworn.into_iter();
        evidence
            .sworn
            .extend(own.filter(|sworn| sworn.checkpoint.is_beginning()));
        evidence.sort();
        Ok(evidence)
    }
}

impl Evidence {
    fn take(&mut self, path: &Path, tenant: &str, keys: &[PublicKey]) {
        let file = path.display().to_string();
        let read = read(path).map_err(|error| error.to_string());
        let checkpoint = match read.and_then(|bytes| Checkpoint::from_file(&bytes)) {
            Ok(checkpoint) => checkpoint,
            Err(reason) => {
                self.findings
                    .push(Finding::UnreadableCheckpoint { file, reason });
                return;
            }
        };
        if checkpoint.tenant != tenant {
            let other = checkpoint.tenant;
            self.findings.push(Finding::OtherTenant { file, other });
            return;
        }
        let Some(key) = keys.iter().find(|key| key.id() == checkpoint.key) else {
            let key = checkpoint.key.to_string();
            self.findings.push(Finding::UnknownKey { file, key });
            return;
        };
        if checkpoint.is_signed_by(key) {
            self.sworn.push(Sworn { file, checkpoint });
            self.sort();
        } else {
            self.findings.push(Finding::WrongSignature { file });
        }
    }

    fn sort(&mut self) {
        self.sworn
            .sort_by_key(|sworn| (sworn.checkpoint.number, sworn.checkpoint.signed_at));
    }
}

#[async_trait]
impl CheckpointPlace for CheckpointFolder {
    fn describe(&self) -> String {
        self.0.display().to_string()
    }

    async fn keep(&self, tenant: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
        let (folder, name, bytes) = (self.of_tenant(tenant), name.to_owned(), bytes.to_vec());
        tokio::task::spawn_blocking(move || keep(&folder, &name, &bytes))
            .await
            .map_err(io::Error::other)?
    }
}

/// A file is whole before it has its name, and its name is given once.
fn keep(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join(name);
    let partial = folder.join(format!(".{name}.partial"));
    let mut file = std::fs::File::create(&partial)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    let named = std::fs::hard_link(&partial, &path);
    std::fs::remove_file(&partial)?;
    match named {
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {
            if std::fs::read(&path)? != bytes {
                return Err(cause);
            }
        }
        named => named?,
    }
    std::fs::File::open(folder)?.sync_all()
}

/// The public keys in a folder; a file that is no key is passed over, for what it would have to prove
/// is then missing.
fn keys(folder: &Path) -> io::Result<Vec<PublicKey>> {
    let mut keys = Vec::new();
    for path in files(folder, |name| name.starts_with(KEY_PREFIX))? {
        if let Some(key) = read(&path)
            .ok()
            .and_then(|bytes| PublicKey::from_file(&bytes))
        {
            keys.push(key);
        }
    }
    Ok(keys)
}

fn files(folder: &Path, is_meant: impl Fn(&str) -> bool) -> io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".json") && !name.starts_with('.') && is_meant(&name) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    if std::fs::metadata(path)?.len() > LARGEST {
        let reason = format!("has more than {LARGEST} bytes");
        return Err(io::Error::new(ErrorKind::InvalidData, reason));
    }
    std::fs::read(path)
}
