//! New keys while everybody reads and writes.

use super::{
    Backend, KEY, TenantSealing, add, add_persons, erase, fresh_of, now, person, runtime, started,
};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tinhid_contract::SystemRandomness;
use tinhid_core::Kind;
use tinhid_core::database::Database;
use tinhid_core::sealing::records::{key_rotation, person_key};
use tinhid_core::sealing::{KeyId, RotationProgress};
use tokio::sync::{Mutex, Notify};

on_each_backend! {
    online: persons_keep_their_keys_while_the_tenants_key_is_changed;
    broken: a_key_that_does_not_open_keeps_the_old_key_and_nothing_else;
    old_keys: a_node_with_old_keys_is_refused_once;
    stale: a_rotation_that_an_older_copy_remembers_is_forgotten;
    at_once: two_nodes_that_rotate_at_once_agree;
}

const PERSONS: usize = 5_000;
/// Those of them who are erased meanwhile, from the end.
const ERASED: usize = 40;

/// What the others do while the keys change.
struct Others {
    sealing: Arc<TenantSealing>,
    database: Database,
    before: BTreeMap<usize, KeyId>,
    stop: AtomicBool,
    read: AtomicUsize,
    /// Who came meanwhile, and the key they were given.
    added: Mutex<BTreeMap<usize, KeyId>>,
    erased: AtomicUsize,
}

