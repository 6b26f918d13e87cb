//! `tinhid explain`: why a value is what it is.

use serde_json::{Value, json};
use tinhid_tests::{Kit, Program, Setup};

#[tokio::test]
async fn every_layer_is_asked_and_says_where() {
    let mut program = Program::shipped();
    let package = program.package("thai-nguyen");
    package.write("features.toml", "\n\n[features.rentals]\non = true\n");
    program.set("TINHID_TENANT__THAI_NGUYEN__FEATURES__RENTALS__ON", "false");
    let done = program
        .run(&[
            "explain",
            "thai-nguyen",
            "features.rentals.on",
            "--format",
            "json",
        ])
        .await;
    assert_eq!(done.code, 0, "{}", done.error);
    let explanation: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(explanation["value"], json!(false));
    let layers = explanation["layers"].as_array().unwrap();
    let names: Vec<_> = layers
        .iter()
        .map(|layer| layer["layer"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["environment", "revisions", "package", "base"]);
    let decides: Vec<_> = layers
        .iter()
        .map(|layer| layer["decides"] == true)
        .collect();
    assert_eq!(decides, [true, false, false, false]);
    assert_eq!(
        layers[0]["origin"]["name"],
        "TINHID_TENANT__THAI_NGUYEN__FEATURES__RENTALS__ON"
    );
    assert_eq!(layers[1]["value"], Value::Null);
    assert_eq!(layers[2]["value"], json!(true));
    assert_eq!(
        layers[2]["origin"]["file"],
        "tenants/thai-nguyen/features.toml"
    );
    assert_eq!(layers[2]["origin"]["line"], 4);
    let base = layers[3]["origin"].clone();
    let text = tinhid_tests::repository::read(base["file"].as_str().unwrap());
    let line = base["line"].as_u64().unwrap() as usize - 1;
    assert_eq!(text.lines().nth(line), Some("on = false"));
    assert_eq!(text.lines().nth(line - 2), Some("[features.rentals]"));

    let text = program
        .run(&["explain", "thai-nguyen", "features.rentals.on"])
        .await;
    assert!(
        text.out.contains("(tenants/thai-nguyen/features.toml:4)"),
        "{}",
        text.out
    );
}

#[tokio::test]
async fn the_chain_of_a_feature_is_told_for_a_person() {
    let program = Program::shipped();
    let feature = "[features.rentals]\non = true\naudience = { identity_level = 1, communes = [\"05860\"] }\n\
        app_version = { minimum = \"2.0.0\" }\n";
    program
        .package("thai-nguyen")
        .write("features.toml", feature);
    for (person, on, step) in [
        ("level=1,app=2.3.0,commune=05860", true, "app_version"),
        ("level=0,app=2.3.0,commune=05860", false, "audience"),
        ("level=1,app=2.3.0,commune=05488", false, "audience"),
        ("level=1,app=1.9.9,commune=05860", false, "app_version"),
    ] {
        let arguments = [
            "explain",
            "thai-nguyen",
            "features.rentals",
            "--as",
            person,
            "--format",
            "json",
        ];
        let done = program.run(&arguments).await;
        let explanation: Value = serde_json::from_str(&done.out).unwrap();
        let decision = (
            &explanation["feature"]["on"],
            &explanation["feature"]["step"],
        );
        assert_eq!(decision, (&json!(on), &json!(step)), "{person}");
        let words = program.run(&arguments[..5]).await;
        assert!(words.out.contains(step), "{}", words.out);
    }
    let wrong = program
        .run(&[
            "explain",
            "thai-nguyen",
            "features.rentals",
            "--as",
            "level=9",
        ])
        .await;
    assert_eq!(wrong.code, 1);
    assert!(wrong.error.contains("level=9"), "{}", wrong.error);
}

#[tokio::test]
async fn the_chain_says_what_was_asked_and_what_the_person_has() {
    let program = Program::shipped();
    let package = program.package("thai-nguyen");
    let feature = "[features.rentals]\non = true\naudience = { identity_level = 2 }\n\
        app_version = { minimum = \"2.0.0\" }\nrequires = [\"jobs\"]\n[features.jobs]\non = false\n";
    package.write("features.toml", feature);
    let ask = async |person: &str| {
        let key = "features.rentals";
        program
            .run(&["explain", "thai-nguyen", key, "--as", person])
            .await
    };
    let chain = ask("level=1,app=1.9.9").await;
    assert_eq!(chain.code, 0, "{}", chain.error);
    for words in [
        "requires “jobs”, which is off (province",
        "identity level 2 or higher; this person: 1: does not pass",
        "version 2.0.0 or later; this person: 1.9.9: does not pass",
    ] {
        assert!(chain.out.contains(words), "{words} in {}", chain.out);
    }
    for wrong in ["commune=99999", "role=mayor", "app=2", "key=", "nonsense"] {
        let refused = ask(wrong).await;
        assert_eq!(refused.code, 1, "{wrong}: {}", refused.out);
        assert!(refused.error.contains(wrong), "{}", refused.error);
    }
    let no_feature = program
        .run(&["explain", "thai-nguyen", "brand.name", "--as", "level=1"])
        .await;
    assert_eq!(no_feature.code, 1);
    assert!(
        no_feature.error.contains("features."),
        "{}",
        no_feature.error
    );
    package.write("catalogue.toml", "[entries.find-room]\nno_such = 1\n");
    let broken = ask("level=1").await;
    assert_eq!(broken.code, 1);
    assert!(broken.out.contains("catalogue.toml:2"), "{}", broken.out);
    package.write("features.toml", "[features\n");
    let unreadable = program
        .run(&["explain", "thai-nguyen", "features.rentals.on"])
        .await;
    assert_eq!(unreadable.code, 1);
    assert!(
        unreadable
            .out
            .contains("tenants/thai-nguyen/features.toml has a syntax error on line 1"),
        "{}",
        unreadable.out
    );
}

#[tokio::test]
async fn a_default_of_the_software_is_an_answer() {
    let program = Program::shipped();
    for (key, value) in [
        ("features.rentals.exposed", json!(true)),
        ("features.rentals.requires", json!([])),
        ("features.rentals.rollout", Value::Null),
        ("features.rentals.kill_switch", json!(false)),
    ] {
        let done = program
            .run(&["explain", "thai-nguyen", key, "--format", "json"])
            .await;
        assert_eq!(done.code, 0, "{key}: {}", done.out);
        let explanation: Value = serde_json::from_str(&done.out).unwrap();
        assert_eq!(explanation["value"], value, "{key}");
        assert_eq!(explanation["is_default"], true, "{key}");
    }
    let none = program
        .run(&["explain", "thai-nguyen", "features.no-such.exposed"])
        .await;
    assert_eq!(none.code, 1, "{}", none.out);
}

#[tokio::test]
async fn a_key_that_nobody_speaks_of_is_an_error() {
    let program = Program::shipped();
    assert_eq!(
        program
            .run(&["explain", "thai-nguyen", "brand.smell"])
            .await
            .code,
        1
    );
    assert_eq!(
        program
            .run(&["explain", "atlantis", "brand.name"])
            .await
            .code,
        1
    );
    let table = program.run(&["explain", "thai-nguyen", "brand.name"]).await;
    assert_eq!(table.code, 0);
    assert!(table.out.contains("vi, en"), "{}", table.out);
}

/// A published revision wins over the package and loses to the environment, in a running engine.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn revisions_stand_between_package_and_environment() {
    let mut setup = Setup::empty();
    let package = setup.synthetic("song-xanh", "Sông Xanh ID");
    package.write(
        "features.toml",
        "[features.rentals]\non = true\n[features.jobs]\non = true\n",
    );
    let variable = "TINHID_TENANT__SONG_XANH__FEATURES__JOBS__ON";
    setup
        .environment
        .insert(variable.to_owned(), "true".to_owned());
    let kit = setup.start().await;
    let answers = async |kit: &Kit| {
        let answer = kit
            .get("id.song-xanh.example", "/api/v1/features")
            .await
            .expect(200)
            .json();
        ["rentals", "jobs"].map(|key| {
            let feature = &answer["features"][key];
            (
                feature["on"] == true,
                feature["layer"].as_str().unwrap().to_owned(),
            )
        })
    };
    let said = |on: bool, layer: &str| (on, layer.to_owned());
    assert_eq!(
        answers(&kit).await,
        [said(true, "package"), said(true, "environment")]
    );
    let off = json!({ "features": { "rentals": { "on": false }, "jobs": { "on": false } } });
    kit.publish("song-xanh", "features", off).await;
    kit.reload().await;
    assert_eq!(
        answers(&kit).await,
        [said(false, "revisions"), said(true, "environment")]
    );
    kit.finish().await;
}
