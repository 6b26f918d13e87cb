//! The store is away, or the process ends between a row and its bytes.

use super::store::Fault;
use super::{Backend, Ground, NOTICES, TENANT, owner, paper};
use chrono::TimeDelta;
use std::time::Duration;
use tinhid_core::Kind;
use tinhid_core::objects::{self, ObjectState, PartState, pass, sweep};

on_each_backend! {
    away: a_store_that_is_away_is_told_and_leaves_nothing;
    unsure: what_was_stored_unnoticed_goes;
    killed: whoever_dies_between_row_and_bytes_leaves_nothing;
    removal: what_cannot_be_removed_now_is_removed_later;
    orphans: bytes_that_no_row_leads_to_go;
    health: how_the_store_is_can_be_asked;
}

async fn nothing_is_left(ground: &mut Ground) {
    ground.later(TimeDelta::hours(1));
    while pass(&ground.context).await.unwrap().1.is_some() {}
    assert!(ground.rows().await.is_empty());
    assert!(ground.stored().await.is_empty());
}

async fn a_store_that_is_away_is_told_and_leaves_nothing(backend: Backend) {
    let mut ground = Ground::new(backend, false).await;
    for (fault, seconds) in [(Fault::Down, 7), (Fault::Denied, 30)] {
        ground.store.fail(Some(fault));
        let error = ground.sends(&NOTICES, "notice").await.unwrap_err();
        assert_eq!(error.code(), "objects-unavailable");
        assert_eq!(
            error.kind(),
            Kind::Unavailable(Duration::from_secs(seconds))
        );
        assert!(error.arguments().is_empty(), "{error:?}");
    }
    let rows = ground.rows().await;
    assert!(rows.iter().all(|row| row.state == ObjectState::Removing));
    assert_eq!(rows.len(), 2);
    // The worker waits for the store, too.
    let failed = pass(&ground.context).await.unwrap_err();
    assert_eq!(failed.code(), "objects-unavailable");
    assert_eq!(ground.rows().await.len(), 2);
    ground.store.fail(None);
    let came = ground.sends(&NOTICES, "notice").await.unwrap();
    ground.keeps(came.id, owner(1)).await.unwrap();
    assert_eq!(pass(&ground.context).await.unwrap().0.removed, 2);
    assert_eq!(ground.reads(came.id).await.unwrap(), paper("notice"));
    ground.store.fail(Some(Fault::Down));
    let read = objects::read(&ground.context, came.id, None).await;
    assert_eq!(read.unwrap_err().code(), "objects-unavailable");
    ground.store.fail(None);
    assert!(ground.removes(came.id).await);
    nothing_is_left(&mut ground).await;
    ground.finish().await;
}

/// The store took the bytes, and whoever sent them was told that it did not answer.
async fn what_was_stored_unnoticed_goes(backend: Backend) {
    let mut ground = Ground::new(backend, false).await;
    ground.store.fail(Some(Fault::StoresAndFails));
    let error = ground.sends(&NOTICES, "notice").await.unwrap_err();
    assert_eq!(error.code(), "objects-unavailable");
    assert_eq!(ground.stored().await.len(), 1);
    ground.store.fail(None);
    assert_eq!(pass(&ground.context).await.unwrap().0.removed, 1);
    nothing_is_left(&mut ground).await;
    ground.finish().await;
}

async fn whoever_dies_between_row_and_bytes_leaves_nothing(backend: Backend) {
    let mut ground = Ground::new(backend, false).await;
    ground.store.fail(Some(Fault::Hangs));
    // Its row is there and its bytes are, and nobody goes on.
    let sending = ground.sends(&NOTICES, "notice");
    let broken = tokio::time::timeout(Duration::from_secs(2), sending).await;
    assert!(broken.is_err());
    ground.store.fail(None);
    let rows = ground.rows().await;
    assert_eq!((rows.len(), rows[0].state), (1, ObjectState::Incoming));
    assert!(ground.reads(rows[0].id).await.is_none());
    // And one whose bytes never arrived.
    let came = ground.sends(&NOTICES, "another").await.unwrap();
    let all = ground.rows().await;
    let row = all.iter().find(|row| row.id == came.id).unwrap();
    let store = ground.context.runtime.objects().store().await.unwrap();
    store
        .delete(&row.object_key.parse().unwrap())
        .await
        .unwrap();
    assert_eq!(ground.stored().await.len(), 1);
    nothing_is_left(&mut ground).await;
    ground.finish().await;
}

async fn what_cannot_be_removed_now_is_removed_later(backend: Backend) {
    let mut ground = Ground::new(backend, false).await;
    let mut ids = Vec::new();
    for number in 0..3 {
        let came = ground
            .sends(&NOTICES, &format!("notice {number}"))
            .await
            .unwrap();
        ground.keeps(came.id, owner(number)).await.unwrap();
        assert!(ground.removes(came.id).await);
        ids.push(came.id);
    }
    ground.store.fail(Some(Fault::Down));
    assert!(pass(&ground.context).await.is_err());
    for id in ids {
        assert!(ground.reads(id).await.is_none(), "it was let go");
    }
    assert_eq!(ground.rows().await.len(), 3);
    assert!(ground.told().await.is_empty(), "nothing is gone yet");
    ground.store.fail(None);
    assert_eq!(pass(&ground.context).await.unwrap().0.removed, 3);
    assert_eq!(ground.told().await.len(), 3);
    nothing_is_left(&mut ground).await;
    ground.finish().await;
}

async fn bytes_that_no_row_leads_to_go(backend: Backend) {
    let mut ground = Ground::new(backend, false).await;
    let came = ground.sends(&NOTICES, "kept").await.unwrap();
    ground.keeps(came.id, owner(1)).await.unwrap();
    for number in 0..600 {
        let key = format!("files/test-notices/00/{number:04}.bin");
        ground.store.put(TENANT, &key, b"nameless").await;
    }
    ground
        .store
        .put(TENANT, "audit/a-checkpoint.json", b"{}")
        .await;
    ground.store.fail(Some(Fault::Down));
    assert_eq!(
        sweep(&ground.context).await.unwrap_err().code(),
        "objects-unavailable"
    );
    ground.store.fail(None);
    ground.later(TimeDelta::days(2));
    assert_eq!(sweep(&ground.context).await.unwrap(), 600);
    assert_eq!(sweep(&ground.context).await.unwrap(), 0);
    let stored = ground.stored().await;
    assert_eq!(stored.len(), 2, "{stored:?}");
    assert!(stored.contains(&"audit/a-checkpoint.json".to_owned()));
    assert_eq!(ground.reads(came.id).await.unwrap(), paper("kept"));
    ground.finish().await;
}

async fn how_the_store_is_can_be_asked(backend: Backend) {
    let ground = Ground::new(backend, true).await;
    let objects = ground.context.runtime.objects();
    assert_eq!(objects.status().store, PartState::Unknown);
    assert!(objects.look(ground.context.now).await);
    assert!(!objects.status().is_away());
    ground.store.fail(Some(Fault::Denied));
    assert!(!objects.look(ground.context.now).await);
    let status = objects.status();
    assert!(
        status.is_away() && status.scanner == Some(PartState::Right),
        "{status:?}"
    );
    ground.finish().await;
}
