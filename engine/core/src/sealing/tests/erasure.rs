//! Whoever is erased is gone from the file and from the log beside it.

use super::*;
use crate::database::{Database, DatabaseOptions, DatabaseTarget, Databases, Schema};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::path::{Path, PathBuf};
use tinhid_contract::testing::ManualClock;
use tokio::runtime::Handle;

const PERSONS: u128 = 200;

struct Bench {
    database: Database,
    sealing: TenantSealing,
    folder: Folder,
}

impl Bench {
    async fn new() -> Self {
        let folder = Folder::new();
        let databases = Databases::new(DatabaseOptions {
            runtime: Handle::current(),
            postgres_connections: 4,
            fatal: Arc::new(|reason| panic!("{reason}")),
        });
        let url = "sqlite://{data}/one.db";
        let target = DatabaseTarget::for_control(url, folder.path(), None).unwrap();
        let database = databases.open(target, Schema::Tenant);
        database.migrate().await.unwrap();
        let sealing = TenantSealing::new(
            Arc::from("song-xanh"),
            database.clone(),
            Arc::new(deployment(1)),
            Arc::new(ManualClock::new(now())),
            Arc::new(SeededRandomness::new(1)),
        );
        Self {
            database,
            sealing,
            folder,
        }
    }

    fn files(&self) -> [PathBuf; 2] {
        ["one.db", "one.db-wal"].map(|name| self.folder.path().join(name))
    }

    /// In which of the files the bytes stand.
    fn holding(&self, bytes: &[u8]) -> Vec<bool> {
        self.files().iter().map(|path| holds(path, bytes)).collect()
    }
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    let content = std::fs::read(path).unwrap_or_default();
    content.windows(bytes.len()).any(|window| window == bytes)
}

#[tokio::test]
async fn an_erased_key_is_in_no_file_after_the_log_is_emptied() {
    let bench = Bench::new().await;
    let keys = bench.sealing.keys().await.unwrap();
    let mut wrapped = Vec::new();
    for number in 0..PERSONS {
        let person = PersonId::new(Uuid::from_u128(number));
        let (_, row) = keys.new_person(person, now(), &SeededRandomness::new(number as u64));
        wrapped.push(row.row.wrapped.clone());
        let added = bench.database.unit(move |unit| {
            let row = row.clone();
            Box::pin(async move { add_person(unit, &row).await })
        });
        added.await.unwrap();
    }
    assert!(bench.database.empty_log().await.unwrap());
    let erased = 77;
    let person = PersonId::new(Uuid::from_u128(erased));
    let secret = &wrapped[usize::try_from(erased).unwrap()];
    assert_eq!(
        bench.holding(secret),
        [true, false],
        "the key is on the disk"
    );

    let erase = || {
        bench
            .database
            .unit(move |unit| Box::pin(async move { erase_person(unit, person).await }))
    };
    assert!(erase().await.unwrap());
    assert!(!erase().await.unwrap(), "nobody is erased twice");
    assert!(bench.database.empty_log().await.unwrap());
    assert_eq!(bench.holding(secret), [false, false]);

    let reader = bench.database.reader();
    assert!(
        bench
            .sealing
            .person(&reader, person)
            .await
            .unwrap()
            .is_none()
    );
    let neighbour = PersonId::new(Uuid::from_u128(erased + 1));
    assert!(
        bench
            .sealing
            .person(&reader, neighbour)
            .await
            .unwrap()
            .is_some()
    );
    let neighbour = &wrapped[usize::try_from(erased + 1).unwrap()];
    assert_eq!(bench.holding(neighbour), [true, false]);
}

#[tokio::test]
async fn what_a_writer_deletes_is_overwritten() {
    let bench = Bench::new().await;
    let pragma = "SELECT secure_delete FROM pragma_secure_delete";
    let on = bench.database.unit(move |unit| {
        Box::pin(async move {
            let statement = Statement::from_string(DbBackend::Sqlite, pragma.to_owned());
            let row = unit.query_one_raw(statement).await?.unwrap();
            Ok(row.try_get_by_index::<i32>(0)?)
        })
    });
    assert_eq!(on.await.unwrap(), 1);
}
