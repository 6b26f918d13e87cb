//! What the engines of this process write to their log, in a file that has no name and goes with the process.

use std::fs::File;
use std::os::fd::AsRawFd;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tinhid_core::configuration::LogSettings;
use tracing_subscriber::EnvFilter;

static LOG: OnceLock<Arc<File>> = OnceLock::new();

/// Begins to write the log as an engine does that is not told otherwise; once for all tests of a process.
pub(crate) fn begin() {
    LOG.get_or_init(|| {
        let path = std::env::temp_dir().join(format!("tinhid_log_{}", std::process::id()));
        let file = Arc::new(File::create(&path).unwrap());
        std::fs::remove_file(path).unwrap();
        let filter = EnvFilter::new(LogSettings::default().filter);
        let subscriber = tracing_subscriber::fmt().with_env_filter(filter);
        let subscriber = subscriber.with_ansi(false).with_writer(Arc::clone(&file));
        // Whoever was first may have their own; then there is nothing in ours.
        let _ = subscriber.try_init();
        file
    });
}

/// Where the log of this process can be read, if it was begun.
pub fn process_log() -> Option<PathBuf> {
    let file = LOG.get()?;
    Some(format!("/proc/{}/fd/{}", std::process::id(), file.as_raw_fd()).into())
}
