//! What is not confirmed is marked on a trial, and never shown to citizens.

use tinhid_core::database::control::tenant::TenantState;
use tinhid_tests::{Kit, Setup};

const HOST: &str = "id.song-xanh.example";

const CATALOGUE: &str = r#"
[entries.find-room]
draft = true
title = { vi = "Tên còn nháp", en = "Draft title" }

[entries.national-portal]
fee = { amount = 98765, draft = true }
time_limit = { working_days = 77, draft = true }

[entries.national-portal.papers.secret]
title = { vi = "Giấy còn nháp", en = "Draft paper" }
draft = true
"#;

const CONTACT: &str = r#"
[tenant.contacts.help]
kind = "hotline"
label = { vi = "Đường dây nháp", en = "Draft line" }
value = { vi = "0123 456 789", en = "0123 456 789" }
draft = true
"#;

const AGENCY: &str = r#"
[agencies.so-y-te]
name = { vi = "Sở còn nháp", en = "Draft department" }
draft = true
"#;

/// The words that are drafts, as any surface would show them.
const DRAFTS: [&str; 8] = [
    "Tên còn nháp",
    "Draft title",
    "98.765",
    "98765",
    "Giấy còn nháp",
    "Đường dây nháp",
    "0123 456 789",
    "Sở còn nháp",
];

async fn found(kit: &Kit) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for path in [
        "/",
        "/en",
        "/lien-he",
        "/nhom/homes-and-jobs",
        "/dich-vu/national-portal",
        "/dich-vu/find-room",
        "/tim-kiem?q=nhap",
        "/api/v1/catalogue",
        "/api/v1/bootstrap",
        "/api/v1/catalogue/national-portal",
        "/api/v1/catalogue/find-room",
        "/api/v1/openapi.json",
        "/sitemap.xml",
        "/offline",
    ] {
        let text = kit.get(HOST, path).await.text();
        let words = DRAFTS.into_iter().filter(|word| text.contains(word));
        found.extend(words.map(|word| (path.to_owned(), word)));
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_live_tenant_shows_no_draft() {
    let setup = Setup::empty();
    setup
        .synthetic("song-xanh", "Sông Xanh ID")
        .write("catalogue.toml", CATALOGUE)
        .write("agencies.toml", AGENCY)
        .append("tenant.toml", CONTACT);
    let kit = setup.start().await;
    let on_trial = found(&kit).await;
    for word in [
        "Tên còn nháp",
        "98.765",
        "Giấy còn nháp",
        "Đường dây nháp",
        "Sở còn nháp",
    ] {
        assert!(
            on_trial.iter().any(|(_, found)| *found == word),
            "{word}: {on_trial:?}"
        );
    }
    kit.package("song-xanh").add_contact();
    kit.reload().await;
    kit.engine()
        .fleet()
        .set_state("song-xanh", TenantState::Live)
        .await
        .unwrap();
    assert_eq!(found(&kit).await, []);
    kit.get(HOST, "/dich-vu/find-room").await.expect(404);
    kit.get(HOST, "/api/v1/catalogue/find-room")
        .await
        .expect_problem(404, "entry-not-found");
    let home = kit.get(HOST, "/").await.expect(200).text();
    assert!(
        !home.contains("class=\"trial\""),
        "the mark of a trial is gone"
    );
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_shipped_tenants_can_go_live_and_then_show_no_draft() {
    let kit = Kit::start().await;
    for key in tinhid_tests::repository::SHIPPED {
        kit.package(key).add_contact();
    }
    kit.reload().await;
    for key in tinhid_tests::repository::SHIPPED {
        kit.engine()
            .fleet()
            .set_state(key, TenantState::Live)
            .await
            .unwrap();
        let host = format!("id.{key}.example");
        let catalogue = kit.get(&host, "/api/v1/catalogue").await.expect(200).json();
        for entry in catalogue["entries"].as_array().unwrap() {
            assert_eq!(entry["draft"], false, "{key}: {entry}");
            let path = format!("/dich-vu/{}", entry["key"].as_str().unwrap());
            let page = kit.get(&host, &path).await.expect(200).text();
            assert!(!page.contains("class=\"draft"), "{key}: {path}");
        }
        let contact = kit.get(&host, "/lien-he").await.expect(200).text();
        assert!(!contact.contains("class=\"draft"), "{key}");
    }
    kit.finish().await;
}
