//! What is remembered of posts and lists is never told when it no longer holds.

use super::{HOST, TENANT, shipped};
use chrono::Duration;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use tinhid_core::database::Backend;
use tinhid_services::listings::entity::{Column, Entity};
use tinhid_tests::{Kit, NewPost};
use uuid::Uuid;

const LISTS: [&str; 3] = [
    "/api/v1/listings/rental",
    "/api/v1/listings/rental?q=phong+tro",
    "/tin/thue-nha",
];
const POST: &str = "/api/v1/listings/rental/first";

fn room(code: &str, title: &str) -> NewPost {
    NewPost::rental(code, title, "Sạch sẽ", "05860", 1_200_000)
}

async fn text(kit: &Kit, host: &str, target: &str) -> String {
    kit.get(host, target).await.expect(200).text()
}

/// Gives a post another title; the engine is told of it, or not.
async fn rename(kit: &Kit, title: &'static str, is_noted: bool) {
    let served = kit.served(TENANT);
    let now = kit.engine().fleet().clock().now();
    let renamed = served.runtime().database().unit(move |unit| {
        Box::pin(async move {
            let read = Query::select()
                .column(Column::Id)
                .from(Entity)
                .and_where(Expr::col(Column::Code).eq("first"))
                .to_owned();
            let row = unit.query_one(&read).await?.expect("the post is there");
            let id: Uuid = row.try_get_by_index(0)?;
            let change = Query::update()
                .table(Entity)
                .value(Column::Title, title)
                .value(Column::Version, Expr::col(Column::Version).add(1))
                .and_where(Expr::col(Column::Id).eq(id))
                .to_owned();
            unit.execute(&change).await?;
            if is_noted {
                unit.search_changed("rental", id, 9, now);
            }
            Ok(())
        })
    });
    renamed.await.unwrap();
    if is_noted {
        kit.indexed(TENANT).await;
    }
}

async fn what_is_committed_is_seen_at_once(backend: Backend) {
    let kit = shipped(backend).start().await;
    kit.publish_posts(TENANT, vec![room("first", "Phòng trọ cũ")])
        .await;
    for target in LISTS.iter().chain(&[POST]) {
        assert!(text(&kit, HOST, target).await.contains("Phòng trọ cũ"));
    }
    rename(&kit, "Phòng trọ mới", true).await;
    for target in LISTS.iter().chain(&[POST]) {
        let text = text(&kit, HOST, target).await;
        assert!(text.contains("Phòng trọ mới"), "{target}: {text}");
    }
    kit.publish_posts(TENANT, vec![room("second", "Phòng trọ thứ hai")])
        .await;
    for target in LISTS {
        let text = text(&kit, HOST, target).await;
        assert!(text.contains("Phòng trọ thứ hai"), "{target}: {text}");
    }
    kit.finish().await;
}

/// A change that nobody noted stands for one of another process.
async fn what_another_process_commits_is_seen_soon(backend: Backend) {
    let kit = shipped(backend).start().await;
    kit.publish_posts(TENANT, vec![room("first", "Phòng trọ cũ")])
        .await;
    let before = text(&kit, HOST, POST).await;
    rename(&kit, "Phòng trọ mới", false).await;
    assert_eq!(text(&kit, HOST, POST).await, before, "it is remembered");
    kit.clock().advance(Duration::seconds(2));
    let after = text(&kit, HOST, POST).await;
    // Nobody else writes into a file of this process.
    let is_seen = backend == Backend::Postgres;
    assert_eq!(after.contains("Phòng trọ mới"), is_seen, "{after}");
    kit.finish().await;
}

async fn what_ends_by_itself_is_gone_soon(backend: Backend) {
    let kit = shipped(backend).start().await;
    let room = room("first", "Phòng trọ cũ").lasting(Duration::minutes(5));
    kit.publish_posts(TENANT, vec![room]).await;
    for target in LISTS {
        assert!(text(&kit, HOST, target).await.contains("Phòng trọ cũ"));
    }
    kit.get(HOST, POST).await.expect(200);
    kit.clock().advance(Duration::minutes(6));
    for target in LISTS {
        let text = text(&kit, HOST, target).await;
        assert!(!text.contains("Phòng trọ cũ"), "{target}: {text}");
    }
    kit.get(HOST, POST).await.expect(404);
    kit.finish().await;
}

async fn each_tenant_and_language_has_its_own(backend: Backend) {
    let kit = shipped(backend).start().await;
    let other = "dak-lak";
    kit.publish_posts(TENANT, vec![room("first", "Phòng trọ cũ")])
        .await;
    let mut foreign = room("first", "Phòng trọ khác");
    foreign.commune = None;
    kit.publish_posts(other, vec![foreign]).await;
    for target in LISTS.iter().chain(&[POST]) {
        let ours = text(&kit, HOST, target).await;
        let theirs = text(&kit, "id.dak-lak.example", target).await;
        assert!(ours.contains("Phòng trọ cũ") && !ours.contains("Phòng trọ khác"));
        assert!(theirs.contains("Phòng trọ khác") && !theirs.contains("Phòng trọ cũ"));
    }
    let english = text(&kit, HOST, "/en/tin/thue-nha").await;
    assert!(english.contains("lang=\"en\""), "{english}");
    let again = text(&kit, HOST, "/tin/thue-nha").await;
    assert!(again.contains("lang=\"vi\""), "{again}");
    kit.finish().await;
}

on_each_backend! {
    committed: what_is_committed_is_seen_at_once;
    elsewhere: what_another_process_commits_is_seen_soon;
    ending: what_ends_by_itself_is_gone_soon;
    apart: each_tenant_and_language_has_its_own;
}
