//! Nothing is read before it was looked at.

use super::{Backend, EVIDENCE, Ground, NOTICES, keep, owner, paper, person, send};
use chrono::TimeDelta;
use std::sync::Arc;
use tinhid_contract::testing::scanning::{Fault, MARK, SIGNATURE, ScannerGround};
use tinhid_core::Kind;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::objects::{self, ObjectState, ScanRule, pass};
use tinhid_core::sealing::erase_person;

on_each_backend! {
    at_once: what_is_taken_in_is_looked_at;
    later: what_could_not_be_looked_at_waits;
    sealed: what_is_sealed_is_looked_at_before_it_is_read;
    unscanned: what_waits_where_nothing_looks_any_more;
}

fn malice() -> String {
    String::from_utf8(MARK.to_vec()).unwrap()
}

async fn what_is_taken_in_is_looked_at(backend: Backend) {
    let ground = Ground::new(backend, true).await;
    let came = ground.sends(&NOTICES, "clean").await.unwrap();
    ground.keeps(came.id, owner(1)).await.unwrap();
    assert_eq!(ground.reads(came.id).await.unwrap(), paper("clean"));
    let row = &ground.rows().await[0];
    assert_eq!(
        (row.scanned_at, row.needs_scan),
        (Some(ground.context.now), false)
    );
    assert_eq!(ground.scanner.looked_at().await, [paper("clean").to_vec()]);

    let error = ground.sends(&NOTICES, &malice()).await.unwrap_err();
    assert_eq!(
        (error.code(), error.kind()),
        ("upload-infected", Kind::Invalid)
    );
    assert_eq!(ground.rows().await.len(), 1);
    assert_eq!(ground.stored().await.len(), 1);
    let told = ground.told().await;
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].action.as_str(), told[0].outcome.as_str()),
        ("object.infected", "refused")
    );
    assert_eq!(told[0].details["signature"], SIGNATURE);
    ground.finish().await;
}

async fn what_could_not_be_looked_at_waits(backend: Backend) {
    let ground = Ground::new(backend, true).await;
    ground.scanner.fail(Some(Fault::Down)).await;
    let clean = ground.sends(&NOTICES, "clean").await.unwrap();
    let marked = ground.sends(&NOTICES, &malice()).await.unwrap();
    let removed = ground.sends(&NOTICES, "removed").await.unwrap();
    for id in [clean.id, marked.id, removed.id] {
        ground.keeps(id, owner(1)).await.unwrap();
        assert!(ground.reads(id).await.is_none(), "nobody has looked at it");
    }
    // What is to be removed does not wait for the scanner.
    assert!(ground.removes(removed.id).await);
    let error = pass(&ground.context).await.unwrap_err();
    assert!(matches!(error.kind(), Kind::Unavailable(_)), "{error:?}");
    let states: Vec<_> = ground.rows().await.iter().map(|row| row.state).collect();
    assert_eq!(states, [ObjectState::Waiting; 2]);
    assert!(ground.reads(clean.id).await.is_none());

    ground.scanner.fail(None).await;
    while pass(&ground.context).await.unwrap().1.is_some() {}
    assert_eq!(ground.reads(clean.id).await.unwrap(), paper("clean"));
    assert!(ground.reads(marked.id).await.is_none());
    // Why it is not there can be told to its owner; its bytes are gone.
    let reader = ground.context.runtime.database().reader();
    let row = objects::find(&reader, marked.id).await.unwrap().unwrap();
    assert_eq!(row.state, ObjectState::Refused);
    assert_eq!(row.refused_for.as_deref(), Some(SIGNATURE));
    assert_eq!(ground.stored().await.len(), 1);
    let told = ground.told().await;
    let infected = told
        .iter()
        .filter(|entry| entry.action == "object.infected");
    assert_eq!(infected.count(), 1);
    assert!(ground.removes(marked.id).await);
    pass(&ground.context).await.unwrap();
    assert_eq!(ground.rows().await.len(), 1);
    ground.finish().await;
}

