//! `tinhid audit verify` where nothing was done to the entries.

use super::trail::Trail;
use super::{TENANT, write};
use tinhid_core::database::Backend;
use tinhid_tests::Program;

on_each_backend! {
    a_trail_that_nobody_touched_is_sound: sound;
    what_waits_is_counted: waiting;
    a_checkpoint_that_is_none_is_named: checkpoints;
    what_may_be_gone_is_signed: beginning;
    a_long_trail_is_read_by_the_page: long;
}

async fn sound(backend: Backend) {
    let trail = Trail::empty(backend).await;
    let said = trail.is_sound(&[]).await;
    assert!(said.contains("no entry is sealed yet"), "{said}");
    let nothing = trail.program.run(&["audit", "checkpoint", TENANT]).await;
    assert_eq!(nothing.code, 0, "{nothing:?}");
    assert!(nothing.out.contains("no entry to sign yet"), "{nothing:?}");
    trail.grow(1..6).await;
    trail.grow(6..9).await;
    let said = trail.is_sound(&[]).await;
    assert!(
        said.contains("read 8 sealed entries, from number 1 to number 8"),
        "{said}"
    );
    assert!(
        said.contains("Compared with 2 signed checkpoints"),
        "{said}"
    );
    let copy = trail.copied_away();
    let said = trail.is_sound(&["--against", copy.to_str().unwrap()]).await;
    assert!(
        said.contains("Compared with 1 signed checkpoints"),
        "{said}"
    );
    let vietnamese = trail.verify(&["--lang", "vi"]).await;
    assert!(
        vietnamese.out.contains("nhật ký kiểm toán nguyên vẹn"),
        "{vietnamese:?}"
    );
    trail.finish().await;
}

async fn waiting(backend: Backend) {
    let trail = Trail::signed(backend, 3).await;
    write(&trail.database, 4..6).await;
    let said = trail.is_sound(&[]).await;
    assert!(
        said.contains("2 entries wait to be sealed, the oldest since 2026-11-22T03:00:04Z"),
        "{said}"
    );
    trail.finish().await;
}

async fn checkpoints(backend: Backend) {
    let trail = Trail::signed(backend, 5).await;
    let path = trail.checkpoints().pop().unwrap();
    let right = std::fs::read_to_string(&path).unwrap();
    let put = |text: &str| std::fs::write(&path, text).unwrap();

    put(&right.replace("\"number\": 5", "\"number\": 4"));
    let said = trail.is_not_sound(&[]).await;
    assert!(said.contains("Wrong signature:"), "{said}");
    put(&right.replace(TENANT, "another"));
    let said = trail.is_not_sound(&[]).await;
    assert!(said.contains("is a checkpoint of “another”"), "{said}");
    put("{}");
    let said = trail.is_not_sound(&[]).await;
    assert!(said.contains("cannot be read as a checkpoint"), "{said}");
    put(&"x".repeat(100_000));
    let said = trail.is_not_sound(&[]).await;
    assert!(said.contains("has more than 65536 bytes"), "{said}");
    put(&right);
    trail.is_sound(&[]).await;

    let items = std::fs::read_dir(trail.folder()).unwrap().flatten();
    let keys = items
        .map(|item| item.path())
        .filter(|path| !trail.checkpoints().contains(path));
    let keys: Vec<_> = keys.collect();
    let [key] = keys.as_slice() else {
        panic!("{keys:?}");
    };
    std::fs::remove_file(key).unwrap();
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("that") && said.contains("needs is not there"),
        "{said}"
    );

    let missing = trail
        .verify(&["--against", "/nowhere/checkpoint.json"])
        .await;
    assert_eq!(missing.code, 1);
    assert!(
        missing
            .error
            .contains("A checkpoint of the audit trail cannot be read"),
        "{missing:?}"
    );
    assert!(
        missing.error.contains("/nowhere/checkpoint.json"),
        "{missing:?}"
    );
    trail.finish().await;
}

