//! Every way in which the server can fail, and what the caller gets, in time.

use super::{KEY, Stage, TENANT, UID, config, document, host, put, question};
use crate::engine;
use crate::testing::Fault;
use std::time::Duration;
use tinhid_contract::search::{IndexState, SearchIndex};
use tinhid_contract::{PortError, PortResult};
use tokio::time::Instant;

/// The longest that anything may take: a request, or the wait for a task, and some air.
const IN_TIME: Duration = Duration::from_millis(2_500);
const SECRET: &str = "secret words of the server";

/// Asks for everything an index does and gives what came of each.
async fn everything(stage: &Stage, index: &dyn SearchIndex) -> Vec<(&'static str, PortError)> {
    let failed = |outcome: PortResult<()>| outcome.unwrap_err();
    let began = Instant::now();
    let search = index.search(&question(&[("tro", None)])).await;
    assert!(
        began.elapsed() < Duration::from_millis(900),
        "a citizen waits"
    );
    let mut errors = vec![("search", failed(search.map(drop)))];
    let contents = index.contents("rental").await;
    errors.push(("contents", failed(contents.map(drop))));
    let apply = index.apply(vec![put(document(9, "trọ", "tro"))]).await;
    errors.push(("apply", failed(apply)));
    let rebuild = index.rebuild(&[]).await;
    errors.push(("rebuild", failed(rebuild.map(drop))));
    let open = stage.engine.open(TENANT).await;
    errors.push(("open", failed(open.map(drop))));
    errors
}

async fn under(fault: Fault) -> Vec<(&'static str, PortError)> {
    let stage = Stage::new().await;
    let index = stage.index().await;
    stage.server.fail(fault);
    let began = Instant::now();
    let errors = everything(&stage, index.as_ref()).await;
    assert!(began.elapsed() < IN_TIME * 4, "{:?}", began.elapsed());
    for (what, error) in &errors {
        let told = format!("{error} {error:?}");
        assert!(
            !told.contains(SECRET) && !told.contains(KEY),
            "{what}: {told}"
        );
    }
    stage.server.heal();
    index.search(&question(&[])).await.unwrap();
    errors
}

fn all_unavailable(errors: &[(&str, PortError)]) {
    for (what, error) in errors {
        assert!(
            matches!(error, PortError::Unavailable { .. }),
            "{what}: {error:?}"
        );
    }
}

#[tokio::test]
async fn a_server_that_is_down_or_slow_or_talks_nonsense_is_unavailable() {
    for fault in [
        Fault::Down,
        Fault::Slow(Duration::from_secs(60)),
        Fault::Garbage,
        Fault::Truncated,
        Fault::status(500),
        Fault::status(503),
        Fault::Answer {
            status: 500,
            headers: Vec::new(),
            body: r#"{"message":"secret words of the server","code":"internal"}"#,
        },
    ] {
        all_unavailable(&under(fault).await);
    }
}

#[tokio::test]
async fn a_server_that_nobody_listens_at_is_unavailable() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    let Stage { server, engine } = stage;
    drop(server);
    tokio::task::yield_now().await;
    let search = index.search(&question(&[])).await;
    assert!(
        matches!(search, Err(PortError::Unavailable { .. })),
        "{search:?}"
    );
    let open = engine.open(TENANT).await.map(drop);
    assert!(
        matches!(open, Err(PortError::Unavailable { .. })),
        "{open:?}"
    );
}

#[tokio::test]
async fn a_busy_server_says_when_to_come_again() {
    let busy = Fault::Answer {
        status: 429,
        headers: vec![("Retry-After", "7")],
        body: "",
    };
    for (what, error) in under(busy).await {
        let PortError::Unavailable { retry_after, .. } = error else {
            panic!("{what}: {error:?}");
        };
        assert_eq!(retry_after, Some(Duration::from_secs(7)), "{what}");
    }
}

#[tokio::test]
async fn a_wrong_key_is_for_the_operator() {
    let stage = Stage::new().await;
    stage.index().await;
    let wrong = engine(config(&stage.server.url(), "another-key"), host()).unwrap();
    let refused = wrong.open(TENANT).await.map(drop).unwrap_err();
    assert!(
        matches!(refused, PortError::Misconfigured(_)),
        "{refused:?}"
    );
    assert!(!format!("{refused:?}").contains("another-key"));
    let mut keyless = config(&stage.server.url(), "x");
    keyless.api_key = None;
    let refused = engine(keyless, host()).unwrap().open(TENANT).await;
    assert!(matches!(
        refused.map(drop),
        Err(PortError::Misconfigured(_))
    ));
}

#[tokio::test]
async fn what_is_no_meilisearch_is_for_the_operator() {
    let stranger = Fault::Answer {
        status: 404,
        headers: Vec::new(),
        body: "<html>secret words of the server",
    };
    let moved = Fault::Answer {
        status: 301,
        headers: vec![("Location", "https://elsewhere.example")],
        body: "",
    };
    for fault in [stranger, moved] {
        for (what, error) in under(fault).await {
            assert!(
                matches!(error, PortError::Misconfigured(_)),
                "{what}: {error:?}"
            );
        }
    }
}

