//! Changes of files are followed.

use super::{HOST, OTHER, slogan, two_tenants};
use serde_json::Value;
use tinhid_tests::{Kit, eventually};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_file_is_taken_and_the_others_are_not_touched() {
    let mut setup = two_tenants();
    setup.watch = true;
    let kit = setup.start().await;
    let other = kit.report_of("nui-do").snapshot;
    assert_eq!(slogan(&kit, HOST).await, "Lời chào của song-xanh");
    kit.package("song-xanh").replace(
        "branding/brand.toml",
        "Lời chào của song-xanh",
        "Lời chào mới",
    );
    eventually("the new slogan", async || {
        (slogan(&kit, HOST).await == "Lời chào mới").then_some(())
    })
    .await;
    let home = kit.get(HOST, "/").await.expect(200).text();
    assert!(home.contains("Lời chào mới"), "{home}");
    assert_eq!(kit.report_of("nui-do").snapshot, other);

    // A file that is only now there, and one that is taken away again.
    kit.package("song-xanh")
        .write("features.toml", "[features.rentals]\non = true\n");
    let rentals = async |kit: &Kit| {
        let answer = kit.get(HOST, "/api/v1/features").await.expect(200).json();
        answer["features"]["rentals"]["on"] == true
    };
    eventually("the feature on", async || rentals(&kit).await.then_some(())).await;
    kit.package("song-xanh").remove("features.toml");
    eventually("the feature off", async || {
        (!rentals(&kit).await).then_some(())
    })
    .await;
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_package_keeps_what_was_running_and_is_reported_until_it_is_mended() {
    let mut setup = two_tenants();
    setup.watch = true;
    let kit = setup.start().await;
    let before = kit.report_of("song-xanh").snapshot;
    kit.package("song-xanh")
        .write("features.toml", "[features.rentals]\nrolout = 1\n");
    eventually("the trouble", async || kit.report_of("song-xanh").trouble).await;
    assert_eq!(kit.broken_rules("song-xanh"), ["unknown-key"]);
    assert_eq!(kit.report_of("song-xanh").snapshot, before);
    assert_eq!(slogan(&kit, HOST).await, "Lời chào của song-xanh");
    assert_eq!(slogan(&kit, OTHER).await, "Lời chào của nui-do");

    let ready = kit.operations("/readyz").await.expect(200).json();
    assert_eq!(
        ready["ready"], true,
        "a tenant in trouble does not take the process away"
    );
    assert_eq!(ready["tenants_in_trouble"], 1);
    assert_eq!(ready["tenants_served"], 2);
    let tenants = ready["tenants"].as_array().unwrap();
    let tenant = tenants
        .iter()
        .find(|tenant| tenant["tenant"] == "song-xanh")
        .unwrap();
    let problem = &tenant["trouble"]["problems"][0];
    assert_eq!(problem["rule"], "unknown-key");
    assert_eq!(problem["file"], "tenants/song-xanh/features.toml");
    assert_eq!(problem["line"], 2);
    let well = tenants
        .iter()
        .find(|tenant| tenant["tenant"] == "nui-do")
        .unwrap();
    assert_eq!(well["trouble"], Value::Null);
    let metrics = kit.operations("/metrics").await.expect(200).text();
    let counted = metrics.lines().any(|line| {
        line.starts_with("tinhid_reload_failures_total{tenant=\"song-xanh\"}")
            && !line.ends_with(" 0")
    });
    assert!(counted, "{metrics}");

    kit.package("song-xanh")
        .replace("features.toml", "rolout", "rollout");
    eventually("the mended package", async || {
        let report = kit.report_of("song-xanh");
        (report.trouble.is_none() && report.snapshot != before).then_some(())
    })
    .await;
    let ready = kit.operations("/readyz").await.expect(200).json();
    assert_eq!(ready["tenants_in_trouble"], 0);
    kit.finish().await;
}

/// Trouble that is taken back, byte for byte, is no trouble any more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mistake_that_is_undone_is_forgotten() {
    let kit = two_tenants().start().await;
    let before = kit.report_of("song-xanh").snapshot;
    kit.package("song-xanh").write("features.toml", "= = =");
    kit.reload().await;
    assert_eq!(kit.broken_rules("song-xanh"), ["syntax"]);
    kit.package("song-xanh").remove("features.toml");
    kit.reload().await;
    assert!(kit.report_of("song-xanh").trouble.is_none());
    assert_eq!(kit.report_of("song-xanh").snapshot, before);
    kit.finish().await;
}

/// No change falls between the first reading of the packages and the watch over them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_right_after_the_start_is_taken() {
    let mut setup = two_tenants();
    setup.watch = true;
    let package = setup.package("song-xanh");
    let kit = setup.start().await;
    package.replace("branding/brand.toml", "Lời chào", "Câu nói");
    eventually("the change", async || {
        (slogan(&kit, HOST).await == "Câu nói của song-xanh").then_some(())
    })
    .await;
    kit.finish().await;
}
