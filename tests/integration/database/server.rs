//! What only PostgreSQL has: several nodes, a budget of connections, a server that goes away.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_hear_each_other_even_when_a_notification_is_lost() {
    let bench = Bench::new(Backend::Postgres);
    let control = bench.migrated(Schema::Control).await;
    let elsewhere = bench.another_node(&control, Schema::Control);
    let here = Bus::postgres(&control, Uuid::from_u128(1)).await.unwrap();
    let there = Bus::postgres(&elsewhere, Uuid::from_u128(2)).await.unwrap();
    let (mut hears, mut hears_there) = (here.subscribe(), there.subscribe());

    let changed = |tenant: &str| Event::SnapshotChanged {
        tenant: tenant.to_owned(),
    };
    let revoked = Event::SessionRevoked {
        tenant: "tan-an".to_owned(),
        session: Uuid::from_u128(9),
    };
    here.publish(changed("a")).await.unwrap();
    there.publish(revoked.clone()).await.unwrap();
    for subscription in [&mut hears, &mut hears_there] {
        let mut heard = Vec::new();
        for _ in 0..2 {
            heard.push(
                within(Duration::from_secs(10), subscription.next())
                    .await
                    .unwrap(),
            );
        }
        assert!(
            heard.contains(&changed("a")) && heard.contains(&revoked),
            "{heard:?}"
        );
    }

    // A row without a notification, and the listening connections cut.
    let name = control
        .target()
        .describe()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let mut connection = administrator().await;
    sqlx::query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1")
        .bind(&name)
        .execute(&mut connection)
        .await
        .unwrap();
    control
        .unit(|unit| {
            Box::pin(async move {
                let sql = r#"INSERT INTO bus_event (node, event, published_at) VALUES
                    ('00000000-0000-0000-0000-000000000003',
                     '{"kind":"snapshot-changed","tenant":"quiet"}', now())"#;
                let statement =
                    sea_orm::Statement::from_string(unit.get_database_backend(), sql.to_owned());
                unit.execute_raw(statement).await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    for subscription in [&mut hears, &mut hears_there] {
        within(Duration::from_secs(20), async {
            while subscription.next().await != Some(changed("quiet")) {}
        })
        .await;
    }
    // Each of them listens again, or polls; either way later events arrive.
    here.publish(changed("later")).await.unwrap();
    within(Duration::from_secs(20), async {
        while hears_there.next().await != Some(changed("later")) {}
    })
    .await;
    drop((here, there));
    bench.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_tenants_together_stay_within_the_budget_of_connections() {
    let bench = Bench::with_connections(Backend::Postgres, 6);
    let mut tenants = Vec::new();
    for number in 0..5 {
        let tenant = bench.empty(&format!("t{number}"), Schema::Tenant).await;
        tenant.migrate().await.unwrap();
        tenants.push(tenant);
    }
    let watched = bench.name.clone();
    let (stop, mut stopped) = tokio::sync::watch::channel(false);
    let most = tokio::spawn(async move {
        let mut connection = administrator().await;
        let mut most = 0;
        while !*stopped.borrow_and_update() {
            let open: i64 =
                sqlx::query_scalar("SELECT count(*) FROM pg_stat_activity WHERE datname LIKE $1")
                    .bind(format!("{watched}%"))
                    .fetch_one(&mut connection)
                    .await
                    .unwrap();
            most = most.max(open);
        }
        most
    });
    // More databases than connections, and more callers than either: whoever is not served in time
    // is told so, and what was acknowledged is there.
    let mut work = Vec::new();
    for number in 0..40_u128 {
        let tenant = tenants[(number % 5) as usize].clone();
        work.push(tokio::spawn(async move {
            let mut acknowledged = 0;
            for round in 0..4 {
                let unit = tenant.unit(move |unit| {
                    unit.announce(message(number * 10 + round));
                    Box::pin(async { Ok(()) })
                });
                acknowledged += served(unit.await);
                let read = outbox::Entity::find().limit(5).all(&tenant.reader()).await;
                served(read.map_err(Error::from));
            }
            acknowledged
        }));
    }
    let mut acknowledged = 0;
    for task in work {
        acknowledged += task.await.unwrap();
    }
    let mut stored = 0;
    for tenant in &tenants {
        stored += outbox::Entity::find()
            .count(&tenant.reader())
            .await
            .unwrap();
    }
    assert!(acknowledged > 0);
    assert_eq!(stored, acknowledged);
    stop.send(true).unwrap();
    let most = most.await.unwrap();
    // Without a budget it would be some forty. The server counts a connection for a
    // moment longer than it is open, hence the three.
    assert!(
        (1..=6 + 3).contains(&most),
        "{most} connections were open at once"
    );
    bench.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_were_cut_are_replaced_without_an_error() {
    let bench = Bench::new(Backend::Postgres);
    let database = bench.migrated(Schema::Tenant).await;
    let name = database
        .target()
        .describe()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let write = |number: u128| {
        database.unit(move |unit| {
            unit.announce(message(number));
            Box::pin(async { Ok(()) })
        })
    };
    write(1).await.unwrap();
    database.ping().await.unwrap();
    let mut connection = administrator().await;
    sqlx::query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1")
        .bind(&name)
        .execute(&mut connection)
        .await
        .unwrap();
    database.ping().await.unwrap();
    write(2).await.unwrap();
    assert_eq!(
        outbox::Entity::find()
            .count(&database.reader())
            .await
            .unwrap(),
        2
    );
    bench.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_away_is_known_as_such_soon() {
    // Nothing listens on port 1.
    let target = DatabaseTarget::for_control(
        "postgres://tinhid@127.0.0.1:1/tinhid",
        &std::env::temp_dir(),
        None,
    )
    .unwrap();
    let database = databases(8).open(target, Schema::Tenant);
    let begun = Instant::now();
    let read = database.ping().await.unwrap_err();
    let written = database
        .unit(|unit| {
            unit.announce(message(1));
            Box::pin(async { Ok(()) })
        })
        .await
        .unwrap_err();
    for error in [read, written] {
        assert!(matches!(error.kind(), Kind::Unavailable(_)), "{error:?}");
    }
    assert!(begun.elapsed() < Duration::from_secs(10), "it hung");
    let setup = database.migrate().await.unwrap_err();
    assert!(setup.to_string().contains("127.0.0.1:1/tinhid"), "{setup}");
}

/// One if it was served; anything but "not now" is a fault.
fn served<T>(outcome: Result<T, Error>) -> u64 {
    match outcome {
        Ok(_) => 1,
        Err(error) => {
            assert!(matches!(error.kind(), Kind::Unavailable(_)), "{error:?}");
            0
        }
    }
}

async fn within<T>(limit: Duration, future: impl Future<Output = T>) -> T {
    tokio::time::timeout(limit, future)
        .await
        .expect("it took too long")
}
