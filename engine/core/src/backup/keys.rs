use super::cipher::Identity;
use super::folder::keys_beside;
use super::format::Head;
use super::reading::Reading;
use super::refusing::refuse_keys;
use crate::error::{Error, Kind, Result};
use std::path::{Path, PathBuf};

/// Where the keys to an archive of data are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum KeysPlace {
    /// In `<tenant>-keys.age` beside the archive, where a backup puts them.
    #[default]
    Beside,
    /// In this file.
    File(PathBuf),
}

impl KeysPlace {
    /// Opens the keys to an archive, which are of that tenant and not older than the archive.
    ///
    /// # Errors
    /// `backup-keys-missing`, `backup-keys-other`, `backup-keys-older`, and what is wrong with the file.
    pub(super) async fn open(
        &self,
        archive: &Path,
        head: &Head,
        identity: &Identity,
    ) -> Result<Reading> {
        let path = match self {
            Self::Beside => keys_beside(archive, &head.tenant),
            Self::File(file) => file.clone(),
        };
        if !path.exists() {
            return Err(Error::new(Kind::Conflict, "backup-keys-missing")
                .with("file", path.display().to_string())
                .with("tenant", head.tenant.clone()));
        }
        let keys = Reading::open(&path, identity).await?;
        refuse_keys(&keys, head)?;
        Ok(keys)
    }
}

impl From<Option<PathBuf>> for KeysPlace {
    fn from(file: Option<PathBuf>) -> Self {
        file.map_or(Self::Beside, Self::File)
    }
}
