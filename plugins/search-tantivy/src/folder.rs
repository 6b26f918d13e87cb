//! Where the index of a tenant lies: `<tenant>/index`, and beside it the last one that was damaged.

use crate::failure::{is_damage, port_error, unavailable};
use crate::store::Store;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::{fs, io};
use tantivy::TantivyError;
use tinhid_contract::{Clock, PortError, PortResult};

const INDEX: &str = "index";
const DAMAGED: &str = "index.damaged-";

/// The folder of one tenant.
#[derive(Debug)]
pub(crate) struct Folder {
    tenant: String,
    path: PathBuf,
}

impl Folder {
    pub(crate) fn new(parent: &Path, tenant: &str) -> PortResult<Self> {
        let allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        if tenant.is_empty() || !tenant.chars().all(allowed) {
            let refused = format!("`{tenant}` cannot be the name of a folder");
            return Err(PortError::Bug(refused));
        }
        Ok(Self {
            tenant: tenant.to_owned(),
            path: parent.join(tenant),
        })
    }

    pub(crate) fn tenant(&self) -> &str {
        &self.tenant
    }

    /// Opens the index. One that is damaged or of another version is set aside for an empty one.
    pub(crate) fn open(&self, clock: &dyn Clock) -> PortResult<Store> {
        let index = self.path.join(INDEX);
        if !self.holds_index(&index)? {
            return self.create();
        }
        // The library panics at some kinds of damage.
        let opened = catch_unwind(AssertUnwindSafe(|| Store::open(&index)));
        let opened = opened.unwrap_or_else(|_| {
            let panicked = "its files cannot be read";
            Err(TantivyError::InternalError(panicked.to_owned()))
        });
        match opened {
            Ok(store) => Ok(store),
            Err(error) if is_damage(&error) => {
                self.set_aside(clock, &error.to_string())?;
                self.create()
            }
            Err(error) => Err(port_error("opening", &self.tenant, &error)),
        }
    }

    /// Puts an empty index in the place of one that turned out to be damaged.
    pub(crate) fn renew(&self, clock: &dyn Clock) -> PortResult<Store> {
        self.set_aside(clock, "it was found damaged while it was in use")?;
        self.create()
    }

    /// Whether there is something that was an index, even if it can no longer be opened.
    fn holds_index(&self, index: &Path) -> PortResult<bool> {
        let kind = match fs::metadata(index) {
            Ok(found) => found.file_type(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(self.refused("reading", index, &error)),
        };
        let marks = ["meta.json", ".managed.json"];
        Ok(!kind.is_dir() || marks.iter().any(|mark| index.join(mark).exists()))
    }

    fn create(&self) -> PortResult<Store> {
        let index = self.path.join(INDEX);
        fs::create_dir_all(&index).map_err(|error| self.refused("making", &index, &error))?;
        Store::create(&index).map_err(|error| port_error("making", &self.tenant, &error))
    }

    /// Renames the index, and removes the one that was set aside before it.
    fn set_aside(&self, clock: &dyn Clock, reason: &str) -> PortResult<()> {
        let index = self.path.join(INDEX);
        if matches!(index.try_exists(), Ok(false)) {
            tracing::error!(tenant = self.tenant, reason, "the search index is gone");
            return Ok(());
        }
        let now = clock.now().timestamp_millis();
        let aside = self.path.join(format!("{DAMAGED}{now}"));
        for earlier in self.damaged()? {
            let removed = if earlier.is_dir() {
                fs::remove_dir_all(&earlier)
            } else {
                fs::remove_file(&earlier)
            };
            removed.map_err(|error| self.refused("removing", &earlier, &error))?;
        }
        fs::rename(&index, &aside).map_err(|error| self.refused("renaming", &index, &error))?;
        tracing::error!(
            tenant = self.tenant,
            reason,
            set_aside = %aside.display(),
            "the search index cannot be used and must be rebuilt"
        );
        Ok(())
    }

    fn damaged(&self) -> PortResult<Vec<PathBuf>> {
        let listed = fs::read_dir(&self.path)
            .and_then(Iterator::collect::<io::Result<Vec<_>>>)
            .map_err(|error| self.refused("listing", &self.path, &error))?;
        let named = listed.into_iter().filter(|entry| {
            let name = entry.file_name();
            name.to_str().is_some_and(|name| name.starts_with(DAMAGED))
        });
        Ok(named.map(|entry| entry.path()).collect())
    }

    fn refused(&self, doing: &str, path: &Path, error: &io::Error) -> PortError {
        let path = path.display();
        let tenant = &self.tenant;
        unavailable(format!("{doing} {path} for `{tenant}`: {error}"))
    }
}
