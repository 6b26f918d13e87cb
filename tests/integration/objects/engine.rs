//! The engine looks after the files of its tenants.

use super::{Backend, NOTICES, TENANT, keep, owner, paper, rows, send, told};
use chrono::TimeDelta;
use serde_json::Value;
use std::path::{Path, PathBuf};
use tinhid_core::configuration::sections::Language;
use tinhid_core::database::AuditRow;
use tinhid_core::objects::{self, ObjectState};
use tinhid_core::tenant::{Actor, Context};
use tinhid_tests::{Kit, Setup, eventually};
use uuid::Uuid;

on_each_backend! {
    follows: what_is_left_behind_is_removed;
    signs: checkpoints_are_kept_with_the_files;
    away: a_store_that_is_away_keeps_nobody_from_being_served;
}

fn setup(backend: Backend) -> Setup {
    let setup = Setup::on(backend);
    setup.synthetic(TENANT, "Sông Xanh ID");
    setup
}

fn context(kit: &Kit) -> Context {
    let served = kit.served(TENANT);
    Context {
        runtime: served.runtime().clone(),
        snapshot: served.snapshot(),
        actor: Actor::System,
        now: kit.setup().now(),
        language: Language::Vi,
        request_id: None,
    }
}

/// Where the local adapter keeps the objects of the tenant.
fn folder(data: &Path) -> PathBuf {
    data.join("objects/objects-local")
        .join(TENANT)
        .join("objects")
}

fn files(data: &Path) -> usize {
    match folder(data).join("files").exists() {
        true => count(&folder(data).join("files")),
        false => 0,
    }
}

fn count(folder: &Path) -> usize {
    let items = std::fs::read_dir(folder).into_iter().flatten().flatten();
    items
        .map(|item| match item.path().is_dir() {
            true => count(&item.path()),
            false => 1,
        })
        .sum()
}

async fn what_is_left_behind_is_removed(backend: Backend) {
    let kit = setup(backend).start().await;
    let data = kit.setup().data();
    let kept = send(&context(&kit), &NOTICES, None, "kept").await.unwrap();
    keep(&context(&kit), kept.id, owner(1)).await.unwrap();
    send(&context(&kit), &NOTICES, None, "left").await.unwrap();
    assert_eq!(files(&data), 2);
    // Whoever sent it is gone, and so is the process.
    let kit = kit.restart().await;
    kit.clock().advance(TimeDelta::minutes(61));
    eventually("what nobody kept to go", async || {
        (files(&data) == 1 && rows(&context(&kit)).await.len() == 1).then_some(())
    })
    .await;
    let read = objects::read(&context(&kit), kept.id, None).await.unwrap();
    assert_eq!(read.unwrap().bytes(), paper("kept"));
    // What is let go is removed at once, by no clock.
    let (id, now) = (kept.id, kit.setup().now());
    let context = context(&kit);
    let database = context.runtime.database();
    let removed = database.unit(move |unit| Box::pin(objects::remove(unit, id, now)));
    assert!(removed.await.unwrap());
    eventually("what was let go to go", async || {
        (files(&data) == 0 && rows(&context).await.is_empty()).then_some(())
    })
    .await;
    assert_eq!(told(&context).await.len(), 2);
    let ready = kit.operations("/readyz").await.json();
    assert_eq!(ready["tenants_without_objects"], 0, "{ready}");
    let metrics = kit.operations("/metrics").await.text();
    let line = format!("tinhid_objects_available{{tenant=\"{TENANT}\"}} 1");
    assert!(metrics.contains(&line), "{metrics}");
    kit.finish().await;
}

async fn write(context: &Context) {
    let now = context.now;
    let written = context.runtime.database().unit(move |unit| {
        unit.audit(AuditRow {
            id: Uuid::from_u128(1),
            occurred_at: now,
            actor_kind: "system".to_owned(),
            actor_id: None,
            action: "test.done".to_owned(),
            object_kind: "thing".to_owned(),
            object_id: None,
            outcome: "done".to_owned(),
            request_id: None,
            details: Value::Null,
        });
        Box::pin(async { Ok(()) })
    });
    written.await.unwrap();
}

/// The names of files in a folder, in small letters.
fn names(folder: &Path) -> Vec<String> {
    let items = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = items
        .map(|item| item.file_name().to_string_lossy().to_lowercase())
        .filter(|name| name.ends_with(".json") && !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

async fn checkpoints_are_kept_with_the_files(backend: Backend) {
    let kit = setup(backend).start().await;
    let data = kit.setup().data();
    write(&context(&kit)).await;
    let (own, stored) = (data.join("audit").join(TENANT), folder(&data).join("audit"));
    eventually("the first checkpoint", async || {
        (names(&stored).len() == 2 && names(&own) == names(&stored)).then_some(())
    })
    .await;
    // Where the store is away the folder has it, and the store gets it later.
    let aside = data.join("aside");
    std::fs::rename(folder(&data), &aside).unwrap();
    std::fs::write(folder(&data), b"no folder").unwrap();
    kit.clock().advance(TimeDelta::days(1));
    eventually("the second checkpoint", async || {
        (names(&own).len() == 3).then_some(())
    })
    .await;
    assert_eq!(names(&aside.join("audit")).len(), 2);
    std::fs::remove_file(folder(&data)).unwrap();
    std::fs::rename(&aside, folder(&data)).unwrap();
    eventually("what was missed", async || {
        (names(&stored) == names(&own)).then_some(())
    })
    .await;
    for name in std::fs::read_dir(&own).unwrap().flatten() {
        let here = std::fs::read(name.path()).unwrap();
        let name = name.file_name().to_string_lossy().to_lowercase();
        assert_eq!(std::fs::read(stored.join(name)).unwrap(), here);
    }
    kit.finish().await;
}

async fn a_store_that_is_away_keeps_nobody_from_being_served(backend: Backend) {
    let mut setup = setup(backend);
    let plugin = serde_json::json!({ "keep_free_mebibytes": 16_777_216 });
    let plugin = plugin.as_object().unwrap().clone();
    setup
        .deployment
        .plugins
        .insert("objects-local".to_owned(), plugin);
    let kit = setup.start().await;
    let sent = send(&context(&kit), &NOTICES, None, "notice")
        .await
        .unwrap_err();
    assert_eq!(sent.code(), "objects-unavailable");
    let states: Vec<_> = rows(&context(&kit))
        .await
        .iter()
        .map(|row| row.state)
        .collect();
    assert!(
        states.iter().all(|state| *state == ObjectState::Removing),
        "{states:?}"
    );
    kit.get("id.song-xanh.example", "/").await.expect(200);
    let ready = eventually("the look at the store", async || {
        let ready = kit.operations("/readyz").await.expect(200).json();
        (ready["tenants_without_objects"] == 1).then_some(ready)
    })
    .await;
    let store = &ready["tenants"][0]["objects"]["store"];
    assert_eq!(store["state"], "away", "{ready}");
    assert!(
        store["reason"]
            .as_str()
            .unwrap()
            .contains("keep_free_mebibytes")
    );
    // It removes nothing on a full disk, but what is let go there goes: deleting needs no room.
    eventually("what was not stored to go", async || {
        rows(&context(&kit)).await.is_empty().then_some(())
    })
    .await;
    kit.finish().await;
}
