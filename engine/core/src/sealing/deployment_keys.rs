use super::envelope::OpenError;
use super::key::{Key, KeyId, named};
use super::key_source::{KeyError, current, listed, read_all, read_file};
use super::key_text;
use crate::configuration::SealingSettings;
use crate::disk::write_private;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use tinhid_contract::Randomness;

/// The file of the key that the engine makes itself.
const GENERATED: &str = "sealing-key";

/// The keys of the deployment, which are in no database: one seals, the others only open what was
/// sealed before them.
pub struct DeploymentKeys {
    /// The one that seals comes first.
    keys: Vec<(DeploymentKeyFact, Key)>,
}

/// What may be known of a deployment key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeploymentKeyFact {
    /// Its name in the configuration; of one that the engine made, its file.
    pub name: String,
    /// What it is called.
    pub id: KeyId,
    /// Where it comes from.
    pub source: SourceKind,
}

/// Where a deployment key comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// A file that the configuration names.
    File,
    /// A variable of the environment.
    Variable,
    /// A command.
    Command,
    /// The data folder, where the engine put it itself. It lies beside what it seals, so it is
    /// for trying out only.
    Generated,
}

impl DeploymentKeys {
    /// Reads the keys that the configuration names; `None` if it names none.
    ///
    /// # Errors
    /// When one of them cannot be had.
    pub fn configured(
        settings: &SealingSettings,
        environment: &BTreeMap<String, String>,
    ) -> Result<Option<Self>, KeyError> {
        if settings.keys.is_empty() {
            return match &settings.current {
                None => Ok(None),
                Some(name) => Err(KeyError::CurrentUnknown {
                    name: name.clone(),
                    known: "–".to_owned(),
                }),
            };
        }
        let mut keys = read_all(settings, environment)?;
        let current = current(settings, &keys)?;
        keys.swap(0, current);
        let known = keys.into_iter().map(|(name, key)| {
            let given = settings.keys.get(&name);
            let source = match given {
                Some(given) if given.variable.is_some() => SourceKind::Variable,
                Some(given) if given.command.is_some() => SourceKind::Command,
                _ => SourceKind::File,
            };
            let id = key.id();
            (DeploymentKeyFact { name, id, source }, key)
        });
        Ok(Some(Self {
            keys: known.collect(),
        }))
    }

    /// The key in the data folder; `None` if there is none yet.
    ///
    /// # Errors
    /// When it is there and cannot be used.
    pub fn generated(data: &Path) -> Result<Option<Self>, KeyError> {
        let path = generated_path(data);
        match path.try_exists() {
            Ok(false) => Ok(None),
            Ok(true) => read_file(&path).map(|key| Some(Self::of_file(&path, key))),
            Err(cause) => Err(KeyError::File { path, cause }),
        }
    }

    /// Makes a key in the data folder, readable by its owner alone.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn generate(data: &Path, randomness: &dyn Randomness) -> Result<Self, KeyError> {
        let path = generated_path(data);
        let key = Key::random(randomness);
        let write = || {
            std::fs::create_dir_all(data)?;
            // What is sealed from now on needs the key.
            write_private(&path, key_text::write(&key).as_bytes())
        };
        write().map_err(|cause| KeyError::File {
            path: path.clone(),
            cause,
        })?;
        Ok(Self::of_file(&path, key))
    }

    /// Whether the engine made the key itself and put it beside the data.
    pub fn is_generated(&self) -> bool {
        self.facts()
            .any(|fact| fact.source == SourceKind::Generated)
    }

    /// What may be known of the keys; the one that seals comes first.
    pub fn facts(&self) -> impl Iterator<Item = &DeploymentKeyFact> {
        self.keys.iter().map(|(fact, _)| fact)
    }

    /// The names of all keys, for people.
    pub fn known(&self) -> String {
        listed(self.facts().map(|fact| fact.id))
    }

    pub(super) fn current(&self) -> &Key {
        // Every way to make this value puts one in.
        &self.keys[0].1
    }

    pub(super) fn find(&self, id: KeyId) -> Result<&Key, OpenError> {
        named(self.keys.iter().map(|(_, key)| key), id)
    }

    fn of_file(path: &Path, key: Key) -> Self {
        let fact = DeploymentKeyFact {
            name: path.display().to_string(),
            id: key.id(),
            source: SourceKind::Generated,
        };
        Self {
            keys: vec![(fact, key)],
        }
    }
}

fn generated_path(data: &Path) -> PathBuf {
    data.join(GENERATED)
}

impl fmt::Debug for DeploymentKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.facts()).finish()
    }
}
