//! `tinhid backup` and `tinhid restore`, with and without an engine that holds the data.

use super::{Backend, OTHER, TENANT, Vault, rows, rows_at};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tinhid_contract::objects::Digest;
use tinhid_core::database::AuditRow;
use tinhid_core::objects::entity::StoredObjects;
use tinhid_core::objects::{ObjectState, StoredObject};
use tinhid_tests::{Finished, Program};
use uuid::Uuid;

on_each_backend! {
    alone: in_the_process_of_the_command;
    served: through_the_running_engine;
}

async fn program(backend: Backend, vault: &Vault, tenant: &str) -> Program {
    let mut program = Program::empty();
    program.synthetic(tenant, &format!("{tenant} ID"));
    if backend == Backend::Postgres {
        program.use_postgres();
        program.use_administrator();
    }
    program.set(
        "TINHID__BACKUP__RECIPIENTS",
        &json!([vault.public]).to_string(),
    );
    let migrated = program.run(&["tenant", "migrate"]).await;
    assert_eq!(migrated.code, 0, "{migrated:?}");
    program
}

/// Where the local adapter keeps the objects of a tenant.
fn objects_of(program: &Program, tenant: &str) -> PathBuf {
    let adapter = program.data().join("objects/objects-local");
    adapter.join(tenant).join("objects")
}

/// A file of somebody, and one that was let go while the backup was made: there are no bytes any more.
async fn write_objects(program: &Program, tenant: &str) {
    let database = program.database(tenant);
    let stored = [(1, true), (2, false)].map(|(number, has_bytes)| {
        let id = Uuid::from_u128(number);
        let key = format!("files/test/0{number}/{}.bin", id.simple());
        let bytes = format!("{tenant} {number}").into_bytes();
        let path = objects_of(program, tenant).join(&key);
        if has_bytes {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &bytes).unwrap();
        }
        let at = "2026-11-22T03:00:00Z".parse().unwrap();
        StoredObject {
            id,
            used_for: "test".to_owned(),
            state: ObjectState::Kept,
            owner_kind: Some("test".to_owned()),
            owner_id: Some(id),
            person_id: None,
            object_key: key,
            digest: Digest::of(&bytes).as_bytes().to_vec(),
            size: i64::try_from(bytes.len()).unwrap(),
            media_type: "application/pdf".to_owned(),
            needs_scan: false,
            scanned_at: None,
            refused_for: None,
            created_at: at,
            kept_at: Some(at),
            due_at: None,
        }
    });
    let written = database.unit(move |unit| {
        for row in stored.clone() {
            unit.insert(row.into_active_model());
        }
        Box::pin(async { Ok(()) })
    });
    written.await.unwrap();
    database.close().await;
}

async fn states_of(program: &Program, tenant: &str) -> Vec<(u128, ObjectState)> {
    let database = program.database(tenant);
    let rows = StoredObjects::find().all(&database.reader()).await.unwrap();
    database.close().await;
    let mut states: Vec<_> = rows
        .iter()
        .map(|row| (row.id.as_u128(), row.state))
        .collect();
    states.sort_by_key(|(id, _)| *id);
    states
}

async fn write_something(program: &Program, tenant: &str) {
    write_objects(program, tenant).await;
    let database = program.database(tenant);
    let written = database.unit(move |unit| {
        for number in 0..50_u128 {
            unit.audit(AuditRow {
                id: Uuid::from_u128(number),
                occurred_at: "2026-11-22T03:00:00Z".parse().unwrap(),
                actor_kind: "system".to_owned(),
                actor_id: None,
                action: "test.done".to_owned(),
                object_kind: "thing".to_owned(),
                object_id: None,
                outcome: "done".to_owned(),
                request_id: None,
                details: json!({}),
            });
        }
        Box::pin(async { Ok(()) })
    });
    written.await.unwrap();
    database.close().await;
}

fn json_of(done: &Finished) -> Value {
    assert_eq!(done.code, 0, "{done:?}");
    serde_json::from_str(&done.out).unwrap()
}

fn file_of(value: &Value) -> PathBuf {
    PathBuf::from(value.as_str().unwrap())
}

async fn in_the_process_of_the_command(backend: Backend) {
    back_up_and_restore(backend, false).await;
}

async fn through_the_running_engine(backend: Backend) {
    back_up_and_restore(backend, true).await;
}

