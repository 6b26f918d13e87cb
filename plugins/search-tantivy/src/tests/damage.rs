//! What was damaged while nobody looked is set aside, and never answers.

use super::support::{TENANT, build, built, engine_in, folder, found, open, question};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tinhid_contract::PortError;
use tinhid_contract::search::{Contents, IndexState};

fn index_in(folder: &Path) -> PathBuf {
    folder.join(TENANT).join("index")
}

/// The files of segments, the largest first.
fn segment_files(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(index_in(folder)).unwrap();
    let mut files: Vec<PathBuf> = listed.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| {
        let name = file.file_name().unwrap().to_str().unwrap();
        name.len() > 32 && !name.starts_with('.')
    });
    files.sort_by_key(|file| std::cmp::Reverse(fs::metadata(file).unwrap().len()));
    files
}

fn set_aside(folder: &Path) -> usize {
    let listed = fs::read_dir(folder.join(TENANT)).unwrap();
    let names = listed.map(|entry| entry.unwrap().file_name());
    names
        .filter(|name| name.to_str().unwrap().starts_with("index.damaged-"))
        .count()
}

/// Builds an index, closes it, lets `damage` happen, and expects it to be found and healed.
async fn heals(what: &str, damage: impl FnOnce(&Path)) {
    let folder = folder();
    drop(built(folder.path(), 300).await);
    damage(folder.path());
    let (index, state) = open(folder.path()).await;
    assert_eq!(state, IndexState::Empty, "{what}");
    assert_eq!(set_aside(folder.path()), 1, "{what}");
    let refused = index.search(&question("")).await;
    assert!(
        matches!(refused, Err(PortError::Unavailable { .. })),
        "{what}: {refused:?}"
    );
    assert_eq!(index.contents("rental").await.unwrap(), Contents::default());
    build(index.as_ref(), 20).await;
    assert_eq!(found(index.as_ref(), "phong").await, 20, "{what}");
    drop(index);
    let (index, state) = open(folder.path()).await;
    assert_eq!(state, IndexState::Whole, "{what}");
    assert_eq!(found(index.as_ref(), "phong").await, 20, "{what}");
}

fn flip(file: &Path, at: usize) {
    let mut bytes = fs::read(file).unwrap();
    bytes[at] ^= 0x10;
    fs::write(file, bytes).unwrap();
}

fn truncate(file: &Path, part: u64) {
    let length = fs::metadata(file).unwrap().len();
    let open = fs::File::options().write(true).open(file).unwrap();
    open.set_len(length / part).unwrap();
}

