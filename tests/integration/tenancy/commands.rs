//! Commands beside a running engine, and without one.

use super::HOST;
use tinhid_tests::{Program, eventually, postgres_url};

fn two_tenants() -> Program {
    let program = Program::empty();
    program.synthetic("song-xanh", "Sông Xanh ID");
    program.synthetic("nui-do", "Núi Đỏ ID");
    program
}

#[tokio::test]
async fn a_data_folder_has_one_owner() {
    let program = two_tenants();
    let serving = program.serve(&[]).await;
    let second = program
        .run(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--ops-listen",
            "127.0.0.1:0",
        ])
        .await;
    assert_eq!(second.code, 1);
    assert!(
        second.error.contains(&format!("process {}", serving.pid())),
        "{}",
        second.error
    );
    serving.get(HOST, "/").await.expect(200);
}

#[tokio::test]
async fn commands_go_through_the_running_engine() {
    let program = two_tenants();
    let serving = program.serve(&[]).await;
    let done = program
        .run(&["tenant", "state", "song-xanh", "suspended"])
        .await;
    assert_eq!(done.code, 0, "{}", done.error);
    // The command returns when it is so.
    serving.get(HOST, "/").await.expect(503);
    let done = program
        .run(&["tenant", "state", "song-xanh", "sandbox"])
        .await;
    assert_eq!(done.code, 0, "{}", done.error);
    serving.get(HOST, "/").await.expect(200);

    program
        .package("song-xanh")
        .replace("branding/brand.toml", "Lời chào", "Câu nói");
    let done = program.run(&["reload", "song-xanh"]).await;
    assert_eq!(done.code, 0, "{}", done.error);
    assert!(done.out.contains("song-xanh"), "{}", done.out);
    assert!(serving.get(HOST, "/").await.text().contains("Câu nói"));
    let nobody = program.run(&["reload", "atlantis"]).await;
    assert_eq!(nobody.code, 1);
    assert!(nobody.error.contains("atlantis"), "{}", nobody.error);
    let nui_do = program.package("nui-do");
    nui_do.write("features.toml", "[features.rentals]\nrolout = 1\n");
    let broken = program.run(&["reload", "nui-do"]).await;
    assert_eq!(broken.code, 1, "{}", broken.out);
    assert!(broken.out.contains("tinhid check nui-do"), "{}", broken.out);
    nui_do.remove("features.toml");
    let metrics = serving.operations("/metrics").await.expect(200).text();
    assert!(
        metrics.contains("tinhid_reloads_total{tenant=\"nui-do\"}"),
        "the first load is counted: {metrics}"
    );

    let list = program.run(&["tenant", "list"]).await;
    let line = list
        .out
        .lines()
        .find(|line| line.starts_with("song-xanh"))
        .unwrap();
    assert!(line.contains("sandbox") && line.contains(HOST) && line.contains("Sông Xanh ID"));
    let doctor = program.run(&["doctor"]).await;
    assert_eq!(doctor.code, 0, "{}", doctor.out);
    assert!(
        doctor.out.contains(&serving.pid().to_string()),
        "{}",
        doctor.out
    );
    assert_eq!(
        program
            .run(&["tenant", "state", "atlantis", "live"])
            .await
            .code,
        1
    );
}

#[tokio::test]
async fn commands_do_their_work_themselves_where_nobody_serves() {
    let program = two_tenants();
    assert_eq!(program.run(&["reload"]).await.code, 1);
    let dry = program.run(&["tenant", "migrate", "--dry-run"]).await;
    assert_eq!(dry.code, 0, "{}", dry.error);
    assert!(dry.out.contains("nothing was changed"), "{}", dry.out);
    assert!(!program.data().exists(), "a preview made something");
    let unknown = program.run(&["tenant", "migrate", "atlantis"]).await;
    assert_eq!(unknown.code, 1);
    assert!(unknown.error.contains("atlantis"), "{}", unknown.error);
    let sql = program.run(&["tenant", "migrate", "--sql"]).await;
    assert!(sql.out.contains("No SQL is needed"), "{}", sql.out);
    let done = program.run(&["tenant", "migrate"]).await;
    assert_eq!(done.code, 0, "{}", done.error);
    for name in ["control", "song-xanh", "nui-do"] {
        assert!(done.out.contains(name), "{}", done.out);
    }
    assert!(program.data().join("tenants/song-xanh.db").is_file());
    let serving = program.serve(&[]).await;
    serving.get(HOST, "/").await.expect(200);
    drop(serving);
    assert_eq!(
        program
            .run(&["tenant", "state", "song-xanh", "retired"])
            .await
            .code,
        0
    );
    let serving = program.serve(&[]).await;
    serving.get(HOST, "/").await.expect(404);
}

