//! What is in the archive, and the archive itself: the same input gives the same bytes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Failure, Outcome};
use crate::process;
use crate::project::{self, Project};

/// Files that must be there: where they are in the checkout, and where in the archive.
const FILES: [(&str, &str); 6] = [
    ("engine/server/engine.toml", "engine.toml"),
    (
        "engine/server/dist/tinhid.service",
        "systemd/tinhid.service",
    ),
    ("engine/server/dist/nginx.conf", "proxy/nginx.conf"),
    ("engine/server/dist/Caddyfile", "proxy/Caddyfile"),
    ("engine/server/dist/INSTALL.md", "INSTALL.md"),
    (
        "tenants/_places/THIRD-PARTY.md",
        "licences/places/THIRD-PARTY.md",
    ),
];

/// Folders whose licence files go into the archive; what they hold is embedded in the binary.
const EMBEDDED: [&str; 4] = [
    "templates",
    "tenants/_base",
    "engine/web",
    "engine/vietnamese",
];

/// Puts everything that is shipped into the empty folder `stage`.
pub(crate) fn fill(project: &Project, binary: &Path, stage: &Path) -> Outcome {
    let root = project.root();
    let absent: Vec<&str> = FILES
        .iter()
        .map(|(source, _)| *source)
        .filter(|source| !root.join(source).is_file())
        .collect();
    if !absent.is_empty() {
        return Err(Failure::new(format!(
            "the archive needs files that are not there: {}",
            absent.join(", ")
        )));
    }
    copy(binary, &stage.join("tinhid"))?;
    for (source, target) in FILES {
        copy(&root.join(source), &stage.join(target))?;
    }
    let tenants = root.join("tenants");
    for key in project::tenant_keys(&tenants)? {
        for file in files(&tenants.join(&key))? {
            copy(
                &tenants.join(&key).join(&file),
                &stage.join("tenants").join(&key).join(&file),
            )?;
        }
    }
    for home in EMBEDDED {
        let folder = root.join(home);
        if folder.is_dir() {
            for file in files(&folder)?.into_iter().filter(|file| is_licence(file)) {
                copy(
                    &folder.join(&file),
                    &stage.join("licences").join(home).join(&file),
                )?;
            }
        }
    }
    sums(stage, &files(stage)?, &stage.join("SHA256SUMS"))
}

/// Packs the folder `name` inside `parent` as `parent/name.tar.gz`: names sorted, one time, no owner.
pub(crate) fn pack(parent: &Path, name: &str, seconds: u64) -> Outcome<PathBuf> {
    let tar = parent.join(format!("{name}.tar"));
    let mut command = Command::new("tar");
    command.current_dir(parent);
    command.args(["--create", "--format=gnu", "--sort=name", "--numeric-owner"]);
    command.args(["--owner=0", "--group=0", "--mode=u=rwX,go=rX"]);
    command.arg(format!("--mtime=@{seconds}"));
    command.arg("--file").arg(&tar).arg(name);
    process::run(&mut command)?;
    // Without -n gzip writes the time and the name into the file.
    process::run(Command::new("gzip").args(["-n", "-9", "-f"]).arg(&tar))?;
    Ok(parent.join(format!("{name}.tar.gz")))
}

/// Writes the SHA-256 of `names`, which are relative to `folder`, to `target`.
pub(crate) fn sums(folder: &Path, names: &[PathBuf], target: &Path) -> Outcome {
    let mut command = Command::new("sha256sum");
    command.current_dir(folder).arg("--").args(names);
    let text = process::output(&mut command)?;
    fs::write(target, text).context(|| format!("{} cannot be written", target.display()))
}

/// Every file below `folder`, relative to it, sorted; hidden and half-written ones are left out.
fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(folder, Path::new(""), &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, below: &Path, found: &mut Vec<PathBuf>) -> Outcome {
    let here = folder.join(below);
    let unreadable = || format!("the folder {} cannot be read", here.display());
    for entry in fs::read_dir(&here).context(unreadable)? {
        let entry = entry.context(unreadable)?;
        let name = entry.file_name();
        let set_aside = name.to_string_lossy().starts_with('.')
            || name.to_string_lossy().ends_with(".partial")
            || name == "node_modules"
            || name == "target";
        let path = below.join(&name);
        let kind = entry.file_type().context(unreadable)?;
        if set_aside {
            continue;
        } else if kind.is_dir() {
            collect(folder, &path, found)?;
        } else if kind.is_file() {
            found.push(path);
        } else {
            return Err(Failure::new(format!(
                "{} is neither a file nor a folder; packages are made of plain files",
                folder.join(&path).display()
            )));
        }
    }
    Ok(())
}

fn is_licence(file: &Path) -> bool {
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_uppercase();
    [
        "LICENSE",
        "LICENCE",
        "OFL",
        "NOTICE",
        "COPYING",
        "THIRD-PARTY",
    ]
    .iter()
    .any(|start| name.starts_with(start))
}

fn copy(source: &Path, target: &Path) -> Outcome {
    let what = || {
        format!(
            "{} cannot be copied to {}",
            source.display(),
            target.display()
        )
    };
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).context(what)?;
    }
    fs::copy(source, target).map(|_| ()).context(what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::temporary::TemporaryFolder;

    #[test]
    fn licences_are_known_by_their_names() {
        for name in [
            "OFL.txt",
            "fonts/LICENSE",
            "Licence-font.txt",
            "THIRD-PARTY.md",
        ] {
            assert!(is_licence(Path::new(name)), "{name}");
        }
        for name in ["README.md", "office.svg", "offline.hbs"] {
            assert!(!is_licence(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn the_same_files_give_the_same_archive() {
        let packed = |order: [&str; 3]| {
            let parent = TemporaryFolder::new("archive").unwrap();
            let stage = parent.path().join("product");
            fs::create_dir(&stage).unwrap();
            for name in order {
                fs::write(stage.join(name), name).unwrap();
            }
            fs::write(stage.join(".hidden"), "").unwrap();
            let names = files(&stage).unwrap();
            assert_eq!(names, ["a", "b", "c"].map(PathBuf::from));
            sums(&stage, &names, &stage.join("SHA256SUMS")).unwrap();
            let archive = pack(parent.path(), "product", 1_700_000_000).unwrap();
            fs::read(archive).unwrap()
        };
        assert_eq!(packed(["a", "b", "c"]), packed(["c", "a", "b"]));
    }
}
