//! Entries are sealed while the engine runs, whatever happens in between.

use super::trail::Trail;
use super::{TENANT, entry, one_tenant, sealed, sealed_in_the_end, write};
use chrono::TimeDelta;
use sea_orm::EntityTrait;
use serde_json::json;
use tinhid_core::audit::ChainHash;
use tinhid_core::database::records::{audit_chain, audit_entry};
use tinhid_core::database::{AuditRow, Backend};
use tinhid_tests::eventually;
use uuid::Uuid;

on_each_backend! {
    what_is_written_is_sealed_in_order: in_order;
    both_databases_chain_the_same_bytes: same_bytes;
    a_process_that_is_killed_leaves_a_chain_that_goes_on: killed;
    a_tenant_that_writes_nothing_has_no_chain: idle;
}

async fn in_order(backend: Backend) {
    let kit = one_tenant(backend).start().await;
    let database = kit.served(TENANT).runtime().database().clone();
    write(&database, 10..15).await;
    let rows = sealed_in_the_end(&database, 5).await;
    let ids = |rows: &[audit_entry::Model]| -> Vec<u128> {
        rows.iter().map(|row| row.id.as_u128()).collect()
    };
    assert_eq!(ids(&rows), [10, 11, 12, 13, 14]);
    // One that happened before and is committed late comes after what is sealed.
    write(&database, 1..3).await;
    let rows = sealed_in_the_end(&database, 7).await;
    assert_eq!(ids(&rows), [10, 11, 12, 13, 14, 1, 2]);
    // More than one batch.
    let kit = kit.restart().await;
    let database = kit.served(TENANT).runtime().database().clone();
    write(&database, 100..2700).await;
    let rows = sealed_in_the_end(&database, 2607).await;
    let mut hash = ChainHash::beginning(TENANT);
    for row in rows {
        let number = row.chain_number.unwrap();
        let stored = row.chain_hash.clone().unwrap();
        hash = hash.next(number, &AuditRow::from(row));
        assert_eq!(stored, hash.as_bytes(), "{number}");
    }
    // The process knows it a moment after the database does.
    let served = kit.served(TENANT);
    eventually("the end of sealing", async || {
        served.runtime().audit().is_sealed().then_some(())
    })
    .await;
    kit.finish().await;
}

async fn same_bytes(backend: Backend) {
    let kit = one_tenant(backend).start().await;
    let database = kit.served(TENANT).runtime().database().clone();
    let hard = AuditRow {
        occurred_at: super::begun() + TimeDelta::nanoseconds(123_456_789),
        actor_id: Some("a\0b".to_owned()),
        details: json!({
            "zz": 1, "a": [0.1, 1e300, -0.0, 1.0, u64::MAX], "Ơ": "\u{1f600}\u{0}", "aa": {"y": null, "b": true},
            "": 9_007_199_254_740_991_i64, "tab": "\t\r\n\u{7f}\"\\/",
        }),
        ..entry(1)
    };
    let row = hard.clone();
    let written = database.unit(move |unit| {
        let row = row.clone();
        Box::pin(async move {
            unit.audit(row);
            Ok(())
        })
    });
    written.await.unwrap();
    let rows = sealed_in_the_end(&database, 1).await;
    let expected = ChainHash::beginning(TENANT).next(1, &hard.clone().portable());
    assert_eq!(
        rows[0].chain_hash.as_deref(),
        Some(expected.as_bytes().as_slice())
    );
    assert_eq!(AuditRow::from(rows[0].clone()), hard.portable());
    kit.finish().await;
}

async fn killed(backend: Backend) {
    let trail = Trail::empty(backend).await;
    write(&trail.database, 1..15_001).await;
    for round in 0..4_u64 {
        let mut serving = trail.program.serve(&[]).await;
        let before = sealed(&trail.database).await.len();
        eventually("more sealed entries", async || {
            let count = sealed(&trail.database).await.len();
            (count > before || count == 15_000).then_some(())
        })
        .await;
        tokio::time::sleep(std::time::Duration::from_millis(round * 7)).await;
        serving.signal("KILL");
        serving.ended().await;
        let said = trail.verify(&[]).await;
        assert_eq!(said.code, 0, "{said:?}");
    }
    let serving = trail.program.serve(&[]).await;
    let rows = sealed_in_the_end(&trail.database, 15_000).await;
    drop(serving);
    let ids = rows.iter().map(|row| row.id);
    assert!(ids.eq((1..15_001).map(Uuid::from_u128)));
    trail.is_sound(&[]).await;
    trail.finish().await;
}

async fn idle(backend: Backend) {
    let setup = one_tenant(backend);
    setup.synthetic("song-do", "Sông Đỏ ID");
    let kit = setup.start().await;
    let busy = kit.served(TENANT).runtime().database().clone();
    write(&busy, 1..3).await;
    sealed_in_the_end(&busy, 2).await;
    eventually("the first look at the other", async || {
        kit.served("song-do")
            .runtime()
            .audit()
            .is_sealed()
            .then_some(())
    })
    .await;
    let other = kit.served("song-do").runtime().database().reader();
    let chain = audit_chain::Entity::find().one(&other).await.unwrap();
    assert!(chain.is_none(), "{chain:?}");
    assert!(!kit.setup().data().join("audit/song-do").exists());
    kit.finish().await;
}