#[tokio::test]
async fn a_new_package_is_complete_and_served_without_a_restart() {
    let program = two_tenants();
    let serving = program.serve(&[]).await;
    let new = [
        "tenant",
        "new",
        "ben-moi",
        "--province",
        "19",
        "--name",
        "Bến \"Mới\" ID",
    ];
    let done = program.run(&new).await;
    assert_eq!(done.code, 0, "{} {}", done.out, done.error);
    let home = eventually("the new tenant", async || {
        let home = serving.get("id.ben-moi.example", "/").await;
        (home.status == 200).then(|| home.text())
    })
    .await;
    assert!(home.contains("Bến &quot;Mới&quot; ID"), "{home}");
    assert_eq!(program.run(&["check"]).await.code, 0);

    assert_eq!(
        program.run(&new).await.code,
        1,
        "an existing package is never written over"
    );
    for wrong in [
        "Bến",
        "a",
        "x_y",
        "../up",
        "-a",
        "a--b",
        "control",
        "localhost",
        "_x",
        ".x",
    ] {
        let done = program
            .run(&["tenant", "new", wrong, "--province", "19", "--name", "X ID"])
            .await;
        assert_ne!(done.code, 0, "{wrong}");
    }
    let no_place = program
        .run(&[
            "tenant",
            "new",
            "no-place",
            "--province",
            "98",
            "--name",
            "X ID",
        ])
        .await;
    assert_eq!(no_place.code, 1);
    assert!(!program.packages().join("no-place").exists());

    let communes = program.packages().join(".communes.txt");
    std::fs::write(&communes, "05860 Phường\n05488\n").unwrap();
    let file = communes.to_str().unwrap();
    let done = program
        .run(&[
            "tenant",
            "new",
            "hai-xa",
            "--communes",
            file,
            "--name",
            "Hai Xã ID",
        ])
        .await;
    assert_eq!(done.code, 0, "{} {}", done.out, done.error);
    let tenant = program.package("hai-xa").read("tenant.toml");
    assert!(
        tenant.contains("05488") && tenant.contains("province = \"19\""),
        "{tenant}"
    );
}

/// A package that could not be served is not made, and nothing of it is left.
#[tokio::test]
async fn a_new_package_that_would_be_wrong_is_not_made() {
    let program = two_tenants();
    let list = program.packages().join(".communes.txt");
    let list = list.to_str().unwrap();
    let province = ["--province", "19"];
    for (territory, name, said) in [
        (province, "Núi Đỏ ID", "foreign-brand"),
        (province, "   ", "one line"),
        (province, "", "one line"),
        (province, "Bến\nMới", "one line"),
        (["--communes", list], "Bến Mới ID", ".communes.txt:3"),
    ] {
        let lines = "\u{feff}05860 Phường\n# ghi chú\n\"05488\"\n";
        std::fs::write(list, lines).unwrap();
        let new = ["tenant", "new", "ben-moi", "--name", name];
        let done = program.run(&[&new[..], &territory].concat()).await;
        assert_eq!(done.code, 1, "{name:?}: {}", done.out);
        assert!(done.error.contains(said), "{said}: {}", done.error);
    }
    std::fs::remove_file(list).unwrap();
    let mut left: Vec<_> = std::fs::read_dir(program.packages())
        .unwrap()
        .map(|item| item.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["nui-do", "song-xanh"]);
    let nowhere = program.data().join("tenants");
    let new = [
        "tenant",
        "new",
        "ben-moi",
        "--province",
        "19",
        "--name",
        "Bến Mới",
    ];
    let options = ["--tenants", nowhere.to_str().unwrap()];
    let mistyped = program.run(&[&options[..], &new].concat()).await;
    assert_eq!(mistyped.code, 1);
    assert!(!nowhere.exists());
}

