//! Two engines on one deployment's databases.

use super::{
    HOST, SEARCH, TENANT, UID, equals_store, found, found_in_the_end, one_tenant, reindex, rooms,
    seconds, with_server,
};
use sea_orm::EntityTrait;
use tinhid_core::data_lock::Reply;
use tinhid_core::database::Backend;
use tinhid_core::database::records::search_consumer;
use tinhid_tests::{Kit, eventually};

/// Lets time pass on both until a node finds so many.
async fn catches_up(kit: &Kit, count: u64) {
    eventually("the index of the node", async || {
        kit.clock().advance(seconds(2));
        (found(kit).await == Some(count)).then_some(())
    })
    .await;
    equals_store(kit).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_node_follows_with_an_index_of_its_own() {
    let setup = one_tenant(Backend::Postgres);
    let another = setup.another_node();
    let here = setup.start().await;
    let there = another.start().await;
    here.store(TENANT, rooms(0..5)).await;
    catches_up(&here, 5).await;
    catches_up(&there, 5).await;
    there.store(TENANT, rooms(5..8)).await;
    catches_up(&there, 8).await;
    catches_up(&here, 8).await;

    // What happens while a node is stopped waits for it.
    let there = there.stop().await;
    here.store(TENANT, rooms(8..10)).await;
    catches_up(&here, 10).await;
    let there = there.start().await;
    // It knows its index again: what it holds is not short for long, and nothing is built anew.
    catches_up(&there, 10).await;
    there.stop().await;
    here.finish().await;
}

/// The node that feeds the index, and the other one.
async fn by_lease(one: Kit, other: Kit) -> (Kit, Kit) {
    let holder = search_consumer::Entity::find_by_id("meilisearch")
        .one(&one.served(TENANT).runtime().database().reader())
        .await
        .unwrap()
        .unwrap()
        .holder;
    let name = |kit: &Kit| std::fs::read_to_string(kit.setup().data().join("node")).unwrap();
    match name(&one).trim() == holder {
        true => (one, other),
        false => {
            assert_eq!(name(&other).trim(), holder);
            (other, one)
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_node_feeds_a_shared_index_and_the_other_goes_on_when_it_stops() {
    let (setup, server) = with_server(Backend::Postgres).await;
    let another = setup.another_node();
    let one = setup.start().await;
    let other = another.start().await;
    one.store(TENANT, rooms(0..5)).await;
    catches_up(&one, 5).await;
    catches_up(&other, 5).await;

    let (feeding, looking) = by_lease(one, other).await;
    // What the one stores that does not feed gets there all the same.
    looking.store(TENANT, rooms(5..8)).await;
    catches_up(&feeding, 8).await;
    catches_up(&looking, 8).await;

    // A command at the node that does not feed is carried out by the other.
    server.forget_requests();
    let building = async {
        let Reply::Done { result, .. } = reindex(&looking, None).await else {
            panic!("it was refused");
        };
        assert_eq!(result.unwrap()["kinds"]["rental"], 8);
    };
    let passing = async {
        loop {
            feeding.clock().advance(seconds(2));
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    };
    tokio::select! {
        () = building => {}
        () = passing => {}
    }
    let swaps = server.requests().into_iter();
    let swaps = swaps
        .filter(|request| request.target == "/swap-indexes")
        .count();
    assert_eq!(swaps, 1, "it was built once");
    equals_store(&looking).await;

    let (feeding, looking) = by_lease(feeding, looking).await;
    let stopped = feeding.stop().await;
    let held = server.documents(UID);
    looking.store(TENANT, rooms(8..10)).await;
    // As long as the right of the other may last nobody feeds.
    looking.clock().advance(seconds(2));
    eventually("the node sees what waits", async || {
        let status = looking.served(TENANT).runtime().search().status();
        (status.waiting == 2).then_some(())
    })
    .await;
    assert_eq!(server.documents(UID), held);
    assert_eq!(
        looking.get(HOST, SEARCH).await.expect(200).json()["total"]["count"],
        8
    );
    // Then this one does.
    looking.clock().advance(seconds(30));
    catches_up(&looking, 10).await;
    let stopped = stopped.start().await;
    found_in_the_end(&stopped, 10).await;
    looking.stop().await;
    stopped.finish().await;
}
