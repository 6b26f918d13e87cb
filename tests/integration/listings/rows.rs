//! Posts are read into their struct by position: no column may stand in the place of another.

use super::{TENANT, shipped};
use sea_orm::{ActiveValue::Set, EntityTrait, QueryTrait};
use tinhid_core::database::Backend;
use tinhid_core::organisations::{OrganisationId, Owner};
use tinhid_services::listings::{Post, entity};
use tinhid_tests::NewPost;

on_each_backend! {
    a_post_is_what_its_entity_is: same;
}

async fn same(backend: Backend) {
    let kit = shipped(backend).start().await;
    let mut post = NewPost::rental("abc", "Phòng trọ", "Khép kín", "05860", 1_500_000);
    post.slots = [1, 2, 3, 4].map(Some);
    let bare = NewPost::rental("abd", "Phòng khác", "Gần chợ", "05890", 900_000);
    kit.store_unindexed(TENANT, vec![post, bare]).await;
    let database = kit.served(TENANT).runtime().database().clone();
    let reader = database.reader();
    let all = || entity::Entity::find().into_query();
    let stored = entity::Entity::find().all(&reader).await.unwrap();
    // Every column of one of them says something else.
    let mut full = stored
        .iter()
        .find(|post| post.code == "abc")
        .unwrap()
        .clone();
    full.latitude = Some(21.25);
    full.longitude = Some(105.75);
    full.owner = Some(Owner::Organisation(OrganisationId::new(full.id)));
    full.external_key = Some("key".to_owned());
    full.version = 7;
    let row = entity::ActiveModel {
        latitude: Set(full.latitude),
        longitude: Set(full.longitude),
        owner: Set(full.owner),
        external_key: Set(full.external_key.clone()),
        version: Set(full.version),
        ..entity::ActiveModel {
            id: Set(full.id),
            ..Default::default()
        }
    };
    database
        .unit(move |unit| {
            let row = row.clone();
            Box::pin(async move { Ok(entity::Entity::update(row).exec(unit).await.map(drop)?) })
        })
        .await
        .unwrap();
    let mut expected = entity::Entity::find().all(&reader).await.unwrap();
    let mut rows: Vec<Post> = reader.rows(&all()).await.unwrap();
    expected.sort_by_key(|post| post.id);
    rows.sort_by_key(|post| post.id);
    assert_eq!(rows, expected);
    assert!(rows.contains(&full));
    assert_eq!(rows.len(), 2);
}
