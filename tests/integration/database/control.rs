//! The stores of the control database.

use super::*;

on_both! {
    tenants_have_states: states;
    snapshots_are_kept_with_their_periods: snapshots;
    nodes_that_reload_together_record_one_period: reload_together;
    revisions_apply_in_order_while_they_are_valid: revisions;
}

async fn know(database: &Database, key: &'static str) {
    let add = database.unit(move |unit| {
        Box::pin(async move { tenant::ensure(unit, key, TenantState::Sandbox, instant(0)).await })
    });
    assert_eq!(add.await.unwrap().key, key);
}

async fn states(bench: Bench) {
    let database = bench.migrated(Schema::Control).await;
    know(&database, "tan-an").await;
    know(&database, "ben-cau").await;
    know(&database, "tan-an").await;
    let set = |key: &'static str, state, second| {
        database.unit(move |unit| {
            Box::pin(async move { tenant::set_state(unit, key, state, instant(second)).await })
        })
    };
    let live = set("tan-an", TenantState::Live, 5).await.unwrap();
    assert_eq!(
        (live.state, live.state_changed_at, live.version),
        (TenantState::Live, instant(5), 2)
    );
    let same = set("tan-an", TenantState::Live, 9).await.unwrap();
    assert_eq!(same, live);
    let unknown = set("nowhere", TenantState::Live, 9).await.unwrap_err();
    assert_eq!(
        (unknown.kind(), unknown.code()),
        (Kind::NotFound, "tenant-unknown")
    );

    let listed = tenant::list(&database.reader()).await.unwrap();
    let keys: Vec<_> = listed
        .iter()
        .map(|tenant| (tenant.key.as_str(), tenant.state))
        .collect();
    assert_eq!(
        keys,
        [
            ("ben-cau", TenantState::Sandbox),
            ("tan-an", TenantState::Live)
        ]
    );
    assert_eq!(
        tenant::find(&database.reader(), "tan-an").await.unwrap(),
        Some(live)
    );
    assert_eq!(
        tenant::find(&database.reader(), "nowhere").await.unwrap(),
        None
    );
    bench.finish().await;
}

