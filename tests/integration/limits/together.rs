//! Nodes that count together on a Redis server.

use super::{HOST, OTHER_HOST, READ, TENANT, few, from, standing};
use chrono::Duration;
use serde_json::{Map, Value, json};
use tinhid_core::database::Backend;
use tinhid_limits_redis::testing::Server;
use tinhid_tests::{Kit, Setup};

const CALLER: &str = "203.0.113.9";

fn with(server: &Server, backend: Backend) -> Setup {
    let mut setup = few(backend);
    setup.deployment.rate_limits.adapter = "redis".to_owned();
    let settings = Map::from_iter([("url".to_owned(), Value::String(server.url()))]);
    let plugins = &mut setup.deployment.plugins;
    plugins.insert("redis".to_owned(), settings);
    setup
}

async fn says(kit: &Kit, state: &str) {
    let ready = kit.operations("/readyz").await.expect(200).json();
    assert_eq!(ready["rate_limits"], json!(state), "{ready}");
    assert_eq!(ready["ready"], true);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_node_gave_another_does_not_give_again() {
    let server = Server::start(None);
    let setup = with(&server, Backend::Postgres);
    let another = setup.another_node();
    let here = setup.start().await;
    let there = another.start().await;
    says(&here, "shared").await;
    from(&here, CALLER, HOST, READ).await.expect(200);
    from(&there, CALLER, HOST, READ).await.expect(200);
    let last = from(&here, CALLER, HOST, READ).await.expect(200);
    assert!(standing(&last).is_some_and(|(_, left)| left.contains("r=0")));
    for kit in [&here, &there] {
        let refused = from(kit, CALLER, HOST, READ).await;
        let refused = refused.expect_problem(429, "rate-limited");
        assert!(refused.header("retry-after").is_some());
        // Neither another caller nor another tenant has lost anything.
        from(kit, "203.0.113.10", HOST, READ).await.expect(200);
        from(kit, CALLER, OTHER_HOST, READ).await.expect(200);
    }
    there.stop().await;
    here.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_server_is_away_the_process_counts_for_itself_and_says_so() {
    let mut server = Server::start(None);
    let kit = with(&server, Backend::Sqlite).start().await;
    from(&kit, CALLER, HOST, READ).await.expect(200);
    server.go_away();
    from(&kit, CALLER, HOST, READ).await.expect(200);
    says(&kit, "shared-away").await;
    let metrics = kit.operations("/metrics").await.text();
    assert!(metrics.contains("tinhid_rate_limits_shared "), "{metrics}");
    from(&kit, CALLER, HOST, READ).await.expect(200);
    from(&kit, CALLER, HOST, READ).await.expect(429);
    // It is asked again by and by.
    server.come_back();
    kit.clock().advance(Duration::seconds(2));
    from(&kit, "203.0.113.10", HOST, READ).await.expect(200);
    says(&kit, "shared").await;
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_engine_starts_without_the_server() {
    let mut server = Server::start(None);
    server.go_away();
    let kit = with(&server, Backend::Sqlite).start().await;
    for _ in 0..3 {
        from(&kit, CALLER, HOST, READ).await.expect(200);
    }
    from(&kit, CALLER, HOST, READ).await.expect(429);
    says(&kit, "shared-away").await;
    assert!(kit.broken_rules(TENANT).is_empty());
    kit.finish().await;
}
