//! `tinhid search reindex` and `tinhid doctor`, with and without an engine that holds the data.

use super::{HOST, KEY, SEARCH, TENANT, UID};
use tinhid_search_meilisearch::testing::{FakeMeilisearch, Fault};
use tinhid_tests::{Program, Serving, eventually};

const POSTS: &str = "key,title,type,price,commune\n\
    a,Phòng trọ số 1,room,1500000,05455\n\
    b,Phòng trọ số 2,room,1600000,05455\n";

async fn with_posts() -> Program {
    let program = Program::empty();
    let package = program.synthetic(TENANT, "Sông Xanh ID");
    package.write("features.toml", "[features.rentals]\non = true\n");
    std::fs::create_dir_all(program.data()).unwrap();
    let file = program.data().join("posts.csv");
    std::fs::write(&file, POSTS).unwrap();
    let imported = program
        .run(&[
            "listings",
            "import",
            TENANT,
            "rental",
            file.to_str().unwrap(),
        ])
        .await;
    assert_eq!(imported.code, 0, "{imported:?}");
    program
}

/// Finds its posts on the server of a stand-in.
fn use_server(program: &mut Program, server: &FakeMeilisearch, key: &str) {
    let config = program.data().join("engine.toml");
    let settings = format!(
        "[search]\nadapter = \"meilisearch\"\n\n[plugins.meilisearch]\nurl = \"{}\"\napi_key = \"{key}\"\n",
        server.url()
    );
    std::fs::write(&config, settings).unwrap();
    program.set("TINHID_CONFIG", config.to_str().unwrap());
}

async fn finds(serving: &Serving, count: u64) {
    eventually("the posts", async || {
        let answer = serving.get(HOST, SEARCH).await;
        if answer.status == 503 {
            return None;
        }
        let found = answer.expect(200).json()["total"]["count"].as_u64();
        assert_eq!(found, Some(count));
        found
    })
    .await;
}

/// The same commands, whoever does the work.
async fn reindex(program: &Program) {
    let done = program.run(&["search", "reindex", TENANT]).await;
    assert_eq!(done.code, 0, "{done:?}");
    assert!(
        done.out.contains("song-xanh: rental: 2 posts in the index"),
        "{done:?}"
    );
    assert!(done.out.contains("2 posts."), "{done:?}");
    assert!(
        done.error.contains("Building the index: rental"),
        "{done:?}"
    );

    let json = program
        .run(&["search", "reindex", TENANT, "rental", "--format", "json"])
        .await;
    assert_eq!(json.code, 0, "{json:?}");
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["kinds"]["rental"], 2);

    let unknown = program.run(&["search", "reindex", "nobody"]).await;
    assert_eq!(unknown.code, 1, "{unknown:?}");
    assert!(unknown.error.contains("nobody"), "{unknown:?}");
    let unknown = program.run(&["search", "reindex", TENANT, "boat"]).await;
    assert_eq!(unknown.code, 1, "{unknown:?}");
    assert!(
        unknown.error.contains("“boat”") && unknown.error.contains("rental"),
        "{unknown:?}"
    );
    let nothing = program.run(&["search", "reindex"]).await;
    assert_eq!(nothing.code, 2, "{nothing:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_the_process_of_the_command() {
    let program = with_posts().await;
    reindex(&program).await;
    // The engine takes the index over as it is.
    let serving = program.serve(&[]).await;
    finds(&serving, 2).await;
    let built = serving.log_text().contains("building the index");
    assert!(!built, "{}", serving.log_text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn through_the_running_engine() {
    let program = with_posts().await;
    let serving = program.serve(&[]).await;
    reindex(&program).await;
    finds(&serving, 2).await;
    let doctor = program.run(&["doctor"]).await;
    assert_eq!(doctor.code, 0, "{doctor:?}");
    assert!(
        doctor.out.contains("tantivy; right: 1, behind: 0"),
        "{doctor:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_server_with_and_without_an_engine() {
    let server = FakeMeilisearch::start(KEY).await.unwrap();
    let mut program = with_posts().await;
    use_server(&mut program, &server, KEY);
    reindex(&program).await;
    assert_eq!(server.documents(UID), Some(3), "two posts and the mark");
    let serving = program.serve(&[]).await;
    finds(&serving, 2).await;

    server.wipe();
    reindex(&program).await;
    finds(&serving, 2).await;

    server.fail(Fault::Down);
    let away = program.run(&["search", "reindex", TENANT]).await;
    assert_eq!(away.code, 1, "{away:?}");
    assert!(
        away.error.contains("The search index does not answer"),
        "{away:?}"
    );
    let doctor = eventually("the doctor", async || {
        let doctor = program.run(&["doctor"]).await;
        (doctor.code == 1).then_some(doctor)
    })
    .await;
    assert!(
        doctor.out.contains("song-xanh: no search since"),
        "{doctor:?}"
    );
    assert!(!doctor.out.contains(KEY), "{doctor:?}");
    let ready = serving.operations("/readyz").await;
    assert_eq!(ready.expect(200).json()["tenants_without_search"], 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_work_is_said() {
    const WRONG: &str = "another-key-that-nobody-may-read";
    let server = FakeMeilisearch::start(KEY).await.unwrap();
    let mut program = with_posts().await;
    use_server(&mut program, &server, WRONG);
    let refused = program.run(&["search", "reindex", TENANT]).await;
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.error.contains("plugins.meilisearch.api_key") && !refused.error.contains(WRONG),
        "{refused:?}"
    );

    server.fail(Fault::Down);
    let away = program.run(&["search", "reindex", TENANT]).await;
    assert_eq!(away.code, 1, "{away:?}");
    assert!(
        away.error.contains("The search index does not answer"),
        "{away:?}"
    );

    let config = program.data().join("engine.toml");
    let settings = "[search]\nadapter = \"meilisearch\"\n\n[plugins.meilisearch]\napi_key_file = \"/nowhere/key\"\n";
    std::fs::write(&config, settings).unwrap();
    for command in [&["search", "reindex", TENANT][..], &["doctor"]] {
        let refused = program.run(command).await;
        assert_eq!(refused.code, 1, "{refused:?}");
        let said = format!("{}{}", refused.out, refused.error);
        assert!(said.contains("api_key_file /nowhere/key"), "{refused:?}");
    }
}