impl Others {
    fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::Acquire)
    }

    async fn read(self: Arc<Self>) {
        let mut number = 0;
        while self.goes_on() {
            number = (number * 31 + 17) % (PERSONS - ERASED);
            let found = self
                .sealing
                .person(&self.database.reader(), person(number))
                .await;
            let key = found.unwrap().expect("nobody has erased this one");
            assert_eq!(key.id(), self.before[&number]);
            self.read.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
        }
    }

    async fn write(self: Arc<Self>) {
        let mut number = PERSONS;
        while self.goes_on() {
            let keys = self.sealing.keys().await.unwrap();
            let (key, row) = keys.new_person(person(number), now(), &SystemRandomness);
            match add(&self.database, vec![row]).await {
                Ok(()) => {
                    self.added.lock().await.insert(number, key.id());
                    number += 1;
                }
                // As a request that comes again.
                Err(error) => assert_eq!(error.code(), "keys-rotating", "{error:?}"),
            }
            let erased = self.erased.load(Ordering::Relaxed);
            if erased < ERASED {
                assert!(erase(&self.database, person(PERSONS - 1 - erased)).await);
                self.erased.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

/// Rotates and goes away when so many keys are wrapped anew.
async fn break_off_at(sealing: &TenantSealing, count: u64) {
    let reached = Notify::new();
    let tell = |progress: RotationProgress| {
        if progress.rewrapped >= count {
            reached.notify_one();
        }
    };
    tokio::select! {
        biased;
        () = reached.notified() => {}
        done = sealing.rotate(&tell) => panic!("it came to its end: {done:?}"),
    }
}

async fn key_ids(sealing: &TenantSealing, database: &Database) -> BTreeMap<usize, KeyId> {
    let reader = database.reader();
    let rows = person_key::Entity::find().all(&reader).await.unwrap();
    let mut ids = BTreeMap::new();
    for row in rows {
        let number = usize::try_from(row.person_id.as_u128()).unwrap();
        let key = sealing
            .person(&reader, person(number))
            .await
            .unwrap()
            .unwrap();
        ids.insert(number, key.id());
    }
    ids
}

async fn persons_keep_their_keys_while_the_tenants_key_is_changed(backend: Backend) {
    let kit = started(backend).await;
    let runtime = runtime(&kit, KEY);
    let (sealing, database) = (runtime.sealing(), runtime.database());
    add_persons(sealing, database, PERSONS).await;
    let before = key_ids(sealing, database).await;
    assert_eq!(before.len(), PERSONS);
    let old = sealing.status().await.unwrap().tenant_keys;

    let others = Arc::new(Others {
        sealing: Arc::clone(sealing),
        database: database.clone(),
        before: before.clone(),
        stop: AtomicBool::new(false),
        read: AtomicUsize::new(0),
        added: Mutex::default(),
        erased: AtomicUsize::new(0),
    });
    let at_work = [
        tokio::spawn(Arc::clone(&others).read()),
        tokio::spawn(Arc::clone(&others).write()),
    ];

    let half = PERSONS as u64 / 2;
    break_off_at(&fresh_of(&kit), half).await;
    let status = sealing.status().await.unwrap();
    let left = status.rotation.clone().unwrap();
    assert_eq!(left.finished_at, None);
    assert!(
        left.rewrapped >= half && left.rewrapped < PERSONS as u64,
        "{left:?}"
    );
    assert!(status.waiting > 0, "{status:?}");
    let retired = status.tenant_keys.iter().filter(|key| key.is_retired);
    assert_eq!(
        retired.count(),
        1,
        "the old key stays as long as somebody needs it"
    );
    let read_before = others.read.load(Ordering::Relaxed);

    // The process that comes after it goes on where it stopped.
    let first = Mutex::new(None);
    let tell = |progress: RotationProgress| {
        if let Ok(mut first) = first.try_lock() {
            first.get_or_insert(progress.rewrapped);
        }
    };
    let rotated = fresh_of(&kit).rotate(&tell).await.unwrap();
    assert!(first.into_inner().unwrap() >= half);
    assert!(rotated.person_keys <= status.waiting + others.added.lock().await.len() as u64);

    while others.read.load(Ordering::Relaxed) < read_before + 50
        || others.erased.load(Ordering::Relaxed) < ERASED
    {
        tokio::task::yield_now().await;
    }
    others.stop.store(true, Ordering::Release);
    for work in at_work {
        work.await.unwrap();
    }

    let status = sealing.status().await.unwrap();
    assert_eq!(status.waiting, 0, "{status:?}");
    let now_held: Vec<_> = status
        .tenant_keys
        .iter()
        .map(|key| key.id.as_str())
        .collect();
    assert_eq!(now_held.len(), 2, "{status:?}");
    assert!(now_held.contains(&rotated.new_key.unwrap().as_str()));
    let gone = old
        .iter()
        .filter(|key| !now_held.contains(&key.id.as_str()));
    let gone: Vec<_> = gone.map(|key| key.purpose.as_str()).collect();
    assert_eq!(
        gone,
        ["person-keys"],
        "the old key is destroyed, the index key stays"
    );
    assert!(status.rotation.unwrap().finished_at.is_some());

    // Nobody lost a key, nobody came back, whoever came meanwhile is there.
    let mut expected = before;
    expected.retain(|number, _| *number < PERSONS - ERASED);
    expected.extend(others.added.lock().await.clone());
    assert!(expected.len() > PERSONS - ERASED, "somebody came meanwhile");
    assert_eq!(key_ids(&fresh_of(&kit), database).await, expected);
    kit.finish().await;
}

async fn a_key_that_does_not_open_keeps_the_old_key_and_nothing_else(backend: Backend) {
    let kit = started(backend).await;
    let runtime = runtime(&kit, KEY);
    let (sealing, database) = (runtime.sealing(), runtime.database());
    add_persons(sealing, database, 20).await;
    let row = async |number| {
        let row = person_key::Entity::find_by_id(person(number).uuid());
        row.one(&database.reader()).await.unwrap().unwrap().wrapped
    };
    let right = row(7).await;
    let replace = async |wrapped: Vec<u8>| {
        let done = database.unit(move |unit| {
            let wrapped = wrapped.clone();
            Box::pin(async move {
                person_key::Entity::update_many()
                    .col_expr(person_key::Column::Wrapped, Expr::value(wrapped))
                    .filter(person_key::Column::PersonId.eq(person(7).uuid()))
                    .exec(unit)
                    .await?;
                Ok(())
            })
        });
        done.await.unwrap();
    };
    // That of a neighbour, in the place of one's own.
    replace(row(8).await).await;
    let refused = sealing.rotate(&|_| {}).await.unwrap_err();
    assert_eq!(refused.code(), "person-keys-broken");
    assert_eq!(refused.argument("count"), Some("1"));
    let first = person(7).uuid().to_string();
    assert_eq!(refused.argument("first"), Some(first.as_str()));
    let status = sealing.status().await.unwrap();
    assert_eq!(
        (status.waiting, status.tenant_keys.len()),
        (1, 3),
        "{status:?}"
    );
    let reader = database.reader();
    assert!(sealing.person(&reader, person(8)).await.unwrap().is_some());
    sealing.person(&reader, person(7)).await.unwrap_err();

    replace(right).await;
    let rotated = sealing.rotate(&|_| {}).await.unwrap();
    assert_eq!(rotated.person_keys, 1);
    assert!(sealing.person(&reader, person(7)).await.unwrap().is_some());
    assert_eq!(sealing.status().await.unwrap().waiting, 0);
    kit.finish().await;
}

async fn two_nodes_that_rotate_at_once_agree(backend: Backend) {
    let kit = started(backend).await;
    let runtime = runtime(&kit, KEY);
    let (sealing, database) = (runtime.sealing(), runtime.database());
    add_persons(sealing, database, 1_200).await;
    let before = key_ids(sealing, database).await;
    let nodes = [fresh_of(&kit), fresh_of(&kit)];
    let (first, second) = tokio::join!(nodes[0].rotate(&|_| {}), nodes[1].rotate(&|_| {}));
    let done = [first, second].into_iter().filter_map(|done| match done {
        Ok(rotated) => Some(rotated.person_keys),
        // Who was a moment late is told to come back.
        Err(error) => {
            assert_eq!(error.code(), "keys-rotating", "{error:?}");
            None
        }
    });
    let done: Vec<u64> = done.collect();
    assert!(!done.is_empty());
    let status = sealing.status().await.unwrap();
    assert_eq!(
        (status.waiting, status.tenant_keys.len()),
        (0, 2),
        "{status:?}"
    );
    assert_eq!(key_ids(&fresh_of(&kit), database).await, before);
    kit.finish().await;
}

/// An older copy was brought back with the newest keys, as the manual says.
async fn a_rotation_that_an_older_copy_remembers_is_forgotten(backend: Backend) {
    let kit = started(backend).await;
    let runtime = runtime(&kit, KEY);
    let (sealing, database) = (runtime.sealing(), runtime.database());
    add_persons(sealing, database, 3).await;
    let before = key_ids(sealing, database).await;
    let stale = key_rotation::ActiveModel {
        new_key: Set("00112233445566aa".to_owned()),
        total: Set(7),
        rewrapped: Set(5),
        started_at: Set(now()),
        finished_at: Set(None),
    };
    let remembered = database.unit(move |unit| {
        unit.insert(stale.clone());
        Box::pin(async { Ok(()) })
    });
    remembered.await.unwrap();
    let rotated = sealing.rotate(&|_| {}).await.unwrap();
    assert_eq!(rotated.person_keys, 3);
    let rotations = key_rotation::Entity::find()
        .all(&database.reader())
        .await
        .unwrap();
    let rotations: Vec<_> = rotations.into_iter().map(|row| row.new_key).collect();
    assert_eq!(rotations, [rotated.new_key.unwrap()]);
    assert_eq!(key_ids(sealing, database).await, before);
    kit.finish().await;
}

async fn a_node_with_old_keys_is_refused_once(backend: Backend) {
    let kit = started(backend).await;
    let runtime = runtime(&kit, KEY);
    let (sealing, database) = (runtime.sealing(), runtime.database());
    add_persons(sealing, database, 1).await;
    let node = fresh_of(&kit);
    node.keys().await.unwrap();
    sealing.rotate(&|_| {}).await.unwrap();

    let add_one = async |number| {
        let keys = node.keys().await.unwrap();
        let row = keys.new_person(person(number), now(), &SystemRandomness).1;
        add(database, vec![row]).await
    };
    let refused = add_one(1).await.unwrap_err();
    assert_eq!(refused.code(), "keys-rotating");
    assert!(
        matches!(refused.kind(), Kind::Unavailable(_)),
        "{refused:?}"
    );
    add_one(1).await.unwrap();
    // What it held before opens nothing any more, and it notices by itself.
    let late = fresh_of(&kit);
    late.keys().await.unwrap();
    sealing.rotate(&|_| {}).await.unwrap();
    let reader = database.reader();
    for number in [0, 1] {
        let found = late.person(&reader, person(number)).await.unwrap();
        assert!(found.is_some(), "{number}");
    }
    kit.finish().await;
}
