//! `tinhid keys`, with and without an engine that holds the data.

use super::{KEY, add_persons, deployment_keys, fresh};
use std::path::Path;
use std::sync::Arc;
use tinhid_core::configuration::{KeySettings, SealingSettings};
use tinhid_core::database::{Database, DatabaseOptions, DatabaseTarget, Databases, Schema};
use tinhid_core::sealing::TenantSealing;
use tinhid_tests::{Program, SEALING_KEY, TemporaryFolder};

const NEXT: &str = "f0e1d2c3b4a5968778695a4b3c2d1e0ff0e1d2c3b4a5968778695a4b3c2d1e0f";

/// The data of a program, as this process opens it beside it.
pub(super) fn beside(program: &Program) -> (TenantSealing, Database) {
    let folder = TemporaryFolder::new();
    let path = folder.path().join("key");
    std::fs::write(&path, SEALING_KEY).unwrap();
    let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(&path, private).unwrap();
    let mut settings = SealingSettings::default();
    let key = KeySettings {
        file: Some(path),
        ..KeySettings::default()
    };
    settings.keys.insert("test".to_owned(), key);
    let database = open(&program.data());
    let sealing = fresh(KEY, &database, deployment_keys(&settings));
    (sealing, database)
}

fn open(data: &Path) -> Database {
    let databases = Databases::new(DatabaseOptions {
        runtime: tokio::runtime::Handle::current(),
        postgres_connections: 4,
        fatal: Arc::new(|reason| panic!("{reason}")),
    });
    let url = "sqlite://{data}/tenants/{tenant}.db";
    let target = DatabaseTarget::for_tenant(url, data, KEY, None).unwrap();
    databases.open(target, Schema::Tenant)
}

/// A program whose tenant has so many persons.
pub(super) async fn with_persons(count: usize) -> Program {
    let program = Program::empty();
    program.synthetic(KEY, "Sông Xanh ID");
    let migrated = program.run(&["tenant", "migrate"]).await;
    assert_eq!(migrated.code, 0, "{migrated:?}");
    let (sealing, database) = beside(&program);
    add_persons(&sealing, &database, count).await;
    database.close().await;
    program
}

