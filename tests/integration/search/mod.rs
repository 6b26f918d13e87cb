//! Part 4: the search is right or says that it is away, whatever happens to its index.

mod commands;
mod damage;
mod nodes;
mod server;
mod visible;

use chrono::Duration;
use serde_json::{Map, Value, json};
use std::ops::Range;
use tinhid_contract::search::Contents;
use tinhid_core::data_lock::{Reply, Request, ask};
use tinhid_core::database::Backend;
use tinhid_core::search::SourceContext;
use tinhid_search_meilisearch::testing::FakeMeilisearch;
use tinhid_tests::{Kit, NewPost, Response, Setup, eventually};

const TENANT: &str = "song-xanh";
const HOST: &str = "id.song-xanh.example";
const LIST: &str = "/api/v1/listings/rental";
const SEARCH: &str = "/api/v1/listings/rental?q=phong+tro";
/// The key of the stand-in.
const KEY: &str = "a-key-that-nobody-may-read";
/// The name of the tenant's index there.
const UID: &str = "tinhid_song-xanh";

/// One tenant that shows rooms.
fn one_tenant(backend: Backend) -> Setup {
    let setup = Setup::on(backend);
    let package = setup.synthetic(TENANT, "Sông Xanh ID");
    package.write("features.toml", "[features.rentals]\non = true\n");
    setup
}

/// The same, found by a stand-in for a search server.
async fn with_server(backend: Backend) -> (Setup, FakeMeilisearch) {
    let server = FakeMeilisearch::start(KEY).await.unwrap();
    let mut setup = one_tenant(backend);
    use_server(&mut setup, &server, KEY);
    (setup, server)
}

fn use_server(setup: &mut Setup, server: &FakeMeilisearch, key: &str) {
    setup.deployment.search.adapter = "meilisearch".to_owned();
    let settings = json!({
        "url": server.url(),
        "api_key": key,
        "request_seconds": 5,
        "task_seconds": 5,
    });
    let settings: Map<String, Value> = serde_json::from_value(settings).unwrap();
    let plugins = &mut setup.deployment.plugins;
    plugins.insert("meilisearch".to_owned(), settings);
}

fn rooms(numbers: Range<i64>) -> Vec<NewPost> {
    numbers
        .map(|number| {
            let code = format!("r{number:03}");
            let title = format!("Phòng trọ số {number}");
            let room = NewPost::rental(&code, &title, "Khép kín", "05455", 1_000_000 + number);
            room.aged(Duration::minutes(number))
        })
        .collect()
}

/// How many posts the search finds, or `None` while it says that it is away. Anything else fails.
async fn found(kit: &Kit) -> Option<u64> {
    let answer = kit.get(HOST, SEARCH).await;
    match answer.status {
        200 => {
            let total = answer.json()["total"].clone();
            assert_eq!(total["exact"], true);
            total["count"].as_u64()
        }
        _ => {
            says_it_is_away(answer);
            None
        }
    }
}

/// Waits until the search answers again, and sees to it that it never finds less than it should.
async fn found_in_the_end(kit: &Kit, count: u64) {
    let answered = eventually("the search", async || found(kit).await).await;
    assert_eq!(answered, count);
}

/// The search says that it is away, as a program must be told.
#[track_caller]
fn says_it_is_away(answer: Response) {
    let answer = answer.expect_problem(503, "search-unavailable");
    let wait: u64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
}

/// The database goes on with its lists.
async fn lists(kit: &Kit, count: usize) {
    let list = kit.get(HOST, &format!("{LIST}?limit=50")).await;
    let list = list.expect(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), count, "{list}");
}

/// Fails unless the index holds of every kind exactly what the store does.
async fn equals_store(kit: &Kit) {
    let served = kit.served(TENANT);
    let context = SourceContext {
        reader: served.runtime().database().reader(),
        snapshot: served.snapshot(),
    };
    let mut documents = 0;
    for source in tinhid_services::listings::service().documents {
        for kind in source.kinds(&context.snapshot) {
            let mut stored = Contents::default();
            let all = source
                .after(&context, &kind.key, None, 1_000)
                .await
                .unwrap();
            all.iter().for_each(|document| stored.add(&document.hash()));
            let held = served.runtime().search().contents(&kind.key).await.unwrap();
            assert_eq!(held, stored, "{}", kind.key);
            documents += held.documents;
        }
    }
    assert!(documents > 0, "nothing was compared");
}

/// Asks the engine to build the index anew, as the command does.
async fn reindex(kit: &Kit, kind: Option<&str>) -> Reply {
    let request = Request::ReindexSearch {
        tenant: TENANT.to_owned(),
        kind: kind.map(str::to_owned),
    };
    ask(&kit.setup().data(), &request, &mut |_| {})
        .await
        .unwrap()
}

/// What the operations port says of the tenant's search.
async fn status(kit: &Kit) -> Value {
    let ready = kit.operations("/readyz").await.expect(200).json();
    assert_eq!(ready["ready"], true, "{ready}");
    ready["tenants"][0]["search"].clone()
}

/// Waits until the operations port calls the search so.
async fn comes_to_be(kit: &Kit, state: &str) -> Value {
    eventually(state, async || {
        let status = status(kit).await;
        (status["state"] == state).then_some(status)
    })
    .await
}

/// A number of the tenant's search among the metrics.
async fn metric(kit: &Kit, name: &str) -> Option<f64> {
    let metrics = kit.operations("/metrics").await.expect(200).text();
    let begins = format!("{name}{{tenant=\"{TENANT}\"}} ");
    let line = metrics.lines().find_map(|line| line.strip_prefix(&begins));
    line.map(|number| number.parse().unwrap())
}

fn seconds(count: i64) -> Duration {
    Duration::seconds(count)
}