#[tokio::test]
async fn a_truncated_description_is_found() {
    let meta = |folder: &Path| index_in(folder).join("meta.json");
    heals("half", |folder| truncate(&meta(folder), 2)).await;
    heals("empty", |folder| fs::write(meta(folder), "").unwrap()).await;
    heals("gone", |folder| fs::remove_file(meta(folder)).unwrap()).await;
    heals("another number of documents", |folder| {
        let text = fs::read_to_string(meta(folder)).unwrap();
        let other = text.replace("\"max_doc\": 300", "\"max_doc\": 301");
        assert_ne!(text, other);
        fs::write(meta(folder), other).unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_wrong_byte_in_any_file_is_found() {
    let folder = folder();
    drop(built(folder.path(), 300).await);
    let kinds = segment_files(folder.path()).len();
    assert!(kinds >= 4, "an index has {kinds} files");
    for number in 0..kinds {
        for part in [0, 1, 2] {
            heals("a flipped bit", |folder| {
                let file = &segment_files(folder)[number];
                let length = usize::try_from(fs::metadata(file).unwrap().len()).unwrap();
                flip(file, (length - 1) * part / 2);
            })
            .await;
        }
        heals("half a file", |folder| {
            truncate(&segment_files(folder)[number], 2)
        })
        .await;
        heals("an empty file", |folder| {
            fs::write(&segment_files(folder)[number], "").unwrap()
        })
        .await;
        heals("no file", |folder| {
            fs::remove_file(&segment_files(folder)[number]).unwrap()
        })
        .await;
    }
}

#[tokio::test]
async fn an_index_of_another_version_is_set_aside() {
    heals("other fields", |folder| {
        let meta = index_in(folder).join("meta.json");
        let text = fs::read_to_string(&meta).unwrap();
        let other = text.replace("\"expires\"", "\"expired\"");
        assert_ne!(text, other);
        fs::write(&meta, other).unwrap();
    })
    .await;
    heals("another order", |folder| {
        let meta = index_in(folder).join("meta.json");
        let text = fs::read_to_string(&meta).unwrap();
        let other = text.replace("\"Desc\"", "\"Asc\"");
        assert_ne!(text, other);
        fs::write(&meta, other).unwrap();
    })
    .await;
    heals("no folder", |folder| {
        fs::remove_dir_all(index_in(folder)).unwrap();
        fs::write(index_in(folder), "not a folder").unwrap();
    })
    .await;
    heals("a wrong list of files", |folder| {
        fs::write(index_in(folder).join(".managed.json"), "[").unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_does_no_harm_is_left_alone() {
    let folder = folder();
    drop(built(folder.path(), 50).await);
    let index = index_in(folder.path());
    fs::write(index.join("notes.txt"), "not ours").unwrap();
    fs::create_dir(index.join("lost+found")).unwrap();
    fs::write(index.join(".tantivy-writer.lock"), "").unwrap();
    fs::write(index.join(".tantivy-meta.lock"), "").unwrap();
    let (opened, state) = open(folder.path()).await;
    assert_eq!(state, IndexState::Whole);
    assert_eq!(found(opened.as_ref(), "phong").await, 50);
    let change = tinhid_contract::search::Change::Put(Box::new(super::support::document(51)));
    opened.apply(vec![change]).await.unwrap();
    assert_eq!(found(opened.as_ref(), "phong").await, 51);
    assert_eq!(
        fs::read_to_string(index.join("notes.txt")).unwrap(),
        "not ours"
    );
    assert_eq!(set_aside(folder.path()), 0);
}

#[tokio::test]
async fn an_empty_folder_is_a_new_index() {
    let folder = folder();
    fs::create_dir_all(index_in(folder.path())).unwrap();
    let (index, state) = open(folder.path()).await;
    assert_eq!(state, IndexState::Empty);
    assert_eq!(set_aside(folder.path()), 0);
    build(index.as_ref(), 5).await;
    assert_eq!(found(index.as_ref(), "phong").await, 5);
}

#[tokio::test]
async fn only_the_last_damaged_index_is_kept() {
    let folder = folder();
    for _ in 0..3 {
        let (index, state) = open(folder.path()).await;
        assert_eq!(state, IndexState::Empty);
        build(index.as_ref(), 5).await;
        drop(index);
        fs::write(index_in(folder.path()).join("meta.json"), "{").unwrap();
    }
    let (_, state) = open(folder.path()).await;
    assert_eq!(state, IndexState::Empty);
    assert_eq!(set_aside(folder.path()), 1);
}

/// Files can be overwritten while an index is in use. From the first question that fails on, nothing is answered
/// until it has been rebuilt.
#[tokio::test]
async fn damage_while_in_use_ends_the_answers() {
    let folder = folder();
    let engine = engine_in(folder.path());
    let index = engine.open(TENANT).await.unwrap().index;
    build(index.as_ref(), 50).await;
    for file in segment_files(folder.path()) {
        let length = usize::try_from(fs::metadata(&file).unwrap().len()).unwrap();
        let mut open = fs::File::options().write(true).open(&file).unwrap();
        open.write_all(&vec![0xFF; length]).unwrap();
    }
    let asked = index.search(&question("phong")).await;
    assert!(
        matches!(asked, Err(PortError::Unavailable { .. })),
        "{asked:?}"
    );
    assert!(index.contents("rental").await.is_err());
    let again = engine.open(TENANT).await.unwrap();
    assert_eq!(again.state, IndexState::Empty);
    build(again.index.as_ref(), 30).await;
    assert_eq!(found(again.index.as_ref(), "phong").await, 30);
    assert_eq!(found(index.as_ref(), "phong").await, 30);
}

#[tokio::test]
async fn a_folder_that_may_not_be_read_is_no_damage() {
    let folder = folder();
    // A file stands where the folder of the tenant should be.
    fs::write(folder.path().join(TENANT), "x").unwrap();
    let opened = engine_in(folder.path())
        .open(TENANT)
        .await
        .map(|opened| opened.state);
    assert!(
        matches!(opened, Err(PortError::Unavailable { .. })),
        "{opened:?}"
    );
    assert_eq!(fs::read_to_string(folder.path().join(TENANT)).unwrap(), "x");
}
