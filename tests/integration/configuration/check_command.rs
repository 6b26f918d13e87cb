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
    let problem = &problems[0];
    assert_eq!(problem["file"], "tenants/dak-lak/tenant.toml");
    assert_eq!(problem["key"], "tenant.hosts.taken.name");
    let line = program
        .package("dak-lak")
        .line_of("tenant.toml", "id.thai-nguyen.example");
    assert_eq!(problem["line"], line);
    assert_eq!(problem["arguments"]["claimants"], "dak-lak, thai-nguyen");
}

/// What somebody accepted is shown with their reason, once, after everything that is not accepted,
/// and nobody is told to accept it.
#[tokio::test]
async fn an_accepted_finding_shows_its_reason() {
    let program = Program::empty();
    program.synthetic("song-xanh", "Sông Xanh ID");
    program.synthetic("nui-do", "Núi Đỏ ID");
    let other = program.synthetic("thu-ba", "Thứ Ba ID");
    other.write("features.toml", "[features.rentals]\nrolout = 1\n");
    let package = program.package("song-xanh");
    package.replace(
        "branding/brand.toml",
        "Lời chào",
        "Cùng Núi Đỏ ID, lời chào",
    );
    package.write(
        "checks.toml",
        "[exceptions.partner]\nrule = \"foreign-brand\"\ntext = \"Núi Đỏ ID\"\n\
         at = \"brand.slogan.vi\"\nreason = \"Hai bên đã ký\"\n",
    );
    let done = program.run(&["check"]).await;
    assert_eq!(done.code, 1, "{}", done.out);
    let (errors, accepted) = done
        .out
        .split_once("Looked at and accepted")
        .unwrap_or_else(|| panic!("{}", done.out));
    assert!(errors.contains("unknown-key"), "{}", done.out);
    assert!(!accepted.contains(": error ["), "{}", done.out);
    assert_eq!(accepted.matches("[foreign-brand]").count(), 1, "{accepted}");
    assert!(accepted.contains("Reason: Hai bên đã ký"), "{accepted}");
    assert!(!accepted.contains("exception"), "{accepted}");
    let json = program
        .run(&["check", "song-xanh", "--format", "json"])
        .await;
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let problems = report["problems"].as_array().unwrap();
    let accepted = problems
        .iter()
        .filter(|problem| problem["severity"] == "accepted");
    assert!(accepted.clone().count() > 0, "{report:#}");
    for problem in accepted {
        assert_eq!(problem["arguments"]["reason"], "Hai bên đã ký");
        assert_eq!(problem["remedy"], serde_json::Value::Null);
    }
}

#[tokio::test]
async fn a_folder_without_packages_is_no_success() {
    let program = Program::empty();
    let empty = program.run(&["check"]).await;
    assert_eq!(empty.code, 1);
    assert!(
        empty.error.contains("There is no package"),
        "{}",
        empty.error
    );
    for command in [&["check"][..], &["tenant", "list"], &["serve"], &["doctor"]] {
        let missing = program
            .run(&[&["--tenants", "/nowhere/at-all"][..], command].concat())
            .await;
        assert_eq!(missing.code, 1, "{command:?}");
        let said = missing.out + missing.error.as_str();
        assert!(said.contains("/nowhere/at-all"), "{command:?}: {said}");
        assert!(!said.contains("Some("), "{command:?}: {said}");
    }
    assert!(!program.data().exists(), "a mistake made a data folder");
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