/// A city is called a city, and no site is named as the body that answers for it.
#[tokio::test]
async fn a_new_package_calls_its_territory_by_its_kind() {
    let program = Program::empty();
    for (key, province, slogan) in [
        ("ben-moi", "01", "Dịch vụ của thành phố"),
        ("bai-cat", "19", "Dịch vụ của tỉnh"),
    ] {
        let name = format!("{key} ID");
        let new = [
            "tenant",
            "new",
            key,
            "--province",
            province,
            "--name",
            &name,
        ];
        let done = program.run(&new).await;
        assert_eq!(done.code, 0, "{}", done.error);
        let brand = program.package(key).read("branding/brand.toml");
        assert!(brand.contains(slogan), "{brand}");
        assert!(brand.contains("Chưa công bố (bản thử nghiệm)"), "{brand}");
    }
}

/// What would serve nobody does not start, and says which key to mend.
#[tokio::test]
async fn a_deployment_that_cannot_work_is_refused_with_words() {
    for (variable, value, said) in [
        (
            "TINHID__DATABASE__URL",
            "mysql://db/x_{tenant}",
            "database.url",
        ),
        (
            "TINHID__DATABASE__URL",
            "sqlite://{data}/all.db",
            "database.url",
        ),
        ("TINHID__SERVER__LISTEN", "8080", "server.listen"),
        (
            "TINHID__SERVER__TRUSTED_PROXIES",
            "[\"proxy\"]",
            "server.trusted_proxies",
        ),
        ("TINHID__SERVER__WORKERS", "many", "server.workers"),
        ("TINHID__LOG__FILTER", "a=b=c", "log.filter"),
    ] {
        let mut program = two_tenants();
        program.set(variable, value);
        let done = program.run(&["serve"]).await;
        assert_eq!(done.code, 1, "{variable}: {}", done.out);
        assert!(done.error.contains(said), "{variable}: {}", done.error);
    }
}

#[tokio::test]
async fn the_schema_of_every_section_is_printed() {
    let program = Program::empty();
    let list = program.run(&["schema"]).await;
    assert_eq!(list.code, 0);
    for line in list.out.lines() {
        let section = line.split_whitespace().next().unwrap();
        let schema = program.run(&["schema", section]).await;
        assert_eq!(schema.code, 0, "{section}");
        let schema: serde_json::Value = serde_json::from_str(&schema.out).unwrap();
        assert_eq!(schema["additionalProperties"], false, "{section}");
    }
    assert_eq!(program.run(&["schema", "atlantis"]).await.code, 1);
}

#[tokio::test]
async fn databases_of_a_server_are_made_by_an_administrator_or_told_to_one() {
    let mut program = two_tenants();
    program.use_postgres();
    let sql = program.run(&["tenant", "migrate", "--sql"]).await;
    assert_eq!(sql.code, 0, "{}", sql.error);
    assert_eq!(sql.out.matches("CREATE DATABASE").count(), 3, "{}", sql.out);
    // Without a login that may, nothing is made and every database is named.
    let refused = program.run(&["tenant", "migrate"]).await;
    assert_eq!(refused.code, 1);
    for name in ["control", "song-xanh", "nui-do"] {
        assert!(refused.out.contains(name), "{}", refused.out);
    }
    program.set("TINHID__DATABASE__ADMIN_URL", &postgres_url());
    let done = program.run(&["tenant", "migrate"]).await;
    assert_eq!(done.code, 0, "{} {}", done.out, done.error);
    let serving = program.serve(&[]).await;
    serving.get(HOST, "/").await.expect(200);
    drop(serving);
    let again = program.run(&["tenant", "migrate"]).await;
    assert_eq!(again.code, 0, "{} {}", again.out, again.error);
    program.drop_databases().await;
}
