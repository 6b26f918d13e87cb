//! What every search adapter must do.

use super::{KEY, config, host};
use crate::server::Server;
use crate::testing::FakeMeilisearch;
use crate::{ApiKey, Config, engine};
use meilisearch_sdk::indexes::IndexesQuery;
use tinhid_contract::testing::search::protocol;

/// The suite asks no stop-watch.
const PATIENT: u64 = 10_000;

#[tokio::test]
async fn it_conforms_on_the_stand_in_and_on_a_real_server_if_one_is_named() {
    let server = FakeMeilisearch::start(KEY).await.unwrap();
    let mut servers = vec![Config {
        question_milliseconds: PATIENT,
        request_seconds: 30,
        task_seconds: 30,
        ..config(&server.url(), KEY)
    }];
    servers.extend(real());
    for config in servers {
        let outcome = protocol(async || engine(config.clone(), host())).await;
        clear(&config).await;
        assert!(outcome.unwrap() > 40);
    }
}

/// The server that `TINHID_TEST_MEILI_URL` names.
fn real() -> Option<Config> {
    let variable = |name| std::env::var_os(name)?.into_string().ok();
    Some(Config {
        url: variable("TINHID_TEST_MEILI_URL")?,
        api_key: variable("TINHID_TEST_MEILI_KEY").map(ApiKey::new),
        index_prefix: format!("test-{}", std::process::id()),
        question_milliseconds: PATIENT,
        ..Config::default()
    })
}

/// Deletes what the run left on a server that is not ours alone.
async fn clear(config: &Config) {
    let server = Server::new(config, &host()).unwrap();
    let mut query = IndexesQuery::new(&server.working);
    let indexes = query.with_limit(1_000).execute().await.unwrap().results;
    let mut tasks = Vec::new();
    for index in indexes {
        if index.uid.starts_with(&config.index_prefix) {
            tasks.push(index.delete().await.unwrap().task_uid);
        }
    }
    server.carried_out(&tasks).await.unwrap();
}
