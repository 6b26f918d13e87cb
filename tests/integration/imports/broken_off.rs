use super::{
    HOST, context, counts, file, import_file, import_text, means, posts, request, started,
};
use chrono::TimeDelta;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::Query;
use std::sync::Arc;
use tinhid_core::database::Backend;
use tinhid_services::listings::Step;
use tinhid_services::listings::import::{self, ImportRequest};
use tinhid_tests::{Kit, eventually};
use tokio::sync::Notify;

const ROWS: usize = 1_800;

fn rows() -> String {
    let mut text = "key,title,type,price\n".to_owned();
    for number in 0..ROWS {
        text += &format!("k{number:05},Phòng trọ số {number},room,1500000\n");
    }
    text
}

/// Imports until a step begins, and goes away then.
async fn break_off_at(kit: &Kit, request: &ImportRequest, step: Step) {
    let reached = Arc::new(Notify::new());
    let bell = Arc::clone(&reached);
    let (context, means) = (context(kit), means(kit));
    let tell = move |word: tinhid_services::listings::Progress| {
        if word.step == step {
            bell.notify_one();
        }
    };
    tokio::select! {
        biased;
        () = reached.notified() => {}
        done = import::run(&context, &means, request, &tell) => panic!("it came to its end: {done:?}"),
    }
}

async fn shown(kit: &Kit) -> usize {
    let list = kit.get(HOST, "/api/v1/listings/rental?limit=50").await;
    list.expect(200).json()["items"].as_array().unwrap().len()
}

async fn what_was_only_read_is_seen_by_nobody_and_taken_away(backend: Backend) {
    let kit = started(backend).await;
    let request = request(file(&kit, "posts.csv", rows()));
    break_off_at(&kit, &request, Step::Reading).await;
    let left = posts(&kit, "rental").await;
    assert!(!left.is_empty() && left.len() < ROWS, "{}", left.len());
    assert!(left.iter().all(|post| post.state == "staged"));
    assert_eq!(shown(&kit).await, 0);

    // Who shares a database waits until the silence has been long enough.
    kit.clock().advance(TimeDelta::minutes(5));
    let whole = import_file(&kit, &request).await;
    assert_eq!(counts(&whole), [ROWS as u64, 0, 0, 0, 0]);
    let all = posts(&kit, "rental").await;
    assert_eq!(all.len(), ROWS);
    assert!(
        all.iter()
            .all(|post| post.state == "published" && post.source == "test")
    );
    assert_eq!(shown(&kit).await, 50);
    kit.finish().await;
}

async fn what_has_begun_to_be_published_is_published_to_the_end(backend: Backend) {
    let kit = started(backend).await;
    let request = request(file(&kit, "posts.csv", rows()));
    break_off_at(&kit, &request, Step::Publishing).await;
    eventually("all posts", async || {
        let posts = posts(&kit, "rental").await;
        let published = posts.iter().filter(|post| post.state == "published");
        (published.count() == ROWS).then_some(())
    })
    .await;
    kit.finish().await;
}

/// As if the machine had lost its power after some of the posts were published.
async fn the_next_import_goes_on_where_a_crash_ended_one(backend: Backend) {
    let kit = started(backend).await;
    let staged = request(file(&kit, "posts.csv", rows()));
    break_off_at(&kit, &staged, Step::Reading).await;
    let database = context(&kit).runtime.database().clone();
    let publishing = Query::update()
        .table("listing_import")
        .value("phase", "publishing")
        .to_owned();
    database
        .unit(move |unit| {
            let publishing = publishing.clone();
            Box::pin(async move {
                unit.execute(&publishing).await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    let found = posts(&kit, "rental").await.len() as u64;

    kit.clock().advance(TimeDelta::minutes(5));
    let whole = import_file(&kit, &staged).await;
    assert_eq!(counts(&whole), [ROWS as u64 - found, 0, found, 0, 0]);
    let all = posts(&kit, "rental").await;
    assert_eq!(all.len(), ROWS);
    assert!(
        all.iter()
            .all(|post| post.state == "published" && post.version == 1)
    );
    kit.finish().await;
}

/// Two imports of one source would take each other's rows away.
async fn one_source_is_imported_once_at_a_time(backend: Backend) {
    let kit = started(backend).await;
    let wanted = request(file(&kit, "posts.csv", rows()));
    let (context, means) = (context(&kit), means(&kit));
    let (both, other) = tokio::join!(
        import::run(&context, &means, &wanted, &|_| {}),
        import::run(&context, &means, &wanted, &|_| {}),
    );
    assert_eq!(counts(&both.unwrap()), [ROWS as u64, 0, 0, 0, 0]);
    assert_eq!(other.unwrap_err().code(), "import-under-way");
    let again = import_text(&kit, rows()).await;
    assert_eq!(counts(&again), [0, 0, ROWS as u64, 0, 0]);
    kit.finish().await;
}

on_each_backend! {
    staging: what_was_only_read_is_seen_by_nobody_and_taken_away;
    publishing: what_has_begun_to_be_published_is_published_to_the_end;
    crash: the_next_import_goes_on_where_a_crash_ended_one;
    twice: one_source_is_imported_once_at_a_time;
}
