//! An index on a server that is away, comes back, or has lost everything.

use super::{
    HOST, KEY, LIST, SEARCH, TENANT, UID, comes_to_be, equals_store, found, found_in_the_end,
    lists, metric, one_tenant, reindex, rooms, says_it_is_away, seconds, use_server, with_server,
};
use chrono::Duration;
use tinhid_core::data_lock::Reply;
use tinhid_core::database::Backend;
use tinhid_search_meilisearch::testing::{FakeMeilisearch, Fault};
use tinhid_tests::{Kit, eventually};

/// For so long the answer to a question is given again to whoever asks the same.
const REMEMBERED: Duration = Duration::seconds(2);

/// Lets time pass until the engine has tried in vain once more.
async fn tries_in_vain(kit: &Kit, server: &FakeMeilisearch) {
    let failures = async || metric(kit, "tinhid_search_failures_total").await.unwrap();
    let before = failures().await;
    server.forget_requests();
    eventually("a further try", async || {
        kit.clock().advance(seconds(1));
        (failures().await > before && !server.requests().is_empty()).then_some(())
    })
    .await;
}

async fn while_it_is_down_posts_are_kept_and_listed(backend: Backend) {
    let (setup, server) = with_server(backend).await;
    let kit = setup.start().await;
    kit.publish_posts(TENANT, rooms(0..5)).await;
    assert_eq!(found(&kit).await, Some(5));

    server.fail(Fault::Down);
    kit.store(TENANT, rooms(5..8)).await;
    lists(&kit, 8).await;
    says_it_is_away(kit.get(HOST, SEARCH).await);
    let html = kit.get(HOST, "/tin/thue-nha").await.expect(200).text();
    assert!(html.contains("Tìm kiếm đang tạm nghỉ"), "{html}");
    assert_eq!(
        html.matches("<h3 class=\"post-title\">").count(),
        8,
        "{html}"
    );
    let words = kit.get(HOST, "/tin/thue-nha?q=phong+tro").await.expect(503);
    assert!(words.header("retry-after").is_some());
    for _ in 0..4 {
        tries_in_vain(&kit, &server).await;
    }
    let status = comes_to_be(&kit, "unavailable").await;
    assert_eq!(status["waiting"], 3, "{status}");
    assert!(!status.to_string().contains(KEY), "{status}");

    server.heal();
    kit.clock().advance(seconds(30));
    kit.indexed(TENANT).await;
    assert_eq!(found(&kit).await, Some(8));
    equals_store(&kit).await;
    comes_to_be(&kit, "right").await;
    kit.finish().await;
}

async fn an_engine_that_starts_without_it_catches_up(backend: Backend) {
    let (setup, server) = with_server(backend).await;
    server.fail(Fault::status(503));
    let kit = setup.start().await;
    kit.store(TENANT, rooms(0..5)).await;
    lists(&kit, 5).await;
    says_it_is_away(kit.get(HOST, SEARCH).await);
    comes_to_be(&kit, "unavailable").await;
    server.heal();
    kit.clock().advance(seconds(30));
    found_in_the_end(&kit, 5).await;
    equals_store(&kit).await;
    kit.finish().await;
}

async fn what_a_server_lost_is_built_again_by_the_command(backend: Backend) {
    let (setup, server) = with_server(backend).await;
    let kit = setup.start().await;
    kit.publish_posts(TENANT, rooms(0..5)).await;
    server.wipe();
    let Reply::Done { result, .. } = reindex(&kit, None).await else {
        panic!("it was refused");
    };
    assert_eq!(result.unwrap()["kinds"]["rental"], 5);
    assert_eq!(found(&kit).await, Some(5));
    equals_store(&kit).await;
    assert_eq!(server.indexes(), [UID], "what was built aside is gone");

    // One kind alone; a server has only whole indexes to swap, and loses nothing by it.
    let Reply::Done { result, .. } = reindex(&kit, Some("rental")).await else {
        panic!("it was refused");
    };
    assert_eq!(result.unwrap()["kinds"]["rental"], 5);
    equals_store(&kit).await;
    kit.finish().await;
}