async fn beginning(backend: Backend) {
    let trail = Trail::signed(backend, 10).await;
    let reader = trail.database.reader();
    let now = super::begun() + chrono::TimeDelta::days(400);
    let refused = trail
        .notary()
        .sign_beginning(TENANT, &reader, 77, now)
        .await;
    assert_eq!(refused.unwrap_err().code(), "audit-entry-unknown");
    trail
        .notary()
        .sign_beginning(TENANT, &reader, 4, now)
        .await
        .unwrap();
    // Nothing is gone yet, then half of it, then all of it.
    for (gone, first) in [(0, 1), (2, 3), (4, 5)] {
        trail
            .sql(&format!(
                "DELETE FROM audit_entry WHERE chain_number <= {gone}"
            ))
            .await;
        let said = trail.is_sound(&[]).await;
        assert!(
            said.contains("Entries up to number 4 may be gone; that was signed"),
            "{said}"
        );
        assert!(
            said.contains(&format!("from number {first} to number 10")),
            "{said}"
        );
    }
    // The first one that is left is still held against the one before it.
    trail
        .sql("UPDATE audit_entry SET action = 'other' WHERE chain_number = 5")
        .await;
    let said = trail.is_not_sound(&[]).await;
    assert!(said.contains("Entry 5 ("), "{said}");
    trail
        .sql("UPDATE audit_entry SET action = 'test.done' WHERE chain_number = 5")
        .await;

    // A head that is signed afterwards says by itself what must be there.
    trail.grow(11..13).await;
    let copy = trail.copied_away();
    let alone = copy.parent().unwrap();
    for item in std::fs::read_dir(alone).unwrap().flatten() {
        if item.file_name().to_string_lossy().contains("beginning") {
            std::fs::remove_file(item.path()).unwrap();
        }
    }
    let head = trail.checkpoints().into_iter().rfind(|path| {
        path.file_name()
            .unwrap()
            .to_string_lossy()
            .contains("-head-12")
    });
    let head = alone.join(head.unwrap().file_name().unwrap());
    std::fs::rename(trail.folder(), trail.program.data().join("hidden")).unwrap();
    let said = trail.is_sound(&["--against", head.to_str().unwrap()]).await;
    assert!(
        said.contains("Entries up to number 4 may be gone"),
        "{said}"
    );
    // Nothing says so any more.
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("4 entries are missing: numbers 1 to 4"),
        "{said}"
    );
    std::fs::rename(trail.program.data().join("hidden"), trail.folder()).unwrap();
    // One too many.
    trail
        .sql("DELETE FROM audit_entry WHERE chain_number = 5")
        .await;
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("1 entries are missing: numbers 5 to 5"),
        "{said}"
    );
    trail.finish().await;
}

async fn long(backend: Backend) {
    let trail = Trail::signed(backend, 2500).await;
    let said = trail.is_sound(&[]).await;
    assert!(
        said.contains("read 2500 sealed entries, from number 1 to number 2500"),
        "{said}"
    );
    trail
        .sql("UPDATE audit_entry SET outcome = 'other' WHERE chain_number > 2300")
        .await;
    let said = trail.is_not_sound(&[]).await;
    assert!(said.contains("Entry 2301 ("), "{said}");
    assert!(said.contains("… and 100 more."), "{said}");
    assert!(said.contains("findings: 200."), "{said}");
    trail.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_cannot_be_meant_is_refused() {
    let program = Program::empty();
    program.synthetic(TENANT, "Sông Xanh ID");
    for arguments in [
        ["audit", "verify"].as_slice(),
        &["audit"],
        &["audit", "export", TENANT, "--from", "yesterday"],
        &["audit", "export", TENANT, "--format", "xml"],
        &["audit", "verify", TENANT, "--against"],
    ] {
        assert_eq!(program.run(arguments).await.code, 2, "{arguments:?}");
    }
    for action in ["verify", "checkpoint", "export"] {
        let refused = program.run(&["audit", action, "nobody"]).await;
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(refused.error.contains("nobody"), "{refused:?}");
    }
    // A tenant that was never served has no trail, and looking makes none.
    let done = program.run(&["audit", "verify", TENANT]).await;
    assert_eq!(done.code, 0, "{done:?}");
    assert!(!program.data().join("tenants").exists());
    assert!(!program.data().join("audit").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_is_none_is_said_before_anything_is_signed() {
    let mut program = Program::empty();
    program.synthetic(TENANT, "Sông Xanh ID");
    program.set("TINHID__AUDIT__SIGNING_KEY_VARIABLE", "THE_KEY");
    let refused = program.run(&["audit", "checkpoint", TENANT]).await;
    assert_eq!(refused.code, 1);
    assert!(
        refused.error.contains("has no variable THE_KEY"),
        "{refused:?}"
    );
    program.set("THE_KEY", "not a key");
    let refused = program.run(&["audit", "checkpoint", TENANT]).await;
    assert!(
        refused
            .error
            .contains("THE_KEY: the audit trail's signing key has 32 bytes"),
        "{refused:?}"
    );
    assert!(!refused.error.contains("not a key"), "{refused:?}");
    program.set("TINHID__AUDIT__FORWARD__SIEM__TO", "https://siem.example");
    program.set("THE_KEY", &"07".repeat(32));
    let signed = program.run(&["audit", "checkpoint", TENANT]).await;
    assert_eq!(signed.code, 0, "{signed:?}");
    let anywhere = "127.0.0.1:0";
    let refused = program
        .run(&["serve", "--listen", anywhere, "--ops-listen", anywhere])
        .await;
    assert_eq!(refused.code, 1);
    assert!(
        refused
            .error
            .contains("audit.forward.siem.to: “https://siem.example” is no place"),
        "{refused:?}"
    );
}
