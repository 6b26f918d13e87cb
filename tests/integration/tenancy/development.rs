use super::{HOST, OTHER, shown, two_tenants};
use tinhid_core::database::control::tenant::TenantState;
use tinhid_server::EngineError;
use tinhid_tests::Setup;

fn development() -> Setup {
    let mut setup = two_tenants();
    setup.development = true;
    setup
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_are_hosts_in_development_alone() {
    let kit = development().start().await;
    let home = kit.get("song-xanh.localhost:8080", "/").await.expect(200);
    assert_eq!(shown(&home.text()), Some("song-xanh"));
    kit.get("elsewhere.localhost", "/").await.expect(404);
    kit.finish().await;
    let kit = two_tenants().start().await;
    kit.get("song-xanh.localhost", "/").await.expect(404);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_header_names_a_tenant_only_where_nothing_passed_it_on() {
    let kit = development().start().await;
    let asked = |host: &str| kit.get(host, "/").header("X-Tinhid-Tenant", "nui-do");
    assert_eq!(
        shown(&asked("localhost").await.expect(200).text()),
        Some("nui-do")
    );
    assert_eq!(shown(&asked(HOST).await.expect(200).text()), Some("nui-do"));
    kit.get(HOST, "/")
        .header("X-Tinhid-Tenant", "atlantis")
        .await
        .expect(404);
    for (name, value) in [
        ("Forwarded", "for=203.0.113.9"),
        ("X-Forwarded-For", "203.0.113.9"),
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-Anything", ""),
        ("Via", "1.1 proxy"),
    ] {
        let home = asked(HOST).header(name, value).await.expect(200);
        assert_eq!(shown(&home.text()), Some("song-xanh"), "{name}");
    }
    kit.finish().await;

    let kit = two_tenants().start().await;
    let home = kit
        .get(HOST, "/")
        .header("X-Tinhid-Tenant", "nui-do")
        .await
        .expect(200);
    assert_eq!(shown(&home.text()), Some("song-xanh"));
    let home = kit
        .get(OTHER, "/")
        .header("X-Tinhid-Tenant", "song-xanh")
        .await
        .expect(200);
    assert_eq!(shown(&home.text()), Some("nui-do"));
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn development_and_citizens_do_not_mix() {
    let kit = development().start().await;
    let refused = kit
        .engine()
        .fleet()
        .set_state("song-xanh", TenantState::Live)
        .await;
    assert_eq!(refused.unwrap_err().code(), "development-beside-live");
    let mut setup = kit.stop().await;
    setup.development = false;
    let kit = setup.start().await;
    kit.package("song-xanh").add_contact();
    kit.reload().await;
    kit.engine()
        .fleet()
        .set_state("song-xanh", TenantState::Live)
        .await
        .unwrap();
    let mut setup = kit.stop().await;
    setup.development = true;
    match setup.try_start().await {
        Err((error, _)) => match *error {
            EngineError::Refused(refused) => assert_eq!(refused.code(), "development-beside-live"),
            other => panic!("{other:?}"),
        },
        Ok(_) => panic!("development mode beside a live tenant"),
    }
}
