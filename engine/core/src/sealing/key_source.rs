//! Where a deployment key comes from: a file, a variable, a command.

use super::key::{Key, KeyId};
use super::key_text;
use crate::configuration::{KeySettings, SealingSettings};
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

/// More than any form of a key has.
const MOST_BYTES: u64 = 4096;
/// How often a command is asked whether it has ended.
const STEP: Duration = Duration::from_millis(20);
/// What nobody but owner and group may be allowed.
const OTHERS: u32 = 0o007;

/// Why there is no deployment key. For the operator; no variant carries anything of a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// A key with no source, or with several.
    #[error("sealing.keys.{name}: give one of file, variable and command, not {found} of them")]
    Sources {
        /// The name of the key.
        name: String,
        /// How many sources are given.
        found: usize,
    },
    /// Several keys, and none is said to be the one that seals.
    #[error("sealing.current is missing: say which of these keys seals: {known}")]
    CurrentMissing {
        /// The names of the keys.
        known: String,
    },
    /// The key that should seal is not there.
    #[error("sealing.current: there is no key {name}; there are: {known}")]
    CurrentUnknown {
        /// What stands there.
        name: String,
        /// The names of the keys.
        known: String,
    },
    /// The same key under two names.
    #[error("sealing.keys.{first} and sealing.keys.{second} are the same key")]
    Twice {
        /// One name.
        first: String,
        /// The other.
        second: String,
    },
    /// The file cannot be read, or made.
    #[error("{path}: {cause}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
    /// The file is a folder or something stranger.
    #[error("{path} is no regular file", path = .path.display())]
    NoFile {
        /// The file.
        path: PathBuf,
    },
    /// Everybody on the machine can read the key, or replace it.
    #[error("{path} has the mode {mode:03o}: others on this machine can read or change the key", path = .path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The variable is not set.
    #[error("sealing.keys.{name}: the variable {variable} is not set")]
    Variable {
        /// The name of the key.
        name: String,
        /// The variable.
        variable: String,
    },
    /// A command without a program.
    #[error("sealing.keys.{name}.command is empty")]
    NoProgram {
        /// The name of the key.
        name: String,
    },
    /// The program cannot be started.
    #[error("sealing.keys.{name}: {program}: {cause}")]
    Start {
        /// The name of the key.
        name: String,
        /// The program.
        program: String,
        /// What the operating system said.
        cause: io::Error,
    },
    /// The command said that it failed.
    #[error("sealing.keys.{name}: {program} ended with {status}")]
    Failed {
        /// The name of the key.
        name: String,
        /// The program.
        program: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// The command did not end in time.
    #[error("sealing.keys.{name}: {program} gave no key within {seconds} s")]
    Late {
        /// The name of the key.
        name: String,
        /// The program.
        program: String,
        /// How long was waited.
        seconds: u64,
    },
    /// What was given is no key.
    #[error("{place}: this is no key of 32 bytes, as they are, in hexadecimal digits or in base64")]
    Form {
        /// Where it was given: a file, or a key of the configuration.
        place: String,
    },
}

/// What was read, to be overwritten when it is dropped.
type Given = Zeroizing<Vec<u8>>;

/// Reads the named keys.
pub(super) fn read_all(
    settings: &SealingSettings,
    environment: &BTreeMap<String, String>,
) -> Result<Vec<(String, Key)>, KeyError> {
    let patience = Duration::from_secs(settings.command_seconds);
    let mut keys: Vec<(String, Key)> = Vec::new();
    for (name, source) in &settings.keys {
        let key = read(name, source, environment, patience)?;
        let same: Option<&(String, Key)> = keys.iter().find(|(_, known)| known.id() == key.id());
        if let Some((first, _)) = same {
            return Err(KeyError::Twice {
                first: first.clone(),
                second: name.clone(),
            });
        }
        keys.push((name.clone(), key));
    }
    Ok(keys)
}

