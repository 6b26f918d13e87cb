//! Two engines on one deployment's databases.

use super::{HOST, with_two_tenants};
use serde_json::json;
use tinhid_core::database::Backend;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_tests::{Kit, Setup, eventually};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_happens_on_one_node_reaches_the_other() {
    let setup = with_two_tenants(Setup::on(Backend::Postgres));
    let another = setup.another_node();
    let here = setup.start().await;
    let there = another.start().await;
    let same = |kit: &Kit| kit.report_of("song-xanh").snapshot;
    assert_eq!(same(&here), same(&there));

    here.engine()
        .fleet()
        .set_state("song-xanh", TenantState::Suspended)
        .await
        .unwrap();
    eventually("the suspension on the other node", async || {
        (there.get(HOST, "/").await.status == 503).then_some(())
    })
    .await;
    here.engine()
        .fleet()
        .set_state("song-xanh", TenantState::Sandbox)
        .await
        .unwrap();
    eventually("its end on the other node", async || {
        (there.get(HOST, "/").await.status == 200).then_some(())
    })
    .await;

    let patch = json!({ "features": { "rentals": { "on": true } } });
    here.publish("song-xanh", "features", patch).await;
    here.reload().await;
    eventually("the revision on the other node", async || {
        let answer = there.get(HOST, "/api/v1/features").await.expect(200).json();
        (answer["features"]["rentals"]["on"] == true).then_some(())
    })
    .await;
    assert_eq!(same(&here), same(&there));

    // A cursor of one node is understood by the other: they sign with the same secret.
    let found = here
        .get(HOST, "/api/v1/places?q=xa&scope=country&limit=1")
        .await
        .expect(200)
        .json();
    let cursor = found["next_cursor"].as_str().unwrap();
    let path = format!("/api/v1/places?q=xa&scope=country&limit=1&cursor={cursor}");
    there.get(HOST, &path).await.expect(200);
    there.stop().await;
    here.finish().await;
}