async fn snapshots(bench: Bench) {
    let database = bench.migrated(Schema::Control).await;
    know(&database, "tan-an").await;
    know(&database, "ben-cau").await;
    let record = |key: &'static str, json: &'static str, second| {
        let content = SnapshotContent::of(json.as_bytes());
        database.unit(move |unit| {
            let content = content.clone();
            Box::pin(
                async move { snapshot::record_live(unit, key, &content, instant(second)).await },
            )
        })
    };
    assert!(record("tan-an", r#"{"a":1}"#, 1).await.unwrap());
    assert!(!record("tan-an", r#"{"a":1}"#, 2).await.unwrap());
    assert!(record("tan-an", r#"{"a":2}"#, 3).await.unwrap());
    assert!(record("ben-cau", r#"{"a":1}"#, 4).await.unwrap());
    // Back to the first content, while the clock went back.
    assert!(record("tan-an", r#"{"a":1}"#, 2).await.unwrap());
    let unknown = record("nowhere", "{}", 5).await.unwrap_err();
    assert_eq!(unknown.code(), "tenant-unknown");

    let reader = database.reader();
    let history = snapshot::history(&reader, "tan-an", 10).await.unwrap();
    let periods: Vec<_> = history
        .iter()
        .map(|period| (period.number, period.since, period.until))
        .collect();
    assert_eq!(
        periods,
        [
            (3, instant(3), None),
            (2, instant(3), Some(instant(3))),
            (1, instant(1), Some(instant(3)))
        ]
    );
    assert_eq!(history[0].hash, history[2].hash);
    assert_eq!(history[0].hash, SnapshotContent::of(br#"{"a":1}"#).hash());
    assert_eq!(
        snapshot::stored::Entity::find()
            .count(&reader)
            .await
            .unwrap(),
        2
    );
    let content = snapshot::content(&reader, &history[1].hash).await.unwrap();
    assert_eq!(content.as_deref(), Some(br#"{"a":2}"#.as_slice()));
    assert_eq!(snapshot::content(&reader, "none").await.unwrap(), None);
    let current = snapshot::current(&reader, "ben-cau")
        .await
        .unwrap()
        .unwrap();
    assert_eq!((current.number, current.since), (1, instant(4)));
    bench.finish().await;
}

async fn reload_together(bench: Bench) {
    let first = bench.migrated(Schema::Control).await;
    let second = bench.another_node(&first, Schema::Control);
    know(&first, "tan-an").await;
    for round in 0..10 {
        let json = format!(r#"{{"round":{round}}}"#);
        let content = SnapshotContent::of(json.as_bytes());
        let record = |database: &Database| {
            let (database, content) = (database.clone(), content.clone());
            async move {
                database
                    .unit(move |unit| {
                        let content = content.clone();
                        Box::pin(async move {
                            snapshot::record_live(unit, "tan-an", &content, instant(round)).await
                        })
                    })
                    .await
            }
        };
        let (one, other) = tokio::join!(record(&first), record(&second));
        assert!(
            one.unwrap() != other.unwrap(),
            "exactly one node records round {round}"
        );
    }
    let history = snapshot::history(&first.reader(), "tan-an", 100)
        .await
        .unwrap();
    assert_eq!(history.len(), 10);
    bench.finish().await;
}

async fn revisions(bench: Bench) {
    let database = bench.migrated(Schema::Control).await;
    know(&database, "tan-an").await;
    know(&database, "ben-cau").await;
    let add = |id: u128, tenant: &str, from, until: Option<i64>, published: Option<i64>| {
        let new = NewRevision {
            id: Uuid::from_u128(id),
            tenant: tenant.to_owned(),
            section: "features".to_owned(),
            patch: json!({ "rentals": { "enabled": false, "note": null } }),
            author: "operator".to_owned(),
            reason: "bảo trì".to_owned(),
            valid_from: instant(from),
            valid_until: until.map(instant),
            published_at: published.map(instant),
        };
        database.unit(move |unit| {
            let new = new.clone();
            Box::pin(async move { revision::insert(unit, new).await })
        })
    };
    assert_eq!(add(1, "tan-an", 10, None, Some(5)).await.unwrap().number, 1);
    assert_eq!(add(2, "ben-cau", 0, None, Some(0)).await.unwrap().number, 1);
    assert_eq!(
        add(3, "tan-an", 10, Some(20), Some(5))
            .await
            .unwrap()
            .number,
        2
    );
    assert_eq!(add(4, "tan-an", 0, None, None).await.unwrap().number, 3);
    assert_eq!(add(5, "tan-an", 0, None, Some(15)).await.unwrap().number, 4);
    assert_eq!(
        add(6, "nowhere", 0, None, None).await.unwrap_err().code(),
        "tenant-unknown"
    );

    let reader = database.reader();
    for (at, numbers) in [
        (9, vec![]),
        (10, vec![1, 2]),
        (15, vec![1, 2, 4]),
        (19, vec![1, 2, 4]),
        (20, vec![1, 4]),
    ] {
        let found = revision::in_force(&reader, "tan-an", instant(at))
            .await
            .unwrap();
        let found_numbers: Vec<_> = found.iter().map(|revision| revision.number).collect();
        assert_eq!(found_numbers, numbers, "at {at}");
    }
    let one = revision::in_force(&reader, "ben-cau", instant(1))
        .await
        .unwrap();
    assert_eq!(
        one[0].patch,
        json!({ "rentals": { "enabled": false, "note": null } })
    );
    let all = revision::all_in_force(&reader, instant(10)).await.unwrap();
    let counts: Vec<_> = all
        .iter()
        .map(|(tenant, revisions)| (tenant.as_str(), revisions.len()))
        .collect();
    assert_eq!(counts, [("ben-cau", 1), ("tan-an", 2)]);
    let edge = |after| revision::next_edge(&reader, instant(after));
    assert_eq!(edge(0).await.unwrap(), Some(instant(10)));
    assert_eq!(edge(10).await.unwrap(), Some(instant(20)));
    assert_eq!(edge(20).await.unwrap(), None);
    bench.finish().await;
}