fn read(
    name: &str,
    source: &KeySettings,
    environment: &BTreeMap<String, String>,
    patience: Duration,
) -> Result<Key, KeyError> {
    let form = |place: String| KeyError::Form { place };
    let at = |kind: &str| format!("sealing.keys.{name}.{kind}");
    match (&source.file, &source.variable, &source.command) {
        (Some(path), None, None) => read_file(path),
        (None, Some(variable), None) => {
            let value = environment
                .get(variable)
                .ok_or_else(|| KeyError::Variable {
                    name: name.to_owned(),
                    variable: variable.clone(),
                })?;
            key_text::parse(value.as_bytes()).ok_or_else(|| form(at("variable")))
        }
        (None, None, Some(line)) => {
            let given = run(name, line, patience)?;
            key_text::parse(&given).ok_or_else(|| form(at("command")))
        }
        (file, variable, command) => {
            let given = [file.is_some(), variable.is_some(), command.is_some()];
            Err(KeyError::Sources {
                name: name.to_owned(),
                found: given.into_iter().filter(|given| *given).count(),
            })
        }
    }
}

/// The key in a file that others on the machine can neither read nor change.
pub(super) fn read_file(path: &Path) -> Result<Key, KeyError> {
    let failed = |cause| KeyError::File {
        path: path.to_owned(),
        cause,
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    let about = file.metadata().map_err(failed)?;
    if !about.is_file() {
        return Err(KeyError::NoFile {
            path: path.to_owned(),
        });
    }
    let mode = about.permissions().mode() & 0o777;
    if mode & OTHERS != 0 {
        return Err(KeyError::Open {
            path: path.to_owned(),
            mode,
        });
    }
    let given = read_some(file).map_err(failed)?;
    key_text::parse(&given).ok_or_else(|| KeyError::Form {
        place: path.display().to_string(),
    })
}

fn read_some(source: impl Read) -> io::Result<Given> {
    // Of the size of all that may come, so that no copy stays behind where it would have grown.
    let mut given = Zeroizing::new(Vec::with_capacity(usize::try_from(MOST_BYTES).unwrap_or(0)));
    source.take(MOST_BYTES).read_to_end(&mut given)?;
    Ok(given)
}

/// What a command prints. Nothing of it, nor of its complaints, is written down.
fn run(name: &str, line: &[String], patience: Duration) -> Result<Given, KeyError> {
    let (program, arguments) = line.split_first().ok_or_else(|| KeyError::NoProgram {
        name: name.to_owned(),
    })?;
    let named = || (name.to_owned(), program.clone());
    let start = |cause| {
        let (name, program) = named();
        KeyError::Start {
            name,
            program,
            cause,
        }
    };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(start)?;
    let printed = child.stdout.take();
    // Whoever keeps the pipe open must not keep the engine waiting.
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || send.send(printed.map(read_some)));
    let deadline = Instant::now() + patience;
    let late = || {
        let (name, program) = named();
        KeyError::Late {
            name,
            program,
            seconds: patience.as_secs(),
        }
    };
    let status = loop {
        match child.try_wait().map_err(start)? {
            Some(status) => break status,
            None if Instant::now() >= deadline => {
                // It may have ended in this moment.
                let _ = child.kill();
                let _ = child.wait();
                return Err(late());
            }
            None => std::thread::sleep(STEP),
        }
    };
    if !status.success() {
        let (name, program) = named();
        return Err(KeyError::Failed {
            name,
            program,
            status,
        });
    }
    let left = deadline.saturating_duration_since(Instant::now()).max(STEP);
    let given = receive.recv_timeout(left).map_err(|_silent| late())?;
    given.transpose().map_err(start)?.ok_or_else(late)
}

/// The position of the key that seals, if it is plain which one does.
pub(super) fn current(
    settings: &SealingSettings,
    keys: &[(String, Key)],
) -> Result<usize, KeyError> {
    let known = || {
        let names: Vec<&str> = keys.iter().map(|(name, _)| name.as_str()).collect();
        names.join(", ")
    };
    match &settings.current {
        Some(wanted) => keys
            .iter()
            .position(|(name, _)| name == wanted)
            .ok_or_else(|| KeyError::CurrentUnknown {
                name: wanted.clone(),
                known: known(),
            }),
        None if keys.len() == 1 => Ok(0),
        None => Err(KeyError::CurrentMissing { known: known() }),
    }
}

/// The names of keys for people.
pub(super) fn listed(ids: impl IntoIterator<Item = KeyId>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    ids.join(", ")
}