async fn back_up_and_restore(backend: Backend, is_served: bool) {
    let vault = Vault::new();
    let from = program(backend, &vault, TENANT).await;
    write_something(&from, TENANT).await;
    let serving = match is_served {
        true => Some(from.serve(&[]).await),
        false => None,
    };
    let made = from.run(&["backup", TENANT]).await;
    assert_eq!(made.code, 0, "{made:?}");
    assert!(made.out.contains("song-xanh: backed up into"), "{made:?}");
    assert!(made.error.contains("Backing up: audit_entry"), "{made:?}");
    let away = vault.folder.path().join("away");
    let to_folder = away.to_str().unwrap();
    let made = from
        .run(&[
            "backup", TENANT, "--to", to_folder, "--keep", "2", "--format", "json",
        ])
        .await;
    let made = json_of(&made);
    let (archive, keys) = (
        file_of(&made["archive"]["file"]),
        file_of(&made["keys"]["file"]),
    );
    assert!(archive.starts_with(&away) && keys.exists(), "{made}");
    // A running engine keeps the checkpoints of the trail there, too.
    assert!(made["archive"]["objects"].as_u64() >= Some(1), "{made}");
    let copied = from
        .run(&["backup", TENANT, "--to", to_folder, "--only-keys"])
        .await;
    assert_eq!(copied.code, 0, "{copied:?}");
    assert!(!copied.out.contains("backed up into"), "{copied:?}");
    drop(serving);

    let secret = vault.secret.to_str().unwrap();
    let archive = archive.to_str().unwrap();
    let verify = ["backup", "verify", archive, "--identity", secret];
    let verified = Program::empty().run(&verify).await;
    assert_eq!(verified.code, 0, "{verified:?}");
    assert!(verified.out.contains("is whole"), "{verified:?}");
    assert!(verified.out.contains("can be used with it"), "{verified:?}");
    verify_looks_for_the_keys(&keys, &verify).await;

    let to = program(backend, &vault, OTHER).await;
    write_something(&to, OTHER).await;
    let other = to.database(OTHER);
    let others = rows(&other).await;
    let bytes = bytes_of(&to);
    let serving = match is_served {
        true => Some(to.serve(&[]).await),
        false => None,
    };
    let line = ["restore", archive, "--identity", secret];
    let renamed = to.run(&[&line[..], &["--as", "song-vang"]].concat()).await;
    assert_eq!(renamed.code, 1, "{renamed:?}");
    assert!(
        renamed
            .error
            .contains("cannot be restored under another key"),
        "{renamed:?}"
    );
    let restored = to.run(&line).await;
    assert_eq!(restored.code, 0, "{restored:?}");
    assert!(
        restored.out.contains("song-xanh: restored as of"),
        "{restored:?}"
    );
    assert!(
        restored.out.contains("There is no package yet"),
        "{restored:?}"
    );
    let path = format!("files/test/01/{}.bin", Uuid::from_u128(1).simple());
    let bytes_at = |tenant| std::fs::read(objects_of(&to, tenant).join(&path)).unwrap();
    assert_eq!(bytes_at(TENANT), b"song-xanh 1");
    assert_eq!(bytes_at(OTHER), b"song-do 1", "another tenant's file");
    // What has no bytes is let go: no row leads to nothing.
    let states = states_of(&to, TENANT).await;
    assert_eq!(states, [(1, ObjectState::Kept), (2, ObjectState::Removing)]);
    let others_states = states_of(&to, OTHER).await;
    assert_eq!(
        others_states,
        [(1, ObjectState::Kept), (2, ObjectState::Kept)]
    );
    if is_served {
        // Its trail is sealed meanwhile.
        let now = rows(&other).await;
        assert_eq!(now["audit_entry"].len(), others["audit_entry"].len());
    } else {
        assert_eq!(rows(&other).await, others);
        assert_eq!(bytes_of(&to), bytes, "another tenant's bytes");
    }
    let again = to.run(&line).await;
    assert_eq!(again.code, 1, "{again:?}");
    assert!(
        again.error.contains("This tenant has data already"),
        "{again:?}"
    );
    drop(serving);

    to.synthetic(TENANT, "Sông Xanh ID");
    let serving = to.serve(&[]).await;
    let answer = serving.get("id.song-xanh.example", "/").await;
    // Who was never served when the archive was made has no state to come back to.
    assert_eq!(answer.status, if is_served { 200 } else { 503 });
    let verified = to.run(&["audit", "verify", TENANT]).await;
    assert_eq!(verified.code, 0, "{verified:?}");
    assert!(
        verified.out.contains("the audit trail is sound"),
        "{verified:?}"
    );
    let open = to.run(&line).await;
    assert_eq!(open.code, 1, "{open:?}");
    assert!(
        open.error.contains("has the database of this tenant open"),
        "{open:?}"
    );
    drop(serving);
    let database = to.database(TENANT);
    let entries = &rows_at(database.target()).await["audit_entry"];
    assert!(entries.iter().any(|row| row.contains("backup.make")));
    assert!(entries.iter().any(|row| row.contains("backup.restore")));
    database.close().await;
    other.close().await;
    from.drop_databases().await;
    to.drop_databases().await;
}

