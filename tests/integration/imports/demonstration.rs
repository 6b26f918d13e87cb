use super::{HOST, TENANT, one_tenant, posts};
use chrono::TimeDelta;
use sea_orm::EntityTrait;
use std::collections::{BTreeMap, BTreeSet};
use tinhid_core::data_lock::{Reply, Request, ask};
use tinhid_core::database::Backend;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_services::listings::demonstration::{Seeded, SeededKind};
use tinhid_services::listings::entity::Entity;
use tinhid_tests::{Kit, Setup, eventually};

const COUNTS: &str = "[demonstration.posts]\nrental = 240\njob = 120\nclassified = 120\n";

async fn seed(kit: &Kit, scale: f64) -> tinhid_core::Result<Seeded> {
    let engine = kit.engine();
    engine.seed_demonstration(TENANT, scale, &|_| {}).await
}

async fn started(backend: Backend) -> Kit {
    let (setup, package) = one_tenant(backend);
    package.write("demo.toml", COUNTS);
    setup.start().await
}

async fn made_up_posts_are_there_once(backend: Backend) {
    let kit = started(backend).await;
    let some = seed(&kit, 0.1).await.unwrap();
    assert_eq!(some.kinds["rental"].made, 24);
    let rest = seed(&kit, 1.0).await.unwrap();
    assert_eq!(
        rest.kinds["rental"],
        SeededKind {
            made: 216,
            renewed: 0,
            kept: 24,
            has_phrases: true
        }
    );
    let before = posts(&kit, "rental").await;
    assert_eq!(before.len(), 240);
    let again = seed(&kit, 1.0).await.unwrap();
    for (kind, done) in &again.kinds {
        assert_eq!((done.made, done.renewed), (0, 0), "{kind}");
        assert!(done.has_phrases, "{kind}");
    }
    assert_eq!(posts(&kit, "rental").await, before);

    let list = kit.get(HOST, "/api/v1/listings/rental?limit=50").await;
    let list = list.expect(200).json();
    let items = list["items"].as_array().unwrap();
    assert!(!items.is_empty());
    for item in items {
        assert_eq!(item["demonstration"], true, "{item}");
        assert!(item["commune"]["name"].is_string(), "{item}");
        assert!(item["fields"].get("phone").is_none(), "{item}");
    }
    kit.finish().await;
}

async fn they_end_and_are_renewed_and_are_taken_out(backend: Backend) {
    let kit = started(backend).await;
    let made = seed(&kit, 0.1).await.unwrap();
    let all: u64 = made.kinds.values().map(|done| done.made).sum();
    kit.clock().advance(TimeDelta::days(100));
    eventually("expired posts", async || {
        let posts = posts(&kit, "rental").await;
        let has_ended = posts.iter().all(|post| post.state == "expired");
        has_ended.then_some(())
    })
    .await;
    let renewed = seed(&kit, 0.1).await.unwrap().kinds["rental"];
    assert_eq!((renewed.made, renewed.renewed, renewed.kept), (0, 24, 0));
    let again = seed(&kit, 0.1).await.unwrap().kinds["rental"];
    assert_eq!((again.made, again.renewed, again.kept), (0, 0, 24));
    for post in posts(&kit, "rental").await {
        // Made, ended, renewed.
        assert!(
            post.is_shown(kit.setup().now()) && post.version == 3,
            "{post:?}"
        );
    }

    let clear = Request::ClearDemonstration {
        tenant: TENANT.to_owned(),
    };
    let cleared = ask(&kit.setup().data(), &clear, &mut |_| {}).await.unwrap();
    let Reply::Done { result, .. } = cleared else {
        panic!("{cleared:?}");
    };
    assert_eq!(result.unwrap(), all);
    assert!(posts(&kit, "rental").await.is_empty());
    kit.finish().await;
}

async fn a_live_tenant_has_none(backend: Backend) {
    let (setup, package) = one_tenant(backend);
    package.write("demo.toml", COUNTS).add_contact();
    let kit = setup.start().await;
    seed(&kit, 0.05).await.unwrap();
    let data = kit.setup().data();
    let live = Request::TenantState {
        tenant: TENANT.to_owned(),
        state: TenantState::Live,
    };
    let refused = ask(&data, &live, &mut |_| {}).await.unwrap();
    assert!(
        matches!(&refused, Reply::Refused { code, .. } if code == "demonstration-in-the-way"),
        "{refused:?}"
    );
    let clear = Request::ClearDemonstration {
        tenant: TENANT.to_owned(),
    };
    ask(&data, &clear, &mut |_| {}).await.unwrap();
    let done = ask(&data, &live, &mut |_| {}).await.unwrap();
    assert!(matches!(done, Reply::Done { .. }), "{done:?}");

    let error = seed(&kit, 1.0).await.unwrap_err();
    assert_eq!(error.code(), "demonstration-on-live-tenant");
    let seed = Request::SeedDemonstration {
        tenant: TENANT.to_owned(),
        scale: 1.0,
    };
    let refused = ask(&data, &seed, &mut |_| {}).await.unwrap();
    assert!(
        matches!(&refused, Reply::Refused { code, .. } if code == "demonstration-on-live-tenant"),
        "{refused:?}"
    );
    assert!(posts(&kit, "rental").await.is_empty());
    kit.finish().await;
}

/// The counts of the package, everything in the territory, and as many different titles as people
/// would write.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_shipped_package_counts_what_was_published() {
    let kit = Setup::shipped().start().await;
    let seeded = kit
        .engine()
        .seed_demonstration("thai-nguyen", 1.0, &|_| {})
        .await
        .unwrap();
    let counts: BTreeMap<&str, u64> = seeded
        .kinds
        .iter()
        .map(|(kind, done)| (kind.as_str(), done.made))
        .collect();
    assert_eq!(counts["rental"], 2835);
    assert_eq!(counts["job"], 2835);
    assert_eq!(counts["classified"], 8143);
    assert_eq!(counts.len(), 9, "{counts:?}");

    let directory = kit.engine().fleet().directory();
    let served = directory.by_key("thai-nguyen").unwrap().clone();
    drop(directory);
    let snapshot = served.snapshot();
    let reader = served.runtime().database().reader();
    let all = Entity::find().all(&reader).await.unwrap();
    let mut titles: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for post in &all {
        let code = post.commune_code.as_deref().unwrap().parse().unwrap();
        assert!(snapshot.territory().communes.contains(code), "{post:?}");
        assert!(post.is_demonstration() && post.is_shown(kit.setup().now()));
        for text in [&post.title, &post.body, &post.fields] {
            assert!(
                !text.contains(['{', '}']) || text == &post.fields,
                "{post:?}"
            );
            assert!(!text.contains("  "), "{post:?}");
        }
        assert!(!post.fields.contains("\"phone\""), "{post:?}");
        titles.entry(&post.kind).or_default().insert(&post.title);
    }
    for (kind, count) in counts {
        let distinct = titles[kind].len() as u64;
        assert!(distinct * 10 >= count * 6, "{kind}: {distinct} of {count}");
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scale_that_means_nothing_is_refused() {
    let kit = started(Backend::Sqlite).await;
    for scale in [0.0, -1.0, f64::NAN, f64::INFINITY, 101.0] {
        let error = seed(&kit, scale).await.unwrap_err();
        assert_eq!(error.code(), "demonstration-scale", "{scale}");
    }
    kit.finish().await;
}

on_each_backend! {
    once: made_up_posts_are_there_once;
    ending: they_end_and_are_renewed_and_are_taken_out;
    live: a_live_tenant_has_none;
}
