//! The files of the repository, for tests of the house itself.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// The keys of the packages that are shipped.
pub const SHIPPED: [&str; 3] = ["dak-lak", "thai-nguyen", "vinh-phuc"];

/// Reads a file by its path below the root.
pub fn read(path: &str) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files below a folder whose names end so, sorted; build output and what git ignores is left out.
pub fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for item in std::fs::read_dir(&folder).unwrap().flatten() {
            let name = item.file_name().to_string_lossy().into_owned();
            if item.file_type().unwrap().is_dir() {
                if !matches!(
                    name.as_str(),
                    "target" | "node_modules" | ".git" | "data" | "dist"
                ) {
                    folders.push(item.path());
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(item.path());
            }
        }
    }
    found.sort();
    found
}

/// A path as it stands below the root.
pub fn below_root(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .to_string_lossy()
        .into_owned()
}
