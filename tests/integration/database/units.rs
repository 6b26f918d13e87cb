//! Units of work, and lists of what they stored.

use super::*;

on_both! {
    a_unit_happens_completely_or_not_at_all: all_or_nothing;
    a_failing_unit_does_not_touch_its_neighbours: neighbours;
    a_swallowed_error_never_acknowledges_what_is_not_stored: swallowed;
    every_acknowledged_unit_is_there_once: acknowledged_once;
    pages_cover_everything_once_in_order: pages;
}

async fn all_or_nothing(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    let stored = database
        .unit(|unit| {
            Box::pin(async move {
                record("kept").insert(unit).await?;
                unit.announce(message(1));
                unit.audit(entry(1));
                Ok(idempotency_record::Entity::find().count(unit).await?)
            })
        })
        .await
        .unwrap();
    assert_eq!(stored, 1);

    let refused: Error = database
        .unit(|unit| -> tinhid_core::database::UnitFuture<'_, ()> {
            Box::pin(async move {
                record("lost").insert(unit).await?;
                unit.announce(message(2));
                unit.audit(entry(2));
                Err(Error::invalid("no"))
            })
        })
        .await
        .unwrap_err();
    assert_eq!(refused.code(), "no");

    let reader = database.reader();
    let kept = idempotency_record::Entity::find()
        .all(&reader)
        .await
        .unwrap();
    assert_eq!(
        kept.iter()
            .map(|record| record.key.as_str())
            .collect::<Vec<_>>(),
        ["kept"]
    );
    assert_eq!(kept[0].expires_at, instant(60));
    let announced = outbox::Entity::find().all(&reader).await.unwrap();
    assert_eq!(announced.len(), 1);
    assert_eq!(
        (announced[0].attempts, announced[0].delivered_at),
        (0, None)
    );
    assert_eq!(announced[0].payload, json!({ "text": "phòng trọ" }));
    let audited = audit_entry::Entity::find().all(&reader).await.unwrap();
    assert_eq!(audited.len(), 1);
    assert_eq!(audited[0].chain_number, None);
    bench.finish().await;
}

async fn neighbours(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    let taken = record("taken");
    let put = move |unit: &tinhid_core::database::Unit| unit.insert(taken.clone());
    database
        .unit(move |unit| {
            put(unit);
            Box::pin(async { Ok(()) })
        })
        .await
        .unwrap();

    // Sixty units at once; every third breaks a constraint, in three different ways.
    let mut waiting = Vec::new();
    for number in 0..60_u128 {
        let database = database.clone();
        waiting.push(tokio::spawn(async move {
            database
                .unit(move |unit| {
                    Box::pin(async move {
                        unit.announce(message(number));
                        match number % 9 {
                            // As a value: noticed when the batch is written.
                            0 => unit.insert(record("taken")),
                            // As a statement.
                            3 => drop(record("taken").insert(unit).await?),
                            // As a statement whose error is swallowed.
                            6 => {
                                record("taken").insert(unit).await.unwrap_err();
                                return Err(Error::invalid("noticed"));
                            }
                            _ => {}
                        }
                        Ok(())
                    })
                })
                .await
        }));
    }
    for (number, outcome) in waiting.into_iter().enumerate() {
        let outcome = outcome.await.unwrap();
        assert_eq!(
            outcome.is_ok(),
            number % 3 != 0,
            "unit {number}: {outcome:?}"
        );
        if number % 9 == 0 {
            let error = outcome.unwrap_err();
            assert_eq!((error.kind(), error.code()), (Kind::Conflict, "duplicate"));
        }
    }
    let announced: BTreeSet<String> = outbox::Entity::find()
        .all(&database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.subject)
        .collect();
    let expected = (0..60)
        .filter(|number| number % 3 != 0)
        .map(|number: u32| number.to_string())
        .collect();
    assert_eq!(announced, expected);
    bench.finish().await;
}

async fn swallowed(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    let mut waiting = Vec::new();
    for number in 0..30_u128 {
        let database = database.clone();
        waiting.push(tokio::spawn(async move {
            database
                .unit(move |unit| {
                    Box::pin(async move {
                        unit.announce(message(number));
                        if number % 3 == 0 {
                            // All of them the same: it succeeds once. PostgreSQL gives a
                            // transaction up at the first error, SQLite goes on.
                            let _ = record("same").insert(unit).await;
                        }
                        Ok(())
                    })
                })
                .await
        }));
    }
    let reader = database.reader();
    for (number, outcome) in waiting.into_iter().enumerate() {
        let outcome = outcome.await.unwrap();
        let id = Uuid::from_u128(number as u128);
        let found = outbox::Entity::find_by_id(id).one(&reader).await.unwrap();
        assert_eq!(
            outcome.is_ok(),
            found.is_some(),
            "unit {number}: {outcome:?}"
        );
        assert!(number % 3 == 0 || outcome.is_ok(), "{number}: {outcome:?}");
    }
    bench.finish().await;
}

async fn acknowledged_once(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    let mut clients = Vec::new();
    for client in 0..32_u128 {
        let database = database.clone();
        clients.push(tokio::spawn(async move {
            for round in 0..20 {
                let number = client * 1000 + round;
                database
                    .unit(move |unit| {
                        Box::pin(async move {
                            unit.announce(message(number));
                            unit.audit(entry(number));
                            if round % 4 == 0 {
                                record(&number.to_string()).insert(unit).await?;
                            }
                            Ok(())
                        })
                    })
                    .await
                    .unwrap();
                // What was acknowledged can be read.
                let id = Uuid::from_u128(number);
                let found = outbox::Entity::find_by_id(id)
                    .one(&database.reader())
                    .await
                    .unwrap();
                assert!(found.is_some());
            }
        }));
    }
    for client in clients {
        client.await.unwrap();
    }
    let reader = database.reader();
    assert_eq!(outbox::Entity::find().count(&reader).await.unwrap(), 640);
    assert_eq!(
        audit_entry::Entity::find().count(&reader).await.unwrap(),
        640
    );
    assert_eq!(
        idempotency_record::Entity::find()
            .count(&reader)
            .await
            .unwrap(),
        160
    );
    bench.finish().await;
}

async fn pages(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    database
        .unit(|unit| {
            Box::pin(async move {
                for number in 0..100_u128 {
                    // Ids in another order than times, and many ties.
                    let id = number.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
                    let due_at = instant((number % 7) as i64);
                    unit.announce(OutboxRow {
                        id: Uuid::from_u128(id),
                        due_at,
                        ..message(number)
                    });
                }
                Ok(())
            })
        })
        .await
        .unwrap();
    let reader = database.reader();
    let columns = || [outbox::Column::DueAt, outbox::Column::Id];
    let all = outbox::Entity::find().all(&reader).await.unwrap();
    let mut expected: Vec<_> = all.iter().map(|row| (row.due_at, row.id)).collect();
    for direction in [Direction::Ascending, Direction::Descending] {
        expected.sort();
        if direction == Direction::Descending {
            expected.reverse();
        }
        let mut seen = Vec::new();
        let mut after: Option<[Value; 2]> = None;
        loop {
            let select = outbox::Entity::find();
            let page = page_after(select, columns(), direction, after.clone(), 13);
            let rows = page.all(&reader).await.unwrap();
            assert!(rows.len() <= 13);
            let Some(last) = rows.last() else { break };
            after = Some([last.due_at.into(), last.id.into()]);
            seen.extend(rows.iter().map(|row| (row.due_at, row.id)));
        }
        assert_eq!(seen, expected, "{direction:?}");
    }
    bench.finish().await;
}
