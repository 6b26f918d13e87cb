use super::FleetFacts;
use crate::base::Base;
use crate::database::control::tenant::TenantState;
use crate::tenant::Candidate;
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use tinhid_contract::hexadecimal;

/// Remembers the packages about which there is nothing to say, by a hash of everything the verdict depends on,
/// so that a start does not judge again what has not changed.
#[derive(Debug, Clone, Default)]
pub struct CheckCache {
    folder: Option<PathBuf>,
}

/// What a verdict depends on.
#[derive(Debug)]
pub(crate) struct VerdictKey(String);

impl CheckCache {
    /// A cache in a folder, which is made when the first verdict is noted.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self {
            folder: Some(folder),
        }
    }

    /// A cache that forgets everything: every package is judged every time.
    pub fn none() -> Self {
        Self::default()
    }

    pub(crate) fn key(
        &self,
        candidate: &Candidate,
        state: TenantState,
        base: &Base,
        fleet: &FleetFacts,
        effective: &[u8],
    ) -> VerdictKey {
        let mut hash = Sha256::new();
        hash.update(env!("CARGO_PKG_VERSION"));
        hash.update(candidate.key());
        hash.update(state.word());
        hash.update(candidate.files().content_hash());
        hash.update(base.hash);
        hash.update(effective);
        hash.update(fleet.digest());
        VerdictKey(hexadecimal::encode(hash.finalize()))
    }

    pub(crate) fn is_spotless(&self, key: &VerdictKey) -> bool {
        self.folder
            .as_ref()
            .is_some_and(|folder| folder.join(&key.0).exists())
    }

    /// A verdict that cannot be noted is only lost time at the next start.
    pub(crate) fn note_spotless(&self, key: &VerdictKey) {
        if let Some(folder) = &self.folder {
            let noted = std::fs::create_dir_all(folder)
                .and_then(|()| std::fs::write(folder.join(&key.0), []));
            if let Err(error) = noted {
                tracing::warn!(folder = %folder.display(), %error, "check verdict not cached");
            }
        }
    }
}
