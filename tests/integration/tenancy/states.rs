use super::{HOST, OTHER, on_both, shown, with_two_tenants};
use tinhid_core::database::control::tenant::{self, TenantState};
use tinhid_tests::{Kit, Setup};

on_both! {
    each_state_shows_what_it_should: states;
    states_outlive_the_process: restart;
}

async fn put(kit: &Kit, state: TenantState) {
    kit.engine()
        .fleet()
        .set_state("song-xanh", state)
        .await
        .unwrap();
    let reader = kit.engine().fleet().control().reader();
    let row = tenant::find(&reader, "song-xanh").await.unwrap().unwrap();
    assert_eq!(row.state, state);
}

async fn states(setup: Setup) {
    let kit = with_two_tenants(setup).start().await;
    let bootstrap = async |kit: &Kit| kit.get(HOST, "/api/v1/bootstrap").await;
    assert_eq!(
        bootstrap(&kit).await.expect(200).json()["tenant"]["state"],
        "sandbox"
    );

    for hidden in [TenantState::Draft, TenantState::Retired] {
        put(&kit, hidden).await;
        kit.get(HOST, "/").await.expect(404);
        bootstrap(&kit).await.expect_problem(404, "unknown-host");
        assert_eq!(
            shown(&kit.get(OTHER, "/").await.expect(200).text()),
            Some("nui-do")
        );
    }

    // A tenant is there for its citizens only if they can reach somebody.
    let refused = kit
        .engine()
        .fleet()
        .set_state("song-xanh", TenantState::Live)
        .await;
    assert_eq!(refused.unwrap_err().code(), "tenant-not-ready");
    kit.package("song-xanh").add_contact();
    kit.reload().await;
    put(&kit, TenantState::Live).await;
    assert_eq!(
        bootstrap(&kit).await.expect(200).json()["tenant"]["state"],
        "live"
    );
    let robots = kit.get(HOST, "/robots.txt").await.expect(200).text();
    assert!(
        robots.contains("Sitemap: https://id.song-xanh.example/sitemap.xml"),
        "{robots}"
    );

    put(&kit, TenantState::Suspended).await;
    let page = kit
        .get(HOST, "/")
        .header("Accept", "text/html")
        .await
        .expect(503);
    assert!(page.header("retry-after").is_some());
    let text = page.text();
    assert!(
        text.contains("Sông Xanh ID"),
        "the page of a suspended tenant bears its brand: {text}"
    );
    let style = text
        .split("href=\"")
        .find(|rest| rest.starts_with("/assets/"))
        .unwrap();
    let style = style.split('"').next().unwrap();
    kit.get(HOST, style).await.expect(200);
    bootstrap(&kit)
        .await
        .expect_problem(503, "tenant-suspended");
    kit.get(HOST, "/lien-he").await.expect(200);
    kit.get(HOST, "/phap-ly/privacy").await.expect(200);

    put(&kit, TenantState::Sandbox).await;
    kit.get(HOST, "/").await.expect(200);
    let unknown = kit
        .engine()
        .fleet()
        .set_state("atlantis", TenantState::Live)
        .await
        .unwrap_err();
    assert!(
        ["tenant-unknown", "tenant-not-ready"].contains(&unknown.code()),
        "{unknown:?}"
    );
    kit.finish().await;
}

async fn restart(setup: Setup) {
    let kit = with_two_tenants(setup).start().await;
    put(&kit, TenantState::Suspended).await;
    let kit = kit.restart().await;
    kit.get(HOST, "/").await.expect(503);
    kit.get(OTHER, "/").await.expect(200);
    // The package cannot take the state back.
    kit.package("song-xanh")
        .replace("tenant.toml", "\"sandbox\"", "\"draft\"");
    kit.reload().await;
    kit.get(HOST, "/").await.expect(503);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_package_begins_in_the_state_it_names_and_live_is_none_of_them() {
    let setup = Setup::empty();
    setup
        .synthetic("song-xanh", "Sông Xanh ID")
        .replace("tenant.toml", "\"sandbox\"", "\"draft\"");
    setup
        .synthetic("nui-do", "Núi Đỏ ID")
        .replace("tenant.toml", "\"sandbox\"", "\"live\"");
    let kit = setup.start().await;
    kit.get(HOST, "/").await.expect(404);
    assert_eq!(kit.broken_rules("nui-do"), ["not-an-option"]);
    kit.get(OTHER, "/").await.expect(404);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_served_does_not_go_live() {
    let kit = super::two_tenants().start().await;
    kit.package("song-xanh").write("features.toml", "= = =");
    kit.reload().await;
    let refused = kit
        .engine()
        .fleet()
        .set_state("song-xanh", TenantState::Live)
        .await;
    assert_eq!(refused.unwrap_err().code(), "tenant-not-ready");
    let bootstrap = kit.get(HOST, "/api/v1/bootstrap").await.expect(200).json();
    assert_eq!(bootstrap["tenant"]["state"], "sandbox");
    kit.finish().await;
}
