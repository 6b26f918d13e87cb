//! The repository this program works on, and the environment it was started with.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Failure, Outcome};
use crate::process;

/// The checkout and the environment, read once at the start.
pub(crate) struct Project {
    root: PathBuf,
    environment: BTreeMap<OsString, OsString>,
}

impl Project {
    /// The checkout this program was started from (cargo names it), else the one it was built from.
    pub(crate) fn find(environment: BTreeMap<OsString, OsString>) -> Outcome<Self> {
        let manifest = environment
            .get(OsStr::new("CARGO_MANIFEST_DIR"))
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .ancestors()
            .nth(2)
            .map(Path::to_path_buf)
            .unwrap_or_default();
        if !root.join("engine/xtask/Cargo.toml").is_file() {
            return Err(Failure::new(format!(
                "{} is not a checkout of this project; start this program as `cargo xtask` inside one",
                root.display()
            )));
        }
        Ok(Self { root, environment })
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A variable of the environment; `None` also when it is empty.
    pub(crate) fn variable(&self, name: &str) -> Option<&OsStr> {
        self.environment
            .get(OsStr::new(name))
            .map(OsString::as_os_str)
            .filter(|value| !value.is_empty())
    }

    /// A command that runs in the top folder.
    ///
    /// What `cargo run` adds for this program is taken out again: build scripts such as ring's watch
    /// `CARGO_PKG_*`, so a build started from here and one started by hand would undo each other.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        for name in self.environment.keys().filter(|name| is_of_cargo_run(name)) {
            command.env_remove(name);
        }
        command
    }

    /// A command of cargo in the top folder.
    pub(crate) fn cargo(&self) -> Command {
        self.command(self.variable("CARGO").unwrap_or(OsStr::new("cargo")))
    }

    /// Where cargo puts what it builds, as cargo itself says.
    pub(crate) fn target(&self) -> Outcome<PathBuf> {
        let mut command = self.cargo();
        command.args(["metadata", "--no-deps", "--format-version", "1"]);
        let metadata = process::output(&mut command)?;
        json_text(&metadata, "target_directory")
            .map(PathBuf::from)
            .ok_or_else(|| Failure::new("cargo metadata names no target_directory"))
    }

    /// The keys of the packages in `tenants/`, sorted; fails when there is none.
    pub(crate) fn tenants(&self) -> Outcome<Vec<String>> {
        let folder = self.root.join("tenants");
        let keys = tenant_keys(&folder)?;
        if keys.is_empty() {
            return Err(Failure::new(format!(
                "{} holds no tenant: a tenant is a folder with a tenant.toml in it",
                folder.display()
            )));
        }
        Ok(keys)
    }
}

/// The folders with a `tenant.toml`, without `_base`, `_places`, hidden and half-written ones.
pub(crate) fn tenant_keys(folder: &Path) -> Outcome<Vec<String>> {
    let unreadable = || format!("the folder {} cannot be read", folder.display());
    let mut keys = Vec::new();
    for entry in fs::read_dir(folder).context(unreadable)? {
        let entry = entry.context(unreadable)?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let set_aside = name.starts_with(['_', '.']) || name.ends_with(".partial");
        if !set_aside && entry.path().join("tenant.toml").is_file() {
            keys.push(name);
        }
    }
    keys.sort();
    Ok(keys)
}

fn is_of_cargo_run(name: &OsStr) -> bool {
    const NAMES: [&str; 6] = [
        "CARGO_MANIFEST_DIR",
        "CARGO_MANIFEST_PATH",
        "CARGO_MANIFEST_LINKS",
        "CARGO_CRATE_NAME",
        "CARGO_BIN_NAME",
        "CARGO_PRIMARY_PACKAGE",
    ];
    let name = name.to_string_lossy();
    name.starts_with("CARGO_PKG_") || NAMES.contains(&name.as_ref())
}

/// The text value of the first `"key":"…"` in compact JSON.
fn json_text(json: &str, key: &str) -> Option<String> {
    let start = json.find(&format!("\"{key}\":\""))? + key.len() + 4;
    let mut value = String::new();
    let mut characters = json.get(start..)?.chars();
    loop {
        match characters.next()? {
            '"' => return Some(value),
            '\\' => match characters.next()? {
                plain @ ('"' | '\\' | '/') => value.push(plain),
                _ => return None,
            },
            plain => value.push(plain),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::temporary::TemporaryFolder;

    #[test]
    fn cargo_metadata_names_the_target_folder() {
        let json = r#"{"packages":[],"target_directory":"/a b/\"c\"\\d","version":1}"#;
        assert_eq!(
            json_text(json, "target_directory").as_deref(),
            Some(r#"/a b/"c"\d"#)
        );
        assert_eq!(json_text("{}", "target_directory"), None);
        assert_eq!(
            json_text(r#"{"target_directory":"/a"#, "target_directory"),
            None
        );
    }

    #[test]
    fn only_what_cargo_run_adds_is_taken_out() {
        for name in ["CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "CARGO_BIN_NAME"] {
            assert!(is_of_cargo_run(OsStr::new(name)), "{name}");
        }
        for name in ["CARGO", "CARGO_HOME", "CARGO_TARGET_DIR", "PATH"] {
            assert!(!is_of_cargo_run(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn tenants_are_folders_with_a_tenant_file() {
        let folder = TemporaryFolder::new("tenants").unwrap();
        for name in ["b", "a", "_base", ".hidden", "c.partial", "empty"] {
            let tenant = folder.path().join(name);
            fs::create_dir(&tenant).unwrap();
            if name != "empty" {
                fs::write(tenant.join("tenant.toml"), "").unwrap();
            }
        }
        assert_eq!(tenant_keys(folder.path()).unwrap(), ["a", "b"]);
    }
}
