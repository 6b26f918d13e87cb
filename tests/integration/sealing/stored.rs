//! An entity with sealed columns, on both databases.

use super::{Backend, KEY, PersonId, add, erase, fresh_of, now, person, runtime, started};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel,
    QueryFilter, Statement,
};
use tinhid_contract::SystemRandomness;
use tinhid_core::database::Database;
use tinhid_core::sealing::{OpenError, PersonKey, Personal, SealedColumn};
use tinhid_tests::{Setup, canary};
use tinhid_vietnamese::identifiers::PhoneNumber;
use uuid::Uuid;

on_each_backend! {
    a_sealed_row: a_sealed_row_is_found_and_opens_in_its_place_alone;
    other_tenants: tenants_share_neither_keys_nor_indexes;
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Phone {}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Note {}

impl SealedColumn for Phone {
    const TABLE: &'static str = "sample_account";
    const COLUMN: &'static str = "phone";
    type Value = PhoneNumber;
}

impl SealedColumn for Note {
    const TABLE: &'static str = "sample_account";
    const COLUMN: &'static str = "note";
    type Value = String;
}

#[expect(
    unreachable_pub,
    reason = "what the derive makes of the model is public"
)]
mod account {
    use super::{Note, Phone};
    use sea_orm::entity::prelude::*;
    use tinhid_core::sealing::{BlindIndex, Sealed};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sample_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub phone: Sealed<Phone>,
        pub phone_index: BlindIndex<Phone>,
        pub note: Option<Sealed<Note>>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

async fn execute(database: &Database, sqlite: &'static str, postgres: &'static str) {
    let done = database.unit(move |unit| {
        Box::pin(async move {
            let backend = unit.get_database_backend();
            let sql = if backend == DbBackend::Sqlite {
                sqlite
            } else {
                postgres
            };
            unit.execute_raw(Statement::from_string(backend, sql.to_owned()))
                .await?;
            Ok(())
        })
    });
    done.await.unwrap();
}

async fn make_table(database: &Database) {
    execute(
        database,
        "CREATE TABLE sample_account (id BLOB PRIMARY KEY, phone BLOB NOT NULL, phone_index BLOB NOT NULL, note BLOB)",
        "CREATE TABLE sample_account (id UUID PRIMARY KEY, phone BYTEA NOT NULL, phone_index BYTEA NOT NULL, note BYTEA)",
    )
    .await;
}

fn phone(written: &str) -> PhoneNumber {
    PhoneNumber::parse(written).unwrap()
}

async fn a_sealed_row_is_found_and_opens_in_its_place_alone(backend: Backend) {
    let kit = started(backend).await;
    let runtime = runtime(&kit, KEY);
    let (sealing, database) = (runtime.sealing(), runtime.database());
    make_table(database).await;
    let keys = sealing.keys().await.unwrap();
    let id = |number: u128| Uuid::from_u128(1000 + number);
    for (number, written) in [(1, canary::PHONE), (2, canary::OTHER_PHONE)] {
        let (key, row) = keys.new_person(person(number), now(), &SystemRandomness);
        let account = id(number as u128);
        let value = phone(written);
        let model = account::Model {
            id: account,
            phone_index: keys.index(&value),
            phone: key.seal(account, &Personal::new(value), &SystemRandomness),
            note: (number == 1).then(|| {
                key.seal(
                    account,
                    &Personal::new("ghi chú".to_owned()),
                    &SystemRandomness,
                )
            }),
        };
        // The key and what it seals come together or not at all, by statement or as a collected row.
        let added = database.unit(move |unit| {
            let (row, model) = (row.clone(), model.clone());
            Box::pin(async move {
                tinhid_core::sealing::add_person(unit, &row).await?;
                match number {
                    1 => unit.insert(model.into_active_model()),
                    _ => drop(model.into_active_model().insert(unit).await?),
                }
                Ok(())
            })
        });
        added.await.unwrap();
    }

    let reader = database.reader();
    let found = account::Entity::find()
        .filter(account::Column::PhoneIndex.eq(keys.index::<Phone, _>(&phone("+84 912 345 678"))))
        .all(&reader)
        .await
        .unwrap();
    let [first] = <[account::Model; 1]>::try_from(found).unwrap();
    assert_eq!(first.id, id(1));
    let open = async |person: PersonId| -> PersonKey {
        sealing.person(&reader, person).await.unwrap().unwrap()
    };
    let key = open(person(1)).await;
    assert_eq!(
        key.open(first.id, &first.phone).unwrap().expose(),
        &phone(canary::PHONE)
    );
    let note = first.note.as_ref().unwrap();
    assert_eq!(key.open(first.id, note).unwrap().expose(), "ghi chú");

    // What somebody with a hand in the database moves does not open.
    let mut second: account::ActiveModel = account::Entity::find_by_id(id(2))
        .one(&reader)
        .await
        .unwrap()
        .unwrap()
        .into();
    second.phone = Set(first.phone.clone());
    let moved = database.unit(move |unit| {
        let second = second.clone();
        Box::pin(async move { Ok(second.update(unit).await?) })
    });
    let moved = moved.await.unwrap();
    assert_eq!(moved.note, None);
    assert_eq!(
        key.open(moved.id, &moved.phone).unwrap_err(),
        OpenError::Forged
    );
    let stranger = open(person(2)).await.open(moved.id, &moved.phone);
    assert_eq!(
        stranger.unwrap_err(),
        OpenError::UnknownKey { id: key.id() }
    );

    // Erased: the row still stands, and nobody opens it any more.
    assert!(erase(database, person(1)).await);
    assert!(sealing.person(&reader, person(1)).await.unwrap().is_none());
    assert!(
        fresh_of(&kit)
            .person(&reader, person(1))
            .await
            .unwrap()
            .is_none()
    );
    assert!(sealing.person(&reader, person(2)).await.unwrap().is_some());
    kit.finish().await;
}

async fn tenants_share_neither_keys_nor_indexes(backend: Backend) {
    let setup = Setup::on(backend);
    setup.synthetic(KEY, "Sông Xanh ID");
    setup.synthetic("nui-do", "Núi Đỏ ID");
    let kit = setup.start().await;
    let [here, there] = [KEY, "nui-do"].map(|key| runtime(&kit, key));
    let value = phone(canary::PHONE);
    let index = async |tenant: &tinhid_core::tenant::TenantRuntime| {
        let keys = tenant.sealing().keys().await.unwrap();
        keys.index::<Phone, _>(&value)
    };
    assert_ne!(index(&here).await, index(&there).await);

    // The key of a person, carried over to another tenant's database, is of no use there.
    let row = here.sealing().keys().await.unwrap();
    let (_, row) = row.new_person(person(1), now(), &SystemRandomness);
    let refused = add(there.database(), vec![row]).await.unwrap_err();
    assert_eq!(refused.code(), "keys-rotating");
    kit.finish().await;
}
