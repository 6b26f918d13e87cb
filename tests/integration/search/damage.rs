//! An index inside the program whose files are not what they were.

use super::{
    HOST, SEARCH, TENANT, comes_to_be, equals_store, found, found_in_the_end, lists, one_tenant,
    reindex, rooms, says_it_is_away, seconds,
};
use std::fs;
use std::path::{Path, PathBuf};
use tinhid_core::data_lock::Reply;
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, eventually};

fn index_in(data: &Path) -> PathBuf {
    data.join("search")
        .join("tantivy")
        .join(TENANT)
        .join("index")
}

/// The files of segments, the largest first.
fn segment_files(data: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(index_in(data)).unwrap();
    let mut files: Vec<PathBuf> = listed.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| {
        let name = file.file_name().unwrap().to_str().unwrap();
        name.len() > 32 && !name.starts_with('.')
    });
    files.sort_by_key(|file| std::cmp::Reverse(fs::metadata(file).unwrap().len()));
    assert!(!files.is_empty(), "the index has no files");
    files
}

/// Writes nonsense over the files an engine reads from.
fn overwrite(data: &Path) {
    use std::io::Write;
    for file in segment_files(data) {
        let length = usize::try_from(fs::metadata(&file).unwrap().len()).unwrap();
        let mut open = fs::File::options().write(true).open(&file).unwrap();
        open.write_all(&vec![0xFF; length]).unwrap();
    }
}

fn set_aside(data: &Path) -> usize {
    let listed = fs::read_dir(index_in(data).parent().unwrap()).unwrap();
    let names = listed.map(|entry| entry.unwrap().file_name());
    let names = names.filter(|name| name.to_str().unwrap().starts_with("index.damaged-"));
    names.count()
}

async fn with_rooms(backend: Backend) -> Kit {
    let kit = one_tenant(backend).start().await;
    kit.publish_posts(TENANT, rooms(0..30)).await;
    assert_eq!(found(&kit).await, Some(30));
    kit
}

async fn what_was_damaged_while_nothing_ran_is_built_again(backend: Backend) {
    let mut kit = with_rooms(backend).await;
    let damages: [&dyn Fn(&Path); 3] = [
        &|data| {
            let file = &segment_files(data)[0];
            let mut bytes = fs::read(file).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x10;
            fs::write(file, bytes).unwrap();
        },
        &|data| fs::write(index_in(data).join("meta.json"), "{").unwrap(),
        &|data| fs::remove_file(&segment_files(data)[0]).unwrap(),
    ];
    for damage in damages {
        let setup = kit.stop().await;
        damage(&setup.data());
        kit = setup.start().await;
        lists(&kit, 30).await;
        found_in_the_end(&kit, 30).await;
        assert_eq!(set_aside(&kit.setup().data()), 1);
        equals_store(&kit).await;
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_index_that_is_not_there_is_built() {
    let kit = with_rooms(Backend::Sqlite).await;
    let setup = kit.stop().await;
    fs::remove_dir_all(setup.data().join("search")).unwrap();
    let kit = setup.start().await;
    found_in_the_end(&kit, 30).await;
    equals_store(&kit).await;
    kit.finish().await;
}

/// What an engine that could not build it leaves behind is built by the next.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn until_it_is_built_it_is_away_and_never_short() {
    let kit = with_rooms(Backend::Sqlite).await;
    let setup = kit.stop().await;
    // A file in the place of its folder: the index can be neither opened nor made.
    let folder = setup.data().join("search").join("tantivy").join(TENANT);
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "in the way").unwrap();
    let kit = setup.start().await;
    comes_to_be(&kit, "unavailable").await;
    for _ in 0..3 {
        says_it_is_away(kit.get(HOST, SEARCH).await);
        lists(&kit, 30).await;
        kit.clock().advance(seconds(20));
    }
    kit.store(TENANT, rooms(30..33)).await;
    lists(&kit, 33).await;
    fs::remove_file(&folder).unwrap();
    kit.clock().advance(seconds(16));
    found_in_the_end(&kit, 33).await;
    comes_to_be(&kit, "right").await;
    equals_store(&kit).await;
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damage_that_nobody_meets_is_found_within_an_hour() {
    let kit = with_rooms(Backend::Sqlite).await;
    overwrite(&kit.setup().data());
    kit.clock().advance(seconds(3_600));
    eventually("the damaged index set aside", async || {
        (set_aside(&kit.setup().data()) == 1).then_some(())
    })
    .await;
    found_in_the_end(&kit, 30).await;
    comes_to_be(&kit, "right").await;
    equals_store(&kit).await;
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damage_that_a_change_meets_is_mended_without_a_restart() {
    let kit = with_rooms(Backend::Sqlite).await;
    fs::write(index_in(&kit.setup().data()).join("meta.json"), "{").unwrap();
    kit.store(TENANT, rooms(30..31)).await;
    comes_to_be(&kit, "unavailable").await;
    says_it_is_away(kit.get(HOST, SEARCH).await);
    lists(&kit, 31).await;
    kit.clock().advance(seconds(2));
    kit.indexed(TENANT).await;
    assert_eq!(found(&kit).await, Some(31));
    equals_store(&kit).await;
    kit.finish().await;
}

/// The command reads the files even if nobody has complained, and builds all kinds where one was asked for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damage_is_found_by_the_command() {
    let kit = with_rooms(Backend::Sqlite).await;
    overwrite(&kit.setup().data());
    let reply = reindex(&kit, Some("job")).await;
    assert!(matches!(reply, Reply::Done { .. }), "{reply:?}");
    assert_eq!(set_aside(&kit.setup().data()), 1);
    assert_eq!(found(&kit).await, Some(30));
    equals_store(&kit).await;
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_that_were_taken_away_are_built_again_by_the_command() {
    let kit = with_rooms(Backend::Sqlite).await;
    fs::remove_dir_all(kit.setup().data().join("search")).unwrap();
    let reply = reindex(&kit, None).await;
    assert!(matches!(reply, Reply::Done { .. }), "{reply:?}");
    assert_eq!(found(&kit).await, Some(30));
    equals_store(&kit).await;
    let kit = kit.restart().await;
    found_in_the_end(&kit, 30).await;
    kit.finish().await;
}

on_each_backend! {
    at_rest: what_was_damaged_while_nothing_ran_is_built_again;
}
