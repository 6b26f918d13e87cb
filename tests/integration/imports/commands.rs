//! The commands, with and without an engine that holds the data.

use tinhid_tests::Program;

const GOOD: &str = "key,title,type,price,commune\na,Phòng trọ số 1,room,1500000,05455\n";
const BAD: &str = "key,title,type,price,commune\na,Phòng trọ số 1,room,rẻ,05455\nb,Phòng trọ số 2,room,1500000,05455\n";

fn program() -> Program {
    let program = Program::empty();
    let package = program.synthetic("song-xanh", "Sông Xanh ID");
    package
        .write("features.toml", "[features.rentals]\non = true\n")
        .write("demo.toml", "[demonstration.posts]\nrental = 12\n");
    std::fs::create_dir_all(program.data()).unwrap();
    std::fs::write(program.data().join("good.csv"), GOOD).unwrap();
    std::fs::write(program.data().join("bad.csv"), BAD).unwrap();
    program
}

/// The same commands, whoever does the work.
async fn import_and_seed(program: &Program) {
    let (good, bad) = (
        program.data().join("good.csv"),
        program.data().join("bad.csv"),
    );
    let (good, bad) = (good.to_str().unwrap(), bad.to_str().unwrap());
    let import = ["listings", "import", "song-xanh", "rental"];
    let with = |more: &[&'static str], file: &str| -> Vec<String> {
        let line = import
            .iter()
            .copied()
            .chain([file])
            .chain(more.iter().copied());
        line.map(str::to_owned).collect()
    };
    let run = async |line: Vec<String>| {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        program.run(&line).await
    };

    let refused = run(with(&[], bad)).await;
    assert_eq!(refused.code, 1, "{refused:?}");
    let line = refused.out.lines().nth(1).unwrap();
    assert!(
        line.starts_with("2 ") && line.contains("price") && line.contains("rẻ"),
        "{line}"
    );
    assert!(
        refused.out.contains("Nothing was published: 1 of 2"),
        "{}",
        refused.out
    );

    let json = run(with(&["--format", "json"], bad)).await;
    assert_eq!(json.code, 1);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["published"], false);
    assert_eq!(json["problems"][0]["rule"], "field-not-an-amount");
    assert_eq!(json["problems"][0]["row"], 2);

    let done = run(with(&[], good)).await;
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains("1 new posts"), "{}", done.out);
    let again = run(with(&[], good)).await;
    assert_eq!(again.code, 0);
    assert!(again.out.contains("1 unchanged"), "{}", again.out);
    let partly = run(with(&["--accept-good", "--replace"], bad)).await;
    assert_eq!(partly.code, 0, "{partly:?}");
    // The row of `a` is wrong, but it is in the file: the post stays.
    assert!(
        partly.out.contains("1 new posts") && partly.out.contains("0 withdrawn"),
        "{}",
        partly.out
    );
    assert!(
        partly.error.contains("About to withdraw 0"),
        "{}",
        partly.error
    );

    let missing = run(with(&[], "/nowhere.csv")).await;
    assert_eq!(missing.code, 1);
    assert!(missing.error.contains("/nowhere.csv"), "{missing:?}");
    let kind = program
        .run(&["listings", "import", "song-xanh", "boat", good])
        .await;
    assert_eq!(kind.code, 1);
    assert!(kind.error.contains("rental"), "{kind:?}");

    let seeded = program
        .run(&["tenant", "seed-demo", "song-xanh", "--scale", "0.5"])
        .await;
    assert_eq!(seeded.code, 0, "{seeded:?}");
    assert!(
        seeded
            .out
            .contains("song-xanh: rental: 6 made, 0 renewed, 0 kept"),
        "{}",
        seeded.out
    );
    let seeded = program.run(&["tenant", "seed-demo", "song-xanh"]).await;
    assert!(
        seeded
            .out
            .contains("song-xanh: rental: 6 made, 0 renewed, 6 kept"),
        "{}",
        seeded.out
    );
    let cleared = program
        .run(&["tenant", "seed-demo", "song-xanh", "--clear"])
        .await;
    assert_eq!(cleared.code, 0, "{cleared:?}");
    let unknown = program.run(&["tenant", "seed-demo", "nobody"]).await;
    assert_eq!(unknown.code, 1, "{unknown:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_the_process_of_the_command() {
    import_and_seed(&program()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn through_the_running_engine() {
    let program = program();
    let serving = program.serve(&[]).await;
    import_and_seed(&program).await;
    let list = serving
        .get("id.song-xanh.example", "/api/v1/listings/rental")
        .await;
    assert_eq!(
        list.expect(200).json()["items"].as_array().unwrap().len(),
        2
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_engine_that_shows_the_product_makes_up_posts() {
    let program = program();
    let serving = program.serve(&["--dev", "--demo"]).await;
    let list = tinhid_tests::eventually("twelve posts", async || {
        let list = serving
            .get("id.song-xanh.example", "/api/v1/listings/rental?limit=50")
            .await;
        let list = list.expect(200).json();
        let is_whole = list["items"]
            .as_array()
            .is_some_and(|items| items.len() == 12);
        is_whole.then_some(list)
    })
    .await;
    for item in list["items"].as_array().unwrap() {
        assert_eq!(item["demonstration"], true);
    }
}