/// A backup whose keys are not found is no sound backup, unless the caller says that they are elsewhere.
async fn verify_looks_for_the_keys(keys: &Path, verify: &[&str]) {
    let elsewhere = keys.with_file_name("elsewhere.age");
    std::fs::rename(keys, &elsewhere).unwrap();
    let missing = Program::empty().run(verify).await;
    assert_eq!(missing.code, 1, "{missing:?}");
    assert!(
        missing.error.contains("The file of keys is missing"),
        "{missing:?}"
    );
    assert!(!missing.out.contains("is whole"), "{missing:?}");
    let named = ["--keys", elsewhere.to_str().unwrap()];
    let left_out = ["--without-keys"];
    for (options, said, has_keys) in [
        (&named[..], "can be used with it", true),
        (&left_out[..], "was not looked for", false),
    ] {
        let verified = Program::empty().run(&[verify, options].concat()).await;
        assert_eq!(verified.code, 0, "{verified:?}");
        assert!(verified.out.contains(said), "{verified:?}");
        let line = [verify, options, &["--format", "json"]].concat();
        let verified = json_of(&Program::empty().run(&line).await);
        assert_eq!(verified["has_keys"], has_keys, "{verified}");
    }
    let both = [verify, &named[..], &left_out[..]].concat();
    let both = Program::empty().run(&both).await;
    assert_eq!(both.code, 2, "{both:?}");
    std::fs::rename(&elsewhere, keys).unwrap();
    let file = keys.to_str().unwrap();
    let alone = [&["backup", "verify", file][..], &verify[3..]].concat();
    let sound = Program::empty().run(&alone).await;
    assert_eq!(sound.code, 0, "{sound:?}");
    let twice = [&alone[..], &["--keys", file]].concat();
    let twice = Program::empty().run(&twice).await;
    assert_eq!(twice.code, 1, "{twice:?}");
    assert!(
        twice.error.contains("This is a file of keys and no backup"),
        "{twice:?}"
    );
}

/// The file of the other tenant as it lies on the disk, where there is one.
fn bytes_of(program: &Program) -> Option<Vec<u8>> {
    let path: PathBuf = program.data().join(format!("tenants/{OTHER}.db"));
    Path::new(&path)
        .exists()
        .then(|| std::fs::read(&path).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_recipient_nothing_is_made() {
    let vault = Vault::new();
    let mut program = program(Backend::Sqlite, &vault, TENANT).await;
    program.set("TINHID__BACKUP__RECIPIENTS", "[]");
    for (language, said) in [("en", "Nobody is named"), ("vi", "Chưa biết mã hóa")] {
        let refused = program.run(&["--lang", language, "backup", TENANT]).await;
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(refused.error.contains(said), "{refused:?}");
    }
    assert!(!program.data().join("backups").exists());
    let secret = std::fs::read_to_string(&vault.secret).unwrap();
    program.set("TINHID__BACKUP__RECIPIENTS", &json!([secret]).to_string());
    let refused = program.run(&["backup", TENANT]).await;
    assert!(
        refused.error.contains("A public key is wrong"),
        "{refused:?}"
    );
    assert!(!refused.error.contains(&secret[..24]), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_line_and_its_help_are_understood() {
    let vault = Vault::new();
    let program = program(Backend::Sqlite, &vault, TENANT).await;
    for (language, backup, restore) in [
        (
            "en",
            "Back up a tenant while it is served",
            "Put a tenant back",
        ),
        (
            "vi",
            "Sao lưu một tỉnh khi vẫn đang phục vụ",
            "Phục hồi một tỉnh",
        ),
    ] {
        for (command, said) in [("backup", backup), ("restore", restore)] {
            let help = program.run(&["--lang", language, command, "--help"]).await;
            assert_eq!(help.code, 0, "{help:?}");
            assert!(help.out.contains(said), "{help:?}");
        }
    }
    for wrong in [
        &["backup"][..],
        &["backup", "verify"],
        &["backup", TENANT, "--keep", "0"],
        &["backup", TENANT, "--keep", "2", "--only-keys"],
        &["restore", "archive.age"],
    ] {
        let refused = program.run(wrong).await;
        assert_eq!(refused.code, 2, "{wrong:?}: {refused:?}");
    }
    let unknown = program.run(&["backup", "nobody"]).await;
    assert_eq!(unknown.code, 1, "{unknown:?}");
    assert!(unknown.error.contains("nobody"), "{unknown:?}");
}
