//! Migrations, and what a database lets whom do.

use super::*;

on_both! {
    migrations_are_applied_once: applied_once;
    nodes_that_start_together_migrate_once: migrate_together;
    the_wrong_kind_of_database_is_refused: wrong_kind;
    readers_cannot_write: readers;
    a_closed_database_answers_nothing: closed;
}

async fn applied_once(bench: Bench) {
    let database = bench.empty("one", Schema::Tenant).await;
    let pending = database.pending_migrations().await.unwrap();
    assert!(!pending.is_empty());
    assert_eq!(database.migrate().await.unwrap(), pending);
    assert!(database.pending_migrations().await.unwrap().is_empty());
    assert!(database.migrate().await.unwrap().is_empty());
    database.ping().await.unwrap();
    bench.finish().await;
}

async fn migrate_together(bench: Bench) {
    let first = bench.empty("one", Schema::Control).await;
    let second = bench.another_node(&first, Schema::Control);
    let (one, other) = tokio::join!(first.migrate(), second.migrate());
    let (one, other) = (one.unwrap(), other.unwrap());
    assert!(one.is_empty() != other.is_empty(), "{one:?} {other:?}");
    bench.finish().await;
}

async fn wrong_kind(bench: Bench) {
    let tenant = bench.migrated(Schema::Tenant).await;
    let control = bench.another_node(&tenant, Schema::Control);
    let error = control.migrate().await.unwrap_err();
    assert!(matches!(error, SetupError::WrongKind { .. }), "{error}");
    bench.finish().await;
}

async fn readers(bench: Bench) {
    let database = bench.migrated(Schema::Control).await;
    let reader = database.reader();
    reader
        .execute_unprepared("DELETE FROM tenant")
        .await
        .unwrap_err();
    let sql = "UPDATE tenant SET state = 'live' RETURNING key".to_owned();
    let statement = sea_orm::Statement::from_string(reader.get_database_backend(), sql);
    reader.query_all_raw(statement).await.unwrap_err();
    bench.finish().await;
}

async fn closed(bench: Bench) {
    let database = bench.migrated(Schema::Tenant).await;
    database.close().await;
    let read = database.ping().await.unwrap_err();
    let written = database.unit(|unit| {
        unit.announce(message(1));
        Box::pin(async { Ok(()) })
    });
    for error in [read, written.await.unwrap_err()] {
        assert!(matches!(error.kind(), Kind::Unavailable(_)), "{error:?}");
    }
    let again = bench.another_node(&database, Schema::Tenant);
    assert_eq!(
        outbox::Entity::find().count(&again.reader()).await.unwrap(),
        0
    );
    bench.finish().await;
}
