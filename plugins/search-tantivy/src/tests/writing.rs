use super::support::{
    KIND, TENANT, build, built, document, engine_in, folder, found, open, question,
};
use std::fs;
use tinhid_contract::search::{Change, IndexState};

fn put(number: u64) -> Change {
    Change::Put(Box::new(document(number)))
}

#[tokio::test]
async fn what_was_applied_is_there_after_a_restart() {
    let folder = folder();
    let index = built(folder.path(), 10).await;
    index.apply(vec![put(11), put(12)]).await.unwrap();
    let before = index.contents(KIND).await.unwrap();
    drop(index);
    let (index, state) = open(folder.path()).await;
    assert_eq!(state, IndexState::Whole);
    assert_eq!(index.contents(KIND).await.unwrap(), before);
    assert_eq!(found(index.as_ref(), "").await, 12);
}

/// As long as it was not built, an index is empty, however often it is opened and whatever it took.
#[tokio::test]
async fn an_index_is_whole_only_when_it_was_built() {
    let folder = folder();
    for number in 1..=3 {
        let (index, state) = open(folder.path()).await;
        assert_eq!(state, IndexState::Empty);
        index.apply(vec![put(number)]).await.unwrap();
        index.search(&question("")).await.unwrap_err();
        assert_eq!(index.contents(KIND).await.unwrap().documents, number);
    }
    let (index, _) = open(folder.path()).await;
    let rebuild = index.rebuild(&[KIND.to_owned()]).await.unwrap();
    assert!(rebuild.replaces_everything());
    drop(rebuild);
    drop(index);
    let (index, state) = open(folder.path()).await;
    assert_eq!(state, IndexState::Empty);
    build(index.as_ref(), 2).await;
    assert_eq!(found(index.as_ref(), "").await, 2);
    let rebuild = index.rebuild(&[KIND.to_owned()]).await.unwrap();
    assert!(!rebuild.replaces_everything());
}

/// A process can end between writing segments and committing them.
#[tokio::test]
async fn a_commit_that_was_broken_off_leaves_the_last_one() {
    let folder = folder();
    drop(built(folder.path(), 10).await);
    let path = folder.path().join(TENANT).join("index");
    let store = crate::store::Store::open(&path).unwrap();
    let writer = store.writer(16 << 20).unwrap();
    for number in 11..=2_000 {
        writer
            .add_document(store.fields.document(&document(number)))
            .unwrap();
    }
    drop(writer);
    let mut writer = store.writer(16 << 20).unwrap();
    writer
        .add_document(store.fields.document(&document(9_000)))
        .unwrap();
    let prepared = writer.prepare_commit().unwrap();
    drop(prepared);
    drop((writer, store));
    let (index, state) = open(folder.path()).await;
    assert_eq!(state, IndexState::Whole);
    assert_eq!(found(index.as_ref(), "").await, 10);
    index.apply(vec![put(11)]).await.unwrap();
    assert_eq!(found(index.as_ref(), "").await, 11);
}