/// The same commands, whoever does the work.
async fn rotate(program: &Program) {
    let status = program.run(&["keys", "status"]).await;
    assert_eq!(status.code, 0, "{status:?}");
    assert!(
        status.out.contains("song-xanh: the tenant's key"),
        "{status:?}"
    );
    assert!(status.out.contains("people with a key: 30"), "{status:?}");

    let rotated = program.run(&["keys", "rotate", KEY]).await;
    assert_eq!(rotated.code, 0, "{rotated:?}");
    assert!(
        rotated.out.contains("30 keys of people were wrapped anew"),
        "{rotated:?}"
    );
    assert!(
        rotated.error.contains("Wrapping 30 keys anew"),
        "{rotated:?}"
    );

    let json = program
        .run(&["keys", "status", KEY, "--format", "json"])
        .await;
    assert_eq!(json.code, 0, "{json:?}");
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let status = &json[KEY];
    assert_eq!(
        (&status["person_keys"], &status["waiting"]),
        (&30.into(), &0.into())
    );
    assert_eq!(status["rotation"]["rewrapped"], 30);
    assert!(status["rotation"]["finished_at"].is_string(), "{status}");

    let unknown = program.run(&["keys", "rotate", "nobody"]).await;
    assert_eq!(unknown.code, 1, "{unknown:?}");
    assert!(unknown.error.contains("nobody"), "{unknown:?}");
    let unknown = program.run(&["keys", "status", "nobody"]).await;
    assert_eq!(unknown.code, 1, "{unknown:?}");
    assert_eq!(program.run(&["keys", "rotate"]).await.code, 2);

    let (sealing, database) = beside(program);
    let found = sealing.person(&database.reader(), super::person(7)).await;
    assert!(found.unwrap().is_some());
    database.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_the_process_of_the_command() {
    rotate(&with_persons(30).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn through_the_running_engine() {
    let program = with_persons(30).await;
    let _serving = program.serve(&[]).await;
    rotate(&program).await;
}

/// Asking makes no keys, and neither does the doctor.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn before_anybody_there_are_no_keys() {
    let program = Program::empty();
    program.synthetic(KEY, "Sông Xanh ID");
    let status = program.run(&["keys", "status"]).await;
    assert_eq!((status.code, status.out.as_str()), (0, ""), "{status:?}");
    let migrated = program.run(&["tenant", "migrate"]).await;
    assert_eq!(migrated.code, 0, "{migrated:?}");
    for _ in 0..2 {
        let status = program.run(&["keys", "status"]).await;
        assert_eq!(status.code, 0, "{status:?}");
        assert!(status.out.contains("song-xanh: no keys yet"), "{status:?}");
        let doctor = program.run(&["doctor"]).await;
        assert_eq!(doctor.code, 0, "{doctor:?}");
        assert!(
            doctor.out.contains("from an environment variable, seals"),
            "{doctor:?}"
        );
        assert!(!doctor.out.contains(&SEALING_KEY[..8]), "{doctor:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_named_key_nothing_goes_live() {
    let mut program = Program::empty();
    program.synthetic(KEY, "Sông Xanh ID").add_contact();
    program.unset("TINHID__SEALING__KEYS__TEST__VARIABLE");
    let doctor = program.run(&["doctor"]).await;
    assert!(doctor.out.contains("for trying out only"), "{doctor:?}");
    let file = program.data().join("sealing-key");
    assert!(!file.exists(), "looking makes no key");

    let serving = program.serve(&[]).await;
    let key = std::fs::read_to_string(&file).unwrap();
    let log = serving.log_text();
    assert!(log.contains("for trying out only"), "{log}");
    assert!(!log.contains(key.trim()), "{log}");
    let live = ["tenant", "state", KEY, "live"];
    let through_the_engine = program.run(&live).await;
    drop(serving);
    let in_process = program.run(&live).await;
    for refused in [through_the_engine, in_process] {
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(
            refused
                .error
                .contains("A live tenant needs a deployment key of its own"),
            "{refused:?}"
        );
    }

    program.set("TINHID__SEALING__KEYS__MAIN__FILE", file.to_str().unwrap());
    let live = program.run(&live).await;
    assert_eq!(live.code, 0, "{live:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_deployment_key_is_changed_and_the_old_one_taken_out() {
    let mut program = with_persons(3).await;
    program.set("TINHID__SEALING__KEYS__NEXT__VARIABLE", "NEXT_KEY");
    program.set("NEXT_KEY", NEXT);
    let unsaid = program.run(&["keys", "status"]).await;
    assert_eq!(unsaid.code, 1, "{unsaid:?}");
    assert!(unsaid.error.contains("sealing.current"), "{unsaid:?}");
    program.set("TINHID__SEALING__CURRENT", "next");
    let status = program.run(&["keys", "status"]).await;
    assert!(status.out.contains("an older one"), "{status:?}");

    let rotated = program
        .run(&["keys", "rotate", KEY, "--only-deployment-key"])
        .await;
    assert_eq!(rotated.code, 0, "{rotated:?}");
    assert!(
        rotated.out.contains("current deployment key: 2"),
        "{rotated:?}"
    );
    assert!(!rotated.out.contains("wrapped anew"), "{rotated:?}");
    let status = program.run(&["keys", "status"]).await;
    assert!(!status.out.contains("an older one"), "{status:?}");

    // The first key is gone: another stands in its place.
    let other = NEXT.replace('f', "7");
    program.set("SEALING_KEY", &other);
    let rotated = program.run(&["keys", "rotate", KEY]).await;
    assert_eq!(rotated.code, 0, "{rotated:?}");

    // And without the new one nothing opens, which is said with the key that is needed.
    program.set("NEXT_KEY", &NEXT.replace('0', "9"));
    let status = program.run(&["keys", "status"]).await;
    assert_eq!(status.code, 1, "{status:?}");
    assert!(status.out.contains("NOT in sealing.keys"), "{status:?}");
    let doctor = program.run(&["doctor"]).await;
    assert_eq!(doctor.code, 1, "{doctor:?}");
    assert!(doctor.out.contains("NOT in sealing.keys"), "{doctor:?}");
    let rotated = program.run(&["keys", "rotate", KEY]).await;
    assert_eq!(rotated.code, 1, "{rotated:?}");
    assert!(
        rotated.error.contains("The key to this data is not there"),
        "{rotated:?}"
    );
    for said in [&status, &doctor, &rotated] {
        assert!(!format!("{said:?}").contains(&NEXT[1..9]), "{said:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn help_and_refusals_are_in_both_languages() {
    let mut program = Program::empty();
    program.synthetic(KEY, "Sông Xanh ID");
    for (language, keys, rotate) in [
        ("en", "The keys that protect", "Give a tenant a new key"),
        (
            "vi",
            "Khóa bảo vệ dữ liệu cá nhân",
            "Thay khóa của một tỉnh",
        ),
    ] {
        let help = program.run(&["--lang", language, "keys", "--help"]).await;
        assert_eq!(help.code, 0, "{help:?}");
        assert!(
            help.out.contains(keys) && help.out.contains(rotate),
            "{help:?}"
        );
        let help = program
            .run(&["--lang", language, "keys", "rotate", "--help"])
            .await;
        assert!(help.out.contains("--only-deployment-key"), "{help:?}");
    }
    program.set("TINHID__SEALING__KEYS__TEST__VARIABLE", "ABSENT");
    for (language, said) in [
        ("en", "ABSENT is not set"),
        ("vi", "chưa đặt biến môi trường ABSENT"),
    ] {
        let served = program.run(&["--lang", language, "serve"]).await;
        assert_eq!(served.code, 1, "{served:?}");
        assert!(served.error.contains(said), "{served:?}");
    }
}
