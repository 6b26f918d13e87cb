use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Lets an engine that is about to start with this data folder believe what the checks of another test of the
/// same build found. Most tests start with the packages that others start with, and to judge them again is
/// half of a start; what is judged by another build, or differs by a byte, is judged anew.
pub(crate) fn share(data: &Path) {
    let checks = data.join("cache/checks");
    if checks.exists() {
        return;
    }
    let shared = of_this_build();
    std::fs::create_dir_all(&shared).unwrap();
    std::fs::create_dir_all(checks.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(shared, checks).unwrap();
}

fn of_this_build() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let built = test.metadata().unwrap().modified().unwrap();
    let built = built.duration_since(UNIX_EPOCH).unwrap().as_nanos();
    test.with_file_name(format!("verdicts-{built}"))
}
