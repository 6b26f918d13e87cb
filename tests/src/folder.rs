use crate::canary;
use crate::log::process_log;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A folder of one test, removed when it is dropped; the test fails if anything personal was left in it or
/// written to the log. Its path is short, for a Unix socket's path may
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
        let mut found = canary::found_below(&self.path, &canary::CANARIES);
        let log: Vec<PathBuf> = process_log().into_iter().collect();
        found.extend(canary::found_in(&log, &canary::CANARIES));
        let _ = std::fs::remove_dir_all(&self.path);
        // A test that fails says why itself.
        if !std::thread::panicking() {
            assert!(
                found.is_empty(),
                "personal data was left behind: {found:#?}"
            );
        }
    }
}
