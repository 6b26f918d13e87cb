//! The head is signed every day.

use super::{TENANT, one_tenant, sealed_in_the_end, write};
use chrono::TimeDelta;
use std::path::PathBuf;
use tinhid_core::audit::{Checkpoint, CheckpointFolder, PublicKey};
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, eventually};

on_each_backend! {
    the_head_is_signed_every_day: daily;
}

fn folder(kit: &Kit) -> PathBuf {
    CheckpointFolder::in_data(&kit.setup().data()).of_tenant(TENANT)
}

fn names(kit: &Kit) -> Vec<String> {
    let items = std::fs::read_dir(folder(kit))
        .into_iter()
        .flatten()
        .flatten();
    let mut names: Vec<String> = items
        .map(|item| item.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with("key-") && !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

async fn signed_in_the_end(kit: &Kit, expected: &[&str]) {
    eventually("the checkpoints", async || {
        (names(kit) == expected).then_some(())
    })
    .await;
}

async fn daily(backend: Backend) {
    let kit = one_tenant(backend).start().await;
    let database = kit.served(TENANT).runtime().database().clone();
    write(&database, 1..4).await;
    let first = "20261122T030000Z-head-3.json";
    signed_in_the_end(&kit, &[first]).await;
    // More of the same day waits for the next one, also after a restart.
    write(&database, 4..6).await;
    sealed_in_the_end(&database, 5).await;
    let kit = kit.restart().await;
    let database = kit.served(TENANT).runtime().database().clone();
    write(&database, 6..7).await;
    sealed_in_the_end(&database, 6).await;
    assert_eq!(names(&kit), [first]);
    kit.clock().advance(TimeDelta::days(1));
    let second = "20261123T030000Z-head-6.json";
    signed_in_the_end(&kit, &[first, second]).await;
    // A day without an entry is signed, too.
    kit.clock().advance(TimeDelta::days(1));
    let third = "20261124T030000Z-head-6.json";
    signed_in_the_end(&kit, &[first, second, third]).await;

    let bytes = std::fs::read(folder(&kit).join(second)).unwrap();
    let checkpoint = Checkpoint::from_file(&bytes).unwrap();
    let key = folder(&kit).join(format!("key-{}.json", checkpoint.key));
    let key = PublicKey::from_file(&std::fs::read(key).unwrap()).unwrap();
    assert!(checkpoint.is_signed_by(&key));
    assert_eq!((checkpoint.number, checkpoint.count), (6, 6));
    let rows = sealed_in_the_end(&database, 6).await;
    assert_eq!(
        rows[5].chain_hash.as_deref(),
        Some(checkpoint.hash.as_bytes().as_slice())
    );
    kit.finish().await;
}
