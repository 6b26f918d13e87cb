//! The engine stops in between, and other nodes are there too.

use super::{BOUNDARY, Backend, Duration, HOST, TimeDelta, citizen, database, sign_up, started};
use sea_orm::EntityTrait;
use std::collections::BTreeSet;
use tinhid_core::identity::rows::entity;
use tinhid_tests::Kit;

on_each_backend! {
    restart: a_restart_in_the_middle_loses_nothing;
    page: the_page_needs_no_script;
}

async fn a_restart_in_the_middle_loses_nothing(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, "0912345678").await;
    let attempt = an.begins(&kit).await;
    an.gives_all(&kit, &attempt, citizen("nguyen-van-mau"))
        .await;
    let kit = kit.restart().await;
    an.submits(&kit, &attempt, citizen("nguyen-van-mau"))
        .await
        .expect(200);
    // Whether or not it was looked at already.
    let kit = kit.restart().await;
    // A lease of the process that is gone ends by itself.
    let an = an.comes_back(&kit, TimeDelta::minutes(10)).await;
    an.reaches(&kit, &attempt, "verified").await;
    let findings = asked(&kit).await;
    let parts: BTreeSet<_> = findings.iter().collect();
    assert_eq!(parts.len(), findings.len(), "{findings:?}");
    kit.finish().await;
}

/// Which parts were asked.
async fn asked(kit: &Kit) -> Vec<String> {
    let findings = entity::finding::Entity::find()
        .all(&database(kit).reader())
        .await
        .unwrap();
    findings.into_iter().map(|finding| finding.part).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_ask_once() {
    let kit = started(Backend::Postgres).await;
    let other = kit.setup().another_node().start().await;
    let mut all = Vec::new();
    for (number, key) in ["nguyen-van-mau", "tran-thi-thu", "vu-thi-song"]
        .into_iter()
        .enumerate()
    {
        let somebody = sign_up(&kit, &format!("091234567{number}")).await;
        let attempt = somebody.hands_in(&kit, citizen(key)).await;
        all.push((somebody, attempt));
    }
    for (somebody, attempt) in &all {
        // Whichever node looked, both know, within two seconds.
        somebody.reaches(&other, attempt, "verified").await;
        let mut level = somebody.stands(&other).await["level"].clone();
        if level != 2 {
            tokio::time::sleep(Duration::from_secs(2)).await;
            other.clock().advance(TimeDelta::seconds(3));
            level = somebody.stands(&other).await["level"].clone();
        }
        assert_eq!(level, 2);
    }
    let findings = entity::finding::Entity::find()
        .all(&database(&kit).reader())
        .await
        .unwrap();
    let once: BTreeSet<_> = findings
        .iter()
        .map(|finding| (finding.attempt_id, finding.round, finding.part.clone()))
        .collect();
    assert_eq!(once.len(), findings.len());
    other.stop().await;
    kit.finish().await;
}

async fn the_page_needs_no_script(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, "0912345678").await;
    let page = an.gets(&kit, "/xac-minh").header("Accept", "text/html");
    let page = page.await.expect(200).text();
    assert!(
        page.contains("name=\"agree\"") && !page.contains("checked"),
        "{page}"
    );
    let (_, rest) = page.split_once("name=\"version\" value=\"").unwrap();
    let (version, _) = rest.split_once('"').unwrap();
    let post = |body: String| {
        an.asks(kit.post(HOST, "/xac-minh"))
            .header("Accept", "text/html")
            .header("Sec-Fetch-Site", "same-origin")
            .body("application/x-www-form-urlencoded", body)
    };
    // Nobody has agreed who did not tick the box.
    post(format!("version={version}")).await.expect(400);
    post(format!("version={version}&agree=yes"))
        .await
        .expect(303);
    let page = an.gets(&kit, "/xac-minh").header("Accept", "text/html");
    let page = page.await.expect(200).text();
    assert!(page.contains("enctype=\"multipart/form-data\""), "{page}");
    // What was written comes back with what is wrong about it.
    let fields = [
        ("personal_id", "12"),
        ("name", "Nguyễn Văn Mẫu"),
        ("born_on", "1985-01-01"),
    ];
    let parts = fields.map(|(name, value)| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        )
    });
    let sent = an.asks(kit.post(HOST, "/xac-minh/gui"));
    let sent = sent
        .header("Accept", "text/html")
        .header("Sec-Fetch-Site", "same-origin");
    let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
    let body = format!("{}--{BOUNDARY}--\r\n", parts.concat());
    let page = sent.body(&content_type, body).await.expect(400).text();
    for (name, value) in fields {
        let written = format!("value=\"{value}\"");
        assert!(page.contains(&written), "{name}: {page}");
    }
    let stop = an.asks(kit.post(HOST, "/xac-minh/dung"));
    stop.header("Accept", "text/html")
        .header("Sec-Fetch-Site", "same-origin")
        .body("application/x-www-form-urlencoded", "")
        .await
        .expect(303);
    assert_eq!(an.stands(&kit).await["attempt"]["state"], "expired");
    // With an electronic identity there are no pictures: people go and come back once.
    an.begins(&kit).await;
    let sent = an
        .asks(kit.post(HOST, "/xac-minh/dang-nhap"))
        .header("Accept", "text/html")
        .header("Sec-Fetch-Site", "same-origin")
        .body("application/x-www-form-urlencoded", "")
        .await
        .expect(303);
    let back = sent.header("location").unwrap().to_owned();
    let (_, query) = back.split_once('?').unwrap();
    let target = format!("/xac-minh/tro-lai?{query}");
    let come = || an.gets(&kit, &target).header("Accept", "text/html");
    come().await.expect(303);
    let attempt = an.stands(&kit).await["attempt"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    an.reaches(&kit, &attempt, "verified").await;
    assert_eq!(an.stands(&kit).await["level"], 3);
    come().await.expect(404);
    kit.finish().await;
}
