//! A tenant whose database cannot be used is taken out alone.

use super::{HOST, OTHER, shown, two_tenants, with_two_tenants};
use tinhid_core::database::Backend;
use tinhid_tests::{Setup, administer};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_no_database_takes_out_its_tenant_alone() {
    let setup = two_tenants();
    let folder = setup.data().join("tenants");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(
        folder.join("song-xanh.db"),
        "this is no database".repeat(500),
    )
    .unwrap();
    let kit = setup.start().await;
    kit.get(HOST, "/").await.expect(404);
    assert_eq!(
        shown(&kit.get(OTHER, "/").await.expect(200).text()),
        Some("nui-do")
    );
    let trouble = kit.report_of("song-xanh").trouble.unwrap();
    assert_eq!(trouble.kind, "migration", "{trouble:?}");
    assert!(
        trouble
            .detail
            .is_some_and(|detail| detail.contains("song-xanh.db"))
    );
    std::fs::remove_file(folder.join("song-xanh.db")).unwrap();
    kit.reload().await;
    assert_eq!(
        shown(&kit.get(HOST, "/").await.expect(200).text()),
        Some("song-xanh")
    );
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_missing_database_takes_out_its_tenant_alone() {
    let kit = with_two_tenants(Setup::on(Backend::Postgres)).start().await;
    // A third tenant comes while nobody has made a database for it.
    kit.setup().synthetic("ben-moi", "Bến Mới ID");
    kit.reload().await;
    kit.get("id.ben-moi.example", "/").await.expect(404);
    let trouble = kit.report_of("ben-moi").trouble.unwrap();
    assert_eq!(trouble.kind, "migration", "{trouble:?}");
    for (host, key) in [(HOST, "song-xanh"), (OTHER, "nui-do")] {
        assert_eq!(
            shown(&kit.get(host, "/").await.expect(200).text()),
            Some(key)
        );
    }
    let url = kit
        .setup()
        .deployment
        .database
        .url
        .replace("{tenant}", "ben_moi");
    let name = url.rsplit('/').next().unwrap();
    administer(&format!("CREATE DATABASE \"{name}\"")).await;
    kit.reload().await;
    assert!(
        kit.get("id.ben-moi.example", "/")
            .await
            .expect(200)
            .text()
            .contains("Bến Mới ID")
    );
    kit.finish().await;
}
