//! Files that are read on the thread that asks.

use super::*;

fn topics() -> sea_orm::sea_query::SelectStatement {
    let topics = outbox::Entity::find().select_only();
    topics.column(outbox::Column::Topic).into_query()
}

async fn announce(database: &Database, number: u128) {
    database
        .unit(move |unit| {
            Box::pin(async move {
                unit.announce(message(number));
                Ok(())
            })
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_file_that_is_not_there_is_not_made_and_means_not_now() {
    let bench = Bench::new();
    let target =
        DatabaseTarget::for_control("sqlite://{data}/none.db", bench.folder.path(), None).unwrap();
    let database = bench.databases.open(target, Schema::Tenant);
    let rows = database.reader().rows::<(String,)>(&topics()).await;
    let error = Error::from(rows.unwrap_err());
    assert_eq!(error.code(), "database-unavailable", "{error:?}");
    assert!(!bench.folder.path().join("none.db").exists());
}

#[tokio::test]
async fn a_file_that_is_no_database_is_a_fault_and_not_an_empty_list() {
    let bench = Bench::new();
    let file = bench.folder.path().join("text.db");
    std::fs::write(&file, "This is a text and no database. ".repeat(200)).unwrap();
    let target =
        DatabaseTarget::for_control("sqlite://{data}/text.db", bench.folder.path(), None).unwrap();
    let database = bench.databases.open(target, Schema::Tenant);
    let rows = database.reader().rows::<(String,)>(&topics()).await;
    let error = Error::from(rows.unwrap_err());
    assert_eq!(error.kind(), Kind::Internal, "{error:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_read_while_one_writes() {
    let bench = Bench::new();
    let database = bench.open(Schema::Tenant).await;
    let readers: Vec<_> = (0..8)
        .map(|_| {
            let reader = database.reader();
            tokio::spawn(async move {
                let mut seen = 0;
                while seen < 50 {
                    let rows: Vec<(String,)> = reader.rows(&topics()).await.unwrap();
                    assert!(rows.len() >= seen, "{} after {seen}", rows.len());
                    seen = rows.len();
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    for number in 0..50 {
        announce(&database, number).await;
    }
    for reader in readers {
        reader.await.unwrap();
    }
}

#[tokio::test]
async fn what_is_read_last_leaves_nothing_in_the_log() {
    let bench = Bench::new();
    let database = bench.open(Schema::Tenant).await;
    announce(&database, 1).await;
    let rows: Vec<(String,)> = database.reader().rows(&topics()).await.unwrap();
    assert_eq!(rows.len(), 1);
    database.close().await;
    let log = bench.folder.path().join("tenants/one.db-wal");
    assert!(
        !log.exists(),
        "a copy of the file alone would lack the last changes"
    );
}
