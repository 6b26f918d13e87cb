//! Rebuilds that come to nothing.

use super::{Stage, UID, document, put, question};
use tinhid_contract::PortError;

const BUILDING: &str = "tinhid_somewhere_building";

#[tokio::test]
async fn what_an_abandoned_rebuild_left_is_not_in_the_next_one() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    index
        .apply(vec![put(document(1, "trọ", "tro"))])
        .await
        .unwrap();
    let mut abandoned = index.rebuild(&[]).await.unwrap();
    abandoned
        .add(vec![document(2, "nhà", "nha")])
        .await
        .unwrap();
    drop(abandoned);
    assert!(stage.server.indexes().contains(&BUILDING.to_owned()));
    let rebuild = index.rebuild(&[]).await.unwrap();
    assert!(rebuild.replaces_everything());
    assert_eq!(stage.server.documents(BUILDING), Some(0));
    assert_eq!(stage.server.settings(BUILDING), stage.server.settings(UID));
    rebuild.finish().await.unwrap();
    assert_eq!(index.search(&question(&[])).await.unwrap().hits, Vec::new());
}

#[tokio::test]
async fn a_rebuild_that_fails_leaves_the_old_documents_in_place() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    index
        .apply(vec![put(document(1, "trọ", "tro"))])
        .await
        .unwrap();
    let mut rebuild = index.rebuild(&[]).await.unwrap();
    rebuild.add(vec![document(2, "nhà", "nha")]).await.unwrap();
    stage.server.fail_tasks("internal");
    let finished = rebuild.finish().await;
    assert!(
        matches!(finished, Err(PortError::Unavailable { .. })),
        "{finished:?}"
    );
    stage.server.heal();
    let answer = index.search(&question(&[("tro", None)])).await.unwrap();
    assert_eq!(answer.hits.len(), 1);
}