#[tokio::test]
async fn segments_are_merged_and_the_writer_goes() {
    let folder = folder();
    let index = built(folder.path(), 1).await;
    for number in 2..=60 {
        index.apply(vec![put(number)]).await.unwrap();
    }
    assert_eq!(found(index.as_ref(), "").await, 60);
    // Whoever holds the lock of the writer is the last that writes.
    let lock = folder
        .path()
        .join(TENANT)
        .join("index/.tantivy-writer.lock");
    let mut segments = usize::MAX;
    for _ in 0..200 {
        let meta = fs::read_to_string(lock.with_file_name("meta.json")).unwrap();
        let meta: serde_json::Value = serde_json::from_str(&meta).unwrap();
        segments = meta["segments"].as_array().unwrap().len();
        if segments < 10 && free(&lock) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(segments < 10, "{segments} segments");
    assert!(free(&lock), "a writer is still there");
    assert_eq!(found(index.as_ref(), "").await, 60);
    index.apply(vec![put(61)]).await.unwrap();
    assert_eq!(found(index.as_ref(), "").await, 61);
}

fn free(lock: &std::path::Path) -> bool {
    let file = fs::File::options().write(true).open(lock).unwrap();
    file.try_lock().is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_and_changes_go_on_together() {
    let folder = folder();
    let index = built(folder.path(), 100).await;
    let mut asking = Vec::new();
    for _ in 0..4 {
        let index = index.clone();
        asking.push(tokio::spawn(async move {
            let mut last = 0;
            for _ in 0..50 {
                let answer = index.search(&question("phong tro")).await.unwrap();
                assert!(answer.total.count >= last, "a document was lost");
                last = answer.total.count;
            }
        }));
    }
    let writing: Vec<_> = (0..4)
        .map(|writer| {
            let index = index.clone();
            tokio::spawn(async move {
                for step in 0..10 {
                    index
                        .apply(vec![put(1_000 + writer * 100 + step)])
                        .await
                        .unwrap();
                }
            })
        })
        .collect();
    for task in asking.into_iter().chain(writing) {
        task.await.unwrap();
    }
    assert_eq!(found(index.as_ref(), "phong").await, 140);
}

/// Changes wait for a rebuild, and a rebuild that is dropped lets them go on.
#[tokio::test(flavor = "multi_thread")]
async fn changes_wait_for_a_rebuild() {
    let folder = folder();
    let index = built(folder.path(), 5).await;
    let mut rebuild = index.rebuild(&[KIND.to_owned()]).await.unwrap();
    rebuild.add(vec![document(100)]).await.unwrap();
    let waiting = index.clone();
    let applied = tokio::spawn(async move { waiting.apply(vec![put(6)]).await });
    assert_eq!(found(index.as_ref(), "").await, 5);
    rebuild.finish().await.unwrap();
    applied.await.unwrap().unwrap();
    assert_eq!(found(index.as_ref(), "").await, 2);
    let rebuild = index.rebuild(&[KIND.to_owned()]).await.unwrap();
    let waiting = index.clone();
    let applied = tokio::spawn(async move { waiting.apply(vec![put(7)]).await });
    drop(rebuild);
    applied.await.unwrap().unwrap();
    assert_eq!(found(index.as_ref(), "").await, 3);
}

/// Whoever stops waiting for a rebuild leaves nothing of it behind.
#[tokio::test]
async fn a_rebuild_that_nobody_waits_for_is_abandoned() {
    let folder = folder();
    let index = built(folder.path(), 5).await;
    let mut rebuild = index.rebuild(&[KIND.to_owned()]).await.unwrap();
    let adding = rebuild.add((100..1_100).map(document).collect());
    let given_up = tokio::time::timeout(std::time::Duration::ZERO, adding).await;
    assert!(given_up.is_err(), "1,000 documents were added in no time");
    rebuild.add(vec![document(6)]).await.unwrap_err();
    rebuild.finish().await.unwrap_err();
    index.apply(vec![put(7)]).await.unwrap();
    assert_eq!(found(index.as_ref(), "").await, 6);
    assert_eq!(index.contents(KIND).await.unwrap().documents, 6);
}

#[tokio::test]
async fn a_rebuild_takes_only_its_kinds() {
    let folder = folder();
    let index = built(folder.path(), 5).await;
    let mut rebuild = index.rebuild(&["job".to_owned()]).await.unwrap();
    rebuild.add(vec![document(6)]).await.unwrap_err();
    rebuild.finish().await.unwrap();
    assert_eq!(found(index.as_ref(), "").await, 5);
}

#[tokio::test]
async fn two_processes_do_not_write_one_index() {
    let folder = folder();
    let index = built(folder.path(), 5).await;
    let (other, _) = open(folder.path()).await;
    let rebuild = index.rebuild(&[KIND.to_owned()]).await.unwrap();
    other.apply(vec![put(6)]).await.unwrap_err();
    // It is no damage, and both go on.
    assert_eq!(found(other.as_ref(), "").await, 5);
    rebuild.finish().await.unwrap();
    let (again, state) = open(folder.path()).await;
    assert_eq!(state, IndexState::Whole);
    assert_eq!(found(again.as_ref(), "").await, 0);
    drop(engine_in(folder.path()));
}
