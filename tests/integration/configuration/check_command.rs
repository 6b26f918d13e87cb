//! `tinhid check` as an operator runs it.

use tinhid_tests::Program;

#[tokio::test]
async fn the_shipped_packages_pass_in_both_languages_and_forms() {
    let program = Program::shipped();
    let done = program.run(&["check"]).await;
    assert_eq!((done.code, done.error.as_str()), (0, ""), "{}", done.out);
    let vietnamese = program.run(&["check", "--lang", "vi"]).await;
    assert_eq!(vietnamese.code, 0);
    assert!(
        vietnamese.out.contains("Không có lỗi"),
        "{}",
        vietnamese.out
    );
    let json = program.run(&["check", "--format", "json"]).await;
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(report["problems"], serde_json::json!([]));
    assert_eq!(
        report["tenants"],
        serde_json::json!(["dak-lak", "thai-nguyen", "vinh-phuc"])
    );
    assert!(
        !program.data().join("control.db").exists(),
        "looking made a database"
    );
}

#[tokio::test]
async fn a_problem_says_where_what_and_what_to_do() {
    let program = Program::shipped();
    let package = program.package("dak-lak");
    package.write("features.toml", "\n[features.rentals]\nrolout = 20\n");
    let json = program.run(&["check", "dak-lak", "--format", "json"]).await;
    assert_eq!(json.code, 1);
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let problem = &report["problems"][0];
    assert_eq!(problem["tenant"], "dak-lak");
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["rule"], "unknown-key");
    assert_eq!(problem["file"], "tenants/dak-lak/features.toml");
    assert_eq!(problem["line"], 3);
    assert_eq!(problem["key"], "features.rentals.rolout");
    assert_eq!(problem["value"], "20");
    assert!(
        problem["message"]
            .as_str()
            .is_some_and(|text| text.contains("rolout")),
        "{problem}"
    );
    assert!(
        problem["remedy"]
            .as_str()
            .is_some_and(|text| text.contains("rollout")),
        "{problem}"
    );
    assert_eq!(report["tenants"], serde_json::json!(["dak-lak"]));

    let text = program.run(&["check", "--lang", "vi"]).await;
    assert_eq!(text.code, 1);
    assert!(
        text.out
            .contains("tenants/dak-lak/features.toml:3: lỗi [unknown-key]"),
        "{}",
        text.out
    );
    let other = program.run(&["check", "vinh-phuc"]).await;
    assert_eq!(other.code, 0, "another package's problem: {}", other.out);
}

#[tokio::test]
async fn hosts_of_two_packages_are_compared() {
    let program = Program::shipped();
    let host = "[tenant.hosts.taken]\nname = \"id.thai-nguyen.example\"\nrole = \"alias\"";
    program.package("dak-lak").append("tenant.toml", host);
    let done = program.run(&["check", "--format", "json"]).await;
    assert_eq!(done.code, 1);
    let report: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let problems = report["problems"].as_array().unwrap();
    let tenants: Vec<_> = problems
        .iter()
        .filter(|problem| problem["rule"] == "host-conflict")
        .map(|problem| problem["tenant"].as_str().unwrap())
        .collect();
    assert_eq!(tenants, ["dak-lak", "thai-nguyen"], "{report:#}");
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_the_others_are_judged() {
    let program = Program::shipped();
    program
        .package("dak-lak")
        .write("branding/huge.svg", vec![b' '; 10 * 1024 * 1024]);
    program
        .package("vinh-phuc")
        .write("features.toml", "[features.rentals]\nno = 1\n");
    let done = program.run(&["check", "--format", "json"]).await;
    assert_eq!(done.code, 1);
    let report: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let rules: Vec<_> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| {
            (
                problem["tenant"].as_str().unwrap(),
                problem["rule"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        rules,
        [("dak-lak", "unreadable"), ("vinh-phuc", "unknown-key")],
        "{report:#}"
    );
}

#[tokio::test]
async fn a_command_line_that_is_not_understood_is_answered_with_two() {
    let program = Program::empty();
    for wrong in [
        &["chek"][..],
        &["check", "--format", "xml"],
        &[],
        &["serve", "--dev=1"],
    ] {
        let done = program.run(wrong).await;
        assert_eq!(done.code, 2, "{wrong:?}: {}", done.error);
    }
    let unknown = program.run(&["check", "atlantis"]).await;
    assert_eq!(unknown.code, 1);
    assert!(unknown.error.contains("atlantis"), "{}", unknown.error);
    let help = program.run(&["--help"]).await;
    assert_eq!(help.code, 0);
    let vietnamese = program.run(&["--help", "--lang", "vi"]).await;
    assert_ne!(help.out, vietnamese.out);
}
