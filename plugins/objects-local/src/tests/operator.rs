//! What is for an operator is told to the operator.

use super::{TENANT, config, folder, host, key, put};
use crate::{Config, storage};
use std::fs;
use std::path::PathBuf;
use tinhid_contract::PortError;

#[test]
fn unknown_keys_of_the_configuration_are_refused() {
    let read = |text| serde_json::from_str::<Config>(text);
    assert!(read(r#"{"foldre": "/srv"}"#).is_err());
    assert_eq!(read("{}").unwrap().keep_free_mebibytes, 512);
}

#[test]
fn what_cannot_work_is_refused_at_the_start() {
    let relative = Config {
        folder: Some(PathBuf::from("data/objects")),
        ..config()
    };
    let too_much = Config {
        keep_free_mebibytes: (1 << 24) + 1,
        ..config()
    };
    for wrong in [relative, too_much] {
        let refused = storage(wrong, host(folder().path())).map(drop);
        assert!(
            matches!(refused, Err(PortError::Misconfigured(_))),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn another_folder_may_be_configured() {
    let (own, other) = (folder(), folder());
    let elsewhere = Config {
        folder: Some(other.path().join("deep/er")),
        ..config()
    };
    let storage = storage(elsewhere, host(own.path())).unwrap();
    let store = storage.open(TENANT).await.unwrap();
    put(&*store, "a/one.txt", "1").await.unwrap();
    assert!(
        other
            .path()
            .join("deep/er/somewhere/objects/a/one.txt")
            .exists()
    );
    assert_eq!(fs::read_dir(own.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn the_last_of_the_disk_is_not_taken() {
    let folder = folder();
    let greedy = Config {
        keep_free_mebibytes: 1 << 24,
        ..config()
    };
    let storage = storage(greedy, host(folder.path())).unwrap();
    let store = storage.open(TENANT).await.unwrap();
    let put = put(&*store, "a/one.txt", "1").await;
    let upload = store.upload(&key("a/two.txt")).await.map(drop);
    for outcome in [put, upload, store.check().await] {
        let Err(PortError::Unavailable { reason, .. }) = outcome else {
            panic!("{outcome:?}");
        };
        assert!(reason.contains("keep_free_mebibytes"), "{reason}");
    }
    // What frees room goes on.
    store.delete(&key("a/one.txt")).await.unwrap();
}

#[tokio::test]
async fn a_file_where_the_folder_should_be_is_told() {
    let folder = folder();
    fs::write(folder.path().join(TENANT), "in the way").unwrap();
    let storage = storage(config(), host(folder.path())).unwrap();
    let opened = storage.open(TENANT).await.map(drop);
    let Err(error) = opened else {
        panic!("a file is no folder");
    };
    assert!(error.to_string().contains(TENANT), "{error}");
}
