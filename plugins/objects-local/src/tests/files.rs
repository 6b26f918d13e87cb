//! What lies on the disk, for whom, and that nothing leads out of it.

use super::{TENANT, files, folder, key, put, store_in};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use tinhid_contract::PortError;
use tinhid_contract::objects::{ByteRange, KeyPrefix};

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn files_are_plain_and_for_the_engine_alone() {
    let folder = folder();
    let store = store_in(folder.path()).await;
    put(&*store, "reports/x1/photo.jpg", "bytes").await.unwrap();
    let mut upload = store.upload(&key("reports/x2/film.mp4")).await.unwrap();
    upload.write("more".into()).await.unwrap();
    let tenant = folder.path().join(TENANT);
    for part in fs::read_dir(tenant.join("incoming")).unwrap() {
        assert_eq!(mode(&part.unwrap().path()), 0o600);
    }
    upload.finish(None).await.unwrap();
    assert_eq!(
        files(&tenant),
        [
            "objects/reports/x1/photo.jpg",
            "objects/reports/x2/film.mp4"
        ]
    );
    let photo = tenant.join("objects/reports/x1/photo.jpg");
    assert_eq!(fs::read(&photo).unwrap(), b"bytes");
    assert_eq!(mode(&photo), 0o600);
    for folder in [
        "",
        "incoming",
        "objects",
        "objects/reports",
        "objects/reports/x1",
    ] {
        assert_eq!(mode(&tenant.join(folder)), 0o700, "{folder}");
    }
}

#[tokio::test]
async fn folders_that_become_empty_go() {
    let folder = folder();
    let store = store_in(folder.path()).await;
    put(&*store, "a/b/c/one.txt", "1").await.unwrap();
    put(&*store, "a/two.txt", "2").await.unwrap();
    store.delete(&key("a/b/c/one.txt")).await.unwrap();
    let objects = folder.path().join(TENANT).join("objects");
    assert!(!objects.join("a/b").exists() && objects.join("a").exists());
    store.delete(&key("a/two.txt")).await.unwrap();
    assert!(!objects.join("a").exists() && objects.exists());
}

/// Keys cannot be spelled so that they lead elsewhere; links that somebody laid do not either.
#[tokio::test]
async fn links_are_not_followed() {
    let (folder, outside) = (folder(), super::folder());
    fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    let store = store_in(folder.path()).await;
    put(&*store, "a/one.txt", "1").await.unwrap();
    let objects = folder.path().join(TENANT).join("objects");
    symlink(outside.path(), objects.join("away")).unwrap();
    symlink(
        outside.path().join("secret.txt"),
        objects.join("a/secret.txt"),
    )
    .unwrap();

    for name in ["away/secret.txt", "a/secret.txt"] {
        let key = key(name);
        let get = store.get(&key, ByteRange::new(0, 10)).await.map(drop);
        let head = store.head(&key).await.map(drop);
        for outcome in [get, head] {
            assert!(
                matches!(outcome, Err(PortError::Misconfigured(_))),
                "{name}: {outcome:?}"
            );
        }
    }
    let put_away = put(&*store, "away/new.txt", "x").await;
    let delete_away = store.delete(&key("away/secret.txt")).await;
    for outcome in [put_away, delete_away] {
        assert!(
            matches!(outcome, Err(PortError::Misconfigured(_))),
            "{outcome:?}"
        );
    }
    // Storing in the place of a link replaces the link, not what it leads to.
    put(&*store, "a/secret.txt", "2").await.unwrap();
    assert_eq!(files(outside.path()), ["secret.txt"]);
    assert_eq!(
        fs::read(outside.path().join("secret.txt")).unwrap(),
        b"secret"
    );
    let page = store.list(&KeyPrefix::default(), None, 10).await.unwrap();
    let keys: Vec<_> = page
        .objects
        .iter()
        .map(|facts| facts.key.as_str())
        .collect();
    assert_eq!(keys, ["a/one.txt", "a/secret.txt"]);
}

#[tokio::test]
async fn what_the_engine_did_not_store_is_not_listed() {
    let folder = folder();
    let store = store_in(folder.path()).await;
    put(&*store, "a/one.txt", "1").await.unwrap();
    let objects = folder.path().join(TENANT).join("objects");
    for stranger in ["README", "a/.hidden", "a/UPPER.TXT", "a/two.txt~"] {
        fs::write(objects.join(stranger), "x").unwrap();
    }
    fs::create_dir(objects.join("a/.git")).unwrap();
    fs::write(objects.join("a/.git/one.txt"), "x").unwrap();
    let page = store.list(&KeyPrefix::default(), None, 1).await.unwrap();
    assert_eq!(page.objects.len(), 1);
    assert!(!page.more);
    // An object that is a folder is a mistake of somebody, and is told as one.
    fs::create_dir(objects.join("a/three.txt")).unwrap();
    let get = store.get(&key("a/three.txt"), ByteRange::new(0, 1)).await;
    assert!(matches!(get, Err(PortError::Misconfigured(_))), "{get:?}");
}
