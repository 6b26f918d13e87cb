//! What every adapter must do.

use super::{files, folder, storage_in};
use tinhid_contract::testing::objects::protocol;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_conforms_and_leaves_nothing_unfinished() {
    let folder = folder();
    let storage = storage_in(folder.path());
    let cases = protocol(async || Ok(storage.clone())).await;
    assert!(cases.unwrap() > 30);
    let left = files(folder.path());
    assert!(!left.is_empty());
    let unfinished: Vec<_> = left
        .iter()
        .filter(|path| path.contains("incoming"))
        .collect();
    assert!(unfinished.is_empty(), "{unfinished:?}");
}

/// Each case on a storage of its own, as after a restart.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_conforms_on_the_same_folder_opened_anew() {
    let folder = folder();
    for _ in 0..2 {
        let fresh = tempfile::TempDir::new_in(folder.path()).unwrap();
        let cases = protocol(async || Ok(storage_in(fresh.path()))).await;
        assert!(cases.unwrap() > 30);
    }
}
