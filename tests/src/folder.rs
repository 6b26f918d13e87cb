use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A folder of one test, removed when it is dropped. Its path is short, for a Unix socket's path may
/// have 107 bytes.
#[derive(Debug)]
pub struct TemporaryFolder {
    path: PathBuf,
    name: String,
}

impl TemporaryFolder {
    /// Makes an empty folder.
    #[expect(clippy::new_without_default, reason = "making a folder is no default")]
    pub fn new() -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("tinhid_kit_{}_{number}", std::process::id());
        let path = std::env::temp_dir().join(&name);
        // What a run with the same number left behind.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self { path, name }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its name, which no other test of this machine has now.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}