async fn a_loss_is_found_by_a_question_and_without_one(backend: Backend) {
    let (setup, server) = with_server(backend).await;
    let kit = setup.start().await;
    kit.publish_posts(TENANT, rooms(0..5)).await;

    server.wipe();
    kit.clock().advance(REMEMBERED);
    says_it_is_away(kit.get(HOST, SEARCH).await);
    kit.clock().advance(seconds(2));
    found_in_the_end(&kit, 5).await;
    equals_store(&kit).await;

    server.wipe();
    kit.clock().advance(seconds(15));
    eventually("the index", async || {
        (server.documents(UID) == Some(6)).then_some(())
    })
    .await;
    found_in_the_end(&kit, 5).await;

    // Somebody else's index in the place of ours is no list of posts.
    server.wipe();
    server.make_foreign_index(UID, "number");
    kit.clock().advance(REMEMBERED);
    says_it_is_away(kit.get(HOST, SEARCH).await);
    kit.clock().advance(seconds(2));
    found_in_the_end(&kit, 5).await;
    equals_store(&kit).await;
    kit.finish().await;
}

/// A question that comes while the index is built anew is answered from the old one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_it_is_built_anew_the_old_index_answers() {
    let (setup, server) = with_server(Backend::Sqlite).await;
    let kit = setup.start().await;
    kit.publish_posts(TENANT, rooms(0..5)).await;
    server.hold_tasks();
    let building = async {
        assert!(matches!(reindex(&kit, None).await, Reply::Done { .. }));
    };
    let asking = async {
        comes_to_be(&kit, "rebuilding").await;
        assert_eq!(found(&kit).await, Some(5));
        server.heal();
    };
    tokio::join!(building, asking);
    assert_eq!(found(&kit).await, Some(5));
    comes_to_be(&kit, "right").await;
    kit.finish().await;
}

/// Who goes away in the middle leaves an index that is right.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_that_goes_away_does_no_harm() {
    let (setup, server) = with_server(Backend::Sqlite).await;
    let kit = setup.start().await;
    kit.publish_posts(TENANT, rooms(0..5)).await;
    server.hold_tasks();
    let gone = tokio::time::timeout(std::time::Duration::from_millis(300), reindex(&kit, None));
    assert!(gone.await.is_err(), "it should have waited for the server");
    assert_eq!(found(&kit).await, Some(5));
    server.heal();
    kit.store(TENANT, rooms(5..7)).await;
    kit.clock().advance(seconds(16));
    eventually("the new posts", async || {
        (found(&kit).await == Some(7)).then_some(())
    })
    .await;
    equals_store(&kit).await;
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_key_is_named_by_its_setting_and_never_shown() {
    const WRONG: &str = "another-key-that-nobody-may-read";
    let server = FakeMeilisearch::start(KEY).await.unwrap();
    let mut setup = one_tenant(Backend::Sqlite);
    use_server(&mut setup, &server, WRONG);
    let kit = setup.start().await;
    kit.store(TENANT, rooms(0..5)).await;
    lists(&kit, 5).await;
    let answer = kit.get(HOST, SEARCH).await;
    assert!(!answer.text().contains(WRONG));
    says_it_is_away(answer);
    kit.get(HOST, LIST).await.expect(200);
    let status = comes_to_be(&kit, "unavailable").await.to_string();
    assert!(status.contains("plugins.meilisearch.api_key"), "{status}");
    assert!(!status.contains(WRONG) && !status.contains(KEY), "{status}");
    let Reply::Refused {
        code, arguments, ..
    } = reindex(&kit, None).await
    else {
        panic!("it was done with a wrong key");
    };
    assert_eq!(code, "search-misconfigured");
    let reason = &arguments["reason"];
    assert!(reason.contains("plugins.meilisearch.api_key"), "{reason}");
    assert!(!reason.contains(WRONG), "{reason}");
    kit.finish().await;
}

on_each_backend! {
    down: while_it_is_down_posts_are_kept_and_listed;
    missing_at_the_start: an_engine_that_starts_without_it_catches_up;
    wiped: what_a_server_lost_is_built_again_by_the_command;
    noticed: a_loss_is_found_by_a_question_and_without_one;
}