/// An index that has gone is neither empty nor made anew by the way.
#[tokio::test]
async fn a_wiped_server_is_unavailable_until_the_index_is_rebuilt() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    index
        .apply(vec![put(document(1, "trọ", "tro"))])
        .await
        .unwrap();
    stage.server.wipe();
    let search = index.search(&question(&[])).await.map(drop);
    let contents = index.contents("rental").await.map(drop);
    let apply = index.apply(vec![put(document(2, "trọ", "tro"))]).await;
    for outcome in [search, contents, apply] {
        assert!(
            matches!(outcome, Err(PortError::Unavailable { .. })),
            "{outcome:?}"
        );
    }
    assert_eq!(stage.server.indexes(), Vec::<String>::new());

    // What another node has just made anew is not an index in which nothing is found.
    let opened = stage.engine.open(TENANT).await.unwrap();
    assert_eq!(opened.state, IndexState::Empty);
    let search = index.search(&question(&[])).await.map(drop);
    assert!(
        matches!(search, Err(PortError::Unavailable { .. })),
        "{search:?}"
    );
    let opened = stage.engine.open(TENANT).await.unwrap();
    assert_eq!(opened.state, IndexState::Empty);

    let mut rebuild = index.rebuild(&["rental".to_owned()]).await.unwrap();
    rebuild.add(vec![document(1, "trọ", "tro")]).await.unwrap();
    rebuild.finish().await.unwrap();
    assert_eq!(index.search(&question(&[])).await.unwrap().hits.len(), 1);
    let opened = stage.engine.open(TENANT).await.unwrap();
    assert_eq!(opened.state, IndexState::Whole);
}

/// Somebody else's index of our name has no settings of ours.
#[tokio::test]
async fn an_index_without_our_settings_is_no_answer_and_is_put_right_when_opened() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    stage.server.wipe();
    stage.server.make_foreign_index(UID, "id");
    let search = index.search(&question(&[])).await.map(drop);
    let apply = index.apply(vec![put(document(2, "trọ", "tro"))]).await;
    for outcome in [search, apply] {
        assert!(
            matches!(outcome, Err(PortError::Unavailable { .. })),
            "{outcome:?}"
        );
    }
    for primary_key in ["id", "other"] {
        stage.server.wipe();
        stage.server.make_foreign_index(UID, primary_key);
        let opened = stage.engine.open(TENANT).await.unwrap();
        assert_eq!(opened.state, IndexState::Empty);
        // Only an index of our layout is kept, and neither is asked before it has been rebuilt.
        let kept = usize::from(primary_key == "id");
        assert_eq!(stage.server.documents(UID), Some(kept));
        let search = index.search(&question(&[])).await.map(drop);
        assert!(
            matches!(search, Err(PortError::Unavailable { .. })),
            "{search:?}"
        );
        let rebuild = index.rebuild(&[]).await.unwrap();
        rebuild.finish().await.unwrap();
        index.search(&question(&[])).await.unwrap();
    }
}

#[tokio::test]
async fn a_failed_task_is_an_error_with_its_code_and_no_words() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    let apply = || index.apply(vec![put(document(1, "trọ", "tro"))]);
    stage.server.fail_tasks("invalid_document_geo_field");
    let PortError::Bug(told) = apply().await.unwrap_err() else {
        panic!("a document that the server refuses comes back refused");
    };
    assert!(
        told.contains("invalid_document_geo_field") && !told.contains(SECRET),
        "{told}"
    );
    stage.server.fail_tasks("no_space_left_on_device");
    let full = apply().await.unwrap_err();
    assert!(matches!(full, PortError::Unavailable { .. }), "{full:?}");
    stage.server.fail_tasks("secret words");
    let told = format!("{:?}", apply().await.unwrap_err());
    assert!(!told.contains("secret"), "{told}");
    stage.server.heal();
    apply().await.unwrap();
}

#[tokio::test]
async fn a_task_is_not_waited_for_beyond_its_time() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    stage.server.hold_tasks();
    let began = Instant::now();
    let apply = index.apply(vec![put(document(1, "trọ", "tro"))]).await;
    assert!(
        matches!(apply, Err(PortError::Unavailable { .. })),
        "{apply:?}"
    );
    assert!(began.elapsed() < IN_TIME, "{:?}", began.elapsed());
    // It comes again, and the server has carried out the first one meanwhile.
    stage.server.heal();
    index
        .apply(vec![put(document(1, "trọ", "tro"))])
        .await
        .unwrap();
    assert_eq!(stage.held(), 1);
}

#[tokio::test]
async fn a_server_that_does_not_know_our_settings_is_for_the_operator() {
    let stage = Stage::new().await;
    let old = Fault::Answer {
        status: 400,
        headers: Vec::new(),
        body: r#"{"message":"secret words of the server","code":"invalid_settings_ranking_rules"}"#,
    };
    stage.server.fail_where(Some("PATCH"), "/settings", old);
    let PortError::Misconfigured(told) = stage.engine.open(TENANT).await.map(drop).unwrap_err()
    else {
        panic!("old servers are for the operator");
    };
    assert!(told.contains("too old") && !told.contains(SECRET), "{told}");
}

/// A key that is limited to some indexes may swap them, but is not shown how the swap went.
#[tokio::test]
async fn a_task_that_is_not_shown_is_explained() {
    let stage = Stage::new().await;
    let index = stage.index().await;
    let hidden = Fault::Answer {
        status: 404,
        headers: Vec::new(),
        body: r#"{"message":"Task `7` not found.","code":"task_not_found"}"#,
    };
    stage.server.fail_where(Some("GET"), "/tasks/", hidden);
    let apply = index.apply(vec![put(document(1, "trọ", "tro"))]).await;
    let Err(PortError::Unavailable { reason, .. }) = apply else {
        panic!("{apply:?}");
    };
    assert!(reason.contains("API key is limited"), "{reason}");
}
