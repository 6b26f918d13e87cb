//! What a process that died left, and what it did not.

use super::{TENANT, files, folder, key, put, store_in};
use chrono::{DateTime, Utc};
use std::fs;
use tinhid_contract::objects::{ByteRange, Sweeping};

const EVERYTHING: DateTime<Utc> = DateTime::<Utc>::MAX_UTC;

/// What is left of a process that was killed while it wrote: a file that nobody has locked.
fn remains(folder: &std::path::Path) {
    let incoming = folder.join(TENANT).join("incoming");
    fs::write(incoming.join("0198f2aa.part"), "half of somethi").unwrap();
}

#[tokio::test]
async fn remains_are_removed_when_the_store_is_opened() {
    let folder = folder();
    put(&*store_in(folder.path()).await, "a/one.txt", "1")
        .await
        .unwrap();
    remains(folder.path());
    let store = store_in(folder.path()).await;
    assert_eq!(files(&folder.path().join(TENANT)), ["objects/a/one.txt"]);
    let piece = store.get(&key("a/one.txt"), ByteRange::new(0, 9)).await;
    assert_eq!(piece.unwrap().unwrap().bytes, "1");
}

#[tokio::test]
async fn remains_are_removed_by_sweeping_and_what_is_under_way_is_not() {
    let folder = folder();
    let store = store_in(folder.path()).await;
    let mut upload = store.upload(&key("a/film.mp4")).await.unwrap();
    upload.write("begun".into()).await.unwrap();
    remains(folder.path());
    // Another process, or another storage in this one, looks at the same folder.
    let other = store_in(folder.path()).await;
    assert_eq!(other.sweep(EVERYTHING).await.unwrap(), Sweeping::Removed(0));
    remains(folder.path());
    let fresh = store.sweep(DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(fresh, Sweeping::Removed(0));
    assert_eq!(store.sweep(EVERYTHING).await.unwrap(), Sweeping::Removed(1));
    upload.write(" and ended".into()).await.unwrap();
    upload.finish(None).await.unwrap();
    let piece = store.get(&key("a/film.mp4"), ByteRange::new(0, 99)).await;
    assert_eq!(piece.unwrap().unwrap().bytes, "begun and ended");
}

#[tokio::test]
async fn what_is_given_up_leaves_nothing() {
    let folder = folder();
    let store = store_in(folder.path()).await;
    let mut upload = store.upload(&key("a/film.mp4")).await.unwrap();
    upload.write("begun".into()).await.unwrap();
    drop(upload);
    let upload = store.upload(&key("a/film.mp4")).await.unwrap();
    upload.abandon().await.unwrap();
    assert_eq!(files(folder.path()), Vec::<String>::new());
}

/// A writer whose file is taken away (a disk that fails, somebody who tidies up) stores nothing.
#[tokio::test]
async fn a_file_that_vanished_is_no_object() {
    let folder = folder();
    let store = store_in(folder.path()).await;
    let mut upload = store.upload(&key("a/film.mp4")).await.unwrap();
    upload.write("begun".into()).await.unwrap();
    for part in fs::read_dir(folder.path().join(TENANT).join("incoming")).unwrap() {
        fs::remove_file(part.unwrap().path()).unwrap();
    }
    assert!(upload.finish(None).await.is_err());
    assert_eq!(store.head(&key("a/film.mp4")).await.unwrap(), None);
}