async fn what_is_sealed_is_looked_at_before_it_is_read(backend: Backend) {
    let ground = Ground::new(backend, true).await;
    let (an, binh) = (
        person(&ground.context, 71).await,
        person(&ground.context, 72).await,
    );
    ground.scanner.fail(Some(Fault::Down)).await;
    let mut ids = Vec::new();
    for (key, text) in [
        (&an, "clean".to_owned()),
        (&an, malice()),
        (&binh, "erased".to_owned()),
    ] {
        let came = send(&ground.context, &EVIDENCE, Some(key), &text)
            .await
            .unwrap();
        keep(&ground.context, came.id, owner(1)).await.unwrap();
        ids.push(came.id);
    }
    let gone = binh.person();
    let erased = ground
        .context
        .runtime
        .database()
        .unit(move |unit| Box::pin(erase_person(unit, gone)));
    assert!(erased.await.unwrap());
    ground.scanner.fail(None).await;
    while pass(&ground.context).await.unwrap().1.is_some() {}
    // What is inside was looked at, and not the noise around it.
    let looked_at = ground.scanner.looked_at().await;
    assert_eq!(looked_at.len(), 2);
    assert!(looked_at.contains(&paper("clean").to_vec()));
    let read = objects::read(&ground.context, ids[0], Some(&an))
        .await
        .unwrap();
    assert_eq!(read.unwrap().bytes(), paper("clean"));
    assert!(
        objects::read(&ground.context, ids[1], Some(&an))
            .await
            .unwrap()
            .is_none()
    );
    // Nobody opens the last one any more, so it went.
    let rows = ground.rows().await;
    assert!(rows.iter().all(|row| row.id != ids[2]));
    assert_eq!(ground.stored().await.len(), 1);
    ground.finish().await;
}

/// The scanner was taken out of the configuration while something waited for it.
async fn what_waits_where_nothing_looks_any_more(backend: Backend) {
    let mut ground = Ground::new(backend, true).await;
    ground.scanner.fail(Some(Fault::Down)).await;
    let came = ground.sends(&NOTICES, "clean").await.unwrap();
    ground.keeps(came.id, owner(1)).await.unwrap();
    let without = super::Objects::new(Arc::new(ground.store.clone()), None, 1);
    ground.context.runtime = ground.with_objects(without);
    let sandbox = Arc::clone(&ground.context.snapshot);
    ground.context.snapshot = Arc::new(sandbox.with_state(TenantState::Live));
    assert_eq!(rule(&ground), ScanRule::Closed);
    assert!(pass(&ground.context).await.is_err());
    assert!(ground.reads(came.id).await.is_none());
    let refused = ground.sends(&NOTICES, "clean").await.unwrap_err();
    assert_eq!(refused.code(), "files-closed");
    assert_eq!(ground.rows().await.len(), 1);
    ground.later(TimeDelta::minutes(1));
    ground.context.snapshot = sandbox;
    assert_eq!(rule(&ground), ScanRule::Unscanned);
    assert_eq!(pass(&ground.context).await.unwrap().0.released, 1);
    assert_eq!(ground.reads(came.id).await.unwrap(), paper("clean"));
    let told = ground.told().await;
    assert_eq!(told[0].action, "object.released-unscanned");
    ground.finish().await;
}

fn rule(ground: &Ground) -> ScanRule {
    let context = &ground.context;
    context
        .runtime
        .objects()
        .scan_rule(&context.snapshot, context.now)
}

/// A live tenant that says who answers for it takes files in until its day.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_live_tenant_waives_the_scanner_by_name() {
    let setup = tinhid_tests::Setup::empty();
    setup.synthetic("song-do", "Sông Đỏ ID").write(
        "security.toml",
        r#"[security.scanner_waiver]
reason = "Máy quét đang được mua sắm"
by = "Nguyễn Văn Mẫu, Trung tâm Chuyển đổi số"
until = 2026-11-30
"#,
    );
    let kit = setup.start().await;
    let served = kit.served("song-do");
    let live = served.snapshot().with_state(TenantState::Live);
    let rule_on = |moment: &str| {
        let moment = moment.parse().unwrap();
        served.runtime().objects().scan_rule(&live, moment)
    };
    assert_eq!(rule_on("2026-11-22T03:00:00Z"), ScanRule::Unscanned);
    // The day ends in Viet Nam, not in Greenwich.
    assert_eq!(rule_on("2026-11-30T16:59:59Z"), ScanRule::Unscanned);
    assert_eq!(rule_on("2026-11-30T17:00:00Z"), ScanRule::Closed);
    kit.finish().await;
}
