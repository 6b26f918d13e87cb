//! Where the backups of a tenant lie, and what they are called.

use super::file::not_written;
use crate::configuration::BackupSettings;
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDateTime, Utc};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const MOMENT: &str = "%Y%m%dT%H%M%SZ";

/// The folder with the backups of all tenants, a folder for each.
#[derive(Debug, Clone)]
pub struct BackupFolder(PathBuf);

impl BackupFolder {
    /// The folder that the configuration names, or the one in a data folder. Nothing is made before
    /// something is written.
    pub fn of(settings: &BackupSettings, data: &Path) -> Self {
        Self(
            settings
                .folder
                .clone()
                .unwrap_or_else(|| data.join("backups")),
        )
    }

    /// The folder at a path.
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// Where the archive of a moment is kept.
    pub fn archive(&self, tenant: &str, at: DateTime<Utc>) -> PathBuf {
        let moment = at.format(MOMENT);
        self.0.join(tenant).join(format!("{tenant}-{moment}.age"))
    }

    /// Where the keys of a tenant are kept.
    pub fn keys(&self, tenant: &str) -> PathBuf {
        keys_in(&self.0.join(tenant), tenant)
    }

    /// The archives of a tenant, oldest first.
    ///
    /// # Errors
    /// `backup-not-written` when the folder cannot be read.
    pub fn archives(&self, tenant: &str) -> Result<Vec<PathBuf>> {
        let folder = self.0.join(tenant);
        let unreadable = |cause: std::io::Error| -> Error { not_written(&folder, &cause) };
        let entries = match std::fs::read_dir(&folder) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(unreadable)?,
        };
        let mut archives = Vec::new();
        for entry in entries {
            let name = entry.map_err(unreadable)?.file_name();
            if is_archive(&name.to_string_lossy(), tenant) {
                archives.push(folder.join(name));
            }
        }
        archives.sort();
        Ok(archives)
    }

    /// Removes the oldest archives of a tenant until so many are left. Returns those that are gone.
    ///
    /// # Errors
    /// `backup-not-written` when one cannot be removed.
    pub fn keep_newest(&self, tenant: &str, count: usize) -> Result<Vec<PathBuf>> {
        let mut archives = self.archives(tenant)?;
        archives.truncate(archives.len().saturating_sub(count.max(1)));
        for archive in &archives {
            std::fs::remove_file(archive).map_err(|cause| not_written(archive, &cause))?;
        }
        Ok(archives)
    }
}

/// Where the keys lie that belong to an archive, if it lies where it was made.
pub(super) fn keys_beside(archive: &Path, tenant: &str) -> PathBuf {
    keys_in(archive.parent().unwrap_or(Path::new("")), tenant)
}

fn keys_in(folder: &Path, tenant: &str) -> PathBuf {
    folder.join(format!("{tenant}-keys.age"))
}

fn is_archive(name: &str, tenant: &str) -> bool {
    let moment = name
        .strip_prefix(tenant)
        .and_then(|rest| rest.strip_prefix('-'));
    let moment = moment.and_then(|rest| rest.strip_suffix(".age"));
    moment.is_some_and(|moment| NaiveDateTime::parse_from_str(moment, MOMENT).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::testing::Folder;

    #[test]
    fn only_the_archives_of_the_tenant_count() {
        let data = Folder::new();
        let folder = BackupFolder::of(&BackupSettings::default(), data.path());
        let at = |hour: i64| DateTime::from_timestamp(1_790_000_000 + hour * 3600, 0).unwrap();
        let archives: Vec<PathBuf> = (0..4)
            .map(|hour| folder.archive("song-xanh", at(hour)))
            .collect();
        std::fs::create_dir_all(archives[0].parent().unwrap()).unwrap();
        let others = [
            "song-xanh-keys.age",
            "song-xanh-2-20260101T000000Z.age",
            "notes.txt",
        ];
        let others = others.map(|name| archives[0].with_file_name(name));
        for path in archives.iter().chain(&others) {
            std::fs::write(path, b"x").unwrap();
        }
        assert_eq!(folder.archives("song-xanh").unwrap(), archives);
        assert_eq!(folder.archives("song-do").unwrap(), Vec::<PathBuf>::new());
        assert_eq!(folder.keep_newest("song-xanh", 2).unwrap(), archives[..2]);
        assert_eq!(folder.archives("song-xanh").unwrap(), archives[2..]);
        // The last one stays, whatever is asked.
        assert_eq!(folder.keep_newest("song-xanh", 0).unwrap(), archives[2..3]);
        assert!(others.iter().all(|path| path.exists()));
        assert_eq!(keys_beside(&archives[3], "song-xanh"), others[0]);
    }
}
